/* SPDX-License-Identifier: Apache-2.0 */
/* What nobody needs: values without use, stores to objects that are never read, stores overwritten before they are
 * read. Everything is taken to be dead until something with an effect needs it. */
#include "codegen/pass.h"

#include <string.h>

struct dead {
	struct ir_func *f;
	struct arena *a;
	VEC(struct ir_val *)
	work;
	struct obj_uses {
		VEC(struct ir_val *)
		writers;
		bool is_read, is_escaped;
	} * objs;
	uint8_t *live; /* by value id */
};

/* The object an address comes from (aux); addresses in phis and in memory count as read for good. */
static struct ir_obj *root_of(struct ir_val *v)
{
	switch (v->op) {
	case IR_OBJ: return v->obj;
	case IR_COPY: return v->a->aux;
	case IR_ADD:
	case IR_SUB: return v->a->aux ? v->a->aux : v->b->aux;
	default: return NULL;
	}
}

enum access { NONE,
	      READS,
	      WRITES,
	      READS_AND_WRITES };

/* What v does to the memory its operand number i points to. */
static enum access access_of(const struct ir_val *v, int i)
{
	const struct helper_info *h;
	bool reads, writes;

	switch (v->op) {
	case IR_ADD:
	case IR_SUB:
	case IR_COPY: return NONE;
	case IR_LOAD: return READS;
	case IR_STORE:
	case IR_MEMZERO: return i == 0 ? WRITES : READS;
	case IR_MEMCPY: return i == 0 ? WRITES : READS;
	case IR_CALL:
		h = ir_helper((int)v->imm);
		reads = h->reads & 1 << i;
		writes = h->writes & 1 << i;
		return writes ? (reads ? READS_AND_WRITES : WRITES) : reads ? READS
									    : NONE;
	case IR_CALL_FUNC: return READS_AND_WRITES;
	default: return READS; /* escapes */
	}
}

static bool escapes(const struct ir_val *v, int i)
{
	switch (v->op) {
	case IR_ADD:
	case IR_SUB:
	case IR_COPY:
	case IR_LOAD:
	case IR_MEMCPY:
	case IR_MEMZERO:
	case IR_CALL:
	case IR_CALL_FUNC: return false;
	case IR_STORE:
	case IR_ATOMIC_ADD:
	case IR_XCHG: return i != 0;
	default: return true;
	}
}

static void mark(struct dead *d, struct ir_val *v)
{
	if (d->live[v->id])
		return;
	d->live[v->id] = 1;
	*vec_push(d->a, &d->work) = v;
}

static void mark_read(struct dead *d, struct ir_obj *o)
{
	struct obj_uses *u = &d->objs[o->id];

	if (u->is_read)
		return;
	u->is_read = true;
	for (int i = 0; i < u->writers.n; i++)
		mark(d, u->writers.v[i]);
}

static void mark_escaped(struct dead *d, struct ir_obj *o)
{
	d->objs[o->id].is_escaped = true;
	mark_read(d, o);
}

/* Whether v must stay whatever happens to its result; writes to objects of ours alone do not count. */
static bool is_root(struct ir_val *v)
{
	const struct helper_info *h;

	if (ir_is_term(v) || v->op == IR_ATOMIC_ADD || v->op == IR_XCHG || v->op == IR_CALL_FUNC)
		return true;
	if (v->op == IR_STORE || v->op == IR_MEMZERO || v->op == IR_MEMCPY)
		return !v->a->aux;
	if (v->op != IR_CALL)
		return false;
	h = ir_helper((int)v->imm);
	if (h->has_effect || h->changes_maps)
		return true;
	for (int i = 0; i < v->n_args; i++)
		if ((h->writes & 1 << i) && !v->args[i]->aux)
			return true;
	return false;
}

static void note_accesses(struct dead *d, struct ir_val *v)
{
	struct ir_val **o;

	FOR_OPERANDS(o, v) {
		struct ir_obj *obj = (*o)->aux;

		if (!obj)
			continue;
		if (access_of(v, o_i) & WRITES)
			*vec_push(d->a, &d->objs[obj->id].writers) = v;
	}
}

static void start(struct dead *d)
{
	struct ir_block *b;
	struct ir_val **o;

	FOR_RPO(b, d->f) {
		FOR_VALS(v, b) {
			v->aux = root_of(v);
			note_accesses(d, v);
		}
	}
	FOR_RPO(b, d->f) {
		FOR_VALS(v, b) {
			if (is_root(v))
				mark(d, v);
			FOR_OPERANDS(o, v)
				if ((*o)->aux && escapes(v, o_i))
					mark_escaped(d, (*o)->aux);
		}
	}
}

static bool drop_unmarked(struct dead *d)
{
	bool changed = false;
	struct ir_block *b;

	FOR_RPO(b, d->f) {
		FOR_VALS(v, b) {
			if (d->live[v->id])
				continue;
			ir_remove(v);
			changed |= !ir_is_leaf(v);
		}
	}
	return changed;
}

