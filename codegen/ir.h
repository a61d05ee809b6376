/* SPDX-License-Identifier: Apache-2.0 */
/* The intermediate representation: functions of basic blocks of three-address operations in SSA form.
 *
 * A value is one instruction. Scalars are 64 bits wide and always normalised: a value that stands for an int32 is
 * sign-extended, one for a uint8 zero-extended; IR_SEXT and IR_ZEXT re-establish that after arithmetic. Whatever does
 * not fit a register (strings, tuples, keys, records) lives in a memory object (struct ir_obj), addressed by IR_OBJ;
 * whether an object is on the 512-byte stack or in the per-CPU scratch map is decided after optimisation (layout.c).
 *
 * Lowering (lower*.c) builds it through the functions below: variables are assigned and read by number, and
 * phis appear by themselves (Braun et al. 2013). */
#ifndef SCRY_CODEGEN_IR_H
#define SCRY_CODEGEN_IR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/source.h"
#include "base/str.h"

enum ir_op {
	IR_NOP,
	/* leaves */
	IR_CONST,     /* imm */
	IR_LOADCONST, /* 64-bit constant patched in at load time; imm: enum image_const */
	IR_CTX,       /* context pointer of the program (entry function only) */
	IR_ARG,       /* imm: argument 0..4 of a subprogram or callback */
	IR_OBJ,       /* address of obj + imm */
	IR_MAP,       /* map pointer for helpers; imm: image map index */
	IR_MAPVAL,    /* address of byte `imm` in the value of a one-entry array map; map: image map index */
	IR_KSYM,      /* variable of the kernel; imm: its number in the kernel's BTF */
	IR_FUNC,      /* address of function imm of this program, for callbacks */
	IR_PROBE_ID,  /* id of the attach point that fired (constant, cookie or table: see struct prog) */
	/* arithmetic: a op b; unsigned unless the name says otherwise; shifts by more than 63 are undefined */
	/* width 4 (set by isel.c only): the low 32 bits of the result, zero-extended */
	IR_ADD,
	IR_SUB,
	IR_MUL,
	IR_DIV,
	IR_MOD,
	IR_SDIV,
	IR_SMOD,
	IR_AND,
	IR_OR,
	IR_XOR,
	IR_SHL,
	IR_SHR,
	IR_SAR,
	IR_NEG,
	IR_NOT, /* a */
	IR_NUMBER, /* a, as a number: the verifier forgets that it was a pointer and lets it be calculated with */
	IR_SEXT,
	IR_ZEXT,  /* a from width bytes (1, 2, 4) to 64 bits */
	IR_BSWAP, /* a, swapped in width bytes (2, 4, 8), zero-extended */
	IR_SET,   /* 1 if (a cc b) else 0; width 4 (isel.c): compares the low halves, IR_BR too */
	/* memory: address a + imm; width 1 2 4 8 */
	IR_LOAD,       /* is_signed: sign-extend */
	IR_XCHG,       /* *(a + imm) = b and what was there, at once; width 8; kernels with target.atomics */
	IR_STORE,      /* value b */
	IR_ATOMIC_ADD, /* *(a + imm) += b, width 4 or 8, no result */
	IR_MEMCPY,     /* size bytes from address b to address a; both must be stack, map value or ringbuf memory */
	IR_MEMZERO,    /* size bytes at a */
	/* calls */
	IR_CALL,      /* helper imm (BPF_FUNC_*, or IR_KFUNC + enum kfunc) with args[0..n_args) */
	IR_CALL_FUNC, /* subprogram imm of this program */
	IR_PHI,       /* args[i] for preds[i] of the block */
	IR_COPY,
	/* terminators */
	IR_JMP,  /* to succ[0] */
	IR_BR,   /* if (a cc b) succ[0] else succ[1] */
	IR_LOOP, /* bounded-loop guard: falls through to succ[0]; may leave to succ[1] when the kernel's budget is spent
				 * (may_goto where target.may_goto, else a plain jump to succ[0]) */
	IR_RET,  /* a */
	IR_OPS
};

enum ir_cc { CC_EQ,
	     CC_NE,
	     CC_LT,
	     CC_LE,
	     CC_GT,
	     CC_GE,
	     CC_SLT,
	     CC_SLE,
	     CC_SGT,
	     CC_SGE,
	     CC_TEST /* a & b != 0 */ };

