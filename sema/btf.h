/* SPDX-License-Identifier: Apache-2.0 */
/* What BTF has beyond C types (ctype.h): functions and variables by name, and the functions behind tracepoints. The source
 * must be one that btf_source() made; of any other the answer is that there is nothing. */
#ifndef SCRY_SEMA_BTF_H
#define SCRY_SEMA_BTF_H

#include "sema/ctype.h"

/* Number of the function with that name, as bpf(2) wants it to attach to, 0: none. get() of it is a CT_FUNC. */
uint64_t btf_func(struct csource *src, const char *name);
/* Number of the variable, 0: none. get() of it is its type. */
uint64_t btf_var(struct csource *src, const char *name);
/* The section that holds a variable (".data..percpu"), NULL: none is told. *size is the variable's. */
const char *btf_var_section(struct csource *src, uint64_t var, uint32_t *size);
/* Tracepoint NAME: the number of its btf_trace_NAME (to attach to), and its parameters, the leading void * left out. False: no such
 * tracepoint here. out->members lie in the arena. */
bool btf_tracepoint(struct csource *src, struct arena *a, const char *name, uint64_t *id, struct ctype *out);
/* Types in all, those of the base included. */
uint32_t btf_n_types(const struct csource *src);

#endif