/* ---- stores that are overwritten, within one block, backwards */

struct cover {
	uint64_t *bytes; /* bit set: written again before it is read */
	int block;       /* stamp: the block that `bytes` is about */
};

struct overwritten {
	struct ir_func *f;
	struct cover *objs;
	struct dead *dead;
	bool at_end; /* the block returns: nothing is read any more */
};

static uint64_t *cover_of(struct overwritten *w, struct ir_obj *o, int block)
{
	struct cover *c = &w->objs[o->id];
	size_t words = (o->size + 63) / 64;

	if (!c->bytes)
		c->bytes = arena_array(w->f->prog->arena, uint64_t, words);
	if (c->block != block) {
		c->block = block;
		memset(c->bytes, w->at_end ? 0xff : 0, words * sizeof(*c->bytes));
	}
	return c->bytes;
}

static bool covered(const uint64_t *bytes, int64_t off, int64_t size)
{
	for (int64_t i = off; i < off + size; i++)
		if (!(bytes[i / 64] >> (i % 64) & 1))
			return false;
	return true;
}

static void set_cover(uint64_t *bytes, int64_t off, int64_t size, bool to)
{
	for (int64_t i = off; i < off + size; i++) {
		if (to)
			bytes[i / 64] |= 1ULL << (i % 64);
		else
			bytes[i / 64] &= ~(1ULL << (i % 64));
	}
}

static bool is_inside(const struct ir_place *p, int64_t size)
{
	return p->obj && p->is_exact && p->off >= 0 && size > 0 && p->off + size <= p->obj->size;
}

/* Calls read and, some of them, fill memory behind their arguments. */
static void cover_call(struct overwritten *w, struct ir_val *v, int block)
{
	const struct helper_info *h = v->op == IR_CALL ? ir_helper((int)v->imm) : NULL;

	for (int i = 0; h && i < v->n_args; i++) {
		struct ir_place p = ir_place_of(v->args[i], 0);
		int64_t size = i + 1 < v->n_args && ir_is_const(v->args[i + 1]) ? v->args[i + 1]->imm : 0;

		if ((h->fills & 1 << i) && !w->f->prog->target->init_objs && is_inside(&p, size))
			set_cover(cover_of(w, p.obj, block), p.off, size, true);
	}
	for (int i = 0; i < v->n_args; i++) {
		struct ir_obj *o = v->args[i]->aux;

		if (o && (!h || (h->reads & 1 << i)))
			set_cover(cover_of(w, o, block), 0, o->size, false);
	}
}

static bool cover_value(struct overwritten *w, struct ir_val *v, int block)
{
	struct ir_place p;
	uint64_t *c;
	struct ir_obj *o;

	switch (v->op) {
	case IR_LOAD:
	case IR_ATOMIC_ADD:
	case IR_XCHG:
		o = v->a->aux;
		p = ir_place_of(v->a, v->imm);
		if (is_inside(&p, v->width))
			set_cover(cover_of(w, p.obj, block), p.off, v->width, false);
		else if (o)
			set_cover(cover_of(w, o, block), 0, o->size, false);
		return false;
	case IR_STORE:
		p = ir_place_of(v->a, v->imm);
		if (!is_inside(&p, v->width) || w->dead->objs[p.obj->id].is_escaped)
			return false;
		c = cover_of(w, p.obj, block);
		if (covered(c, p.off, v->width)) {
			ir_remove(v);
			return true;
		}
		set_cover(c, p.off, v->width, true);
		return false;
	case IR_MEMCPY:
		o = v->b->aux;
		if (o)
			set_cover(cover_of(w, o, block), 0, o->size, false);
		return false;
	case IR_CALL:
	case IR_CALL_FUNC: cover_call(w, v, block); return false;
	default: return false;
	}
}

static bool drop_overwritten(struct dead *d)
{
	struct overwritten w = { .f = d->f, .dead = d };
	bool changed = false;
	struct ir_block *b;

	w.objs = arena_array(d->a, struct cover, d->f->objs.n + 1);
	FOR_RPO(b, d->f) {
		w.at_end = b->last->op == IR_RET;
		for (struct ir_val *v = b->last, *prev; v; v = prev) {
			prev = v->prev;
			changed |= cover_value(&w, v, b->order + 1);
		}
	}
	return changed;
}

bool opt_dead(struct ir_func *f)
{
	struct dead d = { .f = f, .a = f->prog->arena };
	struct ir_val **o;
	bool changed;

	d.live = arena_array(d.a, uint8_t, f->n_vals);
	d.objs = arena_array(d.a, struct obj_uses, f->objs.n + 1);
	start(&d);
	while (d.work.n) {
		struct ir_val *v = d.work.v[--d.work.n];

		FOR_OPERANDS(o, v) {
			struct ir_obj *obj = (*o)->aux;

			mark(&d, *o);
			if (obj && (access_of(v, o_i) & READS))
				mark_read(&d, obj);
		}
	}
	changed = drop_overwritten(&d);
	return drop_unmarked(&d) || changed;
}
