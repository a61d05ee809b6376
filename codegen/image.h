/* SPDX-License-Identifier: Apache-2.0 */
/* The compiler's product: maps to create and programs to load. Sema's unit goes with it for what user space prints. */
#ifndef SCRY_CODEGEN_IMAGE_H
#define SCRY_CODEGEN_IMAGE_H

#include "codegen/ir.h"
#include "sema/unit.h"

enum image_const {
	/* of the run: */
	IC_START_NS,            /* boot-clock ns when the run started, for elapsed (same clock as IC nsecs) */
	IC_CPID,                /* pid of the child */
	IC_TAI_OFFSET,          /* CLOCK_TAI minus CLOCK_BOOTTIME */
	IC_RUN_COUNT,
	/* of the program: */
	IC_PROBE = IC_RUN_COUNT, /* id of the attach point that this copy of the program is for, */
	IC_SLOT,                /* and its place in the scratch map (struct prog.is_copied) */
	IC_COUNT
};

enum map_role {
	MR_SCRIPT,              /* script: the struct map */
	MR_RING,                /* ring buffer for events; max_entries 0: the runtime sizes it by config perf_rb_pages */
	MR_SCRATCH,             /* memory of the programs that need scratch, for each CPU: see scratch_map.c */
	MR_TASKS,               /* task storage: values of all script maps that are MS_TASK */
	MR_ENDED,               /* tree: u32 64, u32 thread, u32 process -> what the thread had in MR_TASKS when it ended */
	MR_TASK_SCRATCH,        /* the same for a program that may be preempted by itself: task storage */
	MR_COUNTERS,            /* one-entry array: u64 per counter */
	MR_RODATA,              /* one-entry array with init bytes, frozen: constant strings and zeros */
	MR_RUN,                 /* objects: one-entry array, the constants of the run, which the loader fills in */
	MR_STACKS,              /* hash: u64 stack id -> u32 number of frames, u32 process (0: kernel), u64 words[max_stack] */
	MR_PACKETS,             /* perf event array: packets of skboutput() */
	MR_CGROUP,              /* one-entry cgroup array: what --cgroup names */
	MR_CALLS,               /* hash: arguments of calls under way by stack pointer (lower_entry.c) */
	MR_DISPATCH,            /* one-entry array: u16 per system call number: 1 + probe id, 0: not ours; init bytes given */
};

struct image_map {
	const char *name;               /* at most 15 characters, [A-Za-z0-9_.] */
	enum map_role role;
	uint32_t type;                  /* enum bpf_map_type */
	uint32_t key_size, value_size, max_entries, flags;
	struct map *script;
	void *init;                     /* value_size bytes for entry 0, or NULL */
	uint32_t btf_key, btf_value;    /* 0: none */
};

/* What is counted in the kernel because it could not be delivered; index = position in the MR_COUNTERS value. */
enum counter_kind {
#define COUNTER(id, name) CK_##id,
#include "codegen/counters.def"
#undef COUNTER
	CK_KINDS
};

/* What became of the updates at a place is counted by bits 3 to 5 of what the helper returned, without a branch: 0 stored,
 * 7 -E2BIG (no other error that updates return is among the first eight), between them -ENOMEM, -EBUSY, -EDEADLK, -ETIMEDOUT. */
enum { REFUSAL_ROWS = 8 };

struct counter {
	enum counter_kind kind;
	struct span span;
	struct map *map;
	const char *helper;     /* for the message, NULL: none */
};

struct image_prog {
	struct prog *prog;
	struct code code;
	bool has_btf;                   /* it loads through kernel pointers */
	int scratch_slot, scratch_map;  /* its place in the one-entry scratch map, -1: none there; the map, -1: it needs none */
	int dispatch_map;               /* AM_RAW_SYS: image map index, else -1 */
	/* is_copied: the n-th copy has its scratch n * copy_bytes further on in the one-entry map, else at copy_slot + n * copy_step */
	uint32_t copy_bytes;
	int copy_slot, copy_step;
	void *func_info, *line_info;
	uint32_t n_func, n_line;
	/* runtime: */
	int fd;
};

struct image {
	struct unit *u;
	VEC(struct image_map) maps;
	VEC(struct image_prog) progs;   /* one per unit.progs, same order */
	VEC(struct counter) counters;
	int ring, counters_map, rodata, stacks, cgroup, packets, tasks, ended; /* indices or -1 */
	int ended_full;                 /* counter: no room in MR_ENDED */
	struct btf_out *btf_out;        /* what the blob was made of; may be added to */
	const void *btf;
	uint32_t btf_len;
	const char **ir_text;           /* per program, for -d ir; NULL: not kept */
};

/* Typed unit to image. 0, or -EINVAL after diagnostics (limits of the kernel only). keep_ir: for `-d ir`. */
int cg_compile(struct unit *u, struct image *img, bool keep_ir);
void cg_print_ir(struct str *out, const struct image *img);
void cg_print_insns(struct str *out, struct image *img);

#endif
