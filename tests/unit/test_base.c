/* SPDX-License-Identifier: Apache-2.0 */
/* The base room: arena, strings, places, diagnostics and their look. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/str.h"

struct world {
	struct arena a;
	struct sources sources;
	struct diags d;
	struct str shown;
	jmp_buf oom;
};

static void on_diag(void *user, const struct scry_diag *d)
{
	struct world *w = user;
	char text[8192];

	assert_true(scry_diag_text(d, text, sizeof(text)) < sizeof(text));
	str_puts(&w->shown, text);
}

static int setup(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	if (!w)
		return -1;
	w->a.oom = &w->oom;
	w->d = (struct diags){ .arena = &w->a, .sources = &w->sources, .fn = on_diag, .user = w };
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	str_free(&w->shown);
	arena_free(&w->a);
	free(w);
	return 0;
}

/* ---- arena */

static void arena_is_zeroed_and_aligned(void **state)
{
	struct world *w = *state;
	size_t size, i;
	char *p;

	for (size = 0; size < 3000; size += 7) {
		p = arena_alloc(&w->a, size);
		assert_non_null(p);
		assert_int_equal((uintptr_t)p % 16, 0);
		for (i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, size);
	}
}

static void arena_large_objects_leave_the_current_chunk(void **state)
{
	struct world *w = *state;
	char *before = arena_alloc(&w->a, 16), *big = arena_alloc(&w->a, 3 << 20), *after = arena_alloc(&w->a, 16);

	memset(big, 1, 3 << 20);
	assert_ptr_equal(after, before + 16);
	assert_int_equal(after[0], 0);
}

static void arena_zero_size_is_unique(void **state)
{
	struct world *w = *state;

	assert_ptr_not_equal(arena_alloc(&w->a, 0), arena_alloc(&w->a, 0));
}

static void arena_vectors_keep_their_elements(void **state)
{
	struct world *w = *state;
	VEC(int)
	v = { 0 };
	int i;

	for (i = 0; i < 1000; i++)
		*vec_push(&w->a, &v) = i;
	assert_int_equal(v.n, 1000);
	for (i = 0; i < 1000; i++)
		assert_int_equal(v.v[i], i);
}

static void arena_out_of_memory_jumps(void **state)
{
	struct world *w = *state;

	if (!setjmp(w->oom)) {
		arena_alloc(&w->a, SIZE_MAX - 15);
		fail();
	}
	if (!setjmp(w->oom)) {
		arena_alloc(&w->a, SIZE_MAX);
		fail();
	}
}

static void arena_text(void **state)
{
	struct world *w = *state;

	assert_string_equal(arena_strndup(&w->a, "abcdef", 3), "abc");
	assert_string_equal(arena_strndup(&w->a, NULL, 0), "");
	assert_string_equal(arena_printf(&w->a, "%d-%s", 5, "x"), "5-x");
}

/* ---- strings */

static void str_grows_and_terminates(void **state)
{
	struct str b = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 1000; i++)
		str_printf(&b, "%d,", i % 10);
	str_putc(&b, 'x');
	assert_int_equal(b.n, 2001);
	assert_int_equal(strlen(b.s), 2001);
	assert_false(b.failed);
	str_free(&b);
	assert_null(b.s);
}

