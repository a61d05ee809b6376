/* SPDX-License-Identifier: Apache-2.0 */
/* Every example in the language's tables compiles, and every row is documented. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "include/scry.h"

static void on_diag(void *user, const struct scry_diag *d)
{
	char text[1024];

	(void)user;
	scry_diag_text(d, text, sizeof(text));
	printf("%s\n", text);
}

static int compiles(const struct scry_row *r)
{
	struct scry *s = scry_new(on_diag, NULL);
	int err;

	assert_non_null(s);
	scry_set(s, "unsafe", "1");
	scry_set(s, "no_warnings", "1");
	scry_set(s, "cmd", "/bin/true");
	err = scry_compile(s, r->name, r->example, strlen(r->example));
	scry_free(s);
	if (err)
		printf("the example of %s '%s' does not compile: %s\n", r->kind, r->name, r->example);
	return !err;
}

struct heard {
	const struct scry_row *r;
	int is_explained;
};

static void on_mistake(void *user, const struct scry_diag *d)
{
	struct heard *h = user;

	h->is_explained |= d->level == SCRY_ERROR && d->hint && !strncmp(h->r->doc, d->hint, strlen(d->hint));
}

/* A word of another tracer without a counterpart: an error whose hint is the row's. */
static int is_explained(const struct scry_row *r)
{
	struct heard h = { r, 0 };
	struct scry *s = scry_new(on_mistake, &h);
	int err;

	assert_non_null(s);
	err = scry_compile(s, r->name, r->example, strlen(r->example));
	scry_free(s);
	if (!err || !h.is_explained)
		printf("the example of '%s' %s: %s\n", r->name, err ? "is refused for something else" : "compiles", r->example);
	return err && h.is_explained;
}

static void examples_compile(void **state)
{
	struct scry_row row, *r = &row;
	int i, n = 0, bad = 0;

	(void)state;
	for (i = 0; !scry_row(i, r); i++) {
		if (!strcmp(r->kind, "setting") || !r->example || !*r->example)
			continue;
		n++;
		if (!strcmp(r->kind, "foreign"))
			bad += !is_explained(r);
		else
			bad += !compiles(r);
	}
	assert_true(n > 0);
	assert_int_equal(bad, 0);
}

static void rows_are_documented(void **state)
{
	struct scry_row row, *r = &row;
	int i;

	(void)state;
	for (i = 0; !scry_row(i, r); i++) {
		assert_non_null(r->kind);
		assert_non_null(r->name);
		if (!r->doc || !*r->doc)
			fail_msg("%s '%s' has no documentation", r->kind, r->name);
	}
}

/* Handles are independent, and freeing at any stage is fine. */
static void handles(void **state)
{
	static const char good[] = "BEGIN { @x = 1; }", bad[] = "BEGIN { @x = ; }";
	struct scry *a = scry_new(NULL, NULL), *b = scry_new(NULL, NULL), *c = scry_new(NULL, NULL);

	(void)state;
	assert_int_equal(scry_compile(a, "a", good, sizeof(good) - 1), 0);
	assert_true(scry_compile(b, "b", bad, sizeof(bad) - 1) < 0);
	assert_non_null(scry_dump(a, "ast"));
	assert_null(scry_dump(a, "nosuchstage"));
	assert_true(scry_set(c, "nosuchsetting", "1") < 0);
	scry_free(a);
	scry_free(b);
	scry_free(c);
	scry_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(examples_compile),
		cmocka_unit_test(rows_are_documented),
		cmocka_unit_test(handles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
