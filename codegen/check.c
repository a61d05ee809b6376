/* SPDX-License-Identifier: Apache-2.0 */
/* Asserts what always holds between passes: blocks end in one terminator, edges agree on both sides, phis come first
 * and match the predecessors, every operand is defined on all ways to its use. Nothing in releases. */
#include "codegen/pass.h"

#include <assert.h>

#ifdef NDEBUG

void ir_check(const struct ir_prog *p)
{
	(void)p;
}

#else

static bool has_pred(const struct ir_block *b, const struct ir_block *pred)
{
	for (int i = 0; i < b->preds.n; i++)
		if (b->preds.v[i] == pred)
			return true;
	return false;
}

static bool has_succ(const struct ir_block *b, const struct ir_block *succ)
{
	for (int i = 0; i < ir_n_succ(b); i++)
		if (b->succ[i] == succ)
			return true;
	return false;
}

static void check_edges(const struct ir_block *b)
{
	assert(b->last && ir_is_term(b->last));
	for (int i = 0; i < ir_n_succ(b); i++)
		assert(has_pred(b->succ[i], b));
	for (int i = 0; i < b->preds.n; i++)
		assert(has_succ(b->preds.v[i], b));
}

static void check_shape(const struct ir_val *v)
{
	bool has_value = v->op <= IR_SET || v->op == IR_LOAD || v->op == IR_XCHG || v->op >= IR_CALL;

	switch (v->op) {
	case IR_PHI: assert(v->n_args == v->block->preds.n); break;
	case IR_CALL:
	case IR_CALL_FUNC: assert(v->n_args <= 5); break;
	case IR_XCHG:
	case IR_STORE:
	case IR_ATOMIC_ADD:
	case IR_MEMCPY:
	case IR_SET:
	case IR_BR: assert(v->a && v->b); break;
	case IR_RET:
	case IR_LOAD:
	case IR_MEMZERO:
	case IR_NEG:
	case IR_NOT:
	case IR_NUMBER:
	case IR_SEXT:
	case IR_ZEXT:
	case IR_BSWAP:
	case IR_COPY: assert(v->a && !v->b); break;
	default:
		if (v->op >= IR_ADD && v->op <= IR_SAR)
			assert(v->a && v->b);
	}
	assert(has_value || v->a);
	assert(v->width == 0 || v->width == 1 || v->width == 2 || v->width == 4 || v->width == 8);
}

/* pos: order within the block. */
static void check_use(const struct ir_val *v, int i, const struct ir_val *def)
{
	const struct ir_block *at = v->block;

	assert(def && !def->repl && def->block && def->block->order >= 0);
	assert(def->op < IR_STORE || def->op > IR_MEMZERO);
	if (v->op == IR_PHI) {
		assert(ir_dominates(def->block, at->preds.v[i]));
		return;
	}
	assert(ir_dominates(def->block, at));
	if (def->block == at)
		assert(def->pos < v->pos);
}

static void check_block(struct ir_block *b)
{
	bool in_phis = true;

	check_edges(b);
	FOR_VALS(v, b) {
		struct ir_val **o;

		assert(v->block == b && !v->repl);
		assert(ir_is_term(v) == (v == b->last));
		in_phis = in_phis && v->op == IR_PHI;
		assert(in_phis || v->op != IR_PHI);
		check_shape(v);
		FOR_OPERANDS(o, v)
			check_use(v, o_i, *o);
	}
}

void ir_check(const struct ir_prog *p)
{
	for (int i = 0; i < p->funcs.n; i++) {
		struct ir_func *f = p->funcs.v[i];

		ir_settle(f);
		ir_cfg(f);
		assert(f->entry->preds.n == 0);
		FOR_BLOCKS(b, f) {
			int pos = 0;

			assert(b->is_sealed);
			FOR_VALS(v, b)
				v->pos = pos++;
		}
		FOR_BLOCKS(b, f)
			check_block(b);
	}
}

#endif