/* What a load or store may touch; decides what the optimiser may reuse or drop. */
enum ir_alias {
	AL_ANY,    /* unknown: ordered against everything but constants */
	AL_CONST,  /* never changes within one invocation: context fields, read-only data */
	AL_OBJ,    /* the object the address is derived from (IR_OBJ + constant; found by the optimiser) */
	AL_MAP,    /* value of script or internal map `map` */
	AL_RING,   /* a reserved ring buffer record: written, never read back */
	AL_KERNEL, /* kernel memory through a trusted pointer: reused within one invocation */
};

struct ir_block;
struct ir_table;

/* A memory object of the function. Contents are undefined until written; helpers that only write an object may get it
 * uninitialised on new kernels, old ones (before 6.12) want it zeroed first: target.init_objs tells the layout pass. */
struct ir_obj {
	int id;
	const char *name;
	uint32_t size, align;
	bool is_scratch;      /* decided by layout; may be preset to force it off the stack */
	bool is_packed_frame; /* captured variables of a callback: must be on the stack, address escapes */
	int32_t off;          /* from r10 (negative) or from the scratch base; set by layout */
};

struct ir_val {
	enum ir_op op;
	uint32_t id;
	struct span span;
	struct ir_block *block;
	struct ir_val *prev, *next; /* order in the block; phis first, terminator last */
	struct ir_val *a, *b;
	int64_t imm;
	uint8_t width;
	bool is_signed;
	uint8_t cc;    /* enum ir_cc */
	uint8_t alias; /* enum ir_alias */
	int map;
	uint32_t size; /* IR_MEMCPY, IR_MEMZERO */
	struct ir_obj *obj;
	int n_args;
	struct ir_val **args;
	int var;             /* IR_PHI under construction: its variable */
	struct ir_val *repl; /* union-find style forwarding while phis are simplified and values replaced */
	/* for the passes */
	int n_uses;
	int reg, slot; /* register allocation: register or -1, spill slot or -1 */
	int pos;
	uint64_t maybe;           /* bits that may be set, as far as the verifier knows too */
	bool is_ptr, is_critical; /* may be a pointer; its range matters to the verifier (ra.c) */
	bool is_stride;           /* IR_MUL: by the bytes of scratch a CPU has, whatever b says */
	bool is_tally;            /* IR_CALL that reads memory: the result is used to count failures and for nothing else */
	void *aux;
};

struct ir_block {
	int id;
	struct ir_func *func;
	struct ir_val *first, *last;
	VEC(struct ir_block *)
	preds;
	struct ir_block *succ[2]; /* by the terminator */
	bool is_sealed;           /* all predecessors known */
	bool is_cold;             /* error path: placed at the end */
	struct ir_block *next;    /* order of creation */
	/* for the passes */
	void *aux;
	int order;                    /* position in reverse post-order, -1: unreachable */
	struct ir_block *idom, *loop; /* immediate dominator; header of the innermost loop around it */
	struct ir_block *outer;       /* of a loop's header: the header of the loop around that */
	int dom_in, dom_out;          /* a dominates b: a.dom_in <= b.dom_in && b.dom_out <= a.dom_out */
	int depth;                    /* number of loops around it */
};

enum ir_fkind { IRF_ENTRY,
		IRF_CALLBACK,
		IRF_SUBPROG };

struct ir_func {
	enum ir_fkind kind;
	const char *name;
	int n_args;
	struct ir_prog *prog;
	struct ir_block *entry, *blocks, *last_block;
	int n_blocks, n_vals, n_vars;
	VEC(struct ir_obj *)
	objs;
	struct span span;
	struct ir_table *leaves; /* CONST, OBJ, MAP...: one value each, in the entry block */
	struct ir_table *defs;   /* current definition per block and variable, while building */
	struct ir_block **rpo;   /* reachable blocks in reverse post-order (cfg.c) */
	int n_rpo;
	bool is_selected;       /* isel.c has run: 32-bit forms are in use */
	struct ir_val *scratch; /* address of this program's scratch entry, once layout needed one */
	/* result of layout: bytes of stack */
	uint32_t stack_size;
};

/* Functions of the kernel that are called by their BTF number (kfuncs) share the numbers behind the helpers: ir_call(x,
 * IR_KFUNC + KFUNC_NAME, ...). Their numbers in this kernel are in the target. */
