/* SPDX-License-Identifier: Apache-2.0 */
/* How maps are kept in the kernel: which kind of map, how large its keys and values, and whether its counters have to
 * be bumped atomically. */
#include <string.h>

#include "sema/sema.h"

static uint32_t buckets(const struct map *m)
{
	switch (m->agg) {
	case AGG_hist:
		return ((64 - (uint32_t)m->bits) << m->bits) + 1;
	case AGG_lhist:
		return (uint32_t)((m->max - m->min) / m->step) + 2;
	case AGG_tseries:
		return (uint32_t)m->n;
	default:
		return 0;
	}
}

uint32_t agg_size(const struct map *m)
{
	switch (m->agg) {
	case AGG_count:
	case AGG_sum:
		return 8;
	case AGG_min:
	case AGG_max:
	case AGG_avg:
	case AGG_stats:
		return 16;
	case AGG_hist:
	case AGG_lhist:
		return m->n_buckets * 8;
	case AGG_tseries:
		return m->n_buckets * 24;
	default:
		return 0;
	}
}

static uint32_t round8(uint32_t v)
{
	return (v + 7) & ~7u;
}

static bool is_percpu(enum map_storage st)
{
	return st == MS_PERCPU_HASH || st == MS_LRU_PERCPU_HASH;
}

/* A declared kind must be able to hold the values. */
static void check_declared(struct sema *s, const struct map *m)
{
	bool is_agg = m->agg != AGG_none;

	if (is_percpu(m->storage) == is_agg)
		return;
	if (is_agg)
		diag_error(s->d, sema_map(s, m)->agg_span,
			   arena_printf(s->a, "declare it as %s", m->storage == MS_HASH ? "percpuhash" : "percpulruhash"),
			   "%s is declared as %s, which cannot hold %s()", m->name, m->decl_kind, aggs[m->agg].name);
	else
		diag_error(s->d, m->span, arena_printf(s->a, "declare it as %s", m->storage == MS_PERCPU_HASH ? "hash" : "lruhash"),
			   "%s is declared as %s, which is for aggregations like count()", m->name, m->decl_kind);
}

static void choose_storage(struct sema *s, struct map *m)
{
	bool is_agg = m->agg != AGG_none;

	if (m->is_declared)
		check_declared(s, m);
	if (!m->key)
		m->storage = is_agg ? MS_CPUS1 : MS_ARRAY1;
	else if (!m->is_declared)
		m->storage = is_agg ? MS_PERCPU_HASH : MS_HASH;
}

/* Largest values of per-CPU maps and of arrays that kernels take; a slot of its own for each CPU, that no other writes to. */
enum { MAX_PERCPU_VALUE = 32768, MAX_ARRAY_VALUE = 4 << 20, CACHE_LINE = 64 };

/* The slots of all CPUs in one plain array: its address is known when the program is loaded. */
static void lay_out_slots(const struct sema *s, struct map *m)
{
	uint32_t slot = (m->value_size + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
	const struct kinfo *k = s->u->kinfo;

	if (!k->has(k->user, KF_CPU_SLOTS) || k->has_cpu_gaps || (uint64_t)slot * (uint32_t)k->n_cpus > MAX_ARRAY_VALUE / 2)
		m->storage = MS_PERCPU1;
	else
		m->value_size = slot;
}

static void lay_out(struct sema *s, struct map *m)
{
	uint32_t size;

	m->n_buckets = buckets(m);
	size = m->agg != AGG_none ? agg_size(m) : m->value->size;
	m->key_size = m->key ? m->key->size : 4;
	if (!m->key) {
		m->set_off = round8(size);
		m->value_size = m->set_off + 8;
		if (m->storage == MS_CPUS1)
			lay_out_slots(s, m);
	} else {
		m->value_size = m->agg != AGG_none ? round8(size) : size;
	}
	if (m->agg != AGG_none && m->value_size > MAX_PERCPU_VALUE)
		diag_error(s->d, sema_map(s, m)->agg_span, NULL, "the values of %s have %u bytes, the kernel takes %d", m->name, m->value_size,
			   MAX_PERCPU_VALUE);
}

/* Programs that update the map and may interrupt one another on a CPU. begin and end run when nothing else does. */
static bool needs_atomic(const struct unit *u, const struct smap *sm)
{
	int i, n = 0, n_active = 0;
	enum prog_class only = PC_ALONE;

	for (i = 0; i < sm->writers.n; i++) {
		const struct sprog *sp = sm->writers.v[i];

		if (!sp->pt || (sp->p->pclass == PC_ALONE && sp->pt->id != PT_self))
			continue;
		n += sema_is_copied(u, sp->p) ? sp->p->n_aps : 1;
		only = sp->p->pclass;
		n_active += sp->p->pclass == PC_ACTIVE;
	}
	return n != n_active && (n > 1 || only == PC_FREE);
}

/* See struct map. The layout of one that nothing interrupts stays as it is: no instruction for it. */
static uint64_t flip_of(const struct sema *s, const struct map *m)
{
	const struct kinfo *k = s->u->kinfo;
	uint64_t sign = m->is_signed ? 1ULL << 63 : 0;

	if (!m->needs_atomic || !k->has(k->user, KF_ATOMICS))
		return 0;
	return m->agg == AGG_max ? sign : m->agg == AGG_min ? ~sign : 0;
}

static void check_value(struct sema *s, struct map *m)
{
	struct smap *sm = sema_map(s, m);

	if (m->agg != AGG_none || m->value->kind == T_ERROR)
		return;
	if (!m->value->size)
		diag_error(s->d, sm->value_span, NULL, "%s cannot hold values of type %s", m->name, tname(s, m->value));
}

static bool has_bad_params(struct sema *s, const struct map *m)
{
	bool has_params = m->agg == AGG_hist || m->agg == AGG_lhist || m->agg == AGG_tseries;

	return has_params && !sema_map(s, m)->has_params;
}

void sema_layout(struct sema *s)
{
	struct unit *u = s->u;
	struct map *m;
	int i, n = 0;

	for (i = 0; i < u->maps.n; i++) {
		m = u->maps.v[i];
		check_value(s, m);
		if (m->value->kind == T_ERROR || (m->key && m->key->kind == T_ERROR))
			continue;
		choose_storage(s, m);
		if (has_bad_params(s, m))
			continue;
		lay_out(s, m);
		m->needs_atomic = needs_atomic(s->u, sema_map(s, m));
		m->flip = flip_of(s, m);
	}
	/* maps that are declared and not used are not made */
	for (i = 0; i < u->maps.n; i++) {
		m = u->maps.v[i];
		if (!m->span.end)
			continue;
		m->id = n;
		u->maps.v[n++] = m;
	}
	u->maps.n = n;
}
