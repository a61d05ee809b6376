/* SPDX-License-Identifier: Apache-2.0 */
/* What register allocation needs to know beforehand: the order of the blocks, positions, where values are live and
 * used, and which registers they would like. */
#include "codegen/mach.h"

static void order_blocks(struct ra *x)
{
	struct ir_func *f = x->f;
	int n = 0;
	struct ir_block *b;

	FOR_RPO(b, f) {
		bool cold = b->preds.n > 0;

		for (int i = 0; i < b->preds.n; i++)
			if (!ir_dominates(b, b->preds.v[i]) && !b->preds.v[i]->is_cold)
				cold = false;
		b->is_cold |= cold;
	}
	f->entry->is_cold = false;
	x->m->blocks = arena_array(x->a, struct mblock, f->n_rpo);
	x->m->n_blocks = f->n_rpo;
	for (int cold = 0; cold < 2; cold++)
		FOR_RPO(b, f)
			if (b->is_cold == cold)
				x->m->blocks[n++].b = b;
	for (int i = 0; i < n; i++)
		x->m->blocks[i].b->order = i;
}

#define FOR_ORDER(b, x) for (int b##_i = 0; b##_i < (x)->m->n_blocks && (b = (x)->m->blocks[b##_i].b, 1); b##_i++)

static int number(struct ra *x)
{
	int pos = 0, n = x->m->n_blocks, next = RA_FAR;
	struct ir_block *b;

	x->block_start = arena_array(x->a, int, n);
	x->block_end = arena_array(x->a, int, n);
	FOR_ORDER(b, x)
	{
		x->block_start[b->order] = pos;
		FOR_VALS(v, b)
			v->pos = pos += 2;
		x->block_end[b->order] = pos;
		pos += 2;
	}
	x->next_call = arena_array(x->a, int, pos / 2 + 1);
	for (int i = n - 1; i >= 0; i--) {
		b = x->m->blocks[i].b;
		x->next_call[x->block_end[i] / 2 + 1] = next;
		for (struct ir_val *v = b->last; v; v = v->prev) {
			x->next_call[v->pos / 2] = next; /* behind v */
			if (v->op == IR_CALL || v->op == IR_CALL_FUNC)
				next = v->pos;
		}
		x->next_call[x->block_start[i] / 2] = next;
	}
	return pos;
}

static void find_loop_calls(struct ra *x)
{
	struct ir_block *b;

	x->loop_calls = arena_array(x->a, uint8_t, x->m->n_blocks);
	x->loop_end = arena_array(x->a, int, x->m->n_blocks);
	FOR_ORDER(b, x)
	{
		bool calls = false;

		if (!b->loop)
			continue;
		FOR_VALS(v, b)
			calls |= v->op == IR_CALL || v->op == IR_CALL_FUNC;
		for (struct ir_block *h = b->loop; h; h = h->outer) {
			x->loop_calls[h->order] |= calls && !b->is_cold;
			if (x->loop_end[h->order] < x->block_end[b->order])
				x->loop_end[h->order] = x->block_end[b->order];
		}
	}
}

/* Calls fn for each use with the position where the value must be there; ascending in each value. */
static void each_use(struct ra *x, void (*fn)(struct ra *x, struct ir_val *v, int pos, struct ir_block *b))
{
	struct ir_block *b;
	struct ir_val **o;

	FOR_ORDER(b, x)
	{
		FOR_VALS(v, b)
			if (v->op != IR_PHI)
				FOR_OPERANDS(o, v)
					fn(x, *o, v->pos, b);
		for (int s = 0; s < ir_n_succ(b); s++) {
			int i = ir_pred_index(b->succ[s], b, 0);

			for (struct ir_val *p = b->succ[s]->first; p && p->op == IR_PHI; p = p->next)
				if (p->n_uses)
					fn(x, p->args[i], x->block_end[b->order] + 1, b);
		}
	}
}

