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

static void examples_compile(void **state)
{
	struct scry_row row, *r = &row;
	int i, n = 0, bad = 0;

	(void)state;
	for (i = 0; !scry_row(i, r); i++) {
		if (!strcmp(r->kind, "setting") || !r->example || !*r->example)
			continue;
		n++;
		bad += !compiles(r);
	}
	assert_true(n > 0);
	assert_int_equal(bad, 0);
}

/* ---- words of other tracers */

static const struct habit {
	const char *word, *example, *text; /* of the warning, or the hint */
	int level;
} habits[] = {
#define HABIT(word, right, from, example) { word, example, "'" word "' is called '" right "' here", SCRY_WARNING },
#define HABIT_PROBE(word, right, from, example) { word, example, " is written ", SCRY_WARNING },
#define HABIT_HINT(word, hint, from, example) { word, example, hint, SCRY_ERROR },
#define HABIT_PROBE_HINT(word, hint, from, example) { word, example, hint, SCRY_ERROR },
#include "sema/habits.def"
};

struct heard {
	const struct habit *h;
	int n;
};

static void on_habit(void *user, const struct scry_diag *d)
{
	struct heard *heard = user;
	const char *text = d->level == SCRY_ERROR ? d->hint : d->text;

	heard->n += d->level == heard->h->level && text && strstr(text, heard->h->text);
}

/* What is understood compiles, with the warning that says how it is called; the rest is refused with the hint of its row. */
static void habits_are_told(void **state)
{
	struct heard heard;
	struct scry *s;
	size_t i;
	int err, bad = 0;

	(void)state;
	for (i = 0; i < sizeof(habits) / sizeof(habits[0]); i++) {
		if (!*habits[i].example)
			continue;
		heard = (struct heard){ &habits[i], 0 };
		s = scry_new(on_habit, &heard);
		assert_non_null(s);
		scry_set(s, "unsafe", "1");
		err = scry_compile(s, habits[i].word, habits[i].example, strlen(habits[i].example));
		scry_free(s);
		if (heard.n && !err == (habits[i].level == SCRY_WARNING))
			continue;
		printf("'%s' %s, %s: %s\n", habits[i].word, err ? "is refused" : "compiles", heard.n ? "and is told" : "and is not told",
		       habits[i].example);
		bad++;
	}
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
		cmocka_unit_test(habits_are_told),
		cmocka_unit_test(rows_are_documented),
		cmocka_unit_test(handles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
