/* SPDX-License-Identifier: Apache-2.0 */
/* printf and its relatives, and how arguments are found in a record, also in records that are broken. */
#include "tests/unit/fmt.h"

#include <errno.h>

/* ---- a format as sema hands it over */

static const char *parse_flags(const char *s, struct fmt_piece *f)
{
	for (;; s++) {
		switch (*s) {
		case '-': f->minus = true; break;
		case '+': f->plus = true; break;
		case ' ': f->space = true; break;
		case '#': f->alt = true; break;
		case '0': f->zero = true; break;
		default: return s;
		}
	}
}

static const char *parse_number(const char *s, int *value, int *arg, int *next)
{
	if (*s == '*') {
		*arg = (*next)++;
		return s + 1;
	}
	*value = (int)strtol(s, (char **)&s, 10);
	return s;
}

static const char *parse_directive(const char *s, struct fmt_piece *f, int *next)
{
	s = parse_flags(s, f);
	if (*s == '*' || (*s >= '0' && *s <= '9'))
		s = parse_number(s, &f->width, &f->width_arg, next);
	if (*s == '.')
		s = parse_number(s + 1, &f->prec, &f->prec_arg, next);
	if (strchr("hljztL", *s))
		f->length = *s++;
	if ((*s == 'h' || *s == 'l') && *s == f->length)
		f->length = *s++ == 'h' ? 'H' : 'q';
	f->conv = *s++;
	if (f->conv == 'r' && (*s == 'x' || *s == 'h'))
		f->conv = *s++ == 'x' ? 'R' : 'H';
	f->arg = (*next)++;
	return s;
}

static int parse(const char *s, struct fmt_piece *pieces)
{
	int n = 0, next = 0;

	while (*s) {
		struct fmt_piece *f = &pieces[n++];

		*f = (struct fmt_piece){ .lit = s, .lit_len = strcspn(s, "%"), .width = -1, .prec = -1, .width_arg = -1, .prec_arg = -1 };
		s += f->lit_len;
		if (*s == '%' && s[1] == '%') {
			f->lit_len++;
			s += 2;
		} else if (*s) {
			s = parse_directive(s + 1, f, &next);
		}
	}
	return n;
}

static const char *formatted(const char *fmt, const struct fmt_arg *args)
{
	struct fmt_piece pieces[32];
	struct event_desc d = { .fmt = pieces, .n_fmt = parse(fmt, pieces) };

	fmt_printf(&fx.rt, &fx.out, &d, args);
	return fx_text();
}

#define expect_printf(want, fmt, ...) assert_string_equal(formatted(fmt, ARGS(__VA_ARGS__)), want)

/* ---- */

static void verified_vectors(void **state)
{
	(void)state;
	expect_printf("   42|42   |00042|ff|FF|10|A|0x1000\n", "%5d|%-5d|%05d|%x|%X|%o|%c|%p\n", I(42), I(42), I(42), I(255),
		      I(255), I(8), I(65), I(4096));
	expect_printf("   ab|cd   |  A|\n", "%5s|%-5s|%3c|\n", S("ab"), S("cd"), I(65));
	expect_printf("0x18 0x20\n", "%p %p\n", int_of(TS->voidp, 0x18), int_of(TS->voidp, 0x20));
	expect_printf("a\\x01b \\x61\\x01\\x62 61 01 62\n", "%r %rx %rh\n", B("a\001b", 3),
		      B("a\001b", 3),
		      B("a\001b", 3));
	expect_printf("100% 5", "100%% %d", I(5));
	expect_printf("%%", "%%%%");
}

