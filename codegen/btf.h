/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the BTF that goes with the programs: functions (callbacks need them), line information (so that the kernel's
 * verifier names script lines), and map key and value types for bpftool. One blob per script. */
#ifndef SCRY_CODEGEN_BTF_H
#define SCRY_CODEGEN_BTF_H

#include "codegen/ir.h"

struct btf_out;
struct btf_out *btf_new(struct arena *a);
/* Type ids; equal requests give equal ids. */
uint32_t btf_int(struct btf_out *b, const char *name, uint32_t size, bool is_signed);
uint32_t btf_array(struct btf_out *b, uint32_t elem, uint32_t n);
uint32_t btf_struct(struct btf_out *b, const char *name, uint32_t size, int n, const char *const *names, const uint32_t *types,
		    const uint32_t *byte_offs);
/* Any other kind: vlen carries the linkage of functions; `more` is what follows the three words that all types have. A name
 * that begins with a dot is a section's and stays as it is. */
uint32_t btf_other(struct btf_out *b, int kind, const char *name, int vlen, uint32_t size_or_type, const uint32_t *more, int n_more);
/* Where the string lies, "" at 0. */
uint32_t btf_string(struct btf_out *b, const char *s);
/* Adds FUNC entries and line records for one program; afterwards *func_info and *line_info are what bpf(2) wants
 * (struct bpf_func_info[], struct bpf_line_info[]). */
void btf_add_code(struct btf_out *b, struct sources *ss, const struct code *c, void **func_info, uint32_t *n_func,
		  void **line_info, uint32_t *n_line);
/* The finished blob, in the arena. */
const void *btf_finish(struct btf_out *b, uint32_t *len);

#endif
