/* SPDX-License-Identifier: Apache-2.0 */
/* Histograms and time series: bucket numbers to labels, bars, the rows that are shown. */
#include "tests/unit/fmt.h"

#include <stdio.h>

#define BAR52 "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@"
#define BLANK52 "                                                    "

static uint64_t buckets[4096];

static struct map hist_map(int bits)
{
	return (struct map){ .name = "@", .agg = AGG_hist, .bits = bits, .n_buckets = ((64u - (unsigned)bits) << bits) + 1 };
}

static struct map lhist_map(int64_t min, int64_t max, int64_t step)
{
	return (struct map){ .name = "@", .agg = AGG_lhist, .min = min, .max = max, .step = step, .n_buckets = (uint32_t)((max - min) / step + 2) };
}

/* As the language defines it, apart from the code that prints. */
static uint32_t log_bucket(int64_t v, int bits)
{
	int64_t n = 1 << bits;
	int p;

	if (v < 0)
		return 0;
	if (v < n)
		return (uint32_t)v + 1;
	p = 63 - __builtin_clzll((uint64_t)v) - bits;
	return (uint32_t)(p * n + (v >> p) + 1);
}

static const char *show_map(const struct map *m, enum rt_format format, uint64_t div)
{
	struct show s = { &fx.rt, &fx.out, format, div };

	fmt_hist(&s, m, buckets);
	memset(buckets, 0, sizeof(buckets));
	return fx_text();
}

static const char *label_of(struct map *m, uint32_t b)
{
	char *line;

	buckets[b] = 1;
	line = (char *)show_map(m, RT_TEXT, 1);
	line[strcspn(line, "]|)") + 1] = '\0';
	return line;
}

#define expect_label(v, bits, want)                                            \
	do {                                                                   \
		struct map m_ = hist_map(bits);                                \
		assert_string_equal(label_of(&m_, log_bucket(v, bits)), want); \
	} while (0)

static void hist_labels(void **state)
{
	(void)state;
	expect_label(-1, 0, "(..., 0)");
	expect_label(INT64_MIN, 0, "(..., 0)");
	expect_label(0, 0, "[0]");
	expect_label(1, 0, "[1]");
	expect_label(2, 0, "[2, 4)");
	expect_label(3, 0, "[2, 4)");
	expect_label(4, 0, "[4, 8)");
	expect_label(511, 0, "[256, 512)");
	expect_label(512, 0, "[512, 1K)");
	expect_label(1023, 0, "[512, 1K)");
	expect_label(1024, 0, "[1K, 2K)");
	expect_label(600 << 10, 0, "[512K, 1M)");
	expect_label(1 << 20, 0, "[1M, 2M)");
	expect_label(1ll << 30, 0, "[1G, 2G)");
	expect_label(1ll << 40, 0, "[1T, 2T)");
	expect_label(1ll << 50, 0, "[1P, 2P)");
	expect_label(1ll << 60, 0, "[1E, 2E)");
	expect_label(INT64_MAX, 0, "[4E, 8E)");
}

static void hist_labels_bits(void **state)
{
	(void)state;
	expect_label(1, 1, "[1]");
	expect_label(3, 1, "[3]");
	expect_label(4, 1, "[4, 6)");
	expect_label(7, 1, "[6, 8)");
	expect_label(1024, 1, "[1024, 1536)");
	expect_label(2047, 1, "[1536, 2K)");
	expect_label(15, 3, "[15]");
	expect_label(16, 3, "[16, 18)");
	expect_label(4096, 3, "[4096, 4608)");
	expect_label(8191, 3, "[7680, 8K)");
	expect_label(8192, 3, "[8K, 9K)");
	expect_label(31, 5, "[31]");
	expect_label(63, 5, "[63]");
	expect_label(64, 5, "[64, 66)");
	expect_label(INT64_MAX, 5, "[8064P, 8192P)");
	expect_label(INT64_MAX, 3, "[7680P, 8E)");
}

/* Every bucket is where the bounds say it is, for all bits. */
static void bounds_agree(void **state)
{
	int bits, b;

	(void)state;
	for (bits = 0; bits <= 5; bits++) {
		struct map m = hist_map(bits);

		for (b = 1; b < (int)m.n_buckets; b++) {
			unsigned long long lo, hi, n;

			buckets[b] = 1;
			assert_int_equal(sscanf(show_map(&m, RT_JSON, 1), "[{\"min\": %llu, \"max\": %llu, \"count\": %llu}]", &lo, &hi, &n), 3);
			assert_int_equal(log_bucket((int64_t)lo, bits), b);
			assert_int_equal(log_bucket((int64_t)hi, bits), b);
		}
	}
}

