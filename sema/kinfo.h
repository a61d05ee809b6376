/* SPDX-License-Identifier: Apache-2.0 */
/* What the compiler asks about the kernel it compiles for. The runtime answers from the live system, the tests from canned
 * data, so that everything up to bpf_insn runs without privileges and repeats exactly. Every answer is fetched on
 * demand: a script that asks nothing costs nothing. */
#ifndef SCRY_SEMA_KINFO_H
#define SCRY_SEMA_KINFO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum kfeature {
	KF_CPU_V4,        /* 6.6 */
	KF_MAY_GOTO,      /* 6.9 */
	KF_UNINIT_STACK,  /* 6.3+: helpers may be given uninitialised stack to write to */
	KF_BOOT_CLOCK,    /* bpf_ktime_get_boot_ns, 5.8 */
	KF_TAI_CLOCK,     /* 6.1 */
	KF_NO_PREALLOC,   /* allocation of hash elements is safe in any probe, 6.1 */
	KF_LOOKUP_PERCPU, /* bpf_map_lookup_percpu_elem, 5.19 */
	KF_FOR_EACH,      /* bpf_for_each_map_elem, 5.13 */
	KF_BPF_LOOP,      /* 5.17 */
	KF_TP_COOKIE,     /* attach cookies of perf events, 5.15 */
	KF_TASK_BTF,      /* bpf_get_current_task_btf, 5.11 */
	KF_ATOMICS,       /* fetching atomics, 5.12 */
	KF_BIG_KEYS,            /* hash keys of more than 512 bytes, 5.11 */
	KF_COUNT
};

/* A field line of a tracepoint's format file, uninterpreted. */
struct tp_field {
	const char *ctype; /* "const char *", "__data_loc char[]", "char", "unsigned long" */
	const char *name;
	uint32_t array; /* n of "name[n]", else 0; is_array tells [0] apart */
	bool is_array;
	uint32_t off, size;
	bool is_signed;
};

struct tp_event {
	const char *cat, *name;
	int id;                  /* for perf_event_attr.config */
	struct tp_field *fields; /* common_* included */
	int n_fields;
};

typedef int kinfo_name_fn(void *user, const char *cat, const char *name);

struct kinfo {
	void *user;
	/* 0; -ENOENT no such event; -EACCES tracefs not readable; -ENODEV no tracefs. The arena owns the result. */
	int (*tp_event)(void *user, struct arena *a, const char *cat, const char *name, struct tp_event *out);
	/* Calls fn for each event whose category and name match the patterns, sorted. Same errors. */
	int (*tp_each)(void *user, const char *cat, const char *name, kinfo_name_fn *fn, void *data);
	/* BTF-less raw tracepoints: the names of kernel tracepoints (from tracefs events). cat is "" . */
	int (*rawtp_each)(void *user, const char *pattern, kinfo_name_fn *fn, void *data);
	/* Address of a kernel symbol: -ENOENT unknown, -EPERM addresses are hidden. */
	int (*ksym)(void *user, const char *name, uint64_t *addr);
	int (*cgroup_id)(void *user, const char *path, uint64_t *id);
	bool (*has)(void *user, enum kfeature f);
	/* System call number of the event name behind sys_enter_ / sys_exit_; -1: not known; -2: known to be unreachable here. */
	int (*syscall_nr)(void *user, const char *name);
	int n_cpus; /* possible CPUs: slots of per-CPU values */
	int n_online;
	bool have_btf;
	/* After an error: what could not be had and why, and what to do about it, as text for the user; NULL: nothing to add. Valid
	 * until the next call. */
	const char *why, *hint;
};

#endif
