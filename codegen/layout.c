/* SPDX-License-Identifier: Apache-2.0 */
/* Where memory objects live. Objects that are never needed at the same time share bytes of the 512-byte stack; when it
 * is too small, the largest go to this program's entry in the per-CPU scratch map, looked up once at entry. What
 * register allocation spills comes on top: if that is too much, emit calls ir_shrink() and tries again.
 *
 * The time of need is a range of positions in reverse post-order, from the first to the last use of any address that
 * comes from the object, widened to whole loops, since contents may travel around them. */
#include "codegen/pass.h"

#include <linux/bpf.h>
#include <stdlib.h>
#include <string.h>

#define STACK_MAX 512
/* Left for spilled registers at the first try. */
#define SPILL_RESERVE 64
#define FRAME_ROUND 32
#define GRANULE 8

struct range {
	struct ir_obj *obj;
	int start, end;
	uint32_t at;          /* granule on the stack, or byte offset in scratch */
	struct ir_block *dom; /* dominates all uses, outside of loops: where it can be initialised */
	bool has_writer;      /* handed to a helper that writes it */
};

struct layout {
	struct ir_func *f;
	struct range *ranges; /* by object id */
	struct range **order; /* used objects by start */
	int n;
	int *block_start, *loop_end; /* positions by block order */
};

/* ---- which objects a value may point into */

/* Marks values derived from object addresses: aux of a value is its object, or `many`. */
static struct ir_obj many;

static struct ir_obj *derived(struct ir_val *v)
{
	struct ir_obj *o = NULL;
	int n = v->op == IR_PHI ? v->n_args : v->op == IR_ADD || v->op == IR_SUB ? 2
				      : v->op == IR_COPY                         ? 1
										 : 0;

	if (v->op == IR_OBJ)
		return v->obj;
	for (int i = 0; i < n; i++) {
		struct ir_val *a = v->op == IR_PHI ? v->args[i] : i ? v->b
								    : v->a;

		if (!a->aux || a->aux == o)
			continue;
		o = o || v->op == IR_PHI ? &many : a->aux;
	}
	return o;
}

static void mark_derived(struct ir_func *f)
{
	bool changed = true;
	struct ir_block *b;

	FOR_RPO(b, f)
		FOR_VALS(v, b)
			v->aux = NULL;
	while (changed) {
		changed = false;
		FOR_RPO(b, f) {
			FOR_VALS(v, b) {
				struct ir_obj *o = derived(v);

				if (o != v->aux && v->aux != &many) {
					v->aux = o;
					changed = true;
				}
			}
		}
	}
}

/* ---- ranges */

static struct ir_block *outermost(struct ir_block *head)
{
	while (head->outer)
		head = head->outer;
	return head;
}

static struct ir_block *lift(struct ir_block *b)
{
	while (b->depth)
		b = b->idom;
	return b;
}

static struct ir_block *meet(struct ir_block *a, struct ir_block *b)
{
	while (!ir_dominates(a, b))
		a = a->idom;
	return a;
}

static void number_positions(struct layout *l)
{
	struct ir_func *f = l->f;
	struct ir_block *b;
	int pos = 0;

	l->block_start = arena_array(f->prog->arena, int, f->n_rpo + 1);
	l->loop_end = arena_array(f->prog->arena, int, f->n_rpo + 1);
	FOR_RPO(b, f) {
		l->block_start[b->order] = pos++;
		FOR_VALS(v, b)
			v->pos = pos++;
	}
	l->block_start[f->n_rpo] = pos;
	FOR_RPO(b, f) {
		struct ir_block *h = b->depth ? outermost(b->loop) : NULL;

		if (h && l->loop_end[h->order] < l->block_start[b->order + 1])
			l->loop_end[h->order] = l->block_start[b->order + 1];
	}
}

static void touch(struct layout *l, struct ir_obj *o, struct ir_block *b, int pos)
{
	struct range *r = &l->ranges[o->id];
	int start = pos, end = pos;

	if (b->depth) {
		struct ir_block *h = outermost(b->loop);

		start = l->block_start[h->order];
		end = l->loop_end[h->order];
	}
	if (!r->obj) {
		*r = (struct range){ .obj = o, .start = start, .end = end, .dom = lift(b) };
		return;
	}
	r->start = start < r->start ? start : r->start;
	r->end = end > r->end ? end : r->end;
	r->dom = lift(meet(r->dom, b));
}