static void verified_hist(void **state)
{
	static const int64_t v[] = { 1, 5, 5, 5, 9, 9 };
	struct map m = hist_map(0);
	size_t i;

	(void)state;
	for (i = 0; i < 6; i++)
		buckets[log_bucket(v[i], 0)]++;
	assert_string_equal(show_map(&m, RT_TEXT, 1),
			    "[1]                    1 |@@@@@@@@@@@@@@@@@                                   |\n"
			    "[2, 4)                 0 |" BLANK52 "|\n"
			    "[4, 8)                 3 |" BAR52 "|\n"
			    "[8, 16)                2 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@                  |\n");
	buckets[0] = 1;
	buckets[1] = 1;
	assert_string_equal(show_map(&m, RT_JSON, 1), "[{\"max\": -1, \"count\": 1},{\"min\": 0, \"max\": 0, \"count\": 1}]");
	assert_string_equal(show_map(&m, RT_TEXT, 1), "");
	assert_string_equal(show_map(&m, RT_JSON, 1), "[]");
	buckets[64] = 1;
	assert_string_equal(show_map(&m, RT_JSON, 1), "[{\"min\": 4611686018427387904, \"max\": 9223372036854775807, \"count\": 1}]");
}

static void divided(void **state)
{
	struct map m = hist_map(0), l = lhist_map(0, 10, 10);

	(void)state;
	buckets[1] = 10;
	buckets[2] = 5;
	assert_string_equal(show_map(&m, RT_TEXT, 10),
			    "[0]                    1 |" BAR52 "|\n"
			    "[1]                    0 |@@@@@@@@@@@@@@@@@@@@@@@@@@                          |\n");
	buckets[1] = 10;
	assert_string_equal(show_map(&l, RT_TEXT, 10), "[0, 10)               10 |" BAR52 "|\n");
}

static void wide_counts(void **state)
{
	struct map m = hist_map(0);

	(void)state;
	buckets[1] = 123456789012;
	assert_string_equal(show_map(&m, RT_TEXT, 1), "[0]             123456789012 |" BAR52 "|\n");
}

static void verified_lhist(void **state)
{
	struct map m = lhist_map(0, 100, 10);

	(void)state;
	buckets[1] = 1;  /* 5 */
	buckets[2] = 2;  /* 15 twice */
	buckets[10] = 1; /* 99 */
	buckets[11] = 1; /* 100 */
	assert_string_equal(show_map(&m, RT_TEXT, 1),
			    "[0, 10)                1 |@@@@@@@@@@@@@@@@@@@@@@@@@@                          |\n"
			    "[10, 20)               2 |" BAR52 "|\n"
			    "[20, 30)               0 |" BLANK52 "|\n"
			    "[30, 40)               0 |" BLANK52 "|\n"
			    "[40, 50)               0 |" BLANK52 "|\n"
			    "[50, 60)               0 |" BLANK52 "|\n"
			    "[60, 70)               0 |" BLANK52 "|\n"
			    "[70, 80)               0 |" BLANK52 "|\n"
			    "[80, 90)               0 |" BLANK52 "|\n"
			    "[90, 100)              1 |@@@@@@@@@@@@@@@@@@@@@@@@@@                          |\n"
			    "[100, ...)             1 |@@@@@@@@@@@@@@@@@@@@@@@@@@                          |\n");
}

static void lhist_labels(void **state)
{
	struct map m = lhist_map(0, 10, 1), k = lhist_map(0, 4 << 20, 1 << 20), k4 = lhist_map(2048, 8192, 1024),
		   odd = lhist_map(0, 105, 10);

	(void)state;
	assert_string_equal(label_of(&m, 4), "[3, 4)");
	assert_string_equal(label_of(&m, 0), "(..., 0)");
	assert_string_equal(label_of(&m, 11), "[10, ...)");
	assert_string_equal(label_of(&k, 1), "[0, 1M)");
	assert_string_equal(label_of(&k, 2), "[1M, 2M)");
	assert_string_equal(label_of(&k, 5), "[4M, ...)");
	assert_string_equal(label_of(&k4, 3), "[4K, 5K)");
	assert_string_equal(label_of(&k4, 0), "(..., 2K)");
	assert_string_equal(label_of(&odd, 11), "[100, ...)");
	assert_string_equal(label_of(&odd, 10), "[90, 100)");
	buckets[0] = buckets[1] = 1;
	assert_string_equal(show_map(&m, RT_JSON, 1), "[{\"max\": -1, \"count\": 1},{\"min\": 0, \"max\": 0, \"count\": 1}]");
	buckets[11] = 3;
	assert_string_equal(show_map(&m, RT_JSON, 1), "[{\"min\": 10, \"count\": 3}]");
}

/* ---------------------------------------------------------------- tseries ---- */

static const char *series(const struct map *m, const struct ts_slot *slots, enum rt_format format)
{
	struct show s = { &fx.rt, &fx.out, format, 1 };

	fmt_tseries(&s, m, slots);
	return fx_text();
}

/* Epoch of a wall clock second of 1970, on the clock that the programs use. */
static uint64_t tai(int64_t interval, int64_t ns)
{
	struct timespec t, r;

	clock_gettime(CLOCK_REALTIME, &r);
	clock_gettime(CLOCK_TAI, &t);
	return (uint64_t)((ns + (t.tv_sec - r.tv_sec + (t.tv_nsec - r.tv_nsec > 500000000)) * 1000000000) / interval);
}

