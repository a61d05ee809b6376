/* SPDX-License-Identifier: Apache-2.0 */
/* What value numbering knows: a table that forgets what a scope has added when the scope is left, and what branches say of the
 * values they compared: relations as entries of the table, bounds on the values themselves. */
#include <string.h>

#include "codegen/gvn.h"

/* What comparisons on the way here say about a value. */
struct range {
	uint64_t umin, umax;
	int64_t smin, smax;
	bool is_not_zero;
};

/* ---- scopes */

void gvn_save(struct gvn *g, void *where, uint8_t size)
{
	struct undo *u = vec_push(g->a, &g->undo);

	u->where = where;
	u->size = size;
	memcpy(&u->old, where, size);
}

void gvn_leave_scope(struct gvn *g, int n_undo, int n_added)
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

struct entry *gvn_find(struct gvn *g, const struct key *k)
{
	uint32_t h = hash_key(k);

	for (struct entry *e = g->buckets[h & (g->n_buckets - 1)]; e; e = e->next)
		if (e->hash == h && !memcmp(&e->key, k, sizeof(*k)))
			return e;
	return NULL;
}

struct entry *gvn_add(struct gvn *g, const struct key *k, struct ir_val *v)
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

struct ir_val *gvn_find_value(struct gvn *g, const struct key *k)
{
	struct entry *e = gvn_find(g, k);

	return e ? ir_real(e->v) : NULL;
}

/* ---- facts from branches */

static struct range *range_of(struct ir_val *v)
{
	return v->aux;
}

static void add_fact(struct gvn *g, enum ir_cc cc, struct ir_val *a, struct ir_val *b, bool holds)
{
	struct key k = { .kind = K_FACT, .cc = (uint8_t)cc, .p = { a, b } };

	gvn_add(g, &k, ir_const_of(g->f, holds));
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
	gvn_save(g, &v->aux, sizeof(v->aux));
	v->aux = r;
}

void gvn_learn(struct gvn *g, struct ir_val *br, bool yes)
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

int gvn_decide(struct gvn *g, struct ir_val *v)
{
	struct key k = { .kind = K_FACT, .cc = v->cc, .p = { v->a, v->b } };
	struct ir_val *fact = gvn_find_value(g, &k);

	if (fact)
		return (int)fact->imm;
	if (v->b->op == IR_CONST && v->a->op != IR_CONST && range_of(v->a))
		return decide_range(range_of(v->a), v->cc, (uint64_t)v->b->imm);
	return -1;
}
