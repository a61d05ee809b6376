/* SPDX-License-Identifier: Apache-2.0 */
/* Time series. Every CPU keeps its own ring of the last n intervals; here they are merged by interval number (epoch) and drawn,
 * one row per interval, in local time. Epochs count on the TAI clock, which differs from the wall clock by whole seconds. */
#define _GNU_SOURCE
#include <string.h>
#include <time.h>

#include "runtime/format.h"

enum { GRAPH = 53 }; /* columns, both borders included */
#define SEC 1000000000ll

/* ---------------------------------------------------------------- merging ---- */

static bool is_better(const struct map *m, const struct ts_slot *new, const struct ts_slot *old)
{
	bool less = m->is_signed ? (int64_t) new->value < (int64_t)old->value : new->value < old->value;

	if (m->ts_op == AGG_min)
		return less;
	if (m->ts_op == AGG_max)
		return !less;
	return new->meta > old->meta; /* the last one */
}

static void merge_slot(const struct map *m, struct ts_slot *into, const struct ts_slot *s)
{
	if (s->epoch > into->epoch) {
		*into = *s;
	} else if (s->epoch == into->epoch && s->epoch) {
		if (m->ts_op == AGG_avg || m->ts_op == AGG_sum) {
			into->value += s->value;
			into->meta += s->meta;
		} else if (is_better(m, s, into)) {
			*into = *s;
		}
	}
}

void fmt_tseries_merge(const struct map *m, struct ts_slot *into, const void *from)
{
	struct ts_slot s;
	int64_t i;

	for (i = 0; i < m->n; i++) {
		memcpy(&s, (const char *)from + (size_t)i * sizeof(s), sizeof(s));
		merge_slot(m, &into[i], &s);
	}
}

/* ---------------------------------------------------------------- values ---- */

struct series {
	const struct map *m;
	const struct ts_slot *slots;
	uint64_t first, last; /* epochs; first > last: nothing recorded */
	int64_t min, max;     /* of the values, as the axis shows them */
	int64_t to_real;      /* CLOCK_REALTIME - CLOCK_TAI in ns */
};

static const struct ts_slot *slot_of(const struct series *ts, uint64_t epoch)
{
	const struct ts_slot *s = &ts->slots[epoch % (uint64_t)ts->m->n];

	return s->epoch == epoch ? s : NULL;
}

static int64_t slot_value(const struct map *m, const struct ts_slot *s)
{
	if (m->ts_op == AGG_avg && s->meta)
		return (int64_t)(m->is_signed ? (uint64_t)((int64_t)s->value / (int64_t)s->meta) : s->value / s->meta);
	return (int64_t)s->value;
}

/* The wall clock is asked at the moment of printing: a step of it in between moves the labels, as everywhere else. */
static int64_t tai_to_real(void)
{
	struct timespec tai, real;
	int64_t d;

	clock_gettime(CLOCK_REALTIME, &real);
	clock_gettime(CLOCK_TAI, &tai);
	d = (tai.tv_sec - real.tv_sec) * SEC + tai.tv_nsec - real.tv_nsec;
	return -((d + SEC / 2) / SEC * SEC);
}

static void find_range(struct series *ts)
{
	uint64_t n = (uint64_t)ts->m->n, i;

	for (i = 0; i < n; i++)
		if (ts->slots[i].epoch > ts->last)
			ts->last = ts->slots[i].epoch;
	ts->first = ts->last + 1;
	for (i = 0; i < n && ts->last; i++)
		if (ts->slots[i].epoch && ts->slots[i].epoch + n > ts->last && ts->slots[i].epoch < ts->first)
			ts->first = ts->slots[i].epoch;
}

static void find_axis(struct series *ts)
{
	const struct ts_slot *s;
	bool any = false;
	uint64_t e;
	int64_t v;

	for (e = ts->first; e <= ts->last; e++) {
		s = slot_of(ts, e);
		if (!s)
			continue;
		v = slot_value(ts->m, s);
		ts->min = !any || v < ts->min ? v : ts->min;
		ts->max = !any || v > ts->max ? v : ts->max;
		any = true;
	}
	if (ts->min == ts->max) {
		ts->min -= ts->min > INT64_MIN;
		ts->max += ts->max < INT64_MAX;
	}
}

/* ---------------------------------------------------------------- text ---- */

/* Digits of the seconds' fraction that tell the intervals apart. */
static int fraction_digits(int64_t interval)
{
	return interval % SEC == 0 ? 0 : interval % 1000000 == 0 ? 3
				 : interval % 1000 == 0          ? 6
								 : 9;
}

