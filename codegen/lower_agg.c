/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of aggregations: one cg_agg_NAME per row of sema/aggs.def changes the state of the running CPU's slot; reading merges the slots of
 * all CPUs. The layouts are those of struct map. */
#include "codegen/lower.h"

/* A state of at most so many bytes tells by itself, see struct map, that it was set (but for sums). */
enum { SELF_TELLING = 16, MAX_EXCHANGES = 4 };

/* The slot at hand and the evaluated argument. */
struct agg_args {
	struct map *map;
	struct node *call;
	struct mem slot;
	struct ir_val *v;
	struct ir_block *end;           /* where to go when nothing (more) is to be done */
	struct ir_val *now;             /* tseries */
};
typedef void agg_fn(struct lower *l, const struct agg_args *a);

#define AGG(name, ...) static agg_fn cg_agg_##name;
#include "sema/aggs.def"
#undef AGG

static agg_fn *const agg_fns[AGG_COUNT] = {
#define AGG(name, ...) [AGG_##name] = cg_agg_##name,
#include "sema/aggs.def"
#undef AGG
};

/* Another program may interrupt this one on the same CPU: then the addition must not be taken apart. */
static void bump(struct lower *l, const struct agg_args *a, int64_t off, struct ir_val *v)
{
	if (a->map->needs_atomic)
		ir_atomic_add(&l->x, mem_addr(l, a->slot), off, 8, v, a->slot.map);
	else
		cg_st(l, a->slot, off, 8, ir_bin(&l->x, IR_ADD, cg_ld(l, a->slot, off, 8, false), v));
}

static void cg_agg_count(struct lower *l, const struct agg_args *a)
{
	bump(l, a, 0, cg_const(l, 1));
}

/* A sum may be 0 like one that nothing was added to. */
static void cg_agg_sum(struct lower *l, const struct agg_args *a)
{
	bump(l, a, 0, a->v);
	if (!a->map->key || a->map->storage == MS_SLOTS)
		cg_sti(l, a->slot, a->map->set_off, 8, 1);
}

static void cg_agg_avg(struct lower *l, const struct agg_args *a)
{
	bump(l, a, 0, a->v);
	bump(l, a, 8, cg_const(l, 1));
}

static void cg_agg_stats(struct lower *l, const struct agg_args *a)
{
	cg_agg_avg(l, a);
}

/* Another program may come between the comparison and what follows from it. So the value is exchanged for the one that is there by
 * then; should that be the better one, it is put back in the same way. Each round but the first takes an interruption of its own. */
static void exact_extreme(struct lower *l, const struct agg_args *a)
{
	struct ir_block *done = cg_new(l), *better, *lost = cg_cold(l);
	int v = cg_temp(l, ir_bini(&l->x, IR_XOR, a->v, (int64_t)a->map->flip)), i;

	for (i = 0; i < MAX_EXCHANGES; i++) {
		better = cg_new(l);
		ir_br(&l->x, CC_GT, ir_read(&l->x, v), cg_ld(l, a->slot, 0, 8, false), better, done);
		cg_enter(l, better);
		ir_write(&l->x, v, ir_xchg(&l->x, mem_addr(l, a->slot), 0, ir_read(&l->x, v), a->slot.map));
	}
	ir_br(&l->x, CC_GT, ir_read(&l->x, v), cg_ld(l, a->slot, 0, 8, false), lost, done);
	cg_enter(l, lost);
	cg_count(l, CK_MAP_BUSY, a->call->span, a->map, NULL);
	ir_jmp(&l->x, done);
	cg_enter(l, done);
	cg_sti(l, a->slot, 8, 8, 1);
}

static void extreme(struct lower *l, const struct agg_args *a, enum ir_cc cc)
{
	struct ir_block *compare = cg_new(l), *take = cg_new(l);

	if (a->map->needs_atomic && cg_has(l, KF_ATOMICS)) {
		exact_extreme(l, a);
		return;
	}
	ir_bri(&l->x, CC_EQ, cg_ld(l, a->slot, 8, 8, false), 0, take, compare);
	cg_enter(l, compare);
	ir_br(&l->x, cc, a->v, cg_ld(l, a->slot, 0, 8, false), take, a->end);
	cg_enter(l, take);
	cg_st(l, a->slot, 0, 8, a->v);
	cg_sti(l, a->slot, 8, 8, 1);
}