static void narrowing(void **state)
{
	(void)state;
	expect_printf("705032704 5000000000", "%d %ld", I(5000000000), I(5000000000));
	expect_printf("4294967295 18446744073709551615", "%u %lu", I(-1), I(-1));
	expect_printf("ffffffff ffffffffffffffff", "%x %lx", I(-1), I(-1));
	expect_printf("44 300", "%hhd %hd", I(300), I(300));
	expect_printf("255 65535", "%hhu %hu", I(-1), I(-1));
	expect_printf("-1 -1 -1 -1", "%d %hd %hhd %i", U(0xffffffff), U(0xffff), U(0xff), U(UINT64_MAX));
	expect_printf("5000000000 5000000000 5000000000 5000000000 5000000000", "%lld %jd %zd %td %Ld", I(5000000000), I(5000000000),
		      I(5000000000), I(5000000000), I(5000000000));
	expect_printf("-56 200", "%d %d", int_of(TS->i8, 200), int_of(TS->u8, 200));
	expect_printf("2 1", "%d %d", int_of(TS->u16, 2), int_of(TS->bool_, 1));
	expect_printf("0x100000000", "%p", I(0x100000000));
	expect_printf("0 0 0 0 0x0", "%d %u %x %o %p", I(0), I(0), I(0), I(0), I(0));
}

static void flags(void **state)
{
	(void)state;
	expect_printf("+5 -5  5", "%+d %+d % d", I(5), I(-5), I(5));
	expect_printf("0xff 0XFF 010 0 0", "%#x %#X %#o %#x %#o", I(255), I(255), I(8), I(0), I(0));
	expect_printf("-0042|+0042|   -42|-42   |", "%05d|%+05d|%6d|%-6d|", I(-42), I(42), I(-42), I(-42));
	expect_printf("005|  005|005  |+005", "%.3d|%5.3d|%-5.3d|%+.3d", I(5), I(5), I(5), I(5));
	expect_printf("  005", "%05.3d", I(5)); /* a precision switches the 0 flag off */
	expect_printf("5    ", "%-05d", I(5));
	expect_printf("||", "|%.0d|", I(0));
	expect_printf("0x000000ff|    0xff", "%#010x|%#8x", I(255), I(255));
	expect_printf("   0x1f|0x1f   |0x0000001f", "%7p|%-7p|%010p", I(31), I(31), I(31));
	expect_printf("-9223372036854775808", "%5ld", I(INT64_MIN));
	expect_printf("1777777777777777777777", "%22lo", U(UINT64_MAX));
	expect_printf("A  |", "%-3c|", I(65));
	expect_printf("007", "%03d", I(7));
	expect_printf("0001777777777777777777777", "%.25lo", U(UINT64_MAX));
}

static void stars(void **state)
{
	(void)state;
	expect_printf("   42|42   |", "%*d|%-*d|", I(5), I(42), I(5), I(42));
	expect_printf("42   |", "%*d|", I(-5), I(42));
	expect_printf("abc|", "%.*s|", I(3), S("abcdef"));
	expect_printf("abcdef|", "%.*s|", I(-1), S("abcdef"));
	expect_printf("  abc|", "%*.*s|", I(5), I(3), S("abcdef"));
	assert_int_equal(strlen(formatted("%*d", ARGS(I(INT32_MAX), I(1)))), 1 << 16);
	assert_int_equal(strlen(formatted("%*d", ARGS(I(INT32_MIN), I(1)))), 1 << 16);
	assert_int_equal(strlen(formatted("%.*d", ARGS(I(INT32_MAX), I(1)))), 1 << 16);
}

