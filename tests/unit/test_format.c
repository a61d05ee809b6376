/* SPDX-License-Identifier: Apache-2.0 */
/* Values in the default text format and in JSON, from canned bytes. */
#include "tests/unit/fmt.h"

#include <sys/socket.h>
#include <unistd.h>

static struct fmt_arg words(struct type *t, uint64_t a, uint64_t b)
{
	uint64_t w[2] = { a, b };

	return arg_of(t, w, t->size < sizeof(w) ? t->size : sizeof(w));
}

static void integers(void **state)
{
	(void)state;
	expect_text(I(0), "0");
	expect_text(I(-1), "-1");
	expect_text(I(99), "99");
	expect_text(I(100), "100");
	expect_text(I(INT64_MIN), "-9223372036854775808");
	expect_text(I(INT64_MAX), "9223372036854775807");
	expect_text(U(UINT64_MAX), "18446744073709551615");
	expect_text(int_of(TS->i8, -56), "-56");
	expect_text(int_of(TS->u8, 200), "200");
	expect_text(int_of(TS->i16, -2), "-2");
	expect_text(int_of(TS->u16, 65535), "65535");
	expect_text(int_of(TS->i32, -7), "-7");
	expect_text(int_of(TS->u32, -1), "4294967295");
	expect_text(int_of(TS->bool_, 1), "true");
	expect_text(int_of(TS->bool_, 0), "false");
	expect_text(int_of(TS->voidp, 0x1f), "0x1f");
	expect_text(int_of(TS->voidp, 0), "0x0");
	expect_text(int_of(TS->voidp, -1), "0xffffffffffffffff");
}

static void integers_json(void **state)
{
	(void)state;
	expect_json(I(5), "5");
	expect_json(I(-5), "-5");
	expect_json(I(9007199254740992), "9007199254740992");
	expect_json(I(9007199254740993), "\"9007199254740993\"");
	expect_json(I(-9007199254740993), "\"-9007199254740993\"");
	expect_json(I(INT64_MIN), "-9223372036854775808");
	expect_json(I(INT64_MAX), "\"9223372036854775807\"");
	expect_json(U(1ull << 63), "9223372036854775808");
	expect_json(U(UINT64_MAX), "\"18446744073709551615\"");
	expect_json(int_of(TS->bool_, 1), "true");
	expect_json(int_of(TS->voidp, 31), "31");
	expect_json(int_of(TS->voidp, -1), "18446744073709551615");
}

static struct type *enum_type(void)
{
	static struct field f[] = { { .name = "A", .value = 1 }, { .name = "B", .value = 2 }, { .name = "M", .value = -1ull } };
	static struct type t = { .kind = T_ENUM, .size = 4, .align = 4, .n = 3, .name = "Foo", .f = f };

	return &t;
}

static void enums(void **state)
{
	(void)state;
	expect_text(int_of(enum_type(), 2), "B");
	expect_text(int_of(enum_type(), 7), "7");
	expect_json(int_of(enum_type(), 2), "2");
}

static void strings(void **state)
{
	struct fmt_arg full = arg_of(type_string(TS, 4), "abcd", 4);

	(void)state;
	expect_text(S("abc"), "abc");
	expect_text(S(""), "");
	expect_text(arg_of(TS->comm, "bash\0junk", 9), "bash");
	expect_text(full, "abcd");
	expect_json(S("a\"b\\c\n\r\t\x01\x1f"), "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f\"");
	expect_json(S("\x7f/"), "\"\x7f/\"");
	expect_json(S(""), "\"\"");
}

static void json_utf8(void **state)
{
	(void)state;
	expect_json(S("\xc3\xa4"), "\"\xc3\xa4\"");
	expect_json(S("\xe2\x82\xac"), "\"\xe2\x82\xac\"");
	expect_json(S("\xf0\x9f\x98\x80"), "\"\xf0\x9f\x98\x80\"");
	expect_json(S("\xff"), "\"\\u00ff\"");
	expect_json(S("\xc3"), "\"\\u00c3\"");
	expect_json(S("\xc3x"), "\"\\u00c3x\"");
	expect_json(S("\xc0\x80"), "\"\\u00c0\\u0080\""); /* overlong */
	expect_json(S("\xe0\x80\x80"), "\"\\u00e0\\u0080\\u0080\"");
	expect_json(S("\xed\xa0\x80"), "\"\\u00ed\\u00a0\\u0080\""); /* a surrogate */
	expect_json(S("\xf4\x90\x80\x80"), "\"\\u00f4\\u0090\\u0080\\u0080\"");
	expect_json(S("\xf5\x80\x80\x80"), "\"\\u00f5\\u0080\\u0080\\u0080\"");
	expect_json(S("\xe2\x82"), "\"\\u00e2\\u0082\"");
}

