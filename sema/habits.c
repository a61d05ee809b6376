/* SPDX-License-Identifier: Apache-2.0 */
/* Words and attach points of other tracers and of C, by the rows of habits.def: what means the same here is understood, with a
 * warning that says how it is called; for the rest the message about an unknown name gets a hint. Nothing is looked at that
 * the script, its headers or the kernel give a meaning. */
#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "sema/habits.h"
#include "sema/macro.h"
#include "sema/sema.h"

struct habit {
	const char *word, *right;
	const char *doc; /* for help */
	bool is_hint;    /* right is a text for the user */
};

static const struct habit words[] = {
#define HABIT(word, right, from, example) { word, right, "called " right " here", false },
#define HABIT_HINT(word, hint, from, example) { word, hint, hint, true },
#include "sema/habits.def"
};

static const struct habit probes[] = {
#define HABIT_PROBE(pattern, right, from, example) { pattern, right, "written " right " here", false },
#define HABIT_PROBE_HINT(pattern, hint, from, example) { pattern, hint, hint, true },
#include "sema/habits.def"
};

enum { N_WORDS = sizeof(words) / sizeof(words[0]),
       N_PROBES = sizeof(probes) / sizeof(probes[0]) };

static const struct habit *find(const char *word)
{
	int i;

	for (i = 0; i < N_WORDS; i++)
		if (!strcmp(words[i].word, word))
			return &words[i];
	return NULL;
}

/* ---- names */

const char *habit_hint(const char *word)
{
	const struct habit *h = find(word);

	return h && h->is_hint ? h->right : NULL;
}

static bool is_defined(struct unit *u, const struct node *n)
{
	struct type *t;
	int64_t v;

	if (macro_defines(u->macros, n->name))
		return true;
	return n->kind == N_IDENT && (sema_is_value(u, n->name, strlen(n->name)) || unit_find_constant(u, n->name, CR_MODULE, &v, &t));
}

/* The name's own characters: of a call without its arguments. */
static struct span name_span(const struct node *n)
{
	return (struct span){ n->span.start, n->span.start + (uint32_t)strlen(n->name) };
}

/* exit; and @ = count: a function that can do without arguments, named but not called. */
static bool is_uncalled(const struct node *n)
{
	const struct function *f;
	const struct agg *agg;

	if (n->kind != N_IDENT || builtin_find(n->name))
		return false;
	f = function_find(n->name);
	agg = agg_find(n->name);
	return (f && !f->min_args && !f->is_lib) || (agg && !agg->min_args);
}

void habit_apply(struct unit *u, struct node *n)
{
	const struct habit *h = find(n->name);

	if (h && !h->is_hint && !is_defined(u, n)) {
		diag_warn(&u->diags, name_span(n), NULL, "'%s' is called '%s' here", n->name, h->right);
		n->name = h->right;
	}
}

static void call(struct unit *u, struct node *n)
{
	if (!is_uncalled(n) || is_defined(u, n))
		return;
	diag_warn(&u->diags, n->span, NULL, "'%s' is a function: write %s()", n->name, n->name);
	n->kind = N_CALL;
}

void habit_statement(struct unit *u, struct node *n)
{
	if (n->kind == N_EXPR)
		call(u, n->kids[0]);
	else if (n->kind == N_ASSIGN && n->kids[0]->kind == N_MAP)
		call(u, n->kids[1]);
	else if (n->kind == N_BLOCK && n->has_value)
		call(u, n->kids[n->n_kids - 1]);
}

/* ---- attach points */

enum { MAX_CAPTURES = 4 };

struct capture {
	const char *s;
	size_t n;
};

static bool fits(char c, char wild)
{
	return wild == '#' ? isdigit((unsigned char)c) : c && c != ':' && c != '"';
}

/* Every '*' and '#' takes as much as it can. */
static bool match(const char *pattern, const char *s, struct capture *c, int n)
{
	size_t len = 0, least;

	for (; *pattern && *pattern != '*' && *pattern != '#'; pattern++, s++)
		if (*pattern != *s)
			return false;
	if (!*pattern)
		return !*s;
	if (n == MAX_CAPTURES)
		return false;
	while (fits(s[len], *pattern))
		len++;
	least = *pattern == '#';
	for (;; len--) {
		if (len < least)
			return false;
		c[n] = (struct capture){ s, len };
		if (match(pattern + 1, s + len, c, n + 1))
			return true;
		if (!len)
			return false;
	}
}

static const char *filled(struct arena *a, const char *right, const struct capture *c)
{
	const char *out = "", *p;

	for (p = right; *p; p++) {
		if (*p == '$' && p[1] >= '1' && p[1] <= '9') {
			out = arena_printf(a, "%s%.*s", out, (int)c[p[1] - '1'].n, c[p[1] - '1'].s);
			p++;
		} else {
			out = arena_printf(a, "%s%c", out, *p);
		}
	}
	return out;
}

const char *habit_probe(struct unit *u, struct span at, const char *text)
{
	struct capture c[MAX_CAPTURES] = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } };
	const struct habit *h;
	const char *right;
	int i;

	for (i = 0; i < N_PROBES && !match(probes[i].word, text, c, 0); i++)
		;
	if (i == N_PROBES)
		return text;
	h = &probes[i];
	if (h->is_hint) {
		diag_error(&u->diags, at, h->right, "there is no probe '%s' here", text);
		return NULL;
	}
	right = filled(u->arena, h->right, c);
	diag_warn(&u->diags, at, NULL, "'%s' is written %s here", text, right);
	return right;
}

/* ---- rows */

int habit_rows(void)
{
	return N_WORDS + N_PROBES;
}

void habit_row(int i, struct scry_row *row)
{
	const struct habit *h = i < N_WORDS ? &words[i] : &probes[i - N_WORDS];

	*row = (struct scry_row){ h->is_hint ? "foreign" : "synonym", h->word, NULL, h->doc, NULL };
}