static void str_match_stars(void **state)
{
	(void)state;
	assert_true(str_match("", ""));
	assert_false(str_match("", "a"));
	assert_true(str_match("*", ""));
	assert_true(str_match("a*c", "ac"));
	assert_true(str_match("a*c", "abbbc"));
	assert_false(str_match("a*c", "abbbcd"));
	assert_true(str_match("*b*", "abc"));
	assert_true(str_match("sys_*_open*", "sys_enter_openat"));
	assert_false(str_match("sys_?xit", "sys_exit"));
	assert_true(str_match("a**b", "ab"));
	/* would take for ever if it went back to every star */
	assert_false(str_match("*a*a*a*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
}

static void str_distance_counts_edits(void **state)
{
	(void)state;
	assert_int_equal(str_distance("ntop", "ntop"), 0);
	assert_int_equal(str_distance("ntpo", "ntop"), 1);
	assert_int_equal(str_distance("prinf", "printf"), 1);
	assert_int_equal(str_distance("", "abc"), 3);
	assert_int_equal(str_distance("kitten", "sitting"), 3);
}

static void nearest_name_is_near(void **state)
{
	static const char *const names[] = { "printf", "print", "ntop", "pton", "str" };

	(void)state;
	assert_string_equal(diag_nearest("ntpo", names, 5), "ntop");
	assert_string_equal(diag_nearest("prntf", names, 5), "printf");
	assert_null(diag_nearest("histogram", names, 5));
	assert_null(diag_nearest("x", names, 5));
}

/* ---- places */

static void places_count_lines_and_bytes(void **state)
{
	struct world *w = *state;
	struct source *a = src_add(&w->a, &w->sources, "a", "one\n\ntwo", 8), *b = src_add(&w->a, &w->sources, "b", "x\n", 2);
	struct place p = src_place(&w->a, &w->sources, a->base);
	size_t len;

	assert_true(p.src == a && p.line == 1 && p.col == 1);
	p = src_place(&w->a, &w->sources, a->base + 3);
	assert_true(p.line == 1 && p.col == 4);
	p = src_place(&w->a, &w->sources, a->base + 4);
	assert_true(p.line == 2 && p.col == 1);
	p = src_place(&w->a, &w->sources, a->base + 8);
	assert_true(p.src == a && p.line == 3 && p.col == 4);
	p = src_place(&w->a, &w->sources, b->base);
	assert_true(p.src == b && p.line == 1);
	p = src_place(&w->a, &w->sources, b->base + 2);
	assert_true(p.src == b && p.line == 2 && p.col == 1);
	assert_null(src_place(&w->a, &w->sources, 0).src);
	assert_null(src_place(&w->a, &w->sources, b->base + 3).src);
	assert_memory_equal(src_line(&w->a, a, 3, &len), "two", 3);
	assert_int_equal(len, 3);
	src_line(&w->a, a, 2, &len);
	assert_int_equal(len, 0);
}

static void lines_leave_out_carriage_returns(void **state)
{
	struct world *w = *state;
	struct source *s = src_add(&w->a, &w->sources, "a", "ab\r\ncd\r\n", 8);
	size_t len;

	src_line(&w->a, s, 1, &len);
	assert_int_equal(len, 2);
}

static void spans_join(void **state)
{
	struct span none = { 0, 0 }, a = { 3, 5 }, b = { 8, 9 }, j = span_join(b, a);

	(void)state;
	assert_true(j.start == 3 && j.end == 9);
	j = span_join(none, a);
	assert_true(j.start == 3 && j.end == 5);
}

/* ---- diagnostics */

static struct span in(const struct source *s, uint32_t from, uint32_t to)
{
	return (struct span){ s->base + from, s->base + to };
}

static void diag_order_and_form(void **state)
{
	struct world *w = *state;
	struct source *s = src_add(&w->a, &w->sources, "demo.bt", "BEGIN {\n\tfoo();\n}\n", 18);

	diag_warn(&w->d, in(s, 0, 5), NULL, "first in the text");
	diag_error(&w->d, in(s, 9, 12), "did you mean 'bar'?", "unknown function '%s'", "foo");
	diag_note(&w->d, in(s, 0, 5), "in this probe");
	diag_error(&w->d, (struct span){ 0, 0 }, NULL, "no place");
	diag_error(&w->d, in(s, 9, 12), NULL, "unknown function 'foo'");
	diag_error(&w->d, in(s, 6, 17), NULL, "several lines");
	diag_flush(&w->d);
	assert_string_equal(w->shown.s,
			    "ERROR: no place\n"
			    "demo.bt:1-3: ERROR: several lines\n"
			    "BEGIN {\n"
			    "    foo();\n"
			    "}\n"
			    "demo.bt:2:2-5: ERROR: unknown function 'foo'\n"
			    "    foo();\n"
			    "    ~~~\n"
			    "HINT: did you mean 'bar'?\n"
			    "demo.bt:1:1-6: ERROR: in this probe\n"
			    "BEGIN {\n"
			    "~~~~~\n"
			    "demo.bt:1:1-6: WARNING: first in the text\n"
			    "BEGIN {\n"
			    "~~~~~\n");
	assert_int_equal(w->d.n_errors, 4);
	diag_flush(&w->d);
	assert_int_equal(w->d.n_errors, 4);
}

static void diag_at_the_end_of_a_line(void **state)
{
	struct world *w = *state;
	struct source *s = src_add(&w->a, &w->sources, "x", "ab\ncd", 5);

	diag_error(&w->d, in(s, 2, 2), NULL, "here");
	diag_error(&w->d, in(s, 5, 5), NULL, "end");
	diag_flush(&w->d);
	assert_string_equal(w->shown.s, "x:1:3-4: ERROR: here\nab\n  ~\nx:2:3-4: ERROR: end\ncd\n  ~\n");
}

static void diag_hides_what_is_not_text(void **state)
{
	struct world *w = *state;
	struct source *s = src_add(&w->a, &w->sources, "x", "a\0\033\xff\xc3\xa9\xe4\xb8\xad z", 11);

	diag_error(&w->d, in(s, 10, 11), NULL, "odd");
	diag_flush(&w->d);
	assert_string_equal(w->shown.s, "x:1:11-12: ERROR: odd\na???\xc3\xa9\xe4\xb8\xad z\n        ~\n");
	assert_string_equal(diag_show(&w->a, "\0\r\xf0\x9f", 4), "????");
	assert_string_equal(diag_show(&w->a, "0123456789012345678901234567890123456789x", 41),
			    "0123456789012345678901234567890123456789...");
}

static void diag_shows_a_part_of_a_long_line(void **state)
{
	struct world *w = *state;
	struct source *s;
	char line[5001];
	const char *nl;

	memset(line, 'a', 5000);
	line[3000] = 'X';
	s = src_add(&w->a, &w->sources, "x", line, 5000);
	diag_error(&w->d, in(s, 3000, 3001), NULL, "far out");
	diag_flush(&w->d);
	nl = strchr(w->shown.s, '\n') + 1;
	assert_int_equal(strcspn(nl, "\n"), 160 + 6);
	assert_int_equal(strchr(nl, 'X') - nl, strchr(strchr(nl, '\n'), '~') - strchr(nl, '\n') - 1);
}

static void diag_counts_what_is_too_much(void **state)
{
	struct world *w = *state;
	struct source *s = src_add(&w->a, &w->sources, "x", "abc", 3);
	int i, n = 0;
	char *p;

	for (i = 0; i < 100; i++)
		diag_error(&w->d, in(s, 0, 1), NULL, "error %d", i);
	diag_flush(&w->d);
	for (p = w->shown.s; (p = strstr(p, "ERROR: error")); p++)
		n++;
	assert_int_equal(n, 20);
	assert_non_null(strstr(w->shown.s, "ERROR: 80 more errors\n"));
}

static void diag_warnings_can_be_off(void **state)
{
	struct world *w = *state;

	w->d.no_warnings = true;
	diag_warn(&w->d, (struct span){ 0, 0 }, NULL, "quiet");
	diag_flush(&w->d);
	assert_null(w->shown.s);
	assert_int_equal(w->d.n_warnings, 1);
}

static void diag_text_fits_its_buffer(void **state)
{
	struct scry_diag d = { .level = SCRY_ERROR, .text = "0123456789" };
	char buf[8];

	(void)state;
	assert_int_equal(scry_diag_text(&d, NULL, 0), 18);
	assert_int_equal(scry_diag_text(&d, buf, sizeof(buf)), 18);
	assert_string_equal(buf, "ERROR: ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(arena_is_zeroed_and_aligned, setup, teardown),
		cmocka_unit_test_setup_teardown(arena_large_objects_leave_the_current_chunk, setup, teardown),
		cmocka_unit_test_setup_teardown(arena_zero_size_is_unique, setup, teardown),
		cmocka_unit_test_setup_teardown(arena_vectors_keep_their_elements, setup, teardown),
		cmocka_unit_test_setup_teardown(arena_out_of_memory_jumps, setup, teardown),
		cmocka_unit_test_setup_teardown(arena_text, setup, teardown),
		cmocka_unit_test(str_grows_and_terminates),
		cmocka_unit_test(str_match_stars),
		cmocka_unit_test(str_distance_counts_edits),
		cmocka_unit_test(nearest_name_is_near),
		cmocka_unit_test_setup_teardown(places_count_lines_and_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(lines_leave_out_carriage_returns, setup, teardown),
		cmocka_unit_test(spans_join),
		cmocka_unit_test_setup_teardown(diag_order_and_form, setup, teardown),
		cmocka_unit_test_setup_teardown(diag_at_the_end_of_a_line, setup, teardown),
		cmocka_unit_test_setup_teardown(diag_hides_what_is_not_text, setup, teardown),
		cmocka_unit_test_setup_teardown(diag_shows_a_part_of_a_long_line, setup, teardown),
		cmocka_unit_test_setup_teardown(diag_counts_what_is_too_much, setup, teardown),
		cmocka_unit_test_setup_teardown(diag_warnings_can_be_off, setup, teardown),
		cmocka_unit_test(diag_text_fits_its_buffer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
