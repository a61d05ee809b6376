/* SPDX-License-Identifier: Apache-2.0 */
/* Global value numbering: a walk over the dominator tree with a scoped table of what is known (gvn_known.c). Arithmetic and
 * pure helpers are known everywhere below, what was read of memory as long as its version is the same (gvn_mem.c). Branches
 * leave facts for the blocks they dominate. */
#include <linux/bpf.h>
#include <string.h>

#include "codegen/gvn.h"

/* ---- one value */

static struct key key_of_expr(const struct ir_val *v)
{
	struct key k = { .kind = K_EXPR, .op = v->op, .width = v->width, .cc = v->cc, .is_signed = v->is_signed, .map = v->map, .imm = v->imm };

	for (int i = 0; i < v->n_args; i++)
		k.p[i] = v->args[i];
	if (v->n_args)
		return k;
	k.p[0] = v->a;
	k.p[1] = v->b;
	if (v->b && ir_is_commutative(v->op) && v->b->id < v->a->id) {
		k.p[0] = v->b;
		k.p[1] = v->a;
	}
	return k;
}

static void replace(struct gvn *g, struct ir_val *v, struct ir_val *by)
{
	by = ir_real(by);
	by->n_uses += v->n_uses;
	ir_replace(v, by);
	g->changed = true;
}

static struct ir_val *unary(struct ir_val *at, enum ir_op op, struct ir_val *a, int width)
{
	struct ir_val *v = ir_new(at->block->func, op, at->span);

	v->a = a;
	v->width = (uint8_t)width;
	a->n_uses++;
	v->maybe = ir_maybe_of(v);
	ir_insert_before(at, v);
	return v;
}

/* What a load of `width` gives after v was stored. */
static struct ir_val *as_loaded(struct ir_val *at, struct ir_val *v, int width, bool is_signed)
{
	struct ir_val *x, *r;
	bool changed;

	if (width == 8)
		return v;
	if (v->is_ptr)
		return NULL;
	if (v->op == IR_CONST)
		return ir_const_of(at->block->func, (int64_t)ir_eval(is_signed ? IR_SEXT : IR_ZEXT, (uint64_t)v->imm, 0, width));
	x = unary(at, is_signed ? IR_SEXT : IR_ZEXT, v, width);
	r = ir_fold(x, &changed);
	if (r) {
		r->n_uses += x->n_uses;
		ir_replace(x, r);
		return r;
	}
	return x;
}

static void do_load(struct gvn *g, struct ir_val *v)
{
	struct key k;
	struct ir_val *by;

	if (!gvn_key_of_memory(g, v, &k))
		return;
	k.is_signed = v->is_signed;
	by = gvn_find_value(g, &k);
	if (!by) {
		struct key s = k;

		s.kind = K_STORED;
		s.is_signed = 0;
		by = gvn_find_value(g, &s);
		by = by ? as_loaded(v, by, v->width, v->is_signed) : NULL;
	}
	/* A load that fold turned from unsigned to signed is no longer what it was entered as. */
	if (by && by != v && !(by->op == IR_LOAD && by->width == v->width && by->is_signed != v->is_signed))
		replace(g, v, by);
	else
		gvn_add(g, &k, v);
}

static bool is_stored_already(struct gvn *g, const struct ir_val *v, struct key k)
{
	struct ir_val *now;

	k.kind = K_STORED;
	now = gvn_find_value(g, &k);
	if (now)
		return now == v->b;
	k.kind = K_LOAD;
	if (gvn_find_value(g, &k) == v->b)
		return true;
	k.is_signed = 1;
	return gvn_find_value(g, &k) == v->b;
}

static void do_store(struct gvn *g, struct ir_val *v)
{
	struct ir_place p = ir_place_of(v->a, v->imm);
	bool knows;
	struct key k;

	knows = v->op == IR_STORE && v->alias != AL_RING && gvn_key_of_memory(g, v, &k);
	if (knows && is_stored_already(g, v, k)) {
		ir_remove(v);
		g->changed = true;
		return;
	}
	gvn_write_to(g, v, &p);
	if (knows && gvn_key_of_memory(g, v, &k)) {
		k.kind = K_STORED;
		gvn_add(g, &k, v->b);
	}
}

