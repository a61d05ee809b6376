/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on maps, and aggregations with their parameters. */
#include <string.h>

#include "sema/sema.h"

enum { MAX_BUCKETS = 1000,
       MAX_INTERVALS = 1024,
       MAX_BITS = 5 };

static void map_event(struct sema *s, struct node *n, enum event_kind kind, const char *hint)
{
	struct node *m = n->kids[0];
	struct event_desc *e;

	if (m->kind == N_MAP && m->n_kids) {
		sema_error(s, n, hint, "%s() takes a whole map, not an element", n->name);
		return;
	}
	if (!arg_map(s, n, 0))
		return;
	e = event_new(s, n, kind, 0, NULL);
	if (e)
		e->map = m->map;
}

void sema_check_clear(struct sema *s, struct node *n)
{
	map_event(s, n, EV_CLEAR, "delete() removes an element");
}

void sema_check_zero(struct sema *s, struct node *n)
{
	map_event(s, n, EV_ZERO, NULL);
}

/* f(@m, key) becomes f(@m[key]); key NULL leaves @m as it is. */
static void attach_key(struct sema *s, struct node *map, struct node *key)
{
	map->kids = arena_array(s->a, struct node *, 1);
	map->kids[0] = key;
	map->n_kids = 1;
	map->span = span_join(map->span, key->span);
}

static bool is_whole_map(const struct node *n)
{
	return n->kind == N_MAP && !n->n_kids;
}

/* Two maps, of which the first has no keys, are two maps to delete. */
static bool is_map_and_key(struct sema *s, const struct node *n)
{
	return n->n_kids == 2 && is_whole_map(n->kids[0]) &&
	       (n->kids[1]->kind != N_MAP || sema_map(s, n->kids[0]->map)->keyed == KEYED_YES);
}

/* A whole map with keys is not a value, and not an element. */
static bool lacks_key(struct sema *s, struct node *n, const struct node *m, const char *hint)
{
	if (!is_whole_map(m) || sema_map(s, m->map)->keyed != KEYED_YES)
		return false;
	n->type = s->ts->error;
	sema_error(s, n, hint, "%s() of %s needs a key", n->name, m->map->name);
	return true;
}

/* A key that is written in brackets has been complained about before (names.c). */
static bool has_no_key(struct sema *s, struct node *n, const struct node *m)
{
	if (sema_map(s, m->map)->keyed != KEYED_NO)
		return false;
	sema_error(s, n, NULL, "%s has no keys", m->map->name);
	return true;
}

void sema_check_delete(struct sema *s, struct node *n)
{
	struct node *m;
	int i;

	if (is_map_and_key(s, n)) {
		if (has_no_key(s, n, n->kids[0]) || lacks_key(s, n, n->kids[1], NULL))
			return;
		attach_key(s, n->kids[0], n->kids[1]);
		n->n_kids = 1;
	}
	n->type = s->ts->bool_;
	for (i = 0; i < n->n_kids; i++) {
		m = n->kids[i];
		if (m->kind != N_MAP) {
			sema_error(s, n, n->function->usage, "delete() wants elements of maps");
			return;
		}
		if (lacks_key(s, n, m, arena_printf(s->a, "clear(%s) removes all", m->map->name)))
			return;
		sema_map_element(s, m);
		if (is_error(m)) {
			n->type = s->ts->error;
			return;
		}
		m->type = m->map->value;
	}
}

void sema_check_has_key(struct sema *s, struct node *n)
{
	struct node *m = n->kids[0];

	if (n->n_kids == 2 && is_whole_map(m)) {
		if (has_no_key(s, n, m))
			return;
		attach_key(s, m, n->kids[1]);
		n->n_kids = 1;
	}
	if (m->kind != N_MAP || n->n_kids != 1) {
		sema_error(s, n, n->function->usage, "has_key() wants a map and a key");
		return;
	}
	if (lacks_key(s, n, m, n->function->usage) || (is_whole_map(m) && has_no_key(s, n, m)))
		return;
	n->type = s->ts->bool_;
	m->map->is_read = true;
	sema_map_element(s, m);
	if (is_error(m))
		n->type = m->type;
	m->type = m->map->value;
}