static void cg_agg_min(struct lower *l, const struct agg_args *a)
{
	extreme(l, a, a->map->is_signed ? CC_SLT : CC_LT);
}

static void cg_agg_max(struct lower *l, const struct agg_args *a)
{
	extreme(l, a, a->map->is_signed ? CC_SGT : CC_GT);
}

/* ---- histograms */

/* The verifier asks for the comparison, even where the arithmetic leaves no doubt. */
static void bump_bucket(struct lower *l, const struct agg_args *a, struct ir_val *b)
{
	struct ir_block *in = cg_new(l);
	struct agg_args at = *a;

	ir_bri(&l->x, CC_LT, b, a->map->n_buckets, in, a->end);
	cg_enter(l, in);
	at.slot = mem_at(ir_bin(&l->x, IR_ADD, mem_addr(l, a->slot), ir_bini(&l->x, IR_SHL, b, 3)), 8, AL_MAP, a->slot.map);
	bump(l, &at, 0, cg_const(l, 1));
}

/* floor(log2 v) of a v > 0: halving the field of search, 32 bits first. */
static struct ir_val *log2_of(struct lower *l, struct ir_val *v)
{
	int rest = cg_temp(l, v), res = cg_temp(l, cg_const(l, 0));

	for (int bits = 32; bits > 1; bits /= 2) {
		struct ir_block *high = cg_new(l), *on = cg_new(l);
		struct ir_val *w = ir_read(&l->x, rest);

		if (bits == 32)
			ir_bri(&l->x, CC_NE, ir_bini(&l->x, IR_SHR, w, 32), 0, high, on);
		else
			ir_bri(&l->x, CC_GT, w, (1LL << bits) - 1, high, on);
		cg_enter(l, high);
		ir_write(&l->x, rest, ir_bini(&l->x, IR_SHR, w, bits));
		ir_write(&l->x, res, ir_bini(&l->x, IR_ADD, ir_read(&l->x, res), bits));
		ir_jmp(&l->x, on);
		cg_enter(l, on);
	}
	return ir_bin(&l->x, IR_ADD, ir_read(&l->x, res), ir_bini(&l->x, IR_SHR, ir_read(&l->x, rest), 1));
}

/* Bucket of a v >= 2^bits. */
static struct ir_val *log_bucket(struct lower *l, struct ir_val *v, int64_t bits)
{
	struct ir_val *p = log2_of(l, v), *b;

	if (bits == 0)
		return ir_bini(&l->x, IR_ADD, p, 2);
	p = ir_bini(&l->x, IR_SUB, p, bits);
	b = ir_bin(&l->x, IR_ADD, ir_bini(&l->x, IR_SHL, p, bits), ir_bin(&l->x, IR_SHR, v, p));
	return ir_bini(&l->x, IR_ADD, b, 1);
}

static void cg_agg_hist(struct lower *l, const struct agg_args *a)
{
	struct ir_block *positive = cg_new(l), *small = cg_new(l), *large = cg_new(l), *have = cg_new(l);
	int b = cg_temp(l, cg_const(l, 0));

	ir_bri(&l->x, CC_SLT, a->v, 0, have, positive);
	cg_enter(l, positive);
	ir_bri(&l->x, CC_LT, a->v, 1LL << a->map->bits, small, large);
	cg_enter(l, small);
	ir_write(&l->x, b, ir_bini(&l->x, IR_ADD, a->v, 1));
	ir_jmp(&l->x, have);
	cg_enter(l, large);
	ir_write(&l->x, b, log_bucket(l, a->v, a->map->bits));
	ir_jmp(&l->x, have);
	cg_enter(l, have);
	bump_bucket(l, a, ir_read(&l->x, b));
}

/* Bucket, less one, of a value outside of [min, max). */
static struct ir_val *lhist_outside(struct lower *l, const struct agg_args *a, int64_t n)
{
	int b = cg_temp(l, cg_const(l, -1));
	struct ir_block *high, *have;

