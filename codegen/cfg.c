/* SPDX-License-Identifier: Apache-2.0 */
/* The control-flow graph: editing edges, reverse post-order, dominators (Cooper, Harvey and Kennedy), loops. Worklists, no recursion. */
#include "codegen/pass.h"

#include <assert.h>
#include <string.h>

/* ---- edges */

int ir_n_succ(const struct ir_block *b)
{
	if (!b->last)
		return 0;
	switch (b->last->op) {
	case IR_JMP: return 1;
	case IR_BR:
	case IR_LOOP: return 2;
	default: return 0;
	}
}

int ir_pred_index(const struct ir_block *b, const struct ir_block *pred, int nth)
{
	for (int i = 0; i < b->preds.n; i++)
		if (b->preds.v[i] == pred && nth-- == 0)
			return i;
	assert(!"not a predecessor");
	return -1;
}

void ir_pred_remove(struct ir_block *b, int i)
{
	FOR_VALS(v, b) {
		if (v->op != IR_PHI)
			break;
		memmove(&v->args[i], &v->args[i + 1], (size_t)(v->n_args - i - 1) * sizeof(*v->args));
		v->n_args--;
	}
	memmove(&b->preds.v[i], &b->preds.v[i + 1], (size_t)(b->preds.n - i - 1) * sizeof(*b->preds.v));
	b->preds.n--;
}

static void retarget_preds(struct ir_block *from, struct ir_block *to)
{
	for (int s = 0; s < ir_n_succ(to); s++)
		for (int i = 0; i < to->succ[s]->preds.n; i++)
			if (to->succ[s]->preds.v[i] == from)
				to->succ[s]->preds.v[i] = to;
}

struct ir_block *ir_split(struct ir_block *b, struct ir_val *v)
{
	struct ir_block *nb = ir_block_new(b->func);

	nb->is_sealed = true;
	nb->is_cold = b->is_cold;
	nb->first = v;
	nb->last = b->last;
	b->last = v->prev;
	if (v->prev)
		v->prev->next = NULL;
	else
		b->first = NULL;
	v->prev = NULL;
	for (struct ir_val *m = v; m; m = m->next)
		m->block = nb;
	nb->succ[0] = b->succ[0];
	nb->succ[1] = b->succ[1];
	b->succ[0] = b->succ[1] = NULL;
	retarget_preds(b, nb);
	return nb;
}

static void split_edge(struct ir_block *b, int s)
{
	struct ir_block *to = b->succ[s], *mid = ir_block_new(b->func);
	int i = ir_pred_index(to, b, s && b->succ[0] == to ? 1 : 0);
	struct ir_val *jmp = ir_new(b->func, IR_JMP, b->last->span);

	mid->is_sealed = true;
	mid->is_cold = to->is_cold || b->is_cold;
	ir_append(mid, jmp);
	mid->succ[0] = to;
	b->succ[s] = mid;
	*vec_push(b->func->prog->arena, &mid->preds) = b;
	to->preds.v[i] = mid;
}

void ir_split_critical(struct ir_func *f)
{
	FOR_BLOCKS(b, f) {
		if (ir_n_succ(b) != 2)
			continue;
		for (int s = 1; s >= 0; s--)
			if (b->succ[s]->preds.n > 1)
				split_edge(b, s);
	}
}

/* ---- order, dominators, loops */

/* Numbers what can be reached and leaves the order in f->rpo. The second successor is visited first, so that the first
 * one (the loop's body, the then-branch) follows its branch. */
static void order_blocks(struct ir_func *f)
{
	struct ir_block **stack = arena_array(f->prog->arena, struct ir_block *, f->n_blocks + 1);
	uint8_t *next = arena_array(f->prog->arena, uint8_t, f->n_blocks + 1);
	int sp = 0, at = f->n_blocks;

	if (f->rpo == NULL || f->n_rpo < f->n_blocks)
		f->rpo = arena_array(f->prog->arena, struct ir_block *, f->n_blocks + 1);
	FOR_BLOCKS(b, f)
		b->order = -1;
	stack[sp++] = f->entry;
	f->entry->order = 0;
	while (sp) {
		struct ir_block *b = stack[sp - 1], *s;
		int n = ir_n_succ(b);

		if (next[sp - 1] == n) {
			next[--sp] = 0;
			f->rpo[--at] = b;
			continue;
		}
		s = b->succ[n - 1 - next[sp - 1]++];
		if (s->order < 0) {
			s->order = 0;
			stack[sp++] = s;
		}
	}
	f->n_rpo = f->n_blocks - at;
	memmove(f->rpo, f->rpo + at, (size_t)f->n_rpo * sizeof(*f->rpo));
	for (int i = 0; i < f->n_rpo; i++)
		f->rpo[i]->order = i;
}

