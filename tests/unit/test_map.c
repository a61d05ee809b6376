/* SPDX-License-Identifier: Apache-2.0 */
/* Whole maps: CPUs merged, sorted, cut, divided; text, JSON and the elements one by one. */
#include "tests/unit/fmt.h"

#include <errno.h>
#include <stdio.h>

/* ---------------------------------------------------------------- canned maps ---- */

enum { CPUS = 3,
       MAX_ELEMS = 8 };

static struct {
	struct map_elem e[MAX_ELEMS];
	int n;
	bool is_shown; /* the next element begins a new map */
} me;

static int map_setup(void **state)
{
	me.n = 0;
	me.is_shown = false;
	return fx_setup(state);
}

static struct map plain_map(const char *name, struct type *key, struct type *value)
{
	return (struct map){ .name = name, .key = key, .value = value, .key_size = key ? key->size : 0, .value_size = value->size };
}

static struct map agg_map(const char *name, struct type *key, enum agg_id id, bool is_signed)
{
	return (struct map){ .name = name, .key = key, .value = TS->agg, .agg = id, .is_signed = is_signed, .value_size = 16 };
}

static struct map hist_map_of(const char *name, struct type *key)
{
	struct map m = agg_map(name, key, AGG_hist, true);

	m.n_buckets = 65;
	m.value_size = 65 * 8;
	return m;
}

static void add_elem(const struct fmt_arg *key, const void *values, int n_slots)
{
	if (me.is_shown)
		me.n = 0;
	me.is_shown = false;
	assert_true(me.n < MAX_ELEMS);
	me.e[me.n++] = (struct map_elem){ key ? key->p : NULL, values, n_slots };
}

/* Strings are brought to the capacity of the map's type. */
static void elem(const struct map *m, const struct fmt_arg *key, struct fmt_arg value)
{
	char *v = arena_alloc(&fx.arena, m->value->size);
	struct fmt_arg k;

	memcpy(v, value.p, value.len < m->value->size ? value.len : m->value->size);
	if (key) {
		char *p = arena_alloc(&fx.arena, m->key->size);

		memcpy(p, key->p, key->len);
		k = (struct fmt_arg){ .type = m->key, .p = p };
	}
	add_elem(key ? &k : NULL, v, 1);
}

struct words {
	uint64_t v[2];
};
#define W(a, b) ((struct words){ { (uint64_t)(a), (uint64_t)(b) } })

static void agg(const struct map *m, const struct fmt_arg *key, struct words a, struct words b, struct words c)
{
	struct words all[CPUS] = { a, b, c };

	(void)m;
	add_elem(key, arena_copy(&fx.arena, all, sizeof(all)), CPUS);
}

static void agg_bytes(const struct map *m, const struct fmt_arg *key, const void *values)
{
	add_elem(key, arena_copy(&fx.arena, values, CPUS * m->value_size), CPUS);
}

/* n0 values in a bucket on the first CPU, n1 on the last. */
static void elem_hist(const struct map *m, const struct fmt_arg *key, int bucket, uint64_t n0, uint64_t n1)
{
	uint64_t(*v)[65] = arena_alloc(&fx.arena, CPUS * sizeof(*v));

	(void)m;
	v[0][bucket] = n0;
	v[CPUS - 1][bucket] = n1;
	add_elem(key, v, CPUS);
}

static const char *map_text(const struct map *m, enum rt_format format, uint64_t top, uint64_t div)
{
	me.is_shown = true;
	fx.rt.format = format;
	fmt_map(&fx.rt, &fx.out, m, me.e, me.n, top, div);
	return fx_text();
}

#define expect_map(m, want) assert_string_equal(map_text(m, RT_TEXT, 0, 0), want)
#define expect_map_json(m, want) assert_string_equal(map_text(m, RT_JSON, 0, 0), want)