/* Every use of a derived value but those that derive another one counts; an address in memory counts for ever. */
static void touch_uses(struct layout *l, struct ir_val *v, bool *phi_roots)
{
	struct ir_val **o;

	FOR_OPERANDS(o, v) {
		struct ir_obj *obj = (*o)->aux;
		struct ir_block *at = v->op == IR_PHI ? v->block->preds.v[o_i] : v->block;
		int pos = v->op == IR_PHI ? at->last->pos : v->pos;

		if (!obj)
			continue;
		for (int i = 0; i < l->f->objs.n; i++) {
			struct ir_obj *each = obj == &many ? l->f->objs.v[i] : obj;

			if (obj == &many && !phi_roots[i])
				continue;
			touch(l, each, at, pos);
			if (v->op == IR_STORE && o_i == 1) {
				touch(l, each, l->f->entry, 0);
				touch(l, each, l->f->rpo[l->f->n_rpo - 1], l->block_start[l->f->n_rpo]);
			}
			if (obj != &many)
				break;
		}
	}
}

static bool *find_phi_roots(struct ir_func *f)
{
	bool *roots = arena_array(f->prog->arena, bool, f->objs.n + 1);
	struct ir_block *b;

	FOR_RPO(b, f) {
		FOR_VALS(v, b) {
			struct ir_val **o;

			if (v->aux != &many)
				continue;
			FOR_OPERANDS(o, v)
				if ((*o)->aux && (*o)->aux != &many)
					roots[((struct ir_obj *)(*o)->aux)->id] = true;
		}
	}
	return roots;
}

static void mark_writers(struct layout *l, struct ir_val *v)
{
	const struct helper_info *h;

	if (v->op != IR_CALL && v->op != IR_CALL_FUNC)
		return;
	h = ir_helper((int)v->imm);
	for (int i = 0; i < v->n_args; i++) {
		struct ir_obj *o = v->args[i]->aux;
		bool writes = v->op == IR_CALL_FUNC || (h->writes & 1 << i);

		if (o && o != &many && writes &&
		    !(v->op == IR_CALL && (h->fills & 1 << i) && i + 1 < v->n_args && ir_is_const(v->args[i + 1])))
			l->ranges[o->id].has_writer = true;
	}
}

static int by_start(const void *a, const void *b)
{
	const struct range *x = *(struct range *const *)a, *y = *(struct range *const *)b;

	return x->start != y->start ? (x->start < y->start ? -1 : 1) : x->obj->id - y->obj->id;
}

static void find_ranges(struct layout *l)
{
	struct ir_func *f = l->f;
	bool *phi_roots;
	struct ir_block *b;

	ir_settle(f);
	ir_cfg(f);
	mark_derived(f);
	number_positions(l);
	phi_roots = find_phi_roots(f);
	l->ranges = arena_array(f->prog->arena, struct range, f->objs.n + 1);
	l->order = arena_array(f->prog->arena, struct range *, f->objs.n + 1);
	FOR_RPO(b, f) {
		FOR_VALS(v, b) {
			touch_uses(l, v, phi_roots);
			mark_writers(l, v);
		}
	}
	l->n = 0;
	for (int i = 0; i < f->objs.n; i++)
		if (l->ranges[i].obj)
			l->order[l->n++] = &l->ranges[i];
	qsort(l->order, (size_t)l->n, sizeof(*l->order), by_start);
}

/* ---- initialising for old kernels */

/* Whether everything in [0, size) of the object is stored to before its first other use, in that block. */
static bool is_filled_first(struct ir_obj *o, struct ir_block *b)
{
	uint8_t *seen = arena_array(b->func->prog->arena, uint8_t, o->size);
	uint32_t left = o->size;

	FOR_VALS(v, b) {
		struct ir_val **op;
		bool uses = false;

		FOR_OPERANDS(op, v)
			uses |= (*op)->aux == o && !ir_is_leaf(v);
		if (!uses)
			continue;
		if (v->op != IR_STORE || v->a->op != IR_OBJ || v->b->aux == o)
			return false;
		for (int64_t i = v->a->imm + v->imm; i < v->a->imm + v->imm + v->width; i++) {
			if (i >= 0 && i < o->size && !seen[i]) {
				seen[i] = 1;
				left--;
			}
		}
		if (!left)
			return true;
	}
	return false;
}

static bool uses_object(struct ir_val *v, struct ir_obj *o)
{
	struct ir_val **op;

	FOR_OPERANDS(op, v)
		if ((*op)->aux == o)
			return true;
	return false;
}

/* Zeroes o where all its uses are still to come; outside of loops, since it may carry something around them. */
static void zero_object(struct ir_func *f, struct range *r)
{
	struct ir_val *v, *at;

	if (is_filled_first(r->obj, r->dom))
		return;
	at = r->dom->first;
	while (at != r->dom->last && (at->op == IR_PHI || ir_is_leaf(at) || !uses_object(at, r->obj)))
		at = at->next;
	v = ir_new(f, IR_MEMZERO, at->span);
	v->a = ir_leaf_of(f, IR_OBJ, 0, -1, r->obj);
	v->a->aux = r->obj;
	v->size = r->obj->size;
	ir_insert_before(at, v);
}