/* Unreachable blocks leave the list of blocks, which is in order then, and the predecessors of the others. */
static void drop_unreachable(struct ir_func *f)
{
	struct ir_block *b;

	FOR_RPO(b, f) {
		for (int i = b->preds.n - 1; i >= 0; i--)
			if (b->preds.v[i]->order < 0)
				ir_pred_remove(b, i);
		b->next = b_i + 1 < f->n_rpo ? f->rpo[b_i + 1] : NULL;
	}
	f->last_block = f->rpo[f->n_rpo - 1];
}

static struct ir_block *common_dom(struct ir_block *a, struct ir_block *b)
{
	while (a != b) {
		while (a->order > b->order)
			a = a->idom;
		while (b->order > a->order)
			b = b->idom;
	}
	return a;
}

static void find_idoms(struct ir_func *f)
{
	bool changed = true;
	struct ir_block *b;

	FOR_RPO(b, f)
		b->idom = NULL;
	f->entry->idom = f->entry;
	while (changed) {
		changed = false;
		for (int n = 1; n < f->n_rpo; n++) {
			struct ir_block *dom = NULL;

			b = f->rpo[n];
			for (int i = 0; i < b->preds.n; i++)
				if (b->preds.v[i]->idom)
					dom = dom ? common_dom(dom, b->preds.v[i]) : b->preds.v[i];
			if (dom != b->idom) {
				b->idom = dom;
				changed = true;
			}
		}
	}
	f->entry->idom = NULL;
}

/* Intervals instead of a tree walk: subtree sizes from the leaves up, then numbers from the root down. */
static void number_dominators(struct ir_func *f)
{
	int *size = arena_array(f->prog->arena, int, f->n_rpo), *used = arena_array(f->prog->arena, int, f->n_rpo);

	for (int n = f->n_rpo - 1; n >= 0; n--) {
		size[n]++;
		if (n)
			size[f->rpo[n]->idom->order] += size[n];
	}
	for (int n = 0; n < f->n_rpo; n++) {
		struct ir_block *b = f->rpo[n];

		b->dom_in = 0;
		if (n) {
			int p = b->idom->order;

			b->dom_in = b->idom->dom_in + 1 + used[p];
			used[p] += size[n];
		}
		b->dom_out = b->dom_in + size[n] - 1;
	}
}

/* Marks the natural loop of the back edge latch -> head: everything that reaches the latch without passing the head. */
static void mark_loop(struct ir_block *head, struct ir_block *latch, struct ir_block **stack)
{
	int sp = 0;

	stack[sp++] = latch;
	while (sp) {
		struct ir_block *b = stack[--sp];

		/* An inner loop is entered at its outermost header found so far. */
		while (b->loop && b->loop != b && b->loop != head)
			b = b->loop;
		if (b == head || b->loop == head)
			continue;
		if (b->loop == b) {
			struct ir_block *outer = b;

			while (outer->outer)
				outer = outer->outer;
			if (outer == head)
				continue;
			outer->outer = head;
			b = outer;
		} else {
			b->loop = head;
		}
		for (int i = 0; i < b->preds.n; i++)
			if (b->preds.v[i] != head)
				stack[sp++] = b->preds.v[i];
	}
}

/* Inner loops first (headers in reverse order).  */
static void find_loops(struct ir_func *f)
{
	int edges = 1;
	struct ir_block **stack, *b;

	FOR_RPO(b, f) {
		b->loop = NULL;
		b->outer = NULL;
		b->depth = 0;
		edges += b->preds.n;
	}
	stack = arena_array(f->prog->arena, struct ir_block *, 2 * edges);
	for (int n = f->n_rpo - 1; n >= 0; n--) {
		bool is_head = false;

		b = f->rpo[n];
		for (int i = 0; i < b->preds.n; i++) {
			if (!ir_dominates(b, b->preds.v[i]))
				continue;
			if (!is_head && !b->loop)
				b->loop = b;
			is_head = true;
			mark_loop(b, b->preds.v[i], stack);
		}
	}
	FOR_RPO(b, f) {
		if (b->loop == b)
			b->depth = 1 + (b->outer ? b->outer->depth : 0);
		else if (b->loop)
			b->depth = b->loop->depth;
	}
}

void ir_cfg(struct ir_func *f)
{
	order_blocks(f);
	drop_unreachable(f);
	find_idoms(f);
	number_dominators(f);
	find_loops(f);
}
