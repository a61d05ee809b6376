/* SPDX-License-Identifier: Apache-2.0 */
/* The front end against what no golden case can hold: deep nesting, long scripts, every prefix of a script, noise, and
 * memory that runs out. It must answer with a tree or a diagnostic, never with both or neither. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "parser/parse.h"

static const char script[] =
	"#!/usr/bin/scry\n#include <a.h>\n#define N (5 + \\\n 1)\nstruct s { int x; struct { char c[4]; } in; } "
	"__attribute__((packed));\nconfig = { max_map_keys = 8; x = perf }\nimport \"a.bt\";\nlet @m = hash(5);\n"
	"macro f(a, $b, @c) { a + $b }\nfn g($a: int32*): struct s { return $a; }\n"
	"BEGIN, kprobe:a:b+5, uprobe:\"/bin/a b\":c /pid == 1 / 2/ { let $x: uint8 = (uint8)-1; @a[1, \"k\\n\"]++; "
	"if $x { print((1, 2).0); } else if (!$y) { $z = { 1; 2 } } else { f(a, $x, @m) } unroll (3) { } while (1) { break; } "
	"for ($i : 0..5) { continue } for $kv : @m { } @q[$p->config.x[1]] = sizeof(struct s) ? offsetof(s, a.b) : 10ms; } "
	"tracepoint:a:b < @[comm] = count(); if (1 > 2) { } >\nEND { exit() }\n";

static void count(void *user, const struct scry_diag *d)
{
	char text[4096];

	scry_diag_text(d, text, sizeof(text));
	assert_non_null(d->text);
	*(int *)user += d->level == SCRY_ERROR;
}

/* -1: out of memory, 0: a tree, 1: diagnostics. first gets the text of the first diagnostic. */
static int front(const char *text, size_t len)
{
	struct sources sources = { 0 };
	struct arena a = { 0 };
	int shown = 0;
	struct diags d = { .arena = &a, .sources = &sources, .fn = count, .user = &shown };
	struct parse_env env = { &a, &d, NULL, NULL };
	struct source *src;
	struct node *n;
	jmp_buf oom;

	a.oom = &oom;
	if (setjmp(oom)) {
		arena_free(&a);
		return -1;
	}
	src = src_add(&a, &sources, "x", text, len);
	assert_non_null(src);
	n = parse_program(&env, src);
	diag_flush(&d);
	assert_true(!n == (d.n_errors > 0));
	assert_true(!n == (shown > 0));
	arena_free(&a);
	return n ? 0 : 1;
}

/* head, then open n times, middle, close n times, tail */
static int nested(const char *head, const char *open, int n, const char *middle, const char *close, const char *tail)
{
	struct str b = { 0 };
	int i, r;

	str_puts(&b, head);
	for (i = 0; i < n; i++)
		str_puts(&b, open);
	str_puts(&b, middle);
	for (i = 0; i < n; i++)
		str_puts(&b, close);
	str_puts(&b, tail);
	assert_false(b.failed);
	r = front(b.s, b.n);
	str_free(&b);
	return r;
}

static void nesting_is_bounded(void **state)
{
	(void)state;
	assert_int_equal(nested("BEGIN { $x = ", "(", 500, "1", ")", "; }"), 0);
	assert_int_equal(nested("BEGIN { ", "if (1) { ", 500, "", "}", " }"), 0);
	assert_int_equal(nested("BEGIN { $x = ", "(", 10000, "1", ")", "; }"), 1);
	assert_int_equal(nested("BEGIN ", "{", 10000, "", "}", ""), 1);
	assert_int_equal(nested("BEGIN { ", "if (1) { ", 10000, "", "}", " }"), 1);
	assert_int_equal(nested("BEGIN { ", "f(", 10000, "", ")", "; }"), 1);
	assert_int_equal(nested("BEGIN { ", "@a[", 10000, "1", "]", "; }"), 1);
	assert_int_equal(nested("BEGIN { $x = ", "- ", 10000, "1", "", "; }"), 1);
	assert_int_equal(nested("BEGIN { $x = ", "(a*)", 10000, "1", "", "; }"), 1);
	assert_int_equal(nested("BEGIN { $x = 1", "+1", 100000, "", "", "; }"), 1);
	assert_int_equal(nested("BEGIN { $x", ".a", 100000, "", "", "; }"), 1);
	assert_int_equal(nested("BEGIN { if (1) { } ", "else if (1) { } ", 100000, "", "", "}"), 1);
	assert_int_equal(nested("BEGIN { sizeof(", "typeof(", 10000, "1", ")", "); }"), 1);
}