static void count_use(struct ra *x, struct ir_val *v, int pos, struct ir_block *b)
{
	(void)pos;
	(void)b;
	info_of(x, v)->n_uses++;
}

static void note_use(struct ra *x, struct ir_val *v, int pos, struct ir_block *b)
{
	struct vinfo *i = info_of(x, v);

	i->uses[i->next] = pos;
	i->in[i->next++] = b;
}

static void extend(struct ra *x, struct ir_val *v, struct ir_block *b, int pos)
{
	struct vinfo *i = info_of(x, v);

	if (pos > i->end)
		i->end = pos;
	if (pos > i->hot_end && (!b->is_cold || v->block->is_cold))
		i->hot_end = pos;
}

/* v is live into b and every block between its definition and b. Uses of one value come together, so that the end of
 * a block's list tells whether v is there already. */
static void live_into(struct ra *x, struct ir_val *v, struct ir_block *b)
{
	int n = 0;

	if (v->block == b)
		return;
	x->work.n = 0;
	*vec_push(x->a, &x->work) = b;
	while (x->work.n) {
		b = x->work.v[--x->work.n];
		n = x->live_in[b->order].n;
		if (n && x->live_in[b->order].v[n - 1] == v)
			continue;
		*vec_push(x->a, &x->live_in[b->order]) = v;
		for (int p = 0; p < b->preds.n; p++) {
			struct ir_block *pred = b->preds.v[p];

			extend(x, v, pred, x->block_end[pred->order] + 1);
			if (pred != v->block)
				*vec_push(x->a, &x->work) = pred;
		}
	}
}

static void find_live(struct ra *x)
{
	struct ir_block *b;

	x->live_in = arena_alloc(x->a, sizeof(*x->live_in) * (size_t)x->m->n_blocks);
	each_use(x, count_use);
	FOR_ORDER(b, x)
	{
		FOR_VALS(v, b) {
			struct vinfo *i = info_of(x, v);

			i->uses = arena_array(x->a, int, i->n_uses);
			i->in = arena_array(x->a, struct ir_block *, i->n_uses);
			i->hint = -1;
			i->end = i->hot_end = v->pos;
			v->reg = v->slot = -1;
		}
	}
	each_use(x, note_use);
	FOR_ORDER(b, x)
	{
		FOR_VALS(v, b) {
			struct vinfo *i = info_of(x, v);

			for (int u = 0; u < i->n_uses; u++) {
				extend(x, v, i->in[u], i->uses[u]);
				if (!ir_is_remat(v))
					live_into(x, v, i->in[u]);
			}
			i->next = 0;
		}
	}
}

/* ---- wishes: backwards, so that the nearest use wins and wishes pass through arithmetic */

static void wish(struct ra *x, struct ir_val *v, struct ir_val *user, int r)
{
	/* A call in between would throw it out again. */
	if (x->next_call[v->pos / 2] >= user->pos)
		info_of(x, v)->hint = (int8_t)r;
}

static void find_hints(struct ra *x)
{
	for (int n = x->m->n_blocks - 1; n >= 0; n--) {
		for (struct ir_val *v = x->m->blocks[n].b->last; v; v = v->prev) {
			int hint = info_of(x, v)->hint;

			if (v->op == IR_CALL || v->op == IR_CALL_FUNC)
				for (int i = 0; i < v->n_args; i++)
					wish(x, v->args[i], v, i + 1);
			else if (v->op == IR_RET)
				wish(x, v->a, v, 0);
			else if (v->op >= IR_ADD && v->op <= IR_BSWAP && hint >= 0 &&
				 x->next_call[v->a->pos / 2] == x->next_call[v->pos / 2])
				wish(x, v->a, v, hint);
		}
	}
}

void ra_analyse(struct ra *x)
{
	order_blocks(x);
	number(x);
	x->info = arena_array(x->a, struct vinfo, x->f->n_vals);
	find_loop_calls(x);
	find_live(x);
	find_hints(x);
}
