/* SPDX-License-Identifier: Apache-2.0 */
/* Maps as text and JSON: the values of all CPUs merged, sorted, cut to the largest, divided. Each row of sema/aggs.def has
 * its rt_fold_NAME (merge) and rt_show_NAME (print) here; the layouts are described at struct map. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/format.h"

/* ---------------------------------------------------------------- merging ---- */

static uint64_t word(const void *values, uint32_t value_size, int cpu, unsigned i)
{
	uint64_t v;

	memcpy(&v, (const char *)values + (size_t)cpu * value_size + i * sizeof(v), sizeof(v));
	return v;
}

static void rt_fold_count(const struct map *m, const struct map_elem *e, struct fold *f)
{
	int i;

	for (i = 0; i < e->n_slots; i++)
		f->number += word(e->values, m->value_size, i, 0);
}

static void rt_fold_sum(const struct map *m, const struct map_elem *e, struct fold *f)
{
	rt_fold_count(m, e, f);
}

/* Slots of CPUs that saw nothing have their set flag clear. */
static void fold_extreme(const struct map *m, const struct map_elem *e, struct fold *f, bool want_less)
{
	bool any = false, less;
	uint64_t v;
	int i;

	for (i = 0; i < e->n_slots; i++) {
		if (!word(e->values, m->value_size, i, 1))
			continue;
		v = word(e->values, m->value_size, i, 0) ^ m->flip;
		less = m->is_signed ? (int64_t)v < (int64_t)f->number : v < f->number;
		if (!any || less == want_less)
			f->number = v;
		any = true;
	}
}

static void rt_fold_min(const struct map *m, const struct map_elem *e, struct fold *f)
{
	fold_extreme(m, e, f, true);
}

static void rt_fold_max(const struct map *m, const struct map_elem *e, struct fold *f)
{
	fold_extreme(m, e, f, false);
}

static void rt_fold_avg(const struct map *m, const struct map_elem *e, struct fold *f)
{
	int i;

	for (i = 0; i < e->n_slots; i++) {
		f->total += word(e->values, m->value_size, i, 0);
		f->count += word(e->values, m->value_size, i, 1);
	}
	f->number = f->count ? fmt_divide(f->total, f->count, m->is_signed) : 0;
}

static void rt_fold_stats(const struct map *m, const struct map_elem *e, struct fold *f)
{
	rt_fold_avg(m, e, f);
}

static void rt_fold_hist(const struct map *m, const struct map_elem *e, struct fold *f)
{
	uint32_t b;
	uint64_t v;
	int i;

	if (f->buckets)
		memset(f->buckets, 0, m->n_buckets * sizeof(*f->buckets));
	for (i = 0; i < e->n_slots; i++) {
		for (b = 0; b < m->n_buckets; b++) {
			v = word(e->values, m->value_size, i, b);
			f->number += v;
			if (f->buckets)
				f->buckets[b] += v;
		}
	}
}

static void rt_fold_lhist(const struct map *m, const struct map_elem *e, struct fold *f)
{
	rt_fold_hist(m, e, f);
}

static void rt_fold_tseries(const struct map *m, const struct map_elem *e, struct fold *f)
{
	int i;

	if (!f->slots)
		return;
	memset(f->slots, 0, (size_t)m->n * sizeof(*f->slots));
	for (i = 0; i < e->n_slots; i++)
		fmt_tseries_merge(m, f->slots, (const char *)e->values + (size_t)i * m->value_size);
}

static void fold_none(const struct map *m, const struct map_elem *e, struct fold *f)
{
	f->value = e->values;
	if (m->value->kind == T_INT)
		f->number = fmt_load(e->values, m->value->size, m->value->is_signed);
}

/* ---------------------------------------------------------------- printing a value ---- */

static void number(const struct show *s, uint64_t v, bool is_signed)
{
	v = fmt_divide(v, s->div, is_signed);
	if (s->format == RT_JSON)
		fmt_json_number(s->out, v, is_signed);
	else if (is_signed)
		fmt_i64(s->out, (int64_t)v);
	else
		fmt_u64(s->out, v);
}

static void rt_show_count(const struct show *s, const struct map *m, const struct fold *f)
{
	(void)m;
	number(s, f->number, false);
}

static void rt_show_sum(const struct show *s, const struct map *m, const struct fold *f)
{
	number(s, f->number, m->is_signed);
}

static void rt_show_min(const struct show *s, const struct map *m, const struct fold *f)
{
	number(s, f->number, m->is_signed);
}

static void rt_show_max(const struct show *s, const struct map *m, const struct fold *f)
{
	number(s, f->number, m->is_signed);
}

static void rt_show_avg(const struct show *s, const struct map *m, const struct fold *f)
{
	number(s, f->number, m->is_signed);
}

