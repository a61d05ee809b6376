/* SPDX-License-Identifier: Apache-2.0 */
/* Looking things up in the language's tables, by the names scripts use. */
#ifndef SCRY_SEMA_TABLES_H
#define SCRY_SEMA_TABLES_H

#include "sema/unit.h"

const struct builtin *builtin_find(const char *name);
const struct function *function_find(const char *name);
const struct agg *agg_find(const char *name);
/* By full name in any case, or by alias as it is written. */
const struct probe_type *probe_type_find(const char *name);
/* A name of bpftrace's language that has no row here: to tell it from misspelt ones. */
bool is_foreign_word(const char *name);

/* What the kernel's software and the processor's hardware can count. The tables end with a NULL name. */
struct counted_event {
	const char *name, *alias;
	uint32_t config;
	uint64_t count;
};
extern const struct counted_event software_events[], hardware_events[];
const struct counted_event *counted_find(const struct counted_event *table, const char *name);

/* The number of a signal given as KILL, SIGKILL, sigkill ...; -1: none. */
int signal_number(const char *name);
/* Offset in struct pt_regs of the machine this was built for; -1: no such register. */
int register_offset(const char *name);
/* The registers of a call, by the same offsets: argument i, -1: it is on the stack; where the result comes back. */
int argument_register(int i);
#if defined(__aarch64__)
enum { N_ARG_REGS = 8 };
#else
enum { N_ARG_REGS = 6 };
#endif
int result_register(void);
const char *nearest_register(struct arena *a, const char *name);
const char *nearest_signal(struct arena *a, const char *name);

/* "did you mean 'x'?" or NULL. */
const char *hint_nearest(struct arena *a, const char *name, const char *const *names, int n);
const char *hint_function(struct arena *a, const char *name); /* functions and aggregations */
const char *hint_ident(struct arena *a, const char *name);    /* builtins and functions */
const char *hint_probe_type(struct arena *a, const char *name);
const char *hint_config(struct arena *a, const char *name);
const char *hint_counted(struct arena *a, const struct counted_event *table, const char *name);

/* The new name if key is an old one, else NULL. */
const char *config_renamed(const char *key);
bool config_ignored(const char *key);
bool config_row(int i, struct scry_row *out);

#endif