void sema_check_len(struct sema *s, struct node *n)
{
	struct node *k = n->kids[0];

	n->type = s->ts->i64;
	if (!is_whole_map(k)) {
		if (arg_known(s, n, 0) && k->type->kind != T_KSTACK && k->type->kind != T_USTACK)
			arg_refused(s, n, 0, "a map or a stack");
		return;
	}
	k->type = k->map->value;
	k->map->is_read = true;
	if (sema_map(s, k->map)->keyed == KEYED_NO)
		sema_error(s, n, NULL, "len() wants a map with keys, %s has none", k->map->name);
}

/* ---- aggregations */

static bool param(struct sema *s, struct node *call, int i, int64_t *v)
{
	if (!arg_number(s, call, i, v))
		return false;
	sema_coerce(s, &call->kids[i], s->ts->i64);
	return true;
}

static bool hist_params(struct sema *s, struct node *call, struct map *m)
{
	if (call->n_kids > 1 && !param(s, call, 1, &m->bits))
		return false;
	if (m->bits >= 0 && m->bits <= MAX_BITS)
		return true;
	sema_error(s, call, NULL, "hist() takes 0 to %d bits, not %lld", MAX_BITS, (long long)m->bits);
	return false;
}

static bool lhist_params(struct sema *s, struct node *call, struct map *m)
{
	const char *why = NULL;

	if (!param(s, call, 1, &m->min) || !param(s, call, 2, &m->max) || !param(s, call, 3, &m->step))
		return false;
	if (m->step < 1)
		why = "its step must be at least 1";
	else if (m->min < 0)
		why = "its bounds must not be negative";
	else if (m->min > m->max)
		why = "its minimum is larger than its maximum";
	else if (m->step > m->max - m->min)
		why = "its step is larger than its range";
	else if ((m->max - m->min) / m->step > MAX_BUCKETS)
		why = "it would have more than 1000 buckets";
	if (why)
		sema_error(s, call, NULL, "bad lhist(): %s", why);
	return !why;
}

static bool tseries_params(struct sema *s, struct node *call, struct map *m)
{
	enum { UNSTABLE_ENABLE,
	       UNSTABLE_WARN,
	       UNSTABLE_ERROR };
	static const enum agg_id ops[] = { AGG_avg, AGG_max, AGG_min, AGG_sum };
	const char *op = NULL;
	size_t i;

	if (s->u->config.unstable_tseries == UNSTABLE_ERROR) {
		sema_error(s, call, "config unstable_tseries = enable allows it", "tseries() is unstable");
		return false;
	}
	if (s->u->config.unstable_tseries == UNSTABLE_WARN)
		sema_warn(s, call->span, "config unstable_tseries = enable silences this", "tseries() is unstable");
	if (!param(s, call, 1, &m->interval) || !param(s, call, 2, &m->n))
		return false;
	if (m->interval < 1 || m->n < 1 || m->n > MAX_INTERVALS) {
		sema_error(s, call, NULL, m->interval < 1 ? "tseries() needs a positive interval" : "tseries() has 1 to %d intervals", MAX_INTERVALS);
		return false;
	}
	if (call->n_kids < 4)
		return true;
	op = arg_literal(s, call, 3);
	for (i = 0; op && i < sizeof(ops) / sizeof(ops[0]); i++)
		if (!strcmp(aggs[ops[i]].name, op))
			m->ts_op = ops[i];
	if (op && m->ts_op == AGG_none)
		sema_error(s, call, "known are avg, max, min and sum", "'%s' is no aggregation of tseries()", op);
	return op && m->ts_op != AGG_none;
}

static bool same_params(const struct map *a, const struct map *b)
{
	return a->bits == b->bits && a->min == b->min && a->max == b->max && a->step == b->step && a->interval == b->interval &&
	       a->n == b->n && a->ts_op == b->ts_op;
}

