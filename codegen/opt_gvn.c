/* SPDX-License-Identifier: Apache-2.0 */
/* Global value numbering: a walk over the dominator tree with a scoped table of what is known. Arithmetic and pure
 * helpers are known everywhere below. What is known of memory is tied to version numbers: a store gives what it may
 * touch a new one, and a join takes over from its dominator what the blocks between them did not write.
 * Branches leave facts for the blocks they dominate. */
#include "codegen/pass.h"

#include <assert.h>
#include <linux/bpf.h>
#include <string.h>

#define GRAIN 4          /* objects are versioned by the word */
#define MAX_KEY_BYTES 64 /* of a map key whose content is compared */
/* Looked at between a join and its dominator. */
#define MAX_BETWEEN 32
#define MAX_WRITERS 64

enum kind { K_EXPR,
	    K_LOAD,
	    K_STORED,
	    K_FACT,
	    K_CONTENT,
	    K_LOOKUP,
	    K_READ };

struct key {
	uint32_t kind, version;
	uint8_t op, width, cc, is_signed;
	int32_t map;
	int64_t imm;
	const void *p[5];
};

struct entry {
	struct key key;
	uint32_t hash;
	struct entry *next;
	struct ir_val *v;
	uint32_t id; /* K_CONTENT; K_READ: version of what was read to */
};

struct undo {
	void *where;
	uint64_t old;
	uint8_t size;
};

/* The part of an object's content that is known: per word, who wrote it last. */
struct content {
	uint32_t *stamp;
	struct ir_val **store;
	uint32_t all;     /* version of the whole */
	bool has_escaped; /* its address is in a phi or in memory */
};

/* What comparisons on the way here say about a value. */
struct range {
	uint64_t umin, umax;
	int64_t smin, smax;
	bool is_not_zero;
};

struct gvn {
	struct ir_func *f;
	struct arena *a;
	struct entry **buckets, **added;
	uint32_t n_buckets;
	int n_added, cap_added;
	VEC(struct undo)
	undo;
	struct content *objs;
	uint32_t *maps, *lookups; /* versions of the values, and of the set of keys, by map */
	int n_maps;
	uint32_t counter, base, any, escaped;
	uint32_t outside; /* version of memory that is not the program's: changes when the program writes there */
	struct writers {
		struct ir_val **v;
		int n, cap;
	} * writers;           /* by block order */
	uint32_t *seen, stamp; /* by block order */
	bool is_replay;        /* these writes may have happened, or not */
	bool changed;
};

/* ---- scopes */

static void save(struct gvn *g, void *where, uint8_t size)
{
	struct undo *u = vec_push(g->a, &g->undo);

	u->where = where;
	u->size = size;
	memcpy(&u->old, where, size);
}

static void set_version(struct gvn *g, uint32_t *where, uint32_t to)
{
	save(g, where, sizeof(*where));
	*where = to;
}

static void bump(struct gvn *g, uint32_t *where)
{
	set_version(g, where, ++g->counter);
}

static void leave_scope(struct gvn *g, int n_undo, int n_added)
{
	while (g->undo.n > n_undo) {
		struct undo *u = &g->undo.v[--g->undo.n];

		memcpy(u->where, &u->old, u->size);
	}
	while (g->n_added > n_added) {
		struct entry *e = g->added[--g->n_added];

		g->buckets[e->hash & (g->n_buckets - 1)] = e->next;
	}
}

/* ---- the table */

static uint32_t hash_key(const struct key *k)
{
	const uint64_t *w = (const uint64_t *)k;
	uint64_t h = 0;

	for (size_t i = 0; i < sizeof(*k) / 8; i++)
		h = (h ^ w[i]) * 0x9e3779b97f4a7c15ULL, h ^= h >> 29;
	return (uint32_t)(h ^ h >> 32);
}

static struct entry *find(struct gvn *g, const struct key *k)
{
	uint32_t h = hash_key(k);

	for (struct entry *e = g->buckets[h & (g->n_buckets - 1)]; e; e = e->next)
		if (e->hash == h && !memcmp(&e->key, k, sizeof(*k)))
			return e;
	return NULL;
}

static struct entry *add(struct gvn *g, const struct key *k, struct ir_val *v)
{
	struct entry *e = arena_new(g->a, struct entry), **b;