static void strings(void **state)
{
	struct fmt_arg cut = S("abcdef");

	(void)state;
	expect_printf("ab", "%.2s", S("abcdef"));
	expect_printf("abcdef", "%3s", S("abcdef"));
	expect_printf("", "%.0s", S("abcdef"));
	expect_printf("[    ab]", "[%6.2s]", S("abcdef"));
	expect_printf("[ab    ]", "[%-6.2s]", S("abcdef"));
	expect_printf("5 -5 true 0x10", "%s %s %s %s", I(5), I(-5), int_of(TS->bool_, 1), int_of(TS->voidp, 16));
	expect_printf("(1, a)|   (1, 2)", "%s|%9s", T(I(1), S("a")), T(I(1), I(2)));
	expect_printf("[                root]", "[%20s]", int_of(TS->username, 0));
	expect_printf("[AB:CD:EF:00:11:22   ]", "[%-20s]", arg_of(TS->mac, "\xab\xcd\xef\x00\x11\x22", 6));
	expect_printf("a\\x01b", "%s", B("a\001b", 3));
	expect_printf("[   a\\x01]", "[%8r]", B("a\x01", 2));
	expect_printf("[61 01   ]", "[%-8rh]", B("a\x01", 2));
	expect_printf("\n|", "%s|", int_of(type_stack(TS, T_KSTACK, 2, STACK_BPFTRACE), 0));
	expect_printf("0x401000", "%s", arg_of(TS->usym, "\x00\x10\x40\0\0\0\0\0\0\0\0\0\0\0\0\0", 16));
	cut.was_cut = true;
	expect_printf("abcdef..|", "%s|", cut);
	expect_printf("[  abcdef..]", "[%10s]", cut);
	fx.u.config.str_trunc_trailer = "...";
	expect_printf("abcdef...", "%s", cut);
	fx.u.config.str_trunc_trailer = "";
	expect_printf("abcdef", "%s", cut);
}

static void nul_bytes(void **state)
{
	struct fmt_piece pieces[4];
	struct event_desc d = { .fmt = pieces, .n_fmt = parse("a%cb", pieces) };

	(void)state;
	fmt_printf(&fx.rt, &fx.out, &d, ARGS(I(0)));
	assert_int_equal(fx.out.n, 3);
	assert_memory_equal(fx.out.s, "a\0b", 3);
	(void)fx_text();
}

static void print_value(void **state)
{
	struct fmt_arg cut = S("a\"");

	(void)state;
	cut.was_cut = true;
	fmt_print_value(&fx.rt, &fx.out, ARGS(T(I(1), I(2))));
	expect("(1, 2)\n");
	fmt_print_value(&fx.rt, &fx.out, &cut);
	expect("a\"..\n");
	fx.rt.format = RT_JSON;
	fmt_print_value(&fx.rt, &fx.out, ARGS(I(5)));
	expect("{\"type\": \"value\", \"data\": 5}\n");
	fmt_print_value(&fx.rt, &fx.out, &cut);
	expect("{\"type\": \"value\", \"data\": \"a\\\"..\"}\n");
}

/* ---- records */

static struct event_desc *record_desc(void)
{
	static struct ev_arg args[3];
	static struct event_desc d;

	args[0] = (struct ev_arg){ .type = TS->i32, .off = 8 };
	args[1] = (struct ev_arg){ .type = type_string(TS, 128), .off = 12, .is_packed = true, .has_trailer = true };
	args[2] = (struct ev_arg){ .type = type_string(TS, 4), .off = 16, .has_trailer = true };
	d = (struct event_desc){ .kind = EV_PRINTF, .args = args, .n_args = 3, .fixed_size = 24 };
	return &d;
}

static size_t make_record(char *rec, uint32_t slot, const char *fixed, const char *packed)
{
	int32_t v = -9;

	memset(rec, 0, 24);
	memcpy(rec + 8, &v, 4);
	memcpy(rec + 12, &slot, 4);
	memcpy(rec + 16, fixed, 4);
	memcpy(rec + 24, packed, strlen(packed));
	return 24 + strlen(packed);
}

