/* SPDX-License-Identifier: Apache-2.0 */
/* Compiles hand-built IR and runs it in the kernel (a raw tracepoint program through BPF_PROG_TEST_RUN). The maps that
 * such programs see: M_DATA, one value of 4 KiB that the test reads and writes; M_ARRAY, 16 values of 8 bytes;
 * M_SCRATCH for objects that leave the stack; M_HASH, u64 to u64. */
#ifndef SCRY_TESTS_IR_RUN_H
#define SCRY_TESTS_IR_RUN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <bpf/bpf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "codegen/btf.h"
#include "codegen/insn.h"
#include "codegen/pass.h"

enum { M_DATA,
       M_ARRAY,
       M_SCRATCH,
       M_HASH,
       M_COUNT };

#define DATA_SIZE 4096
#define SCRATCH_SIZE 16384
#define ARRAY_N 16

struct ir_run {
	struct arena arena;
	jmp_buf oom;
	struct ir_target target;
	struct ir_prog *prog;
	struct ir_builder x; /* in the entry block */
	int maps[M_COUNT];
	uint8_t *data; /* M_DATA, mapped */
	struct code code;
	char *log;
	bool raw;              /* skip the optimiser */
	bool has_v4, has_loop; /* the kernel: version 4 and may_goto; bpf_loop and callbacks */
	bool dump;
};

static inline int ir_run_scratch(void *user, bool is_large)
{
	(void)user;
	(void)is_large;
	return M_SCRATCH;
}

static inline int ir_run_map(enum bpf_map_type type, uint32_t key, uint32_t value, uint32_t n, uint32_t flags)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts, .map_flags = flags);

	return bpf_map_create(type, "ir_run", key, value, n, &opts);
}