	e->key = *k;
	e->hash = hash_key(k);
	e->v = v;
	b = &g->buckets[e->hash & (g->n_buckets - 1)];
	e->next = *b;
	*b = e;
	if (g->n_added == g->cap_added)
		g->added = arena_grow(g->a, g->added, &g->cap_added, sizeof(*g->added));
	g->added[g->n_added++] = e;
	return e;
}

static struct ir_val *find_value(struct gvn *g, const struct key *k)
{
	struct entry *e = find(g, k);

	return e ? ir_real(e->v) : NULL;
}

/* ---- versions of memory */

static uint32_t newest(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static uint32_t word_version(struct gvn *g, const struct content *c, uint32_t word)
{
	uint32_t v = newest(g->base, newest(c->all, c->stamp[word]));

	return c->has_escaped ? newest(v, g->escaped) : v;
}

static bool in_object(const struct ir_place *p, int64_t size)
{
	return p->obj && p->is_exact && p->off >= 0 && p->off + size <= p->obj->size;
}

static uint32_t object_version(struct gvn *g, const struct ir_place *p, int64_t size)
{
	struct content *c = &g->objs[p->obj->id];
	uint32_t v = 0;

	for (int64_t w = p->off / GRAIN; w * GRAIN < p->off + size; w++)
		v = newest(v, word_version(g, c, (uint32_t)w));
	return v;
}

static uint32_t map_version(struct gvn *g, int map)
{
	return newest(g->base, map >= 0 && map < g->n_maps ? g->maps[map] : g->any);
}

static void write_object(struct gvn *g, struct ir_obj *o)
{
	bump(g, &g->objs[o->id].all);
}

static void write_words(struct gvn *g, const struct ir_place *p, int64_t size, struct ir_val *by)
{
	struct content *c = &g->objs[p->obj->id];
	uint32_t version = ++g->counter;

	for (int64_t w = p->off / GRAIN; w * GRAIN < p->off + size; w++) {
		bool covers = p->off <= w * GRAIN && (w + 1) * GRAIN <= p->off + size;

		set_version(g, &c->stamp[w], version);
		save(g, &c->store[w], sizeof(c->store[w]));
		c->store[w] = covers && !g->is_replay ? by : NULL;
	}
}

static void write_map(struct gvn *g, int map)
{
	bump(g, &g->any);
	if (map >= 0 && map < g->n_maps) {
		bump(g, &g->maps[map]);
		return;
	}
	for (int i = 0; i < g->n_maps; i++)
		bump(g, &g->maps[i]);
}

/* Through a pointer that says nothing. */
static void write_anything(struct gvn *g)
{
	write_map(g, -1);
	bump(g, &g->escaped);
}

static void change_keys(struct gvn *g, struct ir_val *call)
{
	struct ir_val *m = call->op == IR_CALL && call->n_args ? call->args[0] : NULL;
	bool one = m && m->op == IR_MAP && m->imm < g->n_maps &&
		   (call->imm == BPF_FUNC_map_update_elem || call->imm == BPF_FUNC_map_delete_elem);

	for (int i = 0; i < g->n_maps; i++) {
		if (!one || i == m->imm) {
			bump(g, &g->lookups[i]);
			bump(g, &g->maps[i]);
		}
	}
	bump(g, &g->any);
	if (!one)
		write_anything(g);
}

/* ---- keys */

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

/* Where a load or store goes and which version of it is current; false: nothing can be known. */
static bool key_of_memory(struct gvn *g, const struct ir_val *v, struct key *k)
{
	struct ir_place p = ir_place_of(v->a, v->imm);

	*k = (struct key){ .kind = K_LOAD, .width = v->width, .imm = p.off, .map = -1 };
	if (p.obj) {
		if (!in_object(&p, v->width))
			return false;
		k->p[0] = p.obj;
		k->version = object_version(g, &p, v->width);
		return true;
	}
	k->p[0] = p.base;
	switch (v->alias) {
	case AL_CONST:
	case AL_KERNEL: k->map = -2; return true;
	case AL_MAP:
		k->map = v->map;
		k->version = map_version(g, v->map);
		return true;
	case AL_RING: return false;
	default: k->version = newest(g->base, g->any); return true;
	}
}

/* A number for the bytes from p to the end of its object: equal numbers, equal bytes. 0: not known. */
static uint32_t content_of(struct gvn *g, const struct ir_place *p)
{
	struct content *c = &g->objs[p->obj->id];
	uint32_t id = 1;

	if (p->off % GRAIN || !in_object(p, 1) || p->obj->size - p->off > MAX_KEY_BYTES)
		return 0;
	for (int64_t w = p->off / GRAIN; w * GRAIN < p->obj->size; w++) {
		uint32_t version = word_version(g, c, (uint32_t)w);
		struct ir_val *s = version && version == c->stamp[w] ? c->store[w] : NULL;
		struct key k = { .kind = K_CONTENT, .imm = id };
		struct entry *e;

		if (s && s->op == IR_STORE) {
			k.p[0] = ir_real(s->b);
			k.p[1] = (void *)(intptr_t)(w * GRAIN - ir_place_of(s->a, s->imm).off);
		} else if (s) { /* get_current_comm: the same at every call */
			k.op = IR_CALL;
			k.p[0] = s->args[1];
			k.p[1] = (void *)(intptr_t)(w * GRAIN - ir_place_of(s->args[0], 0).off);
		} else {
			k.p[2] = p->obj;
			k.p[3] = (void *)(intptr_t)w;
			k.version = version;
		}
		e = find(g, &k);
		if (!e) {
			e = add(g, &k, NULL);
			e->id = ++g->counter;
		}
		id = e->id;
	}
	return id;
}

/* A lookup is known by map, key content and the version of the map's set of keys. */
static bool key_of_lookup(struct gvn *g, const struct ir_val *v, struct key *k)
{
	struct ir_val *m = v->args[0], *key = v->args[1];
	struct ir_place p = ir_place_of(key, 0);

	if (m->op != IR_MAP || m->imm >= g->n_maps)
		return false;
	*k = (struct key){ .kind = K_LOOKUP, .map = (int32_t)m->imm, .version = newest(g->base, g->lookups[m->imm]) };
	if (p.obj) {
		k->imm = content_of(g, &p);
		k->p[1] = (void *)(intptr_t)(p.obj->size - p.off);
		return k->imm != 0;
	}
	if (key->op != IR_MAPVAL)
		return false;
	k->p[0] = key;
	k->imm = map_version(g, key->map);
	return true;
}

/* ---- facts from branches */

static struct range *range_of(struct ir_val *v)
{
	return v->aux;
}

static void add_fact(struct gvn *g, enum ir_cc cc, struct ir_val *a, struct ir_val *b, bool holds)
{
	struct key k = { .kind = K_FACT, .cc = (uint8_t)cc, .p = { a, b } };

	add(g, &k, ir_const_of(g->f, holds));
}

static void narrow(struct gvn *g, struct ir_val *v, enum ir_cc cc, uint64_t c)
{
	struct range *r = arena_new(g->a, struct range), *old = range_of(v);
	int64_t s = (int64_t)c;

	*r = old ? *old : (struct range){ 0, UINT64_MAX, INT64_MIN, INT64_MAX, false };
	switch (cc) {
	case CC_EQ:
		r->umin = r->umax = c;
		r->smin = r->smax = s;
		break;
	case CC_NE: r->is_not_zero |= c == 0; break;
	case CC_LT: r->umax = c && r->umax > c - 1 ? c - 1 : r->umax; break;
	case CC_LE: r->umax = r->umax > c ? c : r->umax; break;
	case CC_GT: r->umin = c != UINT64_MAX && r->umin < c + 1 ? c + 1 : r->umin; break;
	case CC_GE: r->umin = r->umin < c ? c : r->umin; break;
	case CC_SLT: r->smax = s != INT64_MIN && r->smax > s - 1 ? s - 1 : r->smax; break;
	case CC_SLE: r->smax = r->smax > s ? s : r->smax; break;
	case CC_SGT: r->smin = s != INT64_MAX && r->smin < s + 1 ? s + 1 : r->smin; break;
	case CC_SGE: r->smin = r->smin < s ? s : r->smin; break;
	default: return;
	}
	save(g, &v->aux, sizeof(v->aux));
	v->aux = r;
}

static void learn(struct gvn *g, struct ir_val *br, bool yes)
{
	struct ir_val *a = ir_real(br->a), *b = ir_real(br->b);
	enum ir_cc cc = br->cc;

	if (a->op == IR_CONST)
		return;
	add_fact(g, cc, a, b, yes);
	add_fact(g, ir_cc_swap(cc), b, a, yes);
	if (cc == CC_TEST)
		return;
	add_fact(g, ir_cc_not(cc), a, b, !yes);
	add_fact(g, ir_cc_swap(ir_cc_not(cc)), b, a, !yes);
	if (!yes)
		cc = ir_cc_not(cc);
	if (b->op == IR_CONST)
		narrow(g, a, cc, (uint64_t)b->imm);
	if (cc == CC_EQ || cc == CC_LT || cc == CC_GT || cc == CC_SLT || cc == CC_SGT) {
		/* strict or equal: the remaining relations follow */
		static const uint8_t implied[] = { [CC_EQ] = CC_LE, [CC_LT] = CC_LE, [CC_GT] = CC_GE, [CC_SLT] = CC_SLE, [CC_SGT] = CC_SGE };

		add_fact(g, implied[cc], a, b, true);
		if (cc != CC_EQ)
			add_fact(g, CC_EQ, a, b, false);
		if (cc != CC_EQ)
			add_fact(g, CC_NE, a, b, true);
	}
}

/* 1 true, 0 false, -1 unknown, for v's comparison with a constant. */
static int decide_range(const struct range *r, enum ir_cc cc, uint64_t c)
{
	int64_t s = (int64_t)c;

	switch (cc) {
	case CC_EQ:
	case CC_NE:
		if (c < r->umin || c > r->umax || s < r->smin || s > r->smax || (c == 0 && r->is_not_zero))
			return cc == CC_NE;
		return r->umin == r->umax || r->smin == r->smax ? cc == CC_EQ : -1;
	case CC_LT: return r->umax < c ? 1 : r->umin >= c ? 0
							  : -1;
	case CC_LE: return r->umax <= c ? 1 : r->umin > c ? 0
							  : -1;
	case CC_GT: return r->umin > c ? 1 : r->umax <= c ? 0
							  : -1;
	case CC_GE: return r->umin >= c ? 1 : r->umax < c ? 0
							  : -1;
	case CC_SLT: return r->smax < s ? 1 : r->smin >= s ? 0
							   : -1;
	case CC_SLE: return r->smax <= s ? 1 : r->smin > s ? 0
							   : -1;
	case CC_SGT: return r->smin > s ? 1 : r->smax <= s ? 0
							   : -1;
	case CC_SGE: return r->smin >= s ? 1 : r->smax < s ? 0
							   : -1;
	default: return -1;
	}
}

static int known(struct gvn *g, struct ir_val *v)
{
	struct key k = { .kind = K_FACT, .cc = v->cc, .p = { v->a, v->b } };
	struct ir_val *fact = find_value(g, &k);

	if (fact)
		return (int)fact->imm;
	if (v->b->op == IR_CONST && v->a->op != IR_CONST && range_of(v->a))
		return decide_range(range_of(v->a), v->cc, (uint64_t)v->b->imm);
	return -1;
}

/* ---- one value */

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

	if (!key_of_memory(g, v, &k))
		return;
	k.is_signed = v->is_signed;
	by = find_value(g, &k);
	if (!by) {
		struct key s = k;

		s.kind = K_STORED;
		s.is_signed = 0;
		by = find_value(g, &s);
		by = by ? as_loaded(v, by, v->width, v->is_signed) : NULL;
	}
	/* A load that fold turned from unsigned to signed is no longer what it was entered as. */
	if (by && by != v && !(by->op == IR_LOAD && by->width == v->width && by->is_signed != v->is_signed))
		replace(g, v, by);
	else
		add(g, &k, v);
}