static void clock_text(struct str *out, const struct series *ts, uint64_t epoch, const char *fmt, int digits)
{
	int64_t ns = (int64_t)(epoch * (uint64_t)ts->m->interval) + ts->to_real, frac = ns % SEC;
	char buf[10];
	int i;

	if (frac < 0)
		frac += SEC;
	fmt_time(out, fmt, ns);
	if (!digits)
		return;
	for (i = 9; i > 0; i--, frac /= 10)
		buf[i] = (char)('0' + frac % 10);
	buf[0] = '.';
	str_add(out, buf, (size_t)digits + 1);
}

static int column(const struct series *ts, int64_t v)
{
	unsigned __int128 range = (uint64_t)ts->max - (uint64_t)ts->min;
	unsigned __int128 above = (uint64_t)v - (uint64_t)ts->min;

	return (int)(above * (GRAPH - 1) / range);
}

static void graph_row(struct str *out, const struct series *ts, uint64_t epoch)
{
	const struct ts_slot *s = slot_of(ts, epoch);
	char line[GRAPH];

	memset(line, ' ', sizeof(line));
	line[0] = line[GRAPH - 1] = '|';
	if (ts->min < 0 && ts->max > 0)
		line[column(ts, 0)] = '.';
	if (s)
		line[column(ts, slot_value(ts->m, s))] = '*';
	str_putc(out, ' ');
	str_add(out, line, GRAPH);
	str_putc(out, ' ');
	if (s)
		fmt_i64(out, slot_value(ts->m, s));
	else
		str_putc(out, '-');
	str_putc(out, '\n');
}

static void limits(struct str *out, const struct series *ts, size_t indent)
{
	struct str right = { 0 };
	size_t from, used;

	fmt_fill(out, ' ', indent);
	from = out->n;
	fmt_i64(out, ts->min);
	fmt_i64(&right, ts->max);
	used = out->n - from + right.n;
	fmt_fill(out, ' ', used < GRAPH ? GRAPH - used : 1);
	str_add(out, right.s ? right.s : "", right.n);
	str_putc(out, '\n');
	str_free(&right);
}

static void ruler(struct str *out, char end)
{
	str_putc(out, end);
	fmt_fill(out, '_', GRAPH - 2);
	str_putc(out, end);
	str_putc(out, '\n');
}

static void tseries_text(struct str *out, const struct series *ts)
{
	int digits = fraction_digits(ts->m->interval);
	size_t width = 8 + (digits ? (size_t)digits + 1 : 0), from;
	uint64_t e;

	limits(out, ts, width + 1);
	from = out->n;
	str_puts(out, digits == 0 ? "hh:mm:ss" : digits == 3 ? "hh:mm:ss.ms"
					 : digits == 6       ? "hh:mm:ss.us"
							     : "hh:mm:ss.ns");
	fmt_fill(out, ' ', width + 1 - (out->n - from));
	ruler(out, '|');
	for (e = ts->first; e <= ts->last; e++) {
		clock_text(out, ts, e, "%H:%M:%S", digits);
		graph_row(out, ts, e);
	}
	fmt_fill(out, ' ', width + 1);
	ruler(out, 'v');
	limits(out, ts, width + 1);
}

/* ---------------------------------------------------------------- JSON ---- */

static void tseries_json(struct str *out, const struct series *ts)
{
	const struct ts_slot *s;
	bool is_first = true;
	uint64_t e;

	str_putc(out, '[');
	for (e = ts->first; e <= ts->last; e++) {
		s = slot_of(ts, e);
		if (!s)
			continue;
		str_puts(out, is_first ? "{\"interval_start\":\"" : ",{\"interval_start\":\"");
		clock_text(out, ts, e, "%Y-%m-%d %H:%M:%S", 9);
		str_puts(out, "\",\"value\":");
		fmt_json_number(out, (uint64_t)slot_value(ts->m, s), true);
		str_putc(out, '}');
		is_first = false;
	}
	str_putc(out, ']');
}

void fmt_tseries(const struct show *s, const struct map *m, const struct ts_slot *slots)
{
	struct series ts = { .m = m, .slots = slots, .to_real = tai_to_real() };

	find_range(&ts);
	if (s->format == RT_JSON) {
		tseries_json(s->out, &ts);
		return;
	}
	if (ts.first > ts.last)
		return;
	find_axis(&ts);
	tseries_text(s->out, &ts);
}