static void buffers(void **state)
{
	(void)state;
	expect_text(B("a\001b", 3),
		    "a\\x01b");
	expect_text(B("\\~ \x7f\xff", 5), "\\~ \\x7f\\xff");
	expect_text(B("", 0), "");
	expect_json(B("a\x01\xff", 3), "[97,1,-1]");
}

/* A length beyond the room must not be believed. */
static void buffer_malformed(void **state)
{
	struct fmt_arg b = B("ab", 2);
	uint32_t n = 0xffffffff;

	(void)state;
	memcpy((void *)b.p, &n, 4);
	expect_text(b, "ab");
	expect_json(b, "[97,98]");
}

static void arrays(void **state)
{
	int32_t v[4] = { 5, 6, 7, -8 };
	struct type *two = type_array(TS, TS->i32, 2);

	(void)state;
	expect_text(arg_of(type_array(TS, TS->i32, 4), v, sizeof(v)), "[5,6,7,-8]");
	expect_text(arg_of(type_array(TS, two, 2), v, sizeof(v)), "[[5,6],[7,-8]]");
	expect_text(arg_of(type_array(TS, TS->i32, 0), v, 0), "[]");
	expect_json(arg_of(type_array(TS, two, 2), v, sizeof(v)), "[[5,6],[7,-8]]");
}

static void tuples(void **state)
{
	(void)state;
	expect_text(T(I(1), S("two"), T(I(3), I(4))), "(1, two, (3, 4))");
	expect_text(T(I(1)), "(1)");
	expect_text(tuple_of(NULL, 0, NULL), "()");
	expect_text(T(int_of(TS->i8, 1), I(2), int_of(TS->i8, 3), I(4)), "(1, 2, 3, 4)");
	expect_text(T(I(7), I(5), I(7)), "(7, 5, 7)");
	expect_json(T(I(1), S("a")), "[1,\"a\"]");
	expect_json(T(I(1), T(int_of(TS->bool_, 0), S("x y"))), "[1,[false,\"x y\"]]");
}

static void records(void **state)
{
	const char *names[] = { "x", "y" };
	struct fmt_arg r = tuple_of(names, 2, ARGS(I(1), S("b")));

	(void)state;
	expect_text(r, "{ .x = 1, .y = b }");
	expect_json(r, "{\"x\": 1, \"y\": \"b\"}");
	expect_text(T(r, I(2)), "({ .x = 1, .y = b }, 2)");
}

static void structs(void **state)
{
	struct inner {
		int8_t s, c;
	} in = { 5, 6 };
	struct outer {
		int a;
		char name[8];
		struct inner in;
		int arr[3];
		void *p;
	} v = { -7, "abc", in, { 1, 2, 3 }, (void *)16 };
	struct field fi[] = { { .name = "s", .type = TS->i8, .off = 0 }, { .name = "c", .type = TS->i8, .off = 1 } };
	struct type ti = { .kind = T_STRUCT, .size = 2, .align = 1, .n = 2, .f = fi, .name = "inner" };
	struct field fo[] = {
		{ .name = "a", .type = TS->i32, .off = offsetof(struct outer, a) },
		{ .name = "name", .type = type_string(TS, 8), .off = offsetof(struct outer, name) },
		{ .name = "i", .type = &ti, .off = offsetof(struct outer, in) },
		{ .name = "arr", .type = type_array(TS, TS->i32, 3), .off = offsetof(struct outer, arr) },
		{ .name = "p", .type = TS->voidp, .off = offsetof(struct outer, p) },
		{ .name = "v", .type = TS->void_, .off = 0 },
	};
	struct type to = { .kind = T_STRUCT, .size = sizeof(v), .align = 8, .n = 6, .f = fo, .name = "outer" };
	struct type empty = { .kind = T_STRUCT, .name = "none" };

	(void)state;
	expect_text(arg_of(&to, &v, sizeof(v)),
		    "{ .a = -7, .name = abc, .i = { .s = 5, .c = 6 }, .arr = [1,2,3], .p = 0x10, .v = null }");
	expect_json(arg_of(&to, &v, sizeof(v)),
		    "{\"a\": -7, \"name\": \"abc\", \"i\": {\"s\": 5, \"c\": 6}, \"arr\": [1,2,3], \"p\": 16, \"v\": null}");
	expect_text(arg_of(&empty, "", 0), "{}");
	expect_json(arg_of(&empty, "", 0), "{}");
}

