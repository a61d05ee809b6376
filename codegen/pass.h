/* SPDX-License-Identifier: Apache-2.0 */
/* What the passes over the IR share: walking, editing, the control-flow graph, and the pieces of the optimiser. */
#ifndef SCRY_CODEGEN_PASS_H
#define SCRY_CODEGEN_PASS_H

#include "codegen/ir.h"

#define FOR_VALS(v, b) for (struct ir_val *v = (b)->first, *v##_next; v && (v##_next = v->next, 1); v = v##_next)
#define FOR_BLOCKS(b, f) for (struct ir_block *b = (f)->blocks; b; b = b->next)
#define FOR_RPO(b, f) for (int b##_i = 0; b##_i < (f)->n_rpo && (b = (f)->rpo[b##_i], 1); b##_i++)
#define FOR_OPERANDS(o, v) for (int o##_i = 0; (o = ir_operand(v, o##_i)) != NULL; o##_i++)

static inline struct ir_val **ir_operand(struct ir_val *v, int i)
{
	if (v->n_args)
		return i < v->n_args ? &v->args[i] : NULL;
	if (i == 0)
		return v->a ? &v->a : NULL;
	return i == 1 && v->b ? &v->b : NULL;
}

/* What v was replaced by, if it was. */
static inline struct ir_val *ir_real(struct ir_val *v)
{
	while (v && v->repl)
		v = v->repl;
	return v;
}

static inline bool ir_is_const(const struct ir_val *v)
{
	return v->op == IR_CONST;
}

/* Made again at each use instead of being kept: needs no register between uses. */
static inline bool ir_is_leaf(const struct ir_val *v)
{
	return v->op >= IR_CONST && v->op <= IR_FUNC;
}

static inline bool ir_is_remat(const struct ir_val *v)
{
	return ir_is_leaf(v) && v->op != IR_CTX && v->op != IR_ARG;
}

static inline bool ir_is_term(const struct ir_val *v)
{
	return v->op >= IR_JMP;
}

static inline uint64_t ir_mask(int width)
{
	return width >= 8 ? ~0ULL : (1ULL << (8 * width)) - 1;
}

static inline bool ir_fits_s32(int64_t v)
{
	return v == (int32_t)v;
}

static inline bool ir_fits_s16(int64_t v)
{
	return v == (int16_t)v;
}

int ir_n_succ(const struct ir_block *b);
enum ir_cc ir_cc_not(enum ir_cc cc); /* not for CC_TEST */
enum ir_cc ir_cc_swap(enum ir_cc cc);
bool ir_cc_eval(enum ir_cc cc, uint64_t a, uint64_t b);
const char *ir_cc_name(enum ir_cc cc);
bool ir_is_commutative(enum ir_op op);
/* a op b as the kernel computes it; width for SEXT, ZEXT, BSWAP. */
uint64_t ir_eval(enum ir_op op, uint64_t a, uint64_t b, int width);

/* ---- editing (ir.c, ir_ops.c) ---- */
struct ir_val *ir_new(struct ir_func *f, enum ir_op op, struct span span);
void ir_append(struct ir_block *b, struct ir_val *v);
void ir_insert_before(struct ir_val *at, struct ir_val *v);
void ir_insert_after(struct ir_val *at, struct ir_val *v);
void ir_insert_first(struct ir_block *b, struct ir_val *v); /* behind the phis */
void ir_remove(struct ir_val *v);
/* Takes v out; its users find `by` through ir_real() until ir_settle(). */
void ir_replace(struct ir_val *v, struct ir_val *by);
/* Rewrites every operand to what it was replaced by. */
void ir_settle(struct ir_func *f);
struct ir_val *ir_const_of(struct ir_func *f, int64_t v);
struct ir_val *ir_leaf_of(struct ir_func *f, enum ir_op op, int64_t imm, int map, struct ir_obj *o);
int ir_pred_index(const struct ir_block *b, const struct ir_block *pred, int nth);
void ir_pred_remove(struct ir_block *b, int i); /* with the phis' arguments */
/* Splits b before v (not a phi): what follows goes to the new block, b is left without terminator. */
struct ir_block *ir_split(struct ir_block *b, struct ir_val *v);
void ir_split_critical(struct ir_func *f);
/* n_uses of every value. */
void ir_count_uses(struct ir_func *f);
/* is_ptr of every value. */
void ir_mark_ptrs(struct ir_func *f);
/* Numbers values and blocks anew in reverse post-order, for printing and for arrays indexed by id. */
void ir_renumber(struct ir_func *f);

/* Where an address points: a memory object, or another base, plus a constant when it is known. */
struct ir_place {
	struct ir_obj *obj;  /* NULL: not (known to be) an object of this function */
	struct ir_val *base; /* what is left after taking constants off; for an object its IR_OBJ */
	int64_t off;
	bool is_exact; /* off is all there is; else a variable part was added */
};
struct ir_place ir_place_of(struct ir_val *addr, int64_t off);
/* Alignment (1, 2, 4, 8) of a place, as far as is known. */
int ir_place_align(struct ir_place p);

/* ---- control flow (cfg.c) ---- */
/* rpo, order, idom, dom_in/out, loop, depth; drops unreachable blocks from predecessors and phis. */
void ir_cfg(struct ir_func *f);
static inline bool ir_dominates(const struct ir_block *a, const struct ir_block *b)
{
	return a->dom_in <= b->dom_in && b->dom_out <= a->dom_out;
}

/* ---- the optimiser's parts; each returns whether it changed something ---- */
/* Small enough for another round on mere suspicion. */
static inline bool opt_is_cheap(const struct ir_func *f)
{
	return f->n_vals < 20000;
}

bool opt_cfg(struct ir_func *f);   /* opt_cfg.c: branches, threading, merging */
void opt_exits(struct ir_func *f); /* opt_cfg.c: one return for all of the same constant */
bool opt_gvn(struct ir_func *f);   /* opt_gvn.c: values, memory, facts from branches */
bool opt_dead(struct ir_func *f);  /* opt_dead.c: unused values, dead stores */
void ir_expand(struct ir_func *f); /* expand.c: what no instruction does */
/* opt_fold.c: a simpler value equal to v, or NULL; may rewrite v in place (*changed). Operands are settled. */
struct ir_val *ir_fold(struct ir_val *v, bool *changed);
uint64_t ir_maybe_of(struct ir_val *v);
/* scratch.c: the objects marked is_scratch are found in this program's entry from now on. */
void ir_use_scratch(struct ir_func *f);

/* ---- below layout ---- */
void ir_isel(struct ir_func *f); /* isel.c: fuses what one instruction does */
/* layout.c: moves stack objects of f to scratch until at least `bytes` are gained; false: nothing left to move. */
bool ir_shrink(struct ir_func *f, uint32_t bytes);

#endif