static void init_objects(struct layout *l)
{
	bool any = false;

	for (int i = 0; i < l->n; i++) {
		struct range *r = l->order[i];

		if (r->has_writer && !r->obj->is_scratch) {
			zero_object(l->f, r);
			any = true;
		}
	}
	if (any) {
		ir_expand(l->f);
		find_ranges(l);
	}
}

/* ---- the stack */

static uint32_t granules(const struct ir_obj *o)
{
	return (o->size + GRANULE - 1) / GRANULE;
}

static int first_fit(uint64_t used, uint32_t n, uint32_t limit)
{
	if (n > 64)
		return -1;
	for (uint32_t at = 0; at + n <= limit; at++) {
		uint64_t mask = (n == 64 ? ~0ULL : (1ULL << n) - 1) << at;

		if (!(used & mask))
			return (int)at;
	}
	return -1;
}

static uint64_t mask_of(const struct range *r)
{
	uint32_t n = granules(r->obj);

	return (n >= 64 ? ~0ULL : (1ULL << n) - 1) << r->at;
}

/* Linear scan over the objects by start: the largest of those needed at once leaves for scratch when they do not fit. */
static void place_on_stack(struct layout *l, uint32_t limit)
{
	struct range *active[64];
	int n_active = 0;
	uint32_t top = 0;

	for (int i = 0; i < l->n; i++) {
		struct range *r = l->order[i];
		uint64_t used = 0;
		int n = 0, at;

		if (r->obj->is_scratch)
			continue;
		for (int j = 0; j < n_active; j++)
			if (active[j]->end >= r->start && !active[j]->obj->is_scratch)
				active[n++] = active[j];
		n_active = n;
		for (int j = 0; j < n_active; j++)
			used |= mask_of(active[j]);
		while ((at = first_fit(used, granules(r->obj), limit)) < 0) {
			struct range *big = r->obj->is_packed_frame ? NULL : r;

			for (int j = 0; j < n_active; j++)
				if (!active[j]->obj->is_packed_frame && !active[j]->obj->is_scratch &&
				    (!big || active[j]->obj->size > big->obj->size))
					big = active[j];
			if (!big)
				break;
			big->obj->is_scratch = true;
			if (big == r)
				break;
			used &= ~mask_of(big);
		}
		if (r->obj->is_scratch)
			continue;
		if (at < 0) { /* only frames are left, and they do not fit: emit refuses */
			l->f->stack_size = UINT16_MAX;
			return;
		}
		r->at = (uint32_t)at;
		active[n_active++] = r;
	}
	for (int i = 0; i < l->n; i++)
		if (!l->order[i]->obj->is_scratch && l->order[i]->at + granules(l->order[i]->obj) > top)
			top = l->order[i]->at + granules(l->order[i]->obj);
	l->f->stack_size = top * GRANULE;
	for (int i = 0; i < l->n; i++)
		if (!l->order[i]->obj->is_scratch)
			l->order[i]->obj->off = -(int32_t)((l->order[i]->at + granules(l->order[i]->obj)) * GRANULE);
}

/* ---- scratch */

/* Lowest offset from `base` that no object needed at the same time has. */
static uint32_t fit_scratch(struct range **active, int n, uint32_t base, uint32_t size)
{
	uint32_t at = base;
	bool moved = true;

	while (moved) {
		moved = false;
		for (int i = 0; i < n; i++) {
			uint32_t end = active[i]->at + granules(active[i]->obj) * GRANULE;

			if (active[i]->at < at + size && at < end) {
				at = end;
				moved = true;
			}
		}
	}
	return at;
}

/* Offsets for the objects that are to move; those that have moved have no uses left. */
static bool place_in_scratch(struct layout *l)
{
	struct ir_prog *p = l->f->prog;
	struct range **active = arena_array(p->arena, struct range *, l->n + 1);
	uint32_t base = p->scratch_size;
	int n_active = 0;
	bool any = false;

	for (int i = 0; i < l->n; i++) {
		struct range *r = l->order[i];
		uint32_t size = granules(r->obj) * GRANULE;
		int n = 0;

		if (!r->obj->is_scratch)
			continue;
		any = true;
		for (int j = 0; j < n_active; j++)
			if (active[j]->end >= r->start)
				active[n++] = active[j];
		n_active = n;
		r->at = fit_scratch(active, n_active, base, size);
		r->obj->off = (int32_t)r->at;
		active[n_active++] = r;
		if (r->at + size > p->scratch_size)
			p->scratch_size = r->at + size;
	}
	return any;
}