/* Bit-fields come without sign, enumerators by name; unnamed unions give their members, unnamed bits nothing. */
static void bit_fields(void **state)
{
	struct bits {
		uint32_t a : 3, : 5, b : 9, e : 2;
		int32_t s : 13;
		union {
			uint16_t u;
			uint8_t first[2];
		};
		uint64_t wide : 63, top : 1;
	} v = { .a = 5, .b = 300, .e = 1, .s = -1, .u = 0x0201, .wide = 0x7fffffffffffffff, .top = 1 };
	struct field fe[] = { { .name = "ZERO", .value = 0 }, { .name = "ONE", .value = 1 } };
	struct type te = { .kind = T_ENUM, .size = 4, .n = 2, .f = fe, .name = "e" };
	struct field fu[] = { { .name = "u", .type = TS->u16 }, { .name = "first", .type = type_array(TS, TS->u8, 2) } };
	struct type tu = { .kind = T_STRUCT, .is_union = true, .size = 2, .align = 2, .n = 2, .f = fu };
	struct field f[] = {
		{ .name = "a", .type = TS->u32, .bit_off = 0, .bit_size = 3 },
		{ .name = "", .type = TS->u32, .bit_off = 3, .bit_size = 5 },
		{ .name = "b", .type = TS->u32, .bit_off = 8, .bit_size = 9 },
		{ .name = "e", .type = &te, .bit_off = 17, .bit_size = 2 },
		{ .name = "s", .type = TS->i32, .bit_off = 19, .bit_size = 13 },
		{ .type = &tu, .off = offsetof(struct bits, u), .is_anonymous = true },
		{ .name = "wide", .type = TS->u64, .off = 8, .bit_off = 0, .bit_size = 63 },
		{ .name = "top", .type = TS->bool_, .off = 15, .bit_off = 7, .bit_size = 1 },
	};
	struct type t = { .kind = T_STRUCT, .size = sizeof(v), .align = 8, .n = 8, .f = f, .name = "bits" };

	(void)state;
	expect_text(arg_of(&t, &v, sizeof(v)),
		    "{ .a = 5, .b = 300, .e = ONE, .s = 8191, .u = 513, .first = [1,2], .wide = 9223372036854775807, .top = true }");
	expect_json(arg_of(&t, &v, sizeof(v)), "{\"a\": 5, \"b\": 300, \"e\": 1, \"s\": 8191, \"u\": 513, \"first\": [1,2], "
					       "\"wide\": \"9223372036854775807\", \"top\": true}");
}

/* Tracepoint fields are kept in their own width while their type is wider. */
static void widened_fields(void **state)
{
	int32_t v[2] = { -3, 4 };
	struct field f[] = { { .name = "a", .type = TS->i64, .off = 0, .size = 4 },
			     { .name = "d", .type = TS->voidp, .off = 4, .is_data_loc = true } };
	struct type t = { .kind = T_STRUCT, .size = 8, .n = 2, .f = f };

	(void)state;
	expect_text(arg_of(&t, v, sizeof(v)), "{ .a = -3, .d = null }");
	expect_json(arg_of(&t, v, sizeof(v)), "{\"a\": -3, \"d\": null}");
}