static void rt_show_stats(const struct show *s, const struct map *m, const struct fold *f)
{
	struct show whole = *s;
	bool json = s->format == RT_JSON;

	whole.div = 1;
	str_puts(s->out, json ? "{\"count\": " : "{ .count = ");
	number(&whole, f->count, false);
	str_puts(s->out, json ? ", \"average\": " : ", .average = ");
	number(s, f->number, m->is_signed);
	str_puts(s->out, json ? ", \"total\": " : ", .total = ");
	number(&whole, f->total, m->is_signed);
	str_puts(s->out, json ? "}" : " }");
}

static void rt_show_hist(const struct show *s, const struct map *m, const struct fold *f)
{
	fmt_hist(s, m, f->buckets);
}

static void rt_show_lhist(const struct show *s, const struct map *m, const struct fold *f)
{
	fmt_hist(s, m, f->buckets);
}

static void rt_show_tseries(const struct show *s, const struct map *m, const struct fold *f)
{
	fmt_tseries(s, m, f->slots);
}

static void show_none(const struct show *s, const struct map *m, const struct fold *f)
{
	if (m->value->kind == T_INT)
		number(s, f->number, m->value->is_signed);
	else if (s->format == RT_JSON)
		fmt_value_json(s->rt, s->out, m->value, f->value);
	else
		fmt_value(s->rt, s->out, m->value, f->value);
}

/* ---------------------------------------------------------------- the table ---- */

static const struct agg_ops {
	void (*fold)(const struct map *m, const struct map_elem *e, struct fold *f);
	void (*show)(const struct show *s, const struct map *m, const struct fold *f);
} agg_ops[AGG_COUNT] = {
	[AGG_none] = { fold_none, show_none },
#define AGG(name, ...) [AGG_##name] = { rt_fold_##name, rt_show_##name },
#include "sema/aggs.def"
#undef AGG
};

/* What the aggregations differ in beside their functions: rows of their own below the name, the type of the JSON object. */
static bool has_rows(const struct map *m)
{
	return m->agg == AGG_hist || m->agg == AGG_lhist || m->agg == AGG_tseries;
}

static const char *json_type(const struct map *m)
{
	switch (m->agg) {
	case AGG_avg:
	case AGG_stats:
		return "stats";
	case AGG_hist:
	case AGG_lhist:
		return "hist";
	case AGG_tseries:
		return "tseries";
	default:
		return "map";
	}
}

/* By value, else by key only. */
static bool sorts_by_value(const struct map *m)
{
	return m->agg == AGG_none ? m->value->kind == T_INT : m->agg != AGG_tseries;
}

static bool is_signed_number(const struct map *m)
{
	if (m->agg == AGG_none)
		return m->value->is_signed;
	return m->is_signed && m->agg != AGG_count && !has_rows(m);
}

/* ---------------------------------------------------------------- sorting ---- */

struct entry {
	const struct map_elem *e;
	uint64_t number;
};

struct order {
	const struct unit *u;
	const struct map *m;
	bool by_value, is_signed;
};

static int cmp_entry(const void *pa, const void *pb, void *user)
{
	const struct entry *a = pa, *b = pb;
	const struct order *o = user;

	if (o->by_value && a->number != b->number) {
		if (o->is_signed)
			return (int64_t)a->number < (int64_t)b->number ? -1 : 1;
		return a->number < b->number ? -1 : 1;
	}
	return o->m->key ? fmt_key_cmp(o->u, o->m->key, a->e->key, b->e->key) : 0;
}

/* A map on its way out: entries in printing order, room for one merged element. */
struct listing {
	struct entry *entries;
	int n;
	struct fold fold;
};

static void listing_free(struct listing *l)
{
	free(l->entries);
	free(l->fold.buckets);
	free(l->fold.slots);
}

static bool listing_room(struct listing *l, const struct map *m, int n)
{
	l->entries = calloc((size_t)n + 1, sizeof(*l->entries));
	if (m->agg == AGG_hist || m->agg == AGG_lhist)
		l->fold.buckets = calloc(m->n_buckets + 1, sizeof(*l->fold.buckets));
	if (m->agg == AGG_tseries)
		l->fold.slots = calloc((size_t)m->n + 1, sizeof(*l->fold.slots));
	return l->entries && (l->fold.buckets || (m->agg != AGG_hist && m->agg != AGG_lhist)) &&
	       (l->fold.slots || m->agg != AGG_tseries);
}

static bool listing_make(struct listing *l, const struct rt *rt, const struct map *m, const struct map_elem *e, int n)
{
	struct order o = { rt->u, m, sorts_by_value(m), is_signed_number(m) };
	int i;

	memset(l, 0, sizeof(*l));
	if (!listing_room(l, m, n)) {
		listing_free(l);
		return false;
	}
	l->n = n;
	for (i = 0; i < n; i++) {
		struct fold f = { 0 };

		agg_ops[m->agg].fold(m, &e[i], &f);
		l->entries[i] = (struct entry){ &e[i], f.number };
	}
	if (n > 1)
		qsort_r(l->entries, (size_t)n, sizeof(*l->entries), cmp_entry, &o);
	return true;
}