/* Bytes left for f beside the frames of what it may call, each rounded up as the kernel does. */
static uint32_t stack_limit(struct ir_func *f)
{
	uint32_t limit = STACK_MAX, worst = 0;

	for (int i = 0; i < f->prog->funcs.n; i++) {
		struct ir_func *g = f->prog->funcs.v[i];
		uint32_t need = g->stack_size + FRAME_ROUND;

		if (g != f && g->kind != IRF_ENTRY && need > worst)
			worst = need;
	}
	if (f->kind == IRF_ENTRY)
		limit -= (worst + FRAME_ROUND - 1) / FRAME_ROUND * FRAME_ROUND;
	else
		limit /= 2;
	return limit - SPILL_RESERVE;
}

/* Until nothing more has to move; the lookup's key takes a place as well. */
static void place(struct layout *l, uint32_t limit)
{
	for (;;) {
		place_on_stack(l, limit / GRANULE);
		if (!place_in_scratch(l))
			return;
		ir_use_scratch(l->f);
		find_ranges(l);
	}
}

static void layout_func(struct ir_func *f)
{
	struct layout l = { .f = f };
	uint32_t limit = stack_limit(f);

	ir_expand(f);
	find_ranges(&l);
	for (int i = 0; i < l.n; i++)
		if (l.order[i]->obj->size > limit && !l.order[i]->obj->is_packed_frame)
			l.order[i]->obj->is_scratch = true;
	if (f->prog->target->init_objs)
		init_objects(&l);
	place(&l, limit);
}

/* Callees first: what they leave is the entry's. */
void ir_layout(struct ir_prog *p)
{
	for (int i = p->funcs.n - 1; i >= 0; i--)
		layout_func(p->funcs.v[i]);
}

static int by_size(const void *a, const void *b)
{
	const struct range *x = *(struct range *const *)a, *y = *(struct range *const *)b;

	return x->obj->size != y->obj->size ? (x->obj->size > y->obj->size ? -1 : 1) : x->obj->id - y->obj->id;
}

/* ---- registers that not even the whole stack can hold */

static void store_behind(struct ir_val *v, struct ir_obj *o)
{
	struct ir_val *s = ir_new(v->block->func, IR_STORE, v->span), *at = v;

	s->a = ir_leaf_of(v->block->func, IR_OBJ, 0, -1, o);
	s->b = v;
	s->width = 8;
	s->alias = AL_OBJ;
	while (v->op == IR_PHI && at->next->op == IR_PHI)
		at = at->next;
	ir_insert_after(at, s);
}

static struct ir_val *load_before(struct ir_val *at, struct ir_obj *o)
{
	struct ir_val *l = ir_new(at->block->func, IR_LOAD, at->span);

	l->a = ir_leaf_of(at->block->func, IR_OBJ, 0, -1, o);
	l->width = 8;
	l->alias = AL_OBJ;
	ir_insert_before(at, l);
	return l;
}

/* Up to n spilled scalars become scratch objects, loaded at each use. Not those whose range the verifier must see. */
static int demote(struct ir_func *f, int n)
{
	struct ir_obj **as = arena_array(f->prog->arena, struct ir_obj *, f->n_vals);
	uint32_t n_vals = (uint32_t)f->n_vals;
	struct ir_val **o;
	int done = 0;

	FOR_BLOCKS(b, f) {
		FOR_VALS(v, b) {
			if (done == n || v->slot < 0 || v->is_ptr || v->is_critical || ir_is_leaf(v) || v->id >= n_vals)
				continue;
			as[v->id] = ir_obj_new(f, "spilled", 8, 8);
			as[v->id]->is_scratch = true;
			done++;
		}
	}
	FOR_BLOCKS(b, f)
		FOR_VALS(v, b)
			FOR_OPERANDS(o, v)
				if ((*o)->id < n_vals && as[(*o)->id])
					*o = load_before(v->op == IR_PHI ? b->preds.v[o_i]->last : v, as[(*o)->id]);
	FOR_BLOCKS(b, f)
		FOR_VALS(v, b)
			if (v->id < n_vals && as[v->id])
				store_behind(v, as[v->id]);
	return done;
}

bool ir_shrink(struct ir_func *f, uint32_t bytes)
{
	struct layout l = { .f = f };
	struct range **sorted;
	uint32_t gained = 0;
	int n = 0;

	find_ranges(&l);
	sorted = arena_copy(f->prog->arena, l.order, (size_t)(l.n + 1) * sizeof(*l.order));
	qsort(sorted, (size_t)l.n, sizeof(*sorted), by_size);
	for (int i = 0; i < l.n && gained < bytes; i++) {
		struct ir_obj *o = sorted[i]->obj;

		if (o->is_packed_frame)
			continue;
		o->is_scratch = true;
		gained += granules(o) * GRANULE;
		n++;
	}
	if (!n) {
		n = demote(f, (int)(bytes / GRANULE) + SPILL_RESERVE / GRANULE);
		find_ranges(&l);
	}
	if (n)
		place(&l, STACK_MAX);
	return n > 0;
}