static void scalars(void **state)
{
	struct map m = plain_map("@x", NULL, TS->i64);

	(void)state;
	elem(&m, NULL, I(-5));
	expect_map(&m, "@x: -5\n");
	expect_map_json(&m, "{\"type\": \"map\", \"data\": {\"@x\": -5}}\n");
	m = plain_map("@", NULL, type_string(TS, 8));
	elem(&m, NULL, S("a b"));
	expect_map(&m, "@: a b\n");
	expect_map_json(&m, "{\"type\": \"map\", \"data\": {\"@\": \"a b\"}}\n");
	m = plain_map("@b", NULL, TS->bool_);
	elem(&m, NULL, int_of(TS->bool_, 1));
	expect_map(&m, "@b: true\n");
	m = plain_map("@none", TS->i64, TS->i64);
	me.n = 0;
	assert_string_equal(map_text(&m, RT_TEXT, 0, 0), "");
	assert_string_equal(map_text(&m, RT_JSON, 0, 0), "");
}

static void stack_values(void **state)
{
	struct type *stack = type_stack(TS, T_KSTACK, 5, STACK_BPFTRACE);
	struct map m = plain_map("@r", NULL, stack);
	struct map k = plain_map("@", stack, TS->i64), k2 = plain_map("@", (struct type *)T(int_of(stack, 0), S("sh")).type, TS->i64);

	(void)state;
	elem(&m, NULL, int_of(stack, 0));
	expect_map(&m, "@r: \n\n");
	elem(&k, ARGS(int_of(stack, 0)), I(12));
	expect_map(&k, "@[\n]: 12\n");
	expect_map_json(&k, "{\"type\": \"map\", \"data\": {\"@\": {\"\\n\": 12}}}\n");
	elem(&k2, ARGS(T(int_of(stack, 0), S("sh"))), I(12));
	expect_map(&k2, "@[\n, sh]: 12\n");
}

static void sorted_by_value(void **state)
{
	struct map m = plain_map("@p", type_string(TS, 2), TS->i64);

	(void)state;
	elem(&m, ARGS(S("a")), I(10));
	elem(&m, ARGS(S("b")), I(20));
	elem(&m, ARGS(S("c")), I(30));
	elem(&m, ARGS(S("d")), I(-5));
	assert_string_equal(map_text(&m, RT_TEXT, 0, 0), "@p[d]: -5\n@p[a]: 10\n@p[b]: 20\n@p[c]: 30\n");
	assert_string_equal(map_text(&m, RT_TEXT, 2, 0), "@p[b]: 20\n@p[c]: 30\n");
	assert_string_equal(map_text(&m, RT_TEXT, 2, 10), "@p[b]: 2\n@p[c]: 3\n");
	assert_string_equal(map_text(&m, RT_TEXT, 0, 3), "@p[d]: -1\n@p[a]: 3\n@p[b]: 6\n@p[c]: 10\n");
	assert_string_equal(map_text(&m, RT_TEXT, 4, 1), "@p[d]: -5\n@p[a]: 10\n@p[b]: 20\n@p[c]: 30\n");
	assert_string_equal(map_text(&m, RT_TEXT, 99, 0), "@p[d]: -5\n@p[a]: 10\n@p[b]: 20\n@p[c]: 30\n");
	expect_map_json(&m, "{\"type\": \"map\", \"data\": {\"@p\": {\"d\": -5, \"a\": 10, \"b\": 20, \"c\": 30}}}\n");
}

static void unsigned_values(void **state)
{
	struct map m = plain_map("@", TS->i64, TS->u64);

	(void)state;
	elem(&m, ARGS(I(1)), U(UINT64_MAX));
	elem(&m, ARGS(I(2)), U(1));
	expect_map(&m, "@[2]: 1\n@[1]: 18446744073709551615\n");
	m.value = TS->u32;
	elem(&m, ARGS(I(1)), int_of(TS->u32, -1));
	elem(&m, ARGS(I(2)), int_of(TS->u32, 7));
	expect_map(&m, "@[2]: 7\n@[1]: 4294967295\n");
}