/* Merges the i-th entry once more, this time with its buckets. */
static const struct fold *listing_fold(struct listing *l, const struct map *m, int i)
{
	uint64_t *buckets = l->fold.buckets;
	struct ts_slot *slots = l->fold.slots;

	l->fold = (struct fold){ .buckets = buckets, .slots = slots };
	agg_ops[m->agg].fold(m, l->entries[i].e, &l->fold);
	return &l->fold;
}

/* ---------------------------------------------------------------- printing a map ---- */

static void elem_text(const struct show *s, const struct map *m, const void *key, const struct fold *f)
{
	str_puts(s->out, m->name);
	if (m->key) {
		str_putc(s->out, '[');
		fmt_key(s->rt, s->out, m->key, key, false);
		str_putc(s->out, ']');
	}
	str_puts(s->out, has_rows(m) ? ":\n" : ": ");
	agg_ops[m->agg].show(s, m, f);
	str_putc(s->out, '\n');
}

static void elem_json(const struct show *s, const struct map *m, const void *key, const struct fold *f)
{
	size_t from = s->out->n;

	if (m->key) {
		fmt_key(s->rt, s->out, m->key, key, true);
		fmt_json_quote(s->out, from);
		str_puts(s->out, ": ");
	}
	agg_ops[m->agg].show(s, m, f);
}

static void map_json(const struct show *s, const struct map *m, struct listing *l, int first)
{
	int i;

	str_puts(s->out, "{\"type\": \"");
	str_puts(s->out, json_type(m));
	str_puts(s->out, "\", \"data\": {");
	fmt_json_string(s->out, m->name, strlen(m->name));
	str_puts(s->out, m->key ? ": {" : ": ");
	for (i = first; i < l->n; i++) {
		if (i > first)
			str_puts(s->out, ", ");
		elem_json(s, m, l->entries[i].e->key, listing_fold(l, m, i));
	}
	str_puts(s->out, m->key ? "}}}\n" : "}}\n");
}

void fmt_map(struct rt *rt, struct str *out, const struct map *m, const struct map_elem *e, int n, uint64_t top, uint64_t div)
{
	struct show s = { rt, out, rt->format, div ? div : 1 };
	struct listing l;
	int first, i;

	if (n <= 0)
		return;
	if (!listing_make(&l, rt, m, e, n)) {
		out->failed = true;
		return;
	}
	first = top && top < (uint64_t)n ? n - (int)top : 0;
	if (rt->format == RT_JSON)
		map_json(&s, m, &l, first);
	else
		for (i = first; i < n; i++)
			elem_text(&s, m, l.entries[i].e->key, listing_fold(&l, m, i));
	listing_free(&l);
}

bool fmt_number(const struct map *m, const struct map_elem *e, int64_t *v)
{
	struct fold f = { 0 };

	if (!sorts_by_value(m))
		return false;
	agg_ops[m->agg].fold(m, e, &f);
	*v = (int64_t)f.number;
	return true;
}

bool fmt_is_set(const struct map *m, const struct map_elem *e)
{
	uint64_t state[2] = { 0 }, set = 0;
	int i;

	for (i = 0; i < e->n_slots && !(set | state[0] | state[1]); i++) {
		const char *slot = (const char *)e->values + (size_t)i * m->value_size;

		memcpy(&set, slot + m->set_off, sizeof(set));
		if (m->agg)
			memcpy(state, slot, sizeof(state));
	}
	return set | state[0] | state[1];
}

int fmt_each(struct rt *rt, const struct map *m, const struct map_elem *e, int n, scry_item_fn *fn, void *user)
{
	bool is_number = sorts_by_value(m) && !has_rows(m) && m->agg != AGG_stats;
	struct str key = { 0 }, value = { 0 };
	struct show s = { rt, &value, RT_TEXT, 1 };
	struct listing l;
	int i, err = 0;

	if (!listing_make(&l, rt, m, e, n > 0 ? n : 0))
		return -ENOMEM;
	for (i = 0; i < l.n && !err; i++) {
		struct scry_item item = { .map = m->name, .is_number = is_number, .number = (int64_t)l.entries[i].number };

		key.n = value.n = 0;
		str_putc(&key, '\0');
		key.n = 0;
		if (m->key)
			fmt_key(rt, &key, m->key, l.entries[i].e->key, false);
		str_putc(&value, '\0');
		value.n = 0;
		agg_ops[m->agg].show(&s, m, listing_fold(&l, m, i));
		item.key = m->key ? key.s : NULL;
		item.value = value.s;
		if (!is_number)
			item.number = 0;
		err = key.failed || value.failed ? -ENOMEM : fn(user, &item);
	}
	str_free(&key);
	str_free(&value);
	listing_free(&l);
	return err;
}