static bool is_stored_already(struct gvn *g, const struct ir_val *v, struct key k)
{
	struct ir_val *now;

	k.kind = K_STORED;
	now = find_value(g, &k);
	if (now)
		return now == v->b;
	k.kind = K_LOAD;
	if (find_value(g, &k) == v->b)
		return true;
	k.is_signed = 1;
	return find_value(g, &k) == v->b;
}

/* New versions for what a store (or atomic operation) may touch. */
static void write_to(struct gvn *g, struct ir_val *v, const struct ir_place *p)
{
	if (in_object(p, v->width))
		write_words(g, p, v->width, v->op == IR_STORE ? v : NULL);
	else if (p->obj)
		write_object(g, p->obj);
	else if (v->alias == AL_MAP)
		write_map(g, v->map);
	else if (v->alias == AL_RING)
		bump(g, &g->any);
	else
		write_anything(g);
}

static void do_store(struct gvn *g, struct ir_val *v)
{
	struct ir_place p = ir_place_of(v->a, v->imm);
	bool knows;
	struct key k;

	knows = v->op == IR_STORE && v->alias != AL_RING && key_of_memory(g, v, &k);
	if (knows && is_stored_already(g, v, k)) {
		ir_remove(v);
		g->changed = true;
		return;
	}
	write_to(g, v, &p);
	if (knows && key_of_memory(g, v, &k)) {
		k.kind = K_STORED;
		add(g, &k, v->b);
	}
}