static void addresses(void **state)
{
	struct {
		uint64_t af;
		unsigned char a[16];
	} in4 = { AF_INET, { 127, 0, 0, 1 } }, in6 = { AF_INET6, { [15] = 1 } },
	  none = { 99, { 0 } };

	(void)state;
	expect_text(arg_of(TS->inet, &in4, 24), "127.0.0.1");
	expect_text(arg_of(TS->inet, &in6, 24), "::1");
	expect_text(arg_of(TS->inet, &none, 24), "");
	expect_json(arg_of(TS->inet, &in6, 24), "\"::1\"");
	expect_text(arg_of(TS->mac, "\xab\xcd\xef\x00\x11\x22", 6), "AB:CD:EF:00:11:22");
	expect_json(arg_of(TS->mac, "\xab\xcd\xef\x00\x11\x22", 6), "\"AB:CD:EF:00:11:22\"");
}

static void add_string(const char *s)
{
	*vec_push(&fx.arena, &fx.u.strings) = s;
}

static void timestamps(void **state)
{
	(void)state;
	add_string("%Y-%m-%d %H:%M:%S.%f");
	add_string("%k|%l|%%f");
	add_string("");
	fx.rt.boot_to_real_ns = 1000000000ll * 86400;
	expect_text(words(TS->timestamp, 1001002003, 0), "1970-01-02 00:00:01.001002");
	expect_text(words(TS->timestamp, 1001002003, 1), "001002003|001|%f");
	expect_text(words(TS->timestamp, 1001002003, 2), "");
	expect_text(words(TS->timestamp, 1001002003, 77), "");
	expect_json(words(TS->timestamp, 0, 1), "\"000000000|000|%f\"");
	fmt_time(&fx.out, "%S.%f", -1);
	expect("59.999999");
	fmt_time(&fx.out, "%", 0);
	assert_non_null(fx_text());
}

static void long_time(void **state)
{
	char fmt[1001];

	(void)state;
	memset(fmt, 'x', 1000);
	fmt[1000] = '\0';
	fmt_time(&fx.out, fmt, 0);
	expect(fmt);
}

static void users(void **state)
{
	(void)state;
	expect_text(int_of(TS->username, 0), "root");
	expect_text(int_of(TS->username, 0), "root");
	expect_text(int_of(TS->username, 4294967290), "");
	expect_text(int_of(TS->username, 0), "root");
	expect_json(int_of(TS->username, 0), "\"root\"");
}

static void probes(void **state)
{
	static struct ap a = { .name = "tracepoint:x:y" };

	(void)state;
	*vec_push(&fx.arena, &fx.u.aps) = &a;
	expect_text(int_of(TS->probe, 0), "tracepoint:x:y");
	expect_text(int_of(TS->probe, 5), "");
	expect_json(int_of(TS->probe, 0), "\"tracepoint:x:y\"");
}

static void symbols(void **state)
{
	char path[] = "/tmp/test_format.XXXXXX";
	int fd = mkstemp(path);
	static const char table[] = "ffffffff81000000 T alpha\nffffffff81000100 t beta\n";
	uint64_t frames[] = { 0xffffffff81000010, 0xffffffff81000108, 0x1234 };
	/* where the first function is entered; where the second would return to behind a call that is its last instruction */
	uint64_t edges[] = { 0xffffffff81000100, 0xffffffff81000100 };
	struct type *t = type_stack(TS, T_KSTACK, 127, STACK_BPFTRACE);

	(void)state;
	assert_int_equal(write(fd, table, sizeof(table) - 1), sizeof(table) - 1);
	close(fd);
	fx.rt.ksyms = ksyms_open(path);
	expect_text(int_of(TS->ksym, (int64_t)0xffffffff81000010), "alpha");
	expect_text(int_of(TS->ksym, 0), "0");
	expect_text(int_of(TS->ksym, 0x1234), "0x1234");
	expect_text(words(TS->usym, 0x401000, 7), "0x401000");
	expect_json(int_of(TS->ksym, (int64_t)0xffffffff81000100), "\"beta\"");
	unlink(path);
	fmt_frames(&fx.rt, &fx.out, t, frames, 3, 0, 0);
	expect("\n        alpha+16\n        beta+8\n        0x1234\n");
	fmt_frames(&fx.rt, &fx.out, type_stack(TS, T_KSTACK, 3, STACK_PERF), frames, 3, 0, 0);
	expect("\n\tffffffff81000010 alpha+16\n\tffffffff81000108 beta+8\n\t1234 0x1234\n");
	fmt_frames(&fx.rt, &fx.out, type_stack(TS, T_KSTACK, 3, STACK_RAW), frames, 2, 0, 0);
	expect("\nffffffff81000010\nffffffff81000108\n");
	fmt_frames(&fx.rt, &fx.out, t, edges, 2, 0, 0);
	expect("\n        beta+0\n        alpha+256\n");
	fmt_frames(&fx.rt, &fx.out, type_stack(TS, T_USTACK, 3, STACK_BPFTRACE), frames + 2, 1, 0, 0);
	expect("\n        0x1234\n");
	fmt_frames(&fx.rt, &fx.out, type_stack(TS, T_USTACK, 3, STACK_PERF), frames + 2, 1, 0, 0);
	expect("\n\t1234 0x1234 ([unknown])\n");
	expect_text(int_of(t, 0), "\n");
	expect_json(int_of(t, 0), "\"\\n\"");
}

