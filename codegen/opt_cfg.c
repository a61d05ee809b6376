/* SPDX-License-Identifier: Apache-2.0 */
/* The control-flow graph made smaller: decided branches, jumps through branches that the way there decides, blocks that
 * only jump, blocks with one way in and out. n_uses is kept right where it decides something. */
#include "codegen/pass.h"

#include <string.h>

/* The edge s of b is gone. */
static void remove_edge(struct ir_block *b, int s)
{
	struct ir_block *to = b->succ[s];
	int i = ir_pred_index(to, b, s == 1 && b->succ[0] == to ? 1 : 0);

	for (struct ir_val *p = to->first; p && p->op == IR_PHI; p = p->next)
		p->args[i]->n_uses--;
	ir_pred_remove(to, i);
}

static void make_jump(struct ir_block *b, int keep)
{
	struct ir_val *t = b->last;

	remove_edge(b, !keep);
	b->succ[0] = b->succ[keep];
	b->succ[1] = NULL;
	if (t->a)
		t->a->n_uses--;
	if (t->b)
		t->b->n_uses--;
	t->op = IR_JMP;
	t->a = t->b = NULL;
}

static bool same_on_both(struct ir_block *to, struct ir_block *from)
{
	int i = ir_pred_index(to, from, 0), j = ir_pred_index(to, from, 1);

	for (struct ir_val *p = to->first; p && p->op == IR_PHI; p = p->next)
		if (p->args[i] != p->args[j])
			return false;
	return true;
}

static bool decide_branch(struct ir_block *b)
{
	struct ir_val *t = b->last;

	if (t->op != IR_BR)
		return false;
	if (ir_is_const(t->a) && ir_is_const(t->b)) {
		make_jump(b, !ir_cc_eval(t->cc, (uint64_t)t->a->imm, (uint64_t)t->b->imm));
		return true;
	}
	if (b->succ[0] == b->succ[1] && same_on_both(b->succ[0], b)) {
		make_jump(b, 0);
		return true;
	}
	return false;
}

/* ---- threading */

/* The block is phis and a branch, and the phis are of no use to others than the branch and the successors' phis. */
static bool can_thread(struct ir_block *b)
{
	struct ir_val *t = b->last;

	if (t->op != IR_BR || b->loop == b || b->first->op != IR_PHI || b->succ[0] == b->succ[1])
		return false;
	for (struct ir_val *p = b->first; p != t; p = p->next) {
		int uses = (t->a == p) + (t->b == p);

		if (p->op != IR_PHI)
			return false;
		for (int s = 0; s < 2; s++) {
			int i = ir_pred_index(b->succ[s], b, 0);

			if (b->succ[s] == b)
				return false;
			for (struct ir_val *q = b->succ[s]->first; q && q->op == IR_PHI; q = q->next)
				uses += q->args[i] == p;
		}
		if (uses != p->n_uses)
			return false;
	}
	return true;
}

static struct ir_val *on_edge(struct ir_block *b, struct ir_val *v, int i)
{
	return v->op == IR_PHI && v->block == b ? v->args[i] : v;
}

static void add_pred(struct ir_block *to, struct ir_block *pred, struct ir_block *like, int i)
{
	struct arena *a = to->func->prog->arena;
	int j = ir_pred_index(to, like, 0);

	for (struct ir_val *p = to->first; p && p->op == IR_PHI; p = p->next) {
		struct ir_val **args = arena_array(a, struct ir_val *, p->n_args + 1), *v = on_edge(like, p->args[j], i);

		memcpy(args, p->args, (size_t)p->n_args * sizeof(*args));
		args[p->n_args++] = v;
		v->n_uses++;
		p->args = args;
	}
	*vec_push(a, &to->preds) = pred;
}

/* Which of the edges of preds[i] comes here: a branch may have both. */
static int edge_of(struct ir_block *b, int i)
{
	struct ir_block *p = b->preds.v[i];
	int nth = 0;

	for (int j = 0; j < i; j++)
		nth += b->preds.v[j] == p;
	return p->succ[0] == b && nth == 0 ? 0 : 1;
}

/* The i-th way into b goes on to `to`, a successor of b. */
static void redirect(struct ir_block *b, int i, struct ir_block *to)
{
	struct ir_block *p = b->preds.v[i];
	int s = edge_of(b, i);

	add_pred(to, p, b, i);
	for (struct ir_val *q = b->first; q && q->op == IR_PHI; q = q->next)
		q->args[i]->n_uses--;
	ir_pred_remove(b, i);
	p->succ[s] = to;
}

/* A block without a way in gives up its ways out, so that they do not pile up further on. */
static void leave_if_dead(struct ir_block *b)
{
	if (b->preds.n)
		return;
	for (int s = ir_n_succ(b) - 1; s >= 0; s--)
		remove_edge(b, s);
}