static void ties_by_key(void **state)
{
	struct map m = plain_map("@", TS->i64, TS->i64);

	(void)state;
	elem(&m, ARGS(I(3)), I(1));
	elem(&m, ARGS(I(-2)), I(1));
	elem(&m, ARGS(I(1)), I(1));
	expect_map(&m, "@[-2]: 1\n@[1]: 1\n@[3]: 1\n");
	m.key = TS->u64;
	elem(&m, ARGS(I(3)), I(1));
	elem(&m, ARGS(I(-2)), I(1));
	expect_map(&m, "@[3]: 1\n@[18446744073709551614]: 1\n");
}

static void sorted_by_key(void **state)
{
	struct map m = plain_map("@s", type_string(TS, 4), type_string(TS, 4));

	(void)state;
	elem(&m, ARGS(S("k2")), S("v1"));
	elem(&m, ARGS(S("k1")), S("v2"));
	elem(&m, ARGS(S("k")), S("v3"));
	expect_map(&m, "@s[k]: v3\n@s[k1]: v2\n@s[k2]: v1\n");
}

static void probe_keys(void **state)
{
	static struct ap a = { .name = "tracepoint:b" }, b = { .name = "tracepoint:a" };
	struct map m = plain_map("@", TS->probe, TS->bool_);

	(void)state;
	*vec_push(&fx.arena, &fx.u.aps) = &a;
	*vec_push(&fx.arena, &fx.u.aps) = &b;
	elem(&m, ARGS(int_of(TS->probe, 0)), int_of(TS->bool_, 1));
	elem(&m, ARGS(int_of(TS->probe, 1)), int_of(TS->bool_, 0));
	expect_map(&m, "@[tracepoint:a]: false\n@[tracepoint:b]: true\n");
}

static void tuple_keys(void **state)
{
	struct map m = plain_map("@b", (struct type *)T(I(1), S("x")).type, TS->i64), n;

	(void)state;
	elem(&m, ARGS(T(I(1), S("x"))), I(2));
	elem(&m, ARGS(T(I(0), S("y"))), I(9));
	expect_map(&m, "@b[1, x]: 2\n@b[0, y]: 9\n");
	expect_map_json(&m, "{\"type\": \"map\", \"data\": {\"@b\": {\"1,x\": 2, \"0,y\": 9}}}\n");
	n = plain_map("@y", (struct type *)T(I(1), T(I(2), S("a b"))).type, TS->i64);
	elem(&n, ARGS(T(I(1), T(I(2), S("a b")))), I(1));
	expect_map(&n, "@y[1, (2, a b)]: 1\n");
	expect_map_json(&n, "{\"type\": \"map\", \"data\": {\"@y\": {\"1,(2,a b)\": 1}}}\n");
}

static void tuple_key_order(void **state)
{
	struct map m = plain_map("@", (struct type *)T(I(1), S("x"), int_of(TS->i8, 1)).type, TS->bool_);

	(void)state;
	elem(&m, ARGS(T(I(1), S("b"), int_of(TS->i8, 1))), int_of(TS->bool_, 1));
	elem(&m, ARGS(T(I(1), S("a"), int_of(TS->i8, 2))), int_of(TS->bool_, 1));
	elem(&m, ARGS(T(I(1), S("a"), int_of(TS->i8, -2))), int_of(TS->bool_, 1));
	elem(&m, ARGS(T(I(-1), S("z"), int_of(TS->i8, 1))), int_of(TS->bool_, 1));
	expect_map(&m, "@[-1, z, 1]: true\n@[1, a, -2]: true\n@[1, a, 2]: true\n@[1, b, 1]: true\n");
}