static inline bool ir_run_loads(const struct bpf_insn *insns, size_t n)
{
	int fd = bpf_prog_load(BPF_PROG_TYPE_RAW_TRACEPOINT, "probe", "GPL", insns, n, NULL);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static inline void ir_run_features(struct ir_run *r)
{
	struct bpf_insn v4[] = { insn(BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 0),
				 insn(BPF_JMP | BPF_JCOND, 0, INSN_MAY_GOTO, 1, 0), insn(BPF_ALU64 | BPF_MOV | BPF_X, 0, 0, 8, 0),
				 insn(BPF_JMP | BPF_EXIT, 0, 0, 0, 0) };
	/* a helper of 6.1, newer than bpf_loop (5.17) */
	struct bpf_insn tai[] = { insn(BPF_JMP | BPF_CALL, 0, 0, 0, BPF_FUNC_ktime_get_tai_ns),
				  insn(BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 0), insn(BPF_JMP | BPF_EXIT, 0, 0, 0, 0) };

	r->has_v4 = ir_run_loads(v4, sizeof(v4) / sizeof(*v4));
	r->has_loop = ir_run_loads(tai, sizeof(tai) / sizeof(*tai));
}

/* 0, or -1 when this process may not load programs. */
static inline int ir_run_open(struct ir_run *r)
{
	memset(r, 0, sizeof(*r));
	r->maps[M_DATA] = ir_run_map(BPF_MAP_TYPE_ARRAY, 4, DATA_SIZE, 1, BPF_F_MMAPABLE);
	r->maps[M_ARRAY] = ir_run_map(BPF_MAP_TYPE_ARRAY, 4, 8, ARRAY_N, 0);
	r->maps[M_SCRATCH] = ir_run_map(BPF_MAP_TYPE_PERCPU_ARRAY, 4, SCRATCH_SIZE, 1, 0);
	r->maps[M_HASH] = ir_run_map(BPF_MAP_TYPE_HASH, 8, 8, 64, 0);
	if (r->maps[M_DATA] < 0 || r->maps[M_HASH] < 0)
		return -1;
	r->data = mmap(NULL, DATA_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, r->maps[M_DATA], 0);
	r->log = malloc(1 << 20);
	ir_run_features(r);
	return r->data == MAP_FAILED ? -1 : 0;
}

static inline void ir_run_close(struct ir_run *r)
{
	if (r->data && r->data != MAP_FAILED)
		munmap(r->data, DATA_SIZE);
	for (int i = 0; i < M_COUNT; i++)
		if (r->maps[i] >= 0)
			close(r->maps[i]);
	arena_free(&r->arena);
	free(r->log);
}

/* The two ways to compile: 0 for the newest instruction set, 1 for an old one. False: not on this kernel. */
static inline bool ir_run_target(struct ir_run *r, int old)
{
	r->target = (struct ir_target){ .cpu_v4 = !old, .may_goto = !old, .init_objs = old };
	return old || r->has_v4;
}

/* A new program with an empty entry function. */
static inline struct ir_builder *ir_run_begin(struct ir_run *r)
{
	struct ir_func *f;

	arena_free(&r->arena);
	memset(&r->arena, 0, sizeof(r->arena));
	r->arena.oom = &r->oom;
	r->prog = arena_new(&r->arena, struct ir_prog);
	*r->prog = (struct ir_prog){ .arena = &r->arena, .target = &r->target, .name = "test", .scratch_map = -1,
				     .scratch_task = -1, .scratch_kind = SK_PERCPU, .need_scratch = ir_run_scratch };
	r->code = (struct code){ 0 };
	f = ir_func_new(r->prog, IRF_ENTRY, "test", 1, (struct span){ 0, 0 });
	r->x = (struct ir_builder){ .f = f };
	ir_at(&r->x, f->entry);
	return &r->x;
}

static inline int ir_run_compile(struct ir_run *r)
{
	struct str s = { 0 };
	int err;

	ir_check(r->prog);
	if (!r->raw) {
		ir_optimise(r->prog);
		ir_check(r->prog);
	}
	if (r->dump)
		ir_print(&s, r->prog);
	ir_layout(r->prog);
	ir_check(r->prog);
	err = ir_emit(r->prog, &r->code);
	if (r->dump) {
		struct sources ss = { 0 };

		code_print(&s, &r->code, &r->arena, &ss);
		fprintf(stderr, "%s\n", s.s);
	}
	str_free(&s);
	return err;
}

static inline void ir_run_relocate(struct ir_run *r)
{
	for (int i = 0; i < r->code.relocs.n; i++) {
		struct insn_reloc *rel = &r->code.relocs.v[i];
		struct bpf_insn *at = &r->code.insns[rel->insn];

		if (rel->kind == REL_CONST) {
			at[0].imm = 0x55667788;
			at[1].imm = 0x11223344;
		} else {
			at->imm = r->maps[rel->id];
		}
	}
}

static inline int ir_run_btf(struct ir_run *r, struct bpf_prog_load_opts *opts)
{
	struct btf_out *b = btf_new(&r->arena);
	struct sources ss = { 0 };
	void *fi, *li;
	uint32_t n_fi, n_li, len;
	const void *blob;

	btf_add_code(b, &ss, &r->code, &fi, &n_fi, &li, &n_li);
	blob = btf_finish(b, &len);
	opts->prog_btf_fd = (uint32_t)bpf_btf_load(blob, len, NULL);
	opts->func_info = fi;
	opts->func_info_cnt = n_fi;
	opts->func_info_rec_size = sizeof(struct bpf_func_info);
	opts->line_info = li;
	opts->line_info_cnt = n_li;
	opts->line_info_rec_size = sizeof(struct bpf_line_info);
	return (int)opts->prog_btf_fd;
}

/* Compiles and loads: fd or negative errno; the verifier's log is in r->log then. */
static inline int ir_run_load(struct ir_run *r)
{
	LIBBPF_OPTS(bpf_prog_load_opts, opts, .log_buf = NULL);
	int fd, err = ir_run_compile(r);

	if (err)
		return err;
	ir_run_relocate(r);
	if (ir_run_btf(r, &opts) < 0)
		return -errno;
	r->log[0] = '\0';
	fd = bpf_prog_load(BPF_PROG_TYPE_RAW_TRACEPOINT, "ir_run", "GPL", r->code.insns, (size_t)r->code.n_insns, &opts);
	if (fd < 0) {
		opts.log_buf = r->log;
		opts.log_size = 1 << 20;
		opts.log_level = 1;
		fd = bpf_prog_load(BPF_PROG_TYPE_RAW_TRACEPOINT, "ir_run", "GPL", r->code.insns,
				   (size_t)r->code.n_insns, &opts);
		if (fd < 0)
			fd = -errno;
	}
	close((int)opts.prog_btf_fd);
	return fd;
}

/* Runs a loaded program once: its return value (32 bits), or -1. */
static inline int64_t ir_run_fd(int fd)
{
	LIBBPF_OPTS(bpf_test_run_opts, opts);

	return bpf_prog_test_run_opts(fd, &opts) ? -1 : (int64_t)opts.retval;
}

static inline void ir_run_fail(struct ir_run *r, int fd)
{
	size_t n = strlen(r->log), from = n > 6000 ? n - 6000 : 0;

	fail_msg("load failed: %s\n%s", strerror(-fd), r->log + from);
}

/* Compiles, loads and runs; fails the test with the verifier's words. */
static inline int64_t ir_run(struct ir_run *r)
{
	int fd = ir_run_load(r);
	int64_t ret;

	if (fd < 0)
		ir_run_fail(r, fd);
	ret = ir_run_fd(fd);
	close(fd);
	return ret;
}

/* 64-bit results: word i of M_DATA. */
static inline void ir_run_put(struct ir_run *r, int i, struct ir_val *v)
{
	ir_store(&r->x, ir_mapval(&r->x, M_DATA, 0), 8 * i, 8, v, AL_MAP, M_DATA);
}

static inline struct ir_val *ir_run_get(struct ir_run *r, int i)
{
	return ir_load(&r->x, ir_mapval(&r->x, M_DATA, 0), 8 * i, 8, false, AL_MAP, M_DATA);
}

static inline uint64_t ir_run_word(struct ir_run *r, int i)
{
	uint64_t v;

	memcpy(&v, r->data + 8 * i, 8);
	return v;
}

static inline void ir_run_set_word(struct ir_run *r, int i, uint64_t v)
{
	memcpy(r->data + 8 * i, &v, 8);
}

#endif
