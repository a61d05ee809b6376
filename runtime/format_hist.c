/* SPDX-License-Identifier: Apache-2.0 */
/* Histograms. A hist has 2^bits buckets per power of two, a lhist one per step; bucket 0 takes what lies below, and the
 * last bucket of a lhist what lies above. Shown are the rows from the first to the last bucket that is not empty. */
#include <string.h>

#include "runtime/format.h"

enum { BAR = 52,
       LABEL = 16,
       COUNT = 8 };

struct rows {
	uint32_t first, end; /* first == end: nothing was counted */
	uint64_t max;
};

static struct rows find_rows(const uint64_t *buckets, uint32_t n)
{
	struct rows r = { 0, 0, 0 };
	uint32_t i;

	for (i = 0; i < n; i++) {
		if (!buckets[i])
			continue;
		if (!r.end)
			r.first = i;
		r.end = i + 1;
		if (buckets[i] > r.max)
			r.max = buckets[i];
	}
	return r;
}

/* ---------------------------------------------------------------- bounds ---- */

/* Lower bound of bucket b >= 1: mantissa << power, with power 0 for the small ones. */
struct bound {
	uint64_t mantissa;
	unsigned power;
};

static struct bound log_bound(const struct map *m, uint32_t b)
{
	uint32_t i = b - 1, n = 1u << m->bits;

	if (i <= 2 * n)
		return (struct bound){ i, 0 };
	return (struct bound){ n + (i & (n - 1)), (i >> m->bits) - 1 };
}

static uint64_t bound_value(struct bound b)
{
	return b.mantissa << b.power;
}

/* Powers of 1024 become a letter, what is left over stays in the number: 8192 with 8 sub-buckets is 2^10 * 8, "8K". */
static void log_label(struct str *out, struct bound b)
{
	fmt_u64(out, b.mantissa << b.power % 10);
	if (b.power >= 10)
		str_putc(out, " KMGTPE"[b.power / 10]);
}

/* The last bucket begins where the whole steps end, which is before max when max is not one of the bounds. */
static int64_t linear_bound(const struct map *m, uint32_t b)
{
	return m->min + (int64_t)(b - 1) * m->step;
}

static void linear_label(struct str *out, const struct map *m, int64_t v)
{
	bool scaled = m->step % 1024 == 0 && v;

	if (scaled && v % (1024 * 1024) == 0) {
		fmt_i64(out, v / (1024 * 1024));
		str_putc(out, 'M');
	} else if (scaled && v % 1024 == 0) {
		fmt_i64(out, v / 1024);
		str_putc(out, 'K');
	} else {
		fmt_i64(out, v);
	}
}

/* ---------------------------------------------------------------- text ---- */

static void hist_label(struct str *out, const struct map *m, uint32_t b)
{
	struct bound lo, hi;

	if (!b) {
		str_puts(out, "(..., 0)");
		return;
	}
	lo = log_bound(m, b);
	hi = log_bound(m, b + 1);
	str_putc(out, '[');
	log_label(out, lo);
	if (bound_value(hi) - bound_value(lo) == 1) {
		str_putc(out, ']');
		return;
	}
	str_puts(out, ", ");
	log_label(out, hi);
	str_putc(out, ')');
}

static void lhist_label(struct str *out, const struct map *m, uint32_t b)
{
	if (!b) {
		str_puts(out, "(..., ");
		linear_label(out, m, m->min);
		str_putc(out, ')');
		return;
	}
	str_putc(out, '[');
	linear_label(out, m, linear_bound(m, b));
	str_puts(out, ", ");
	if (b + 1 == m->n_buckets)
		str_puts(out, "...");
	else
		linear_label(out, m, linear_bound(m, b + 1));
	str_putc(out, ')');
}

static void row(const struct show *s, const struct map *m, uint32_t b, uint64_t count, uint64_t max)
{
	size_t from = s->out->n, n;
	/* single precision, as in the tool whose output this equals: it decides the last cell of some bars */
	float share = (float)count / (float)max;
	int bar = (int)(share * BAR);

	if (m->agg == AGG_hist)
		hist_label(s->out, m, b);
	else
		lhist_label(s->out, m, b);
	n = s->out->n - from;
	fmt_fill(s->out, ' ', n < LABEL ? LABEL - n : 0);
	from = s->out->n;
	fmt_u64(s->out, m->agg == AGG_hist ? count / s->div : count);
	n = s->out->n - from;
	if (n < COUNT && !s->out->failed) {
		fmt_fill(s->out, ' ', COUNT - n);
		if (s->out->failed)
			return;
		memmove(s->out->s + from + COUNT - n, s->out->s + from, n);
		memset(s->out->s + from, ' ', COUNT - n);
	}
	str_add(s->out, " |", 2);
	fmt_fill(s->out, '@', (size_t)bar);
	fmt_fill(s->out, ' ', (size_t)(BAR - bar));
	str_add(s->out, "|\n", 2);
}

/* ---------------------------------------------------------------- JSON ---- */

static void hist_limits(struct str *out, const struct map *m, uint32_t b)
{
	if (b) {
		str_puts(out, "\"min\": ");
		fmt_u64(out, bound_value(log_bound(m, b)));
		str_puts(out, ", ");
	}
	str_puts(out, "\"max\": ");
	fmt_i64(out, b ? (int64_t)(bound_value(log_bound(m, b + 1)) - 1) : -1);
}

static void lhist_limits(struct str *out, const struct map *m, uint32_t b)
{
	bool is_last = b && b + 1 == m->n_buckets;

	if (b) {
		str_puts(out, "\"min\": ");
		fmt_i64(out, linear_bound(m, b));
	}
	if (b && !is_last)
		str_puts(out, ", ");
	if (!is_last) {
		str_puts(out, "\"max\": ");
		fmt_i64(out, b ? linear_bound(m, b + 1) - 1 : m->min - 1);
	}
}

static void json_row(const struct show *s, const struct map *m, uint32_t b, uint64_t count)
{
	str_putc(s->out, '{');
	if (m->agg == AGG_hist)
		hist_limits(s->out, m, b);
	else
		lhist_limits(s->out, m, b);
	str_puts(s->out, ", \"count\": ");
	fmt_u64(s->out, m->agg == AGG_hist ? count / s->div : count);
	str_putc(s->out, '}');
}

void fmt_hist(const struct show *s, const struct map *m, const uint64_t *buckets)
{
	struct rows r = find_rows(buckets, m->n_buckets);
	uint32_t b;

	if (s->format == RT_TEXT) {
		for (b = r.first; b < r.end; b++)
			row(s, m, b, buckets[b], r.max);
		return;
	}
	str_putc(s->out, '[');
	for (b = r.first; b < r.end; b++) {
		if (b > r.first)
			str_putc(s->out, ',');
		json_row(s, m, b, buckets[b]);
	}
	str_putc(s->out, ']');
}