static void record_keys(void **state)
{
	const char *names[] = { "a", "b" };
	struct fmt_arg key = tuple_of(names, 2, ARGS(I(1), S("x")));
	struct map m = plain_map("@", (struct type *)key.type, TS->i64);

	(void)state;
	elem(&m, ARGS(key), I(1));
	expect_map(&m, "@[{ .a = 1, .b = x }]: 1\n");
	expect_map_json(&m, "{\"type\": \"map\", \"data\": {\"@\": {\"{.a=1,.b=x}\": 1}}}\n");
}

static void tuple_values(void **state)
{
	struct map m = plain_map("@", TS->i64, (struct type *)T(I(1), S("x")).type);

	(void)state;
	elem(&m, ARGS(I(7)), T(I(1), S("x")));
	expect_map(&m, "@[7]: (1, x)\n");
	expect_map_json(&m, "{\"type\": \"map\", \"data\": {\"@\": {\"7\": [1,\"x\"]}}}\n");
}

/* ---------------------------------------------------------------- aggregations ---- */

static void counts(void **state)
{
	struct map m = agg_map("@", NULL, AGG_count, false), k = agg_map("@k", TS->i64, AGG_count, false);

	(void)state;
	agg(&m, NULL, W(1, 0), W(2, 0), W(1000000, 0));
	expect_map(&m, "@: 1000003\n");
	agg(&k, ARGS(I(1)), W(5, 0), W(5, 0), W(0, 0));
	agg(&k, ARGS(I(2)), W(0, 0), W(0, 0), W(9, 0));
	expect_map(&k, "@k[2]: 9\n@k[1]: 10\n");
	expect_map_json(&k, "{\"type\": \"map\", \"data\": {\"@k\": {\"2\": 9, \"1\": 10}}}\n");
	assert_string_equal(map_text(&k, RT_TEXT, 1, 4), "@k[1]: 2\n");
}

static void sums(void **state)
{
	struct map s = agg_map("@", NULL, AGG_sum, true), u = agg_map("@u", NULL, AGG_sum, false);

	(void)state;
	agg(&s, NULL, W(-3, 0), W(0, 0), W(0, 0));
	expect_map(&s, "@: -3\n");
	agg(&u, NULL, W(-3, 0), W(1, 0), W(0, 0));
	expect_map(&u, "@u: 18446744073709551614\n");
	expect_map_json(&u, "{\"type\": \"map\", \"data\": {\"@u\": \"18446744073709551614\"}}\n");
}

static void extremes(void **state)
{
	struct map lo = agg_map("@m", NULL, AGG_min, true), hi = agg_map("@n", NULL, AGG_max, true);

	(void)state;
	agg(&lo, NULL, W(-4, 1), W(3, 1), W(-99, 0));
	expect_map(&lo, "@m: -4\n");
	agg(&hi, NULL, W(-3, 1), W(5, 1), W(99, 0));
	expect_map(&hi, "@n: 5\n");
	agg(&hi, NULL, W(-3, 1), W(0, 0), W(0, 0));
	expect_map(&hi, "@n: -3\n");
	agg(&hi, NULL, W(0, 0), W(0, 0), W(0, 0));
	expect_map(&hi, "@n: 0\n");
	lo.is_signed = hi.is_signed = false;
	agg(&lo, NULL, W(-4, 1), W(3, 1), W(0, 0));
	expect_map(&lo, "@m: 3\n");
	agg(&hi, NULL, W(-4, 1), W(3, 1), W(0, 0));
	expect_map(&hi, "@n: 18446744073709551612\n");
}