static void length_is_not_bounded(void **state)
{
	(void)state;
	assert_int_equal(nested("BEGIN { ", "@x = 1; ", 130000, "", "", "}"), 0);
	assert_int_equal(nested("", "BEGIN { exit(); } ", 60000, "", "", ""), 0);
	assert_int_equal(nested("BEGIN { print(\"", "abcdefgh", 130000, "", "", "\"); }"), 0);
	assert_int_equal(nested("BEGIN { print((", "1, ", 300000, "", "", ")); }"), 0);
	assert_int_equal(nested("", "k:f, ", 200000, "", "", "{ }"), 0);
	assert_int_equal(nested("BEGIN { ", "/**/ ", 200000, "", "", "}"), 0);
	assert_int_equal(nested("BEGIN { ", "/*", 500000, "", "", ""), 1);
	assert_int_equal(nested("#define X ", "/*", 500000, "", "", ""), 1);
	assert_int_equal(nested("BEGIN { ", "5 = 1; ", 100000, "", "", "}"), 1);
}

static void nothing_is_a_program(void **state)
{
	(void)state;
	assert_int_equal(front("", 0), 0);
	assert_int_equal(front(" \n// x\n/* y */", 14), 0);
	assert_int_equal(front("#!/bin/x", 8), 0);
}

static void nul_bytes_are_told(void **state)
{
	(void)state;
	assert_int_equal(front("\0", 1), 1);
	assert_int_equal(front("BEGIN { \0 }", 11), 1);
	assert_int_equal(front("k:f\0g { }", 9), 1);
	assert_int_equal(front("BEGIN { print(\"a\0b\"); }", 23), 0);
}

static void every_prefix_ends_well(void **state)
{
	size_t n;

	(void)state;
	assert_int_equal(front(script, sizeof(script) - 1), 0);
	for (n = 0; n < sizeof(script); n++)
		assert_true(front(script, n) >= 0);
}

static void noise_ends_well(void **state)
{
	static const char *const words[] = { "BEGIN ", "{", "}", "(", ")", "[", "]", "if ", "else ", "$x ", "@m ", "= ", "; ", ", ",
					     "1 ", "/", "<", ">", "foo ", "\"s\" ", "kprobe:f ", "struct ", "*", "-", ".", "->",
					     "let ", "for ", ": ", "macro ",
					     "#define ", "\n", "config ", "sizeof ", "..", "\xff", "\\", "'", "/*", "*/", "//" };
	struct str b = { 0 };
	unsigned r = 1;
	int i, k;

	(void)state;
	for (i = 0; i < 2000; i++) {
		b.n = 0;
		for (k = 0; k < 60; k++) {
			r = r * 1103515245u + 12345u;
			str_puts(&b, words[(r >> 16) % (sizeof(words) / sizeof(words[0]))]);
		}
		assert_true(front(b.s, b.n) >= 0);
	}
	str_free(&b);
}

/* A text of one expression, as macros are. */
static void expressions(void **state)
{
	static const char *const good[] = { "1", "(4 * 1024)", "a + b", "{ 1 }", "f(1, 2)", "(uint8)x" };
	static const char *const bad[] = { "", "1;", "1 2", "do { } while (0)", "if", "(", "}", "/* ", "a }" };
	struct sources sources = { 0 };
	struct arena a = { 0 };
	int shown = 0;
	struct diags d = { .arena = &a, .sources = &sources, .fn = count, .user = &shown };
	struct parse_env env = { &a, &d, NULL, NULL };
	jmp_buf oom;
	size_t i;

	(void)state;
	a.oom = &oom;
	if (setjmp(oom))
		fail();
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_non_null(parse_expression(&env, src_add(&a, &sources, "x", good[i], strlen(good[i])), false));
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_null(parse_expression(&env, src_add(&a, &sources, "x", bad[i], strlen(bad[i])), true));
	assert_int_equal(d.n_errors, 0);
	assert_null(parse_expression(&env, src_add(&a, &sources, "x", "1 2", 3), false));
	assert_int_equal(d.n_errors, 1);
	arena_free(&a);
}

static void clones_print_the_same(void **state)
{
	struct sources sources = { 0 };
	struct arena a = { 0 };
	struct diags d = { .arena = &a, .sources = &sources };
	struct parse_env env = { &a, &d, NULL, NULL };
	struct str one = { 0 }, two = { 0 };
	struct node *n;
	jmp_buf oom;

	(void)state;
	a.oom = &oom;
	if (setjmp(oom))
		fail();
	n = parse_program(&env, src_add(&a, &sources, "x", script, sizeof(script) - 1));
	assert_non_null(n);
	ast_print(&one, n, NULL);
	ast_print(&two, node_clone(&a, n), NULL);
	assert_string_equal(one.s, two.s);
	str_free(&one);
	str_free(&two);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nesting_is_bounded),
		cmocka_unit_test(length_is_not_bounded),
		cmocka_unit_test(nothing_is_a_program),
		cmocka_unit_test(nul_bytes_are_told),
		cmocka_unit_test(every_prefix_ends_well),
		cmocka_unit_test(noise_ends_well),
		cmocka_unit_test(expressions),
		cmocka_unit_test(clones_print_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