	if (!a->map->min) /* all ones when it is negative, or n */
		return ir_bini(&l->x, IR_OR, ir_bini(&l->x, IR_SAR, a->v, 63), n);
	high = cg_cold(l);
	have = cg_cold(l);
	ir_bri(&l->x, CC_SLT, a->v, a->map->min, have, high);
	cg_enter(l, high);
	ir_write(&l->x, b, cg_const(l, n));
	ir_jmp(&l->x, have);
	cg_enter(l, have);
	return ir_read(&l->x, b);
}

static void cg_agg_lhist(struct lower *l, const struct agg_args *a)
{
	const struct map *m = a->map;
	struct ir_block *in = cg_new(l), *out = cg_cold(l), *have = cg_new(l);
	struct ir_val *d = ir_bini(&l->x, IR_SUB, a->v, m->min);
	int b = cg_temp(l, cg_const(l, 0));

	ir_bri(&l->x, CC_LT, d, m->max - m->min, in, out);
	cg_enter(l, in);
	ir_write(&l->x, b, ir_bini(&l->x, IR_DIV, d, m->step));
	ir_jmp(&l->x, have);
	cg_enter(l, out);
	ir_write(&l->x, b, lhist_outside(l, a, (m->max - m->min) / m->step));
	ir_jmp(&l->x, have);
	cg_enter(l, have);
	bump_bucket(l, a, ir_bini(&l->x, IR_ADD, ir_read(&l->x, b), 1));
}

/* ---- time series: a ring of slots { value, meta, epoch } */

static void ts_fresh(struct lower *l, const struct agg_args *a, struct mem s, struct ir_val *epoch)
{
	cg_st(l, s, 0, 8, a->v);
	cg_st(l, s, 8, 8, a->map->ts_op == AGG_none ? a->now : cg_const(l, 1));
	cg_st(l, s, 16, 8, epoch);
}

static void ts_more(struct lower *l, const struct agg_args *a, struct mem s)
{
	enum agg_id op = a->map->ts_op;
	bool is_signed = a->map->is_signed;
	struct ir_val *old;
	struct ir_block *take;

	if (op == AGG_none) {
		cg_st(l, s, 0, 8, a->v);
		cg_st(l, s, 8, 8, a->now);
		return;
	}
	old = cg_ld(l, s, 0, 8, false);
	if (op == AGG_min || op == AGG_max) {
		take = cg_new(l);
		ir_br(&l->x, op == AGG_min ? (is_signed ? CC_SLT : CC_LT) : (is_signed ? CC_SGT : CC_GT), a->v, old, take, a->end);
		cg_enter(l, take);
		cg_st(l, s, 0, 8, a->v);
		return;
	}
	cg_st(l, s, 0, 8, ir_bin(&l->x, IR_ADD, old, a->v));
	if (op == AGG_avg)
		cg_st(l, s, 8, 8, ir_bini(&l->x, IR_ADD, cg_ld(l, s, 8, 8, false), 1));
}

static void cg_agg_tseries(struct lower *l, const struct agg_args *a)
{
	struct ir_block *in = cg_new(l), *fresh = cg_new(l), *more = cg_new(l);
	struct ir_val *epoch = ir_bini(&l->x, IR_DIV, a->now, a->map->interval), *i;
	struct mem s;

	i = ir_bini(&l->x, IR_MOD, epoch, a->map->n);
	ir_bri(&l->x, CC_LT, i, a->map->n, in, a->end);
	cg_enter(l, in);
	s = mem_at(ir_bin(&l->x, IR_ADD, mem_addr(l, a->slot), ir_bini(&l->x, IR_MUL, i, 24)), 8, AL_MAP, a->slot.map);
	ir_br(&l->x, CC_EQ, cg_ld(l, s, 16, 8, false), epoch, more, fresh);
	cg_enter(l, fresh);
	ts_fresh(l, a, s, epoch);
	ir_jmp(&l->x, a->end);
	cg_enter(l, more);
	ts_more(l, a, s);
}

/* ---- updating */

/* The state after a single value. */
static struct ir_val *first_state(struct lower *l, const void *data)
{
	const struct agg_args *a = data;
	struct mem m = mem_of(cg_obj(l, "first", a->map->value_size));