static void averages(void **state)
{
	struct map m = agg_map("@", NULL, AGG_avg, true), k = agg_map("@k", TS->i64, AGG_avg, true);

	(void)state;
	agg(&m, NULL, W(-3, 1), W(-4, 1), W(0, 0));
	expect_map(&m, "@: -3\n");
	expect_map_json(&m, "{\"type\": \"stats\", \"data\": {\"@\": -3}}\n");
	agg(&m, NULL, W(0, 0), W(0, 0), W(0, 0));
	expect_map(&m, "@: 0\n");
	m.is_signed = false;
	agg(&m, NULL, W(-1, 1), W(0, 0), W(0, 0));
	expect_map(&m, "@: 18446744073709551615\n");
	agg(&k, ARGS(I(1)), W(10, 1), W(0, 0), W(0, 0));
	agg(&k, ARGS(I(2)), W(10, 2), W(8, 1), W(0, 0));
	expect_map(&k, "@k[2]: 6\n@k[1]: 10\n");
	expect_map_json(&k, "{\"type\": \"stats\", \"data\": {\"@k\": {\"2\": 6, \"1\": 10}}}\n");
}

static void stats(void **state)
{
	struct map m = agg_map("@s", NULL, AGG_stats, true), k = agg_map("@k", type_string(TS, 4), AGG_stats, true);

	(void)state;
	agg(&m, NULL, W(3, 1), W(4, 1), W(0, 0));
	expect_map(&m, "@s: { .count = 2, .average = 3, .total = 7 }\n");
	expect_map_json(&m, "{\"type\": \"stats\", \"data\": {\"@s\": {\"count\": 2, \"average\": 3, \"total\": 7}}}\n");
	agg(&k, ARGS(S("b")), W(3, 1), W(4, 1), W(0, 0));
	agg(&k, ARGS(S("a")), W(40, 2), W(0, 0), W(0, 0));
	assert_string_equal(map_text(&k, RT_TEXT, 0, 10),
			    "@k[b]: { .count = 2, .average = 0, .total = 7 }\n@k[a]: { .count = 2, .average = 2, .total = 40 }\n");
	assert_string_equal(map_text(&k, RT_JSON, 1, 0),
			    "{\"type\": \"stats\", \"data\": {\"@k\": {\"a\": {\"count\": 2, \"average\": 20, \"total\": 40}}}}\n");
}

/* ---------------------------------------------------------------- rows ---- */

#define BAR52 "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@"

static void hists(void **state)
{
	struct map m = hist_map_of("@h", NULL), k = hist_map_of("@k", TS->i64);

	(void)state;
	elem_hist(&m, NULL, 1, 2, 1);
	expect_map(&m, "@h:\n[0]                    3 |" BAR52 "|\n\n");
	expect_map_json(&m, "{\"type\": \"hist\", \"data\": {\"@h\": [{\"min\": 0, \"max\": 0, \"count\": 3}]}}\n");
	elem_hist(&m, NULL, 1, 0, 0);
	expect_map(&m, "@h:\n\n");
	elem_hist(&k, ARGS(I(1)), 2, 5, 0);
	elem_hist(&k, ARGS(I(2)), 2, 3, 1);
	expect_map(&k, "@k[2]:\n[1]                    4 |" BAR52 "|\n\n@k[1]:\n[1]                    5 |" BAR52 "|\n\n");
	expect_map_json(&k, "{\"type\": \"hist\", \"data\": {\"@k\": {\"2\": [{\"min\": 1, \"max\": 1, \"count\": 4}], "
			    "\"1\": [{\"min\": 1, \"max\": 1, \"count\": 5}]}}}\n");
	assert_string_equal(map_text(&k, RT_TEXT, 1, 0), "@k[1]:\n[1]                    5 |" BAR52 "|\n\n");
}

static void tseries_maps(void **state)
{
	struct map m = agg_map("@t", NULL, AGG_tseries, true);
	uint64_t slots[3][3] = { { 5, 1, 9 }, { 0 }, { 0 } };

	(void)state;
	m.interval = 1000000000;
	m.n = 1;
	m.value_size = 24;
	agg_bytes(&m, NULL, slots);
	assert_non_null(strstr(map_text(&m, RT_TEXT, 0, 0), "@t:\n         4 "));
	assert_non_null(strstr(map_text(&m, RT_TEXT, 0, 0), "| 5\n         v__"));
	assert_non_null(strstr(map_text(&m, RT_JSON, 0, 0), "{\"type\": \"tseries\", \"data\": {\"@t\": [{\"interval_start\":\"19"));
}