static void envelope(void **state)
{
	(void)state;
	fmt_envelope(&fx.rt, &fx.out, "printf", "pid 7\n", 6);
	expect("pid 7\n");
	fx.rt.format = RT_JSON;
	fmt_envelope(&fx.rt, &fx.out, "printf", "pid 7\n", 6);
	expect("{\"type\": \"printf\", \"data\": \"pid 7\\n\"}\n");
	fmt_envelope(&fx.rt, &fx.out, "time", "", 0);
	expect("{\"type\": \"time\", \"data\": \"\"}\n");
}

static const char *counted(enum counter_kind kind, struct map *m, const char *helper, uint64_t n)
{
	struct counter c = { .kind = kind, .map = m, .helper = helper };

	fmt_counter(&fx.rt, &fx.out, &c, n);
	return fx_text();
}

static void counters(void **state)
{
	struct map m = { .name = "@x" }, d = { .name = "@d", .is_declared = true, .max_entries = 10 };
	int k;

	(void)state;
	assert_string_equal(counted(CK_MAP_FULL, &m, NULL, 12),
			    "map @x is full: 12 updates were refused (max_map_keys is 4096: raise it in the config block)");
	assert_string_equal(counted(CK_MAP_FULL, &d, NULL, 1),
			    "map @d is full: 1 update was refused (it is declared with room for 10 elements)");
	assert_string_equal(counted(CK_MAP_BUSY, &m, NULL, 1),
			    "1 update of @x was refused: the kernel had no memory at hand (memory cgroup full?) or was busy with it");
	assert_string_equal(counted(CK_READ, NULL, "probe_read_user_str", 3),
			    "probe_read_user_str failed 3 times: the value is 0 or empty there");
	assert_string_equal(counted(CK_DIV_ZERO, NULL, NULL, 1), "division by zero, 1 time: the result is 1 there");
	assert_string_equal(counted(CK_CUT, &m, NULL, 2),
			    "2 strings were cut on the way into @x (max_strlen is 1024: raise it in the config block)");
	for (k = 0; k < CK_KINDS; k++) {
		if (k == CK_EXIT || k == CK_STACK_ROOM || k == CK_STORED)       /* no losses: nothing to say */
			continue;
		assert_true(strlen(counted((enum counter_kind)k, NULL, NULL, 2)) > 10);
	}
}

int main(void)
{
#define CASE(fn) cmocka_unit_test_setup_teardown(fn, fx_setup, fx_teardown)
	const struct CMUnitTest tests[] = {
		CASE(integers),
		CASE(integers_json),
		CASE(enums),
		CASE(strings),
		CASE(json_utf8),
		CASE(buffers),
		CASE(buffer_malformed),
		CASE(arrays),
		CASE(tuples),
		CASE(records),
		CASE(structs),
		CASE(bit_fields),
		CASE(widened_fields),
		CASE(addresses),
		CASE(timestamps),
		CASE(long_time),
		CASE(users),
		CASE(probes),
		CASE(symbols),
		CASE(envelope),
		CASE(counters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