static void copy_params(struct map *to, const struct map *from)
{
	to->bits = from->bits;
	to->min = from->min;
	to->max = from->max;
	to->step = from->step;
	to->interval = from->interval;
	to->n = from->n;
	to->ts_op = from->ts_op;
}

static bool read_params(struct sema *s, struct node *call, struct map *to)
{
	switch (to->agg) {
	case AGG_hist:
		return hist_params(s, call, to);
	case AGG_lhist:
		return lhist_params(s, call, to);
	case AGG_tseries:
		return tseries_params(s, call, to);
	default:
		return true;
	}
}

static void params(struct sema *s, struct node *call, struct map *m)
{
	struct smap *sm = sema_map(s, m);
	struct map got = { .agg = m->agg };

	if (!read_params(s, call, &got))
		return;
	if (sm->has_params && !same_params(m, &got)) {
		sema_error(s, call, NULL, "%s is used with other parameters of %s() elsewhere", m->name, aggs[m->agg].name);
		if (s->is_final)
			diag_note(s->d, sm->agg_span, "first used here");
		return;
	}
	copy_params(m, &got);
	sm->has_params = true;
}

static bool claim(struct sema *s, struct node *n, struct map *m, const struct agg *agg)
{
	struct smap *sm = sema_map(s, m);

	if (sm->has_plain_value) {
		sema_error(s, n, NULL, "%s holds values of type %s, it cannot hold %s() as well", m->name, tname(s, m->value), agg->name);
		if (s->is_final && sm->value_span.end)
			diag_note(s->d, sm->value_span, "%s is first assigned here", m->name);
		return false;
	}
	if (m->agg != AGG_none && m->agg != agg->id) {
		sema_error(s, n, NULL, "%s holds %s(), it cannot hold %s() as well", m->name, aggs[m->agg].name, agg->name);
		if (s->is_final)
			diag_note(s->d, sm->agg_span, "%s is first assigned here", m->name);
		return false;
	}
	if (m->agg == AGG_none) {
		m->agg = agg->id;
		m->value = s->ts->agg;
		m->arg_type = s->ts->none;
		sm->agg_span = n->span;
		s->has_changed = true;
	}
	return true;
}

static bool argument(struct sema *s, struct node *call, struct map *m)
{
	bool is_signed;

	if (!call->n_kids)
		return true;
	if (!arg_known(s, call, 0))
		return false;
	if (!sema_is_integer(call->kids[0]->type)) {
		arg_refused(s, call, 0, "an integer");
		return false;
	}
	if (!sema_unify(s, &m->arg_type, call->kids[0]->type))
		return false;
	is_signed = m->arg_type->kind == T_INT && m->arg_type->is_signed;
	if (is_signed != m->is_signed)
		s->has_changed = true;
	m->is_signed = is_signed;
	sema_coerce(s, &call->kids[0], is_signed ? s->ts->i64 : s->ts->u64);
	return true;
}

void sema_aggregate(struct sema *s, struct node *n)
{
	struct node *to = n->kids[0], *call = n->kids[1];
	const struct agg *agg = agg_find(call->name);

	n->type = s->ts->void_;
	call->aux = (void *)agg;
	call->type = s->ts->agg;
	if (to->kind != N_MAP || n->op != OP_NONE) {
		sema_error(s, call, arena_printf(s->a, "write @ = %s", agg->usage), "%s() can only be assigned to a map", agg->name);
		return;
	}
	sema_map_element(s, to);
	to->type = s->ts->agg;
	if (call->n_kids < agg->min_args || call->n_kids > agg->max_args) {
		sema_error(s, call, agg->usage, "%s() takes %d%s%.0d argument%s, %d given", agg->name, agg->min_args,
			   agg->min_args == agg->max_args ? "" : " to ", agg->min_args == agg->max_args ? 0 : agg->max_args,
			   agg->max_args == 1 ? "" : "s", call->n_kids);
		return;
	}
	if (!claim(s, call, to->map, agg) || !argument(s, call, to->map))
		return;
	params(s, call, to->map);
}