/* ---------------------------------------------------------------- one by one ---- */

static int collect(void *user, const struct scry_item *item)
{
	struct str *s = user;

	str_printf(s, "%s|%s|%s|%d|%lld\n", item->map, item->key ? item->key : "-", item->value, item->is_number,
		   (long long)item->number);
	return s->n > 200;
}

static const char *each(const struct map *m)
{
	assert_int_equal(fmt_each(&fx.rt, m, me.e, me.n, collect, &fx.out), 0);
	return fx_text();
}

static void one_by_one(void **state)
{
	struct map m = plain_map("@b", (struct type *)T(I(1), S("x")).type, TS->i64), s = plain_map("@s", NULL, type_string(TS, 4)),
		   h = hist_map_of("@h", NULL), st = agg_map("@st", NULL, AGG_stats, true);

	(void)state;
	fx.rt.format = RT_JSON; /* items are text all the same */
	elem(&m, ARGS(T(I(1), S("x"))), I(2));
	elem(&m, ARGS(T(I(0), S("y"))), I(-9));
	assert_string_equal(each(&m), "@b|0, y|-9|1|-9\n@b|1, x|2|1|2\n");
	me.n = 0;
	elem(&s, NULL, S(""));
	assert_string_equal(each(&s), "@s|-||0|0\n");
	me.n = 0;
	elem_hist(&h, NULL, 1, 2, 1);
	assert_string_equal(each(&h), "@h|-|[0]                    3 |" BAR52 "|\n|0|0\n");
	me.n = 0;
	agg(&st, NULL, W(3, 1), W(4, 1), W(0, 0));
	assert_string_equal(each(&st), "@st|-|{ .count = 2, .average = 3, .total = 7 }|0|0\n");
	me.n = 0;
	assert_string_equal(each(&m), "");
}

static void numbers(void **state)
{
	struct map m = agg_map("@", NULL, AGG_avg, true), s = plain_map("@s", NULL, type_string(TS, 4)), h = hist_map_of("@h", NULL);
	int64_t v = 0;

	(void)state;
	agg(&m, NULL, W(-7, 2), W(0, 0), W(0, 0));
	assert_true(fmt_number(&m, me.e, &v));
	assert_int_equal(v, -3);
	me.n = 0;
	elem_hist(&h, NULL, 1, 2, 1);
	assert_true(fmt_number(&h, me.e, &v));
	assert_int_equal(v, 3);
	me.n = 0;
	elem(&s, NULL, S("a"));
	assert_false(fmt_number(&s, me.e, &v));
}

static void set_flags(void **state)
{
	struct map m = agg_map("@", NULL, AGG_count, false);

	(void)state;
	m.set_off = 8;
	agg(&m, NULL, W(0, 0), W(0, 0), W(0, 0));
	assert_false(fmt_is_set(&m, me.e));
	me.n = 0;
	agg(&m, NULL, W(0, 0), W(0, 0), W(0, 1));
	assert_true(fmt_is_set(&m, me.e));
}

int main(void)
{
#define CASE(fn) cmocka_unit_test_setup_teardown(fn, map_setup, fx_teardown)
	const struct CMUnitTest tests[] = {
		CASE(scalars),
		CASE(stack_values),
		CASE(sorted_by_value),
		CASE(unsigned_values),
		CASE(ties_by_key),
		CASE(sorted_by_key),
		CASE(probe_keys),
		CASE(tuple_keys),
		CASE(tuple_key_order),
		CASE(record_keys),
		CASE(tuple_values),
		CASE(counts),
		CASE(sums),
		CASE(extremes),
		CASE(averages),
		CASE(stats),
		CASE(hists),
		CASE(tseries_maps),
		CASE(one_by_one),
		CASE(numbers),
		CASE(set_flags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