static void write_behind(struct gvn *g, struct ir_val *call, int arg, const struct helper_info *h)
{
	struct ir_place p = ir_place_of(call->args[arg], 0);
	int64_t size = arg + 1 < call->n_args && call->args[arg + 1]->op == IR_CONST ? call->args[arg + 1]->imm : -1;

	if (!p.obj && p.base->op == IR_CALL && p.base->imm == BPF_FUNC_ringbuf_reserve)
		bump(g, &g->any);
	else if (!p.obj)
		write_anything(g);
	else if ((h->fills & 1 << arg) && size > 0 && in_object(&p, size))
		write_words(g, &p, size, call->imm == BPF_FUNC_get_current_comm ? call : NULL);
	else
		write_object(g, p.obj);
}

/* The same for a call. */
static void write_by_call(struct gvn *g, struct ir_val *v)
{
	const struct helper_info *h = ir_helper((int)v->imm);

	for (int i = 0; i < v->n_args; i++) {
		struct ir_place p = ir_place_of(v->args[i], 0);

		if (v->op == IR_CALL_FUNC && p.obj)
			write_object(g, p.obj);
		else if (v->op == IR_CALL && (h->writes & 1 << i))
			write_behind(g, v, i, h);
	}
	if (v->op == IR_CALL_FUNC || h->changes_maps)
		change_keys(g, v);
}