static struct ir_val *memory_op(struct gvn *g, struct ir_val *at, enum ir_op op, const struct ir_place *p, struct ir_val *b, int width)
{
	struct ir_val *v = ir_new(g->f, op, at->span);

	v->a = p->base;
	v->imm = p->off - p->base->imm;
	v->b = b;
	v->width = (uint8_t)width;
	v->alias = AL_OBJ;
	v->map = -1;
	v->maybe = ir_maybe_of(v);
	v->a->n_uses++;
	if (b)
		b->n_uses++;
	ir_insert_before(at, v);
	return v;
}

/* The word was read before and is still where it was read to: a copy. Whether that went well has been seen to. */
static void copy_read(struct gvn *g, struct ir_val *v, struct ir_val *before, const struct ir_place *to, int width)
{
	struct ir_place from = ir_place_of(before->args[0], 0);
	struct ir_val *word = memory_op(g, v, IR_LOAD, &from, NULL, width), *copy;

	do_load(g, word);
	copy = memory_op(g, v, IR_STORE, to, ir_real(word), width);
	*vec_push(g->a, &g->writers[v->block->order]) = copy;
	do_store(g, copy);
	replace(g, v, v->is_tally ? ir_const_of(g->f, 0) : before);
}

/* False: it has to be made. */
static bool do_read(struct gvn *g, struct ir_val *v)
{
	struct ir_place to, from;
	struct entry *e;
	struct key k;

	if (!gvn_key_of_read(g, v, &k, &to))
		return false;
	e = gvn_find(g, &k);
	from = e ? ir_place_of(e->v->args[0], 0) : to;
	if (e && e->v->block && gvn_object_version(g, &from, k.width) == e->id) {
		copy_read(g, v, e->v, &to, k.width);
		return true;
	}
	gvn_write_by_call(g, v);
	gvn_add(g, &k, v)->id = gvn_object_version(g, &to, k.width);
	return true;
}

static void do_call(struct gvn *g, struct ir_val *v)
{
	const struct helper_info *h = ir_helper((int)v->imm);
	struct ir_val *by;
	struct key k;

	if (v->op == IR_CALL_FUNC) {
		gvn_write_by_call(g, v);
		return;
	}
	if (h->is_pure || (v->imm == BPF_FUNC_map_lookup_elem && gvn_key_of_lookup(g, v, &k))) {
		if (h->is_pure)
			k = key_of_expr(v);
		by = gvn_find_value(g, &k);
		if (by)
			replace(g, v, by);
		else
			gvn_add(g, &k, v);
		return;
	}
	if (do_read(g, v))
		return;
	if (v->imm == BPF_FUNC_probe_write_user)
		gvn_bump(g, &g->outside);
	gvn_write_by_call(g, v);
}

static void do_expr(struct gvn *g, struct ir_val *v)
{
	struct key k = key_of_expr(v);
	struct ir_val *by = gvn_find_value(g, &k);

	if (by)
		replace(g, v, by);
	else
		gvn_add(g, &k, v);
}

static struct ir_val *same_arg(struct ir_val *phi)
{
	struct ir_val *same = NULL;

	for (int i = 0; i < phi->n_args; i++) {
		struct ir_val *a = ir_real(phi->args[i]);

		if (a == phi || a == same)
			continue;
		if (same)
			return NULL;
		same = a;
	}
	return same;
}

static void do_phi(struct gvn *g, struct ir_val *v)
{
	struct ir_val *same = same_arg(v);

	if (same) {
		replace(g, v, same);
		return;
	}
	for (struct ir_val *p = v->block->first; p != v; p = p->next) {
		if (memcmp(p->args, v->args, (size_t)v->n_args * sizeof(*v->args)))
			continue;
		replace(g, v, p);
		return;
	}
}

static void do_compare(struct gvn *g, struct ir_val *v)
{
	int answer = gvn_decide(g, v);

	if (answer < 0)
		return;
	if (v->op == IR_SET) {
		replace(g, v, ir_const_of(g->f, answer));
	} else if (v->a->op != IR_CONST || v->b->op != IR_CONST) {
		v->a = v->b = ir_const_of(g->f, 0);
		v->cc = answer ? CC_EQ : CC_NE;
		g->changed = true;
	}
}