enum kfunc {
#define KFUNC(name, ...) KFUNC_##name,
#include "codegen/kfuncs.def"
#undef KFUNC
	KFUNC_COUNT
};
enum { IR_KFUNC = 1 << 16 };

struct ir_target {
	bool cpu_v4; /* movsx, ldsx, bswap, sdiv, gotol */
	bool may_goto;
	bool init_objs;    /* before 6.12: objects handed to writing helpers must be initialised */
	bool atomics;      /* 5.12: fetching atomics */
	bool probe_cookie; /* bpf_get_attach_cookie for perf events */
	uint32_t kfuncs[KFUNC_COUNT]; /* BTF numbers of those that have been asked for (cg_has_kfunc), 0: not there */
};

enum scratch_kind { SK_DIRECT, /* one-entry array, addressed by the CPU's number; stride and offset are put in when all programs are made */
		    SK_PERCPU, /* per-CPU array, an entry for each slot */
		    SK_LARGE,  /* array with an entry for each CPU and slot, at slot * scratch_cpus + CPU */
		    SK_COUNT };

struct ir_prog {
	struct arena *arena;
	const struct ir_target *target;
	const char *name;
	VEC(struct ir_func *)
	funcs;                           /* [0] is the entry */
	int scratch_map;                 /* image map index to use if layout needs scratch; -1 none yet (layout asks) */
	int (*need_scratch)(void *user, bool is_large); /* gives the image index of the scratch map on first need */
	enum scratch_kind scratch_kind;
	int scratch_slot;                /* which one in the scratch map is this program's */
	bool is_copied;                  /* each copy has another: the n-th one scratch_slot + n */
	int scratch_task;                /* task storage to be used where it can be had, instead of the entry; -1: none */
	int scratch_cpus;                /* number of CPUs, where the program has to know; else 0 */
	uint32_t scratch_size;           /* bytes of it in use, over all functions */
	void *user;
};

/* ---- building (ir.c) ---- */
struct ir_func *ir_func_new(struct ir_prog *p, enum ir_fkind kind, const char *name, int n_args, struct span span);
struct ir_block *ir_block_new(struct ir_func *f);
struct ir_obj *ir_obj_new(struct ir_func *f, const char *name, uint32_t size, uint32_t align);

struct ir_builder {
	struct ir_func *f;
	struct ir_block *b; /* where instructions go; NULL after a terminator until ir_at() */
	struct span span;   /* stamped on every instruction */
};

void ir_at(struct ir_builder *x, struct ir_block *b);
struct ir_val *ir_const(struct ir_builder *x, int64_t v);
struct ir_val *ir_leaf(struct ir_builder *x, enum ir_op op, int64_t imm); /* LOADCONST CTX ARG MAP FUNC PROBE_ID */
struct ir_val *ir_obj_addr(struct ir_builder *x, struct ir_obj *o, int64_t off);
struct ir_val *ir_mapval(struct ir_builder *x, int map, int64_t off);
struct ir_val *ir_bin(struct ir_builder *x, enum ir_op op, struct ir_val *a, struct ir_val *b);
struct ir_val *ir_bini(struct ir_builder *x, enum ir_op op, struct ir_val *a, int64_t imm);
struct ir_val *ir_un(struct ir_builder *x, enum ir_op op, struct ir_val *a, int width); /* NEG NOT SEXT ZEXT BSWAP */
struct ir_val *ir_set(struct ir_builder *x, enum ir_cc cc, struct ir_val *a, struct ir_val *b);
struct ir_val *ir_load(struct ir_builder *x, struct ir_val *addr, int64_t off, int width, bool is_signed,
		       enum ir_alias al, int map);