/* A read of a word, known by address and size: memory outside is taken not to change while the program runs. */
static bool key_of_read(struct gvn *g, const struct ir_val *v, struct key *k, struct ir_place *to)
{
	struct ir_place from;
	int64_t size;

	if (v->imm != BPF_FUNC_probe_read && v->imm != BPF_FUNC_probe_read_kernel && v->imm != BPF_FUNC_probe_read_user)
		return false;
	size = v->args[1]->op == IR_CONST ? v->args[1]->imm : 0;
	from = ir_place_of(v->args[2], 0);
	*to = ir_place_of(v->args[0], 0);
	if ((size != 1 && size != 2 && size != 4 && size != 8) || from.obj || !in_object(to, size) || to->off % size)
		return false;
	*k = (struct key){ .kind = K_READ, .width = (uint8_t)size, .map = (int)v->imm, .imm = from.off, .version = g->outside };
	k->p[0] = from.base;
	return true;
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

	if (!key_of_read(g, v, &k, &to))
		return false;
	e = find(g, &k);
	from = e ? ir_place_of(e->v->args[0], 0) : to;
	if (e && e->v->block && object_version(g, &from, k.width) == e->id) {
		copy_read(g, v, e->v, &to, k.width);
		return true;
	}
	write_by_call(g, v);
	add(g, &k, v)->id = object_version(g, &to, k.width);
	return true;
}

static void do_call(struct gvn *g, struct ir_val *v)
{
	const struct helper_info *h = ir_helper((int)v->imm);
	struct ir_val *by;
	struct key k;

	if (v->op == IR_CALL_FUNC) {
		write_by_call(g, v);
		return;
	}
	if (h->is_pure || (v->imm == BPF_FUNC_map_lookup_elem && key_of_lookup(g, v, &k))) {
		if (h->is_pure)
			k = key_of_expr(v);
		by = find_value(g, &k);
		if (by)
			replace(g, v, by);
		else
			add(g, &k, v);
		return;
	}
	if (do_read(g, v))
		return;
	if (v->imm == BPF_FUNC_probe_write_user)
		bump(g, &g->outside);
	write_by_call(g, v);
}