static void do_value(struct gvn *g, struct ir_val *v)
{
	struct ir_val **o, *r;

	FOR_OPERANDS(o, v)
		*o = ir_real(*o);
	v->maybe = ir_maybe_of(v);
	if (v->op == IR_ADD || v->op == IR_SUB)
		v->is_ptr = v->a->is_ptr || v->b->is_ptr;
	r = ir_fold(v, &g->changed);
	if (r) {
		replace(g, v, r);
		return;
	}
	switch (v->op) {
	case IR_PHI: do_phi(g, v); break;
	case IR_LOAD: do_load(g, v); break;
	case IR_STORE:
	case IR_ATOMIC_ADD:
	case IR_XCHG: do_store(g, v); break;
	case IR_CALL:
	case IR_CALL_FUNC: do_call(g, v); break;
	case IR_BR: do_compare(g, v); break;
	case IR_SET:
		do_compare(g, v);
		if (v->block)
			do_expr(g, v);
		break;
	default:
		if (v->op >= IR_ADD && v->op <= IR_BSWAP)
			do_expr(g, v);
	}
}

/* ---- the walk */

static void start(struct gvn *g)
{
	struct ir_func *f = g->f;
	struct ir_block *b;
	struct ir_val **o;

	g->n_buckets = 256;
	while (g->n_buckets < (uint32_t)f->n_vals && g->n_buckets < 1u << 20)
		g->n_buckets *= 2;
	g->buckets = arena_array(g->a, struct entry *, g->n_buckets);
	g->objs = arena_array(g->a, struct content, f->objs.n + 1);
	for (int i = 0; i < f->objs.n; i++) {
		uint32_t words = (f->objs.v[i]->size + GRAIN - 1) / GRAIN;

		g->objs[i].stamp = arena_array(g->a, uint32_t, words);
		g->objs[i].store = arena_array(g->a, struct ir_val *, words);
	}
	FOR_RPO(b, f) {
		FOR_VALS(v, b) {
			v->aux = NULL;
			v->maybe = v->op == IR_CONST ? (uint64_t)v->imm : ~0ULL;
			if (v->map >= g->n_maps)
				g->n_maps = v->map + 1;
			FOR_OPERANDS(o, v)
				if ((*o)->op == IR_MAP && (*o)->imm >= g->n_maps)
					g->n_maps = (int)(*o)->imm + 1;
		}
	}
	g->maps = arena_array(g->a, uint32_t, g->n_maps + 1);
	g->lookups = arena_array(g->a, uint32_t, g->n_maps + 1);
	g->counter = g->base = 1;
}

static void enter(struct gvn *g, struct ir_block *b)
{
	struct ir_val *t;

	if (!b->idom)
		return;
	if (b->preds.n > 1)
		gvn_join_memory(g, b);
	t = b->idom->last;
	if (b->preds.n == 1 && t->op == IR_BR && b->idom->succ[0] != b->idom->succ[1])
		gvn_learn(g, t, b->idom->succ[0] == b);
}

/* Depth first over the dominator tree, children in reverse post-order. */
static void walk(struct gvn *g)
{
	struct ir_func *f = g->f;
	int *child = arena_array(g->a, int, f->n_rpo), *sibling = arena_array(g->a, int, f->n_rpo);
	struct level {
		int at, n_undo, n_added;
	} *stack = arena_array(g->a, struct level, f->n_rpo + 1);
	int depth = 0, next = 0;

	for (int i = f->n_rpo - 1; i > 0; i--) {
		int p = f->rpo[i]->idom->order;

		sibling[i] = child[p];
		child[p] = i;
	}
	for (;;) {
		struct ir_block *b = f->rpo[next];

		stack[depth++] = (struct level){ next, g->undo.n, g->n_added };
		enter(g, b);
		FOR_VALS(v, b)
			do_value(g, v);
		next = child[next];
		while (!next && depth) {
			struct level *l = &stack[--depth];

			gvn_leave_scope(g, l->n_undo, l->n_added);
			next = sibling[l->at];
		}
		if (!next)
			return;
	}
}

bool opt_gvn(struct ir_func *f)
{
	struct gvn g = { .f = f, .a = f->prog->arena };

	ir_mark_ptrs(f);
	ir_count_uses(f);
	start(&g);
	gvn_find_writers(&g);
	g.seen = arena_array(g.a, uint32_t, f->n_rpo);
	gvn_find_escapes(&g);
	walk(&g);
	ir_settle(f);
	return g.changed;
}