static void tseries(void **state)
{
	struct map m = { .agg = AGG_tseries, .interval = 1000000000, .n = 5, .is_signed = true };
	uint64_t e = tai(m.interval, 3600000000000);
	struct ts_slot s[5] = { { 0 } };

	(void)state;
	assert_string_equal(series(&m, s, RT_TEXT), "");
	assert_string_equal(series(&m, s, RT_JSON), "[]");
	s[(e + 5) % 5] = (struct ts_slot){ 10, 1, e + 5 };
	s[(e + 3) % 5] = (struct ts_slot){ 0, 1, e + 3 };
	s[(e + 6) % 5] = (struct ts_slot){ 4, 1, e + 6 };
	s[(e + 2) % 5] = (struct ts_slot){ 99, 1, e - 3 }; /* left from long ago */
	assert_string_equal(series(&m, s, RT_TEXT),
			    "         0                                                  10\n"
			    "hh:mm:ss |___________________________________________________|\n"
			    "01:00:03 *                                                   | 0\n"
			    "01:00:04 |                                                   | -\n"
			    "01:00:05 |                                                   * 10\n"
			    "01:00:06 |                   *                               | 4\n"
			    "         v___________________________________________________v\n"
			    "         0                                                  10\n");
	assert_string_equal(series(&m, s, RT_JSON),
			    "[{\"interval_start\":\"1970-01-01 01:00:03.000000000\",\"value\":0},"
			    "{\"interval_start\":\"1970-01-01 01:00:05.000000000\",\"value\":10},"
			    "{\"interval_start\":\"1970-01-01 01:00:06.000000000\",\"value\":4}]");
}

static void tseries_negative(void **state)
{
	struct map m = { .agg = AGG_tseries, .interval = 100000000, .n = 3, .is_signed = true };
	uint64_t e = tai(m.interval, 0);
	struct ts_slot s[3] = { { 0 } };

	(void)state;
	e += 3 - e % 3;
	s[0] = (struct ts_slot){ (uint64_t)-5, 1, e };
	s[1] = (struct ts_slot){ (uint64_t)-4, 1, e + 1 };
	s[2] = (struct ts_slot){ 5, 1, e + 2 };
	assert_non_null(strstr(series(&m, s, RT_TEXT), " |    *                    .                         | -4\n"));
	assert_non_null(strstr(series(&m, s, RT_TEXT), "             -5                                                  5\n"
						       "hh:mm:ss.ms  |___________________________________________________|\n"));
	s[0].value = s[1].value = s[2].value = 7;
	assert_non_null(strstr(series(&m, s, RT_TEXT), "             6                                                   8\n"));
	m.interval = 100;
	assert_non_null(strstr(series(&m, s, RT_TEXT), "hh:mm:ss.ns        |__"));
	m.interval = 1000;
	assert_non_null(strstr(series(&m, s, RT_TEXT), "hh:mm:ss.us     |__"));
	s[0].value = (uint64_t)INT64_MIN;
	s[1].value = INT64_MAX;
	assert_non_null(strstr(series(&m, s, RT_TEXT), "-9223372036854775808              9223372036854775807\n"));
}

static uint64_t merged(enum agg_id op, struct ts_slot a, struct ts_slot b)
{
	struct map m = { .agg = AGG_tseries, .n = 1, .is_signed = true, .ts_op = op };
	struct ts_slot into = { 0 };

	fmt_tseries_merge(&m, &into, &a);
	fmt_tseries_merge(&m, &into, &b);
	return into.value;
}

static void tseries_merging(void **state)
{
	struct ts_slot a = { (uint64_t)-3, 100, 7 }, b = { 5, 90, 7 }, old = { 50, 200, 6 }, none = { 0, 0, 0 };

	(void)state;
	assert_int_equal(merged(AGG_none, a, b), -3); /* the later time stamp wins */
	assert_int_equal(merged(AGG_none, b, a), -3);
	assert_int_equal(merged(AGG_min, a, b), -3);
	assert_int_equal(merged(AGG_max, a, b), 5);
	assert_int_equal(merged(AGG_sum, a, b), 2);
	assert_int_equal(merged(AGG_sum, b, old), 5);
	assert_int_equal(merged(AGG_max, old, b), 5);
	assert_int_equal(merged(AGG_min, none, b), 5);
	assert_int_equal(merged(AGG_max, a, none), -3);
}

int main(void)
{
#define CASE(fn) cmocka_unit_test_setup_teardown(fn, fx_setup, fx_teardown)
	const struct CMUnitTest tests[] = {
		CASE(hist_labels),
		CASE(hist_labels_bits),
		CASE(bounds_agree),
		CASE(verified_hist),
		CASE(divided),
		CASE(wide_counts),
		CASE(verified_lhist),
		CASE(lhist_labels),
		CASE(tseries),
		CASE(tseries_negative),
		CASE(tseries_merging),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