void ir_store(struct ir_builder *x, struct ir_val *addr, int64_t off, int width, struct ir_val *v, enum ir_alias al, int map);
struct ir_val *ir_xchg(struct ir_builder *x, struct ir_val *addr, int64_t off, struct ir_val *v, int map);
void ir_atomic_add(struct ir_builder *x, struct ir_val *addr, int64_t off, int width, struct ir_val *v, int map);
void ir_memcpy(struct ir_builder *x, struct ir_val *dst, struct ir_val *src, uint32_t size);
void ir_memzero(struct ir_builder *x, struct ir_val *dst, uint32_t size);
struct ir_val *ir_call(struct ir_builder *x, int helper, int n, ...); /* n struct ir_val * */
struct ir_val *ir_call_func(struct ir_builder *x, int func, int n, ...);
void ir_jmp(struct ir_builder *x, struct ir_block *to);
void ir_br(struct ir_builder *x, enum ir_cc cc, struct ir_val *a, struct ir_val *b, struct ir_block *yes, struct ir_block *no);
void ir_bri(struct ir_builder *x, enum ir_cc cc, struct ir_val *a, int64_t imm, struct ir_block *yes, struct ir_block *no);
void ir_loop(struct ir_builder *x, struct ir_block *body, struct ir_block *out);
void ir_ret(struct ir_builder *x, struct ir_val *v);
/* Variables: numbers from ir_var_new(); reading one that was never written gives constant 0. */
int ir_var_new(struct ir_func *f);
void ir_write(struct ir_builder *x, int var, struct ir_val *v);
struct ir_val *ir_read(struct ir_builder *x, int var);
/* All predecessors of b are known now. Every block must be sealed once; an entry or straight-line block at once. */
void ir_seal(struct ir_block *b);

/* ---- passes, in this order (each file one) ---- */
void ir_check(const struct ir_prog *p);                  /* check.c: asserts SSA and block invariants; a no-op in releases */
void ir_optimise(struct ir_prog *p);                     /* opt*.c: folding, GVN incl. pure helpers and lookups, forwarding, DCE, branches */
void ir_layout(struct ir_prog *p);                       /* layout.c: stack and scratch for objects; expands pseudo-operations */
void ir_print(struct str *out, const struct ir_prog *p); /* print.c: the form of `-d ir` */

/* What helpers do, for the optimiser (helpers.c). */
struct helper_info {
	const char *name, *types; /* types: of kfuncs */
	bool returns_ptr;  /* to memory the verifier knows, or null */
	bool is_pure;      /* same result within one invocation: equal calls are merged, unused ones dropped */
	bool has_effect;   /* must stay even when the result is unused */
	uint8_t reads;     /* bit i: reads memory behind argument i */
	uint8_t writes;    /* bit i: writes memory behind argument i */
	uint8_t fills;     /* bit i: writes all of it, argument i + 1 bytes (may be uninitialised on every kernel) */
	bool changes_maps; /* map contents or liveness of map value pointers */
};
const struct helper_info *ir_helper(int func);

struct bpf_insn;
struct insn_line {
	uint32_t insn; /* index of the first instruction of this place */
	struct span span;
};
struct insn_reloc {
	uint32_t insn; /* index of the LDDW */
	uint8_t kind;  /* enum reloc_kind */
	int32_t id;    /* map index, constant id */
};
enum reloc_kind { REL_MAP,
		  REL_MAP_VALUE,
		  REL_CONST,
		  REL_STRIDE };

struct code_func {
	const char *name;
	uint32_t insn; /* index of its first instruction */
	enum ir_fkind kind;
	int n_args;
	struct span span;
};

/* Machine code of one program. REL_MAP: imm of the LDDW is to become the map's fd; REL_MAP_VALUE: imm the fd, the second
 * imm (offset) is set already; REL_CONST: both imms. REL_STRIDE: of an ALU instruction, put in by the compiler in the end. */
struct code {
	struct bpf_insn *insns;
	int n_insns;
	VEC(struct insn_line)
	lines;
	VEC(struct insn_reloc)
	relocs;
	VEC(struct code_func)
	funcs;
	uint32_t stack;   /* bytes of stack over the deepest call chain */
	uint32_t scratch; /* bytes of scratch, 0: none */
};

/* ra.c + emit.c: phis out, registers in, bytes out. IR_PROBE_ID must have been lowered before. -E2BIG: a jump does not reach. */
int ir_emit(struct ir_prog *p, struct code *out);
/* disasm.c: one instruction (two slots for LDDW) as text in the style of the kernel's verifier log, e.g. "r1 = r10", "if r0 == 0x0 goto +3". */
void insn_print(struct str *out, const struct bpf_insn *insn);
/* The listing of `-d insns`: instructions with the script lines they come from; last line "; insns N stack N scratch N". */
void code_print(struct str *out, const struct code *c, struct arena *a, struct sources *ss);

#endif