static bool thread(struct ir_block *b)
{
	struct ir_val *t = b->last;
	bool changed = false;

	if (!can_thread(b))
		return false;
	for (int i = b->preds.n - 1; i >= 0; i--) {
		struct ir_val *x = on_edge(b, t->a, i), *y = on_edge(b, t->b, i);

		if (!ir_is_const(x) || !ir_is_const(y) || b->preds.v[i]->succ[0] == b->preds.v[i]->succ[1])
			continue;
		redirect(b, i, b->succ[ir_cc_eval(t->cc, (uint64_t)x->imm, (uint64_t)y->imm) ? 0 : 1]);
		changed = true;
	}
	leave_if_dead(b);
	return changed;
}

/* ---- blocks that only jump */

static bool has_pred(const struct ir_block *b, const struct ir_block *p)
{
	for (int i = 0; i < b->preds.n; i++)
		if (b->preds.v[i] == p)
			return true;
	return false;
}

static bool skip_empty(struct ir_block *b)
{
	struct ir_block *to = b->succ[0];
	bool changed = false;

	if (b->first != b->last || b->last->op != IR_JMP || to == b || b == b->func->entry)
		return false;
	for (int i = b->preds.n - 1; i >= 0; i--) {
		/* Two edges with different values between the same blocks would only be split again. */
		if (has_pred(to, b->preds.v[i]) && to->first->op == IR_PHI)
			continue;
		redirect(b, i, to);
		changed = true;
	}
	leave_if_dead(b);
	return changed;
}

/* ---- one way out, one way in */

static bool merge(struct ir_func *f, struct ir_block *b)
{
	struct ir_block *to = b->succ[0];

	if (!b->last || b->last->op != IR_JMP || to->preds.n != 1 || to == b || to == f->entry)
		return false;
	FOR_VALS(p, to) {
		if (p->op != IR_PHI)
			break;
		p->args[0]->n_uses += p->n_uses - 1;
		ir_replace(p, p->args[0]);
	}
	ir_remove(b->last);
	FOR_VALS(v, to) {
		ir_remove(v);
		ir_append(b, v);
	}
	b->succ[0] = to->succ[0];
	b->succ[1] = to->succ[1];
	for (int s = 0; s < ir_n_succ(b); s++)
		for (int i = 0; i < b->succ[s]->preds.n; i++)
			if (b->succ[s]->preds.v[i] == to)
				b->succ[s]->preds.v[i] = b;
	to->preds.n = 0;
	to->succ[0] = to->succ[1] = NULL;
	return true;
}

static bool is_reached(const struct ir_func *f, const struct ir_block *b)
{
	return b == f->entry || b->preds.n > 0;
}

/* What one change makes possible is mostly seen in the same sweep, the rest by the next round. */
bool opt_cfg(struct ir_func *f)
{
	bool decided = false, tidied = false;

	ir_count_uses(f);
	FOR_BLOCKS(b, f)
		if (is_reached(f, b) && b->last)
			decided |= decide_branch(b);
	FOR_BLOCKS(b, f) {
		if (!is_reached(f, b) || !b->last)
			continue;
		if (thread(b))
			decided = true;
		else
			tidied |= skip_empty(b);
	}
	FOR_BLOCKS(b, f)
		while (is_reached(f, b) && b->last && (decide_branch(b) || merge(f, b)))
			tidied = true;
	if (decided || tidied) {
		ir_settle(f);
		ir_cfg(f);
	}
	return decided || (tidied && opt_is_cheap(f));
}

/* ---- one way out of the function */

static bool returns(const struct ir_block *b, const struct ir_val *v)
{
	return b->order >= 0 && b->last && b->last->op == IR_RET && b->last->a == v;
}

static void leave_through(struct ir_block *b, struct ir_block *exit)
{
	struct ir_val *t = b->last;

	t->op = IR_JMP;
	t->a = NULL;
	b->succ[0] = exit;
	*vec_push(b->func->prog->arena, &exit->preds) = b;
}

/* Blocks that return the same constant go to one that does nothing else. */
static bool share_exit(struct ir_func *f, struct ir_block *like)
{
	struct ir_val *v = like->last->a, *ret;
	struct ir_block *exit;
	int n = 0;

	FOR_BLOCKS(b, f)
		n += returns(b, v);
	if (n < 2)
		return false;
	exit = ir_block_new(f);
	exit->is_sealed = true;
	exit->order = -1;
	ret = ir_new(f, IR_RET, like->last->span);
	ret->a = v;
	FOR_BLOCKS(b, f)
		if (b != exit && returns(b, v))
			leave_through(b, exit);
	ir_append(exit, ret);
	return true;
}

/* Last of all: what is shared is not optimised for one way to it. */
void opt_exits(struct ir_func *f)
{
	bool changed = false;

	FOR_BLOCKS(b, f)
		if (b->order >= 0 && b->last && b->last->op == IR_RET && ir_is_const(b->last->a))
			changed |= share_exit(f, b);
	if (changed)
		ir_cfg(f);
}
