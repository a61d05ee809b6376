/* SPDX-License-Identifier: Apache-2.0 */
/* Between register allocation and final assembly: instructions per block, jumps still symbolic. */
#ifndef SCRY_CODEGEN_MACH_H
#define SCRY_CODEGEN_MACH_H

#include "codegen/insn.h"
#include "codegen/pass.h"

#define N_REGS 10
#define FIRST_SAVED 6 /* r6 to r9 survive calls */
#define FRAME_REG 10

enum mach_fix { FIX_NONE,
		FIX_MAP,
		FIX_MAP_VALUE,
		FIX_CONST,
		FIX_STRIDE,
		FIX_FUNC_ADDR,
		FIX_FUNC_CALL };

struct minsn {
	struct bpf_insn i;
	int32_t hi;  /* LDDW: upper half */
	uint8_t fix; /* enum mach_fix */
	int32_t fix_id;
	struct span span;
};

struct mspan {
	int start, n;
};

/* A block: its body, then the moves that its edge to a join needs, then the terminator. */
struct mblock {
	struct ir_block *b;
	struct mspan body, moves;
	struct bpf_insn br; /* IR_BR: the comparison */
	struct mblock *tail; /* the block that makes the moves for this one, NULL: none */
	bool is_tail;       /* it does so */
	bool is_long;       /* its jumps need the long form */
	bool is_kept;       /* emitted although it only jumps */
	uint32_t at;        /* index of its first instruction */
};

struct mfunc {
	struct ir_func *f;
	VEC(struct minsn)
	code;
	struct mblock *blocks; /* in the order of emission; ir_block.order is the index */
	int n_blocks;
	int n_slots;    /* spilled registers, 8 bytes each, below the objects */
	uint32_t frame; /* bytes of stack */
	bool has_may_goto;
	bool is_used; /* reached by calls from the entry */
};

/* ---- register allocation: ra_live.c, ra_move.c, ra.c */

struct vinfo {
	int *uses, n_uses, next; /* positions, ascending; next: first one not yet passed */
	struct ir_block **in;    /* the blocks they are in */
	int end, hot_end;        /* last position where it is needed; in blocks that are not cold */
	int live_out_of;         /* stamp: needed behind the block at hand */
	int stamp, mem_stamp, mem_count;
	int8_t hint;  /* register it is wanted in, -1: any */
	bool slot_ok; /* its spill slot holds it here */
};

struct bstate {
	struct ir_val *reg[N_REGS];
	struct ir_val **mem; /* values whose slot holds them */
	int n_mem;
};

struct ra {
	struct ir_func *f;
	struct mfunc *m;
	struct arena *a;
	struct vinfo *info;      /* by value id */
	struct bstate *in, *out; /* by block order */
	struct live {
		struct ir_val **v;
		int n, cap;
	} * live_in; /* by block order */
	VEC(struct ir_block *)
	work;
	int *block_start, *block_end; /* positions by block order */
	int *next_call;               /* by position / 2 */
	uint8_t *loop_calls;          /* by order of the header */
	int *loop_end;                /* last position, by order of the header */
	VEC(int)
	slot_end; /* when the last owner of a slot is through */
	/* the state at the place being emitted */
	struct ir_val *reg[N_REGS];
	VEC(struct ir_val *)
	mem;
	struct ir_block *b;
	int pos;
	struct span span;
};

static inline struct vinfo *info_of(struct ra *x, const struct ir_val *v)
{
	return &x->info[v->id];
}

/* ---- ra_live.c */

/* Later than any position. */
#define RA_FAR 0x7ffffffe

void ra_analyse(struct ra *x);

/* ---- ra_move.c */

struct minsn *ra_emit(struct ra *x, struct bpf_insn i);
void ra_mov(struct ra *x, int dst, int src);
/* A leaf's value into a register. */
void ra_materialise(struct ra *x, int dst, struct ir_val *leaf);
void ra_store_slot(struct ra *x, int slot, int reg);
void ra_load_slot(struct ra *x, int reg, int slot);

/* Registers are 0..9, spill slots LOC_SLOT + n; a leaf has no place. */
#define LOC_SLOT 16
#define LOC_LEAF -1

struct move {
	int dst, src;
	struct ir_val *leaf;
};

struct moves {
	struct move *v;
	int n, cap;
	unsigned keep; /* registers that hold something that stays */
};

void ra_add_move(struct ra *x, struct moves *ms, int dst, int src, struct ir_val *leaf);
/* All sources are read before any destination is written. */
void ra_do_moves(struct ra *x, struct moves *ms);

/* ---- ra.c */

/* Registers that operands of v are in: to be pinned while others are loaded. */
unsigned ra_pins(struct ir_val *v);
/* v in a register, loaded if need be; registers in `pinned` stay what they are. */
int ra_use(struct ra *x, struct ir_val *v, unsigned pinned);
/* A register for the result v; none of `avoid`. */
int ra_def(struct ra *x, struct ir_val *v, unsigned avoid);
/* The result takes over the register of an operand that ends here. */
void ra_inherit(struct ra *x, struct ir_val *v, int reg);
bool ra_live_after(struct ra *x, struct ir_val *v);
/* Frees the registers of operands that end at this instruction. */
void ra_free_dead(struct ra *x, struct ir_val *v);
/* Everything live leaves r0 to r5, the arguments come to r1 to r5. */
void ra_call(struct ra *x, struct ir_val *call);
/* v into register r, whatever r holds. */
void ra_into(struct ra *x, struct ir_val *v, int r);

void ra_start(struct ra *x, struct ir_func *f, struct mfunc *m);
void ra_block_start(struct ra *x, struct ir_block *b);
void ra_block_end(struct ra *x);
void ra_edges(struct ra *x);

/* ---- emit.c */
void cg_select(struct ir_func *f, struct mfunc *m);
/* ---- asm.c */
int cg_assemble(struct ir_prog *p, struct mfunc *m, struct code *out);

#endif