static void records(void **state)
{
	struct event_desc *d = record_desc();
	struct fmt_arg args[3];
	char rec[256];
	size_t n;

	(void)state;
	n = make_record(rec, 5, "ab\0\0", "hello");
	assert_int_equal(fmt_args(d, rec, n, args), 0);
	assert_string_equal(formatted("%d %s %s", args), "-9 hello ab");
	assert_false(args[1].was_cut || args[2].was_cut);
	n = make_record(rec, 5 | EV_CUT, "abcd", "hello");
	assert_int_equal(fmt_args(d, rec, n, args), 0);
	assert_string_equal(formatted("%d %s %s", args), "-9 hello.. abcd..");
	d->args[1].has_trailer = d->args[2].has_trailer = false;
	assert_int_equal(fmt_args(d, rec, n, args), 0);
	assert_string_equal(formatted("%d %s %s", args), "-9 hello abcd");
	n = make_record(rec, 0, "\0\0\0\0", "");
	assert_int_equal(fmt_args(d, rec, n, args), 0);
	assert_string_equal(formatted("%d [%s] [%s]", args), "-9 [] []");
	assert_int_equal(fmt_args(d, rec, n + 8, args), 0); /* the ring pads records */
}

static void broken_records(void **state)
{
	struct event_desc *d = record_desc();
	struct fmt_arg args[3];
	char rec[256];
	size_t n = make_record(rec, 5, "ab\0\0", "hello"), i;

	(void)state;
	for (i = 0; i < n; i++)
		assert_int_equal(fmt_args(d, rec, i, args), -EBADMSG);
	make_record(rec, 0x7fffffff, "ab\0\0", "hello");
	assert_int_equal(fmt_args(d, rec, n, args), -EBADMSG);
	make_record(rec, 0xffffffff, "ab\0\0", "hello");
	assert_int_equal(fmt_args(d, rec, n, args), -EBADMSG);
	make_record(rec, 6, "ab\0\0", "hello");
	assert_int_equal(fmt_args(d, rec, n, args), -EBADMSG);
	make_record(rec, 5, "ab\0\0", "hello");
	d->args[2].off = 22; /* reaches out of the fixed part */
	assert_int_equal(fmt_args(d, rec, n, args), -EBADMSG);
	d->args[2].off = 0xffffffff;
	assert_int_equal(fmt_args(d, rec, n, args), -EBADMSG);
}

static void join(void **state)
{
	struct ev_arg ea[3];
	struct event_desc d = { .kind = EV_JOIN, .args = ea, .n_args = 3, .fixed_size = 24, .fmt_text = ", ", .fmt_len = 2 };
	struct {
		uint32_t id, zero, slot[4];
		char text[8];
	} rec = { 1, 0, { 2, 0, 0xffffffff, 0 }, "lsxx" };
	struct fmt_arg args[3];
	int i;

	(void)state;
	for (i = 0; i < 3; i++)
		ea[i] = (struct ev_arg){ .type = type_string(TS, 1024), .off = 8 + 4 * (uint32_t)i, .is_packed = true };
	assert_int_equal(fmt_args(&d, &rec, 32, args), 0);
	fmt_join(&fx.rt, &fx.out, &d, args);
	expect("ls, \n"); /* an empty string is there, an absent one is not */
	rec.slot[1] = 2;
	d.fmt_text = NULL;
	assert_int_equal(fmt_args(&d, &rec, 32, args), 0);
	fmt_join(&fx.rt, &fx.out, &d, args);
	expect("ls xx\n");
	fx.rt.format = RT_JSON;
	fmt_join(&fx.rt, &fx.out, &d, args);
	expect("{\"type\": \"join\", \"data\": \"ls xx\"}\n");
	rec.slot[0] = rec.slot[1] = 0xffffffff;
	assert_int_equal(fmt_args(&d, &rec, 32, args), 0);
	fx.rt.format = RT_TEXT;
	fmt_join(&fx.rt, &fx.out, &d, args);
	expect("\n");
}

int main(void)
{
#define CASE(fn) cmocka_unit_test_setup_teardown(fn, fx_setup, fx_teardown)
	const struct CMUnitTest tests[] = {
		CASE(verified_vectors),
		CASE(narrowing),
		CASE(flags),
		CASE(stars),
		CASE(strings),
		CASE(nul_bytes),
		CASE(print_value),
		CASE(records),
		CASE(broken_records),
		CASE(join),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