	cg_st(l, m, 0, 8, a->v ? a->v : cg_const(l, 1));
	if (a->map->value_size > 8)
		cg_sti(l, m, 8, 8, 1);
	return mem_addr(l, m);
}

/* A new element of a per-CPU map is zero in the other CPUs' slots, and in this one nothing can have been counted since the lookup. */
static bool can_insert_first(const struct map *m)
{
	return m->key && m->storage != MS_SLOTS && !m->needs_atomic && m->value_size <= SELF_TELLING;
}

/* The argument first: what it calls would otherwise run with the pointer to the slot in hand. */
void cg_agg_update(struct lower *l, struct map *m, struct node *target, struct node *call)
{
	struct agg_args a = { .map = m, .call = call };
	struct slot_key key = cg_early_slot_key(l, target);

	if (call->n_kids)
		a.v = cg_value(l, call->kids[0]);
	if (m->agg == AGG_tseries)
		a.now = cg_clock(l, 2);
	a.end = cg_new(l);
	a.slot = cg_slot(l, target, key, can_insert_first(m) ? first_state : NULL, &a, a.end);
	if ((!m->key || m->storage == MS_SLOTS) && m->set_off > SELF_TELLING)
		cg_sti(l, a.slot, m->set_off, 8, 1);
	agg_fns[m->agg](l, &a);
	ir_jmp(&l->x, a.end);
	cg_enter(l, a.end);
}

/* ---- reading */

struct merge {
	int total, count;               /* IR variables; min and max: extreme so far, whether there is one */
};

static void merge_sum(struct lower *l, struct map *m, struct mem slot, void *data)
{
	struct merge *s = data;

	ir_write(&l->x, s->total, ir_bin(&l->x, IR_ADD, ir_read(&l->x, s->total), cg_ld(l, slot, 0, 8, false)));
	if (m->agg == AGG_avg)
		ir_write(&l->x, s->count, ir_bin(&l->x, IR_ADD, ir_read(&l->x, s->count), cg_ld(l, slot, 8, 8, false)));
}

static void merge_extreme(struct lower *l, struct map *m, struct mem slot, void *data)
{
	struct ir_block *set = cg_new(l), *compare = cg_new(l), *take = cg_new(l), *end = cg_new(l);
	struct merge *s = data;
	struct ir_val *v;
	enum ir_cc cc;

	if (m->agg == AGG_min)
		cc = m->is_signed ? CC_SLT : CC_LT;
	else
		cc = m->is_signed ? CC_SGT : CC_GT;
	ir_bri(&l->x, CC_NE, cg_ld(l, slot, 8, 8, false), 0, set, end);
	cg_enter(l, set);
	v = ir_bini(&l->x, IR_XOR, cg_ld(l, slot, 0, 8, false), (int64_t)m->flip);
	ir_bri(&l->x, CC_EQ, ir_read(&l->x, s->count), 0, take, compare);
	cg_enter(l, compare);
	ir_br(&l->x, cc, v, ir_read(&l->x, s->total), take, end);
	cg_enter(l, take);
	ir_write(&l->x, s->total, v);
	ir_write(&l->x, s->count, cg_const(l, 1));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

static struct ir_val *quotient(struct lower *l, bool is_signed, struct ir_val *total, struct ir_val *count)
{
	struct ir_block *some = cg_new(l), *end = cg_new(l);
	int res = cg_temp(l, cg_const(l, 0));

	ir_bri(&l->x, CC_NE, count, 0, some, end);
	cg_enter(l, some);
	ir_write(&l->x, res, ir_bin(&l->x, is_signed ? IR_SDIV : IR_DIV, total, count));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

struct ir_val *cg_agg_read(struct lower *l, struct map *m, struct ir_val *key, struct span span)
{
	struct merge s = { cg_temp(l, cg_const(l, 0)), cg_temp(l, cg_const(l, 0)) };
	bool is_extreme = m->agg == AGG_min || m->agg == AGG_max;

	cg_each_cpu(l, m, key, span, is_extreme ? merge_extreme : merge_sum, &s);
	if (m->agg == AGG_avg)
		return quotient(l, m->is_signed, ir_read(&l->x, s.total), ir_read(&l->x, s.count));
	return ir_read(&l->x, s.total);
}