static void do_expr(struct gvn *g, struct ir_val *v)
{
	struct key k = key_of_expr(v);
	struct ir_val *by = find_value(g, &k);

	if (by)
		replace(g, v, by);
	else
		add(g, &k, v);
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
	int answer = known(g, v);

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

static bool writes_memory(const struct ir_val *v)
{
	switch (v->op) {
	case IR_STORE:
	case IR_ATOMIC_ADD:
	case IR_XCHG:
	case IR_MEMCPY:
	case IR_MEMZERO:
	case IR_CALL_FUNC: return true;
	case IR_CALL: return ir_helper((int)v->imm)->writes || ir_helper((int)v->imm)->changes_maps;
	default: return false;
	}
}

static void find_writers(struct gvn *g)
{
	struct ir_block *b;

	g->writers = arena_alloc(g->a, sizeof(*g->writers) * (size_t)g->f->n_rpo);
	FOR_RPO(b, g->f)
		FOR_VALS(v, b)
			if (writes_memory(v))
				*vec_push(g->a, &g->writers[b->order]) = v;
}

static void write_again(struct gvn *g, struct ir_val *v)
{
	struct ir_val **o;
	struct ir_place p;

	if (!v->block)
		return;
	FOR_OPERANDS(o, v)
		*o = ir_real(*o);
	if (v->op == IR_CALL || v->op == IR_CALL_FUNC) {
		write_by_call(g, v);
	} else {
		p = ir_place_of(v->a, v->imm);
		write_to(g, v, &p);
	}
}

/* A join sees the memory of its dominator but for what the blocks between them write, a loop's own among them. When
 * these are many, it sees nothing of it. */
static void join_memory(struct gvn *g, struct ir_block *b)
{
	struct ir_block *todo[MAX_BETWEEN + 1];
	int n_blocks = 0, n_writers = 0;

	g->stamp++;
	for (int done = -1; done < n_blocks; done++) {
		struct ir_block *at = done < 0 ? b : todo[done];

		for (int i = 0; i < at->preds.n; i++) {
			struct ir_block *p = at->preds.v[i];

			if (p == b->idom || g->seen[p->order] == g->stamp)
				continue;
			g->seen[p->order] = g->stamp;
			n_writers += g->writers[p->order].n;
			if (n_blocks == MAX_BETWEEN || n_writers > MAX_WRITERS) {
				bump(g, &g->base);
				return;
			}
			todo[n_blocks++] = p;
		}
	}
	g->is_replay = true;
	for (int i = 0; i < n_blocks; i++)
		for (int w = 0; w < g->writers[todo[i]->order].n; w++)
			write_again(g, g->writers[todo[i]->order].v[w]);
	g->is_replay = false;
}

static void find_escapes(struct gvn *g)
{
	struct ir_block *b;
	struct ir_val **o;

	FOR_RPO(b, g->f) {
		FOR_VALS(v, b) {
			FOR_OPERANDS(o, v) {
				struct ir_place p;
				bool as_address = (v->op >= IR_LOAD && v->op <= IR_MEMZERO && o_i == 0) || v->op == IR_MEMCPY;

				if (as_address || !(*o)->is_ptr || v->op == IR_ADD || v->op == IR_COPY || v->op == IR_CALL ||
				    v->op == IR_CALL_FUNC)
					continue;
				p = ir_place_of(*o, 0);
				if (p.obj)
					g->objs[p.obj->id].has_escaped = true;
			}
		}
	}
}

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
		join_memory(g, b);
	t = b->idom->last;
	if (b->preds.n == 1 && t->op == IR_BR && b->idom->succ[0] != b->idom->succ[1])
		learn(g, t, b->idom->succ[0] == b);
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

			leave_scope(g, l->n_undo, l->n_added);
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
	find_writers(&g);
	g.seen = arena_array(g.a, uint32_t, f->n_rpo);
	find_escapes(&g);
	walk(&g);
	ir_settle(f);
	return g.changed;
}
