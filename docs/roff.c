/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown to roff, as far as the documents of this folder use it. One pass over lines; what a line is shows in its first
 * characters, a paragraph or item goes on until something else begins. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "docs/gendocs.h"

static void put_char(char c)
{
	if (c == '\\')
		fputs("\\e", stdout);
	else if (c == '-')
		fputs("\\-", stdout);
	else if (c == '`')
		fputs("\\(ga", stdout);
	else if (c == '^')
		fputs("\\(ha", stdout);
	else if (c == '~')
		fputs("\\(ti", stdout);
	else if (c == '\'')
		fputs("\\(aq", stdout);
	else
		putchar(c);
}

static void put_text(const char *s, size_t n, bool is_line_start)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if ((!i && is_line_start) || (i && s[i - 1] == '\n'))
			if (s[i] == '.' || s[i] == '\'')
				fputs("\\&", stdout);
		put_char(s[i]);
	}
}

void roff(const char *s)
{
	put_text(s, strlen(s), true);
}

/* ---- inside a line */

/* Length of what lies between marks that begin at s, 0: it does not end. */
static size_t marked(const char *s, const char *end, const char *mark)
{
	size_t n = strlen(mark);
	const char *p;

	for (p = s + n; p + n <= end; p++)
		if (!memcmp(p, mark, n))
			return (size_t)(p - s) - n;
	return 0;
}

/* [text](target): only the text is shown. Returns behind it, NULL: none. */
static const char *link_text(const char *s, const char *end, size_t *len)
{
	const char *close = memchr(s, ']', (size_t)(end - s)), *last;

	if (*s != '[' || !close || close + 1 >= end || close[1] != '(')
		return NULL;
	last = memchr(close, ')', (size_t)(end - close));
	*len = (size_t)(close - s) - 1;
	return last ? last + 1 : NULL;
}

static void put_inline(const char *s, const char *end, bool is_line_start)
{
	const char *next;
	size_t n;

	while (s < end) {
		if (*s == '`' && (n = marked(s, end, "`"))) {
			fputs("\\fB", stdout);
			put_text(s + 1, n, false);
			fputs("\\fR", stdout);
			s += n + 2;
		} else if (!strncmp(s, "**", 2) && (n = marked(s, end, "**"))) {
			fputs("\\fB", stdout);
			put_text(s + 2, n, false);
			fputs("\\fR", stdout);
			s += n + 4;
		} else if ((next = link_text(s, end, &n))) {
			put_inline(s + 1, s + 1 + n, is_line_start);
			s = next;
		} else {
			if (*s == '\\' && s + 1 < end && s[1] == '|')
				s++;
			put_text(s, 1, is_line_start);
			s++;
		}
		is_line_start = false;
	}
}

/* ---- lines */

struct reader {
	const char *s; /* rest of the text */
	const char *line, *end;
};

static bool next_line(struct reader *r)
{
	if (!*r->s)
		return false;
	r->line = r->s;
	r->end = r->s + strcspn(r->s, "\n");
	r->s = r->end + (*r->end == '\n');
	return true;
}

static bool begins(const struct reader *r, const char *with)
{
	return !strncmp(r->line, with, strlen(with));
}

static void heading(const char *macro, const char *s, const char *end, bool is_upper)
{
	printf("%s \"", macro);
	for (; s < end; s++) {
		if (*s == '`')
			continue;
		put_char(is_upper && *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s);
	}
	printf("\"\n");
}

static void code(struct reader *r)
{
	printf(".PP\n.RS 4\n.nf\n");
	while (next_line(r) && !begins(r, "```")) {
		put_text(r->line, (size_t)(r->end - r->line), true);
		putchar('\n');
	}
	printf(".fi\n.RE\n");
}

/* The cell at s; returns behind it. Escaped bars belong to it. */
static const char *cell(const char *s, const char *end, const char **from, const char **to)
{
	s++;
	while (s < end && *s == ' ')
		s++;
	*from = s;
	while (s < end && (*s != '|' || s[-1] == '\\'))
		s++;
	*to = s;
	while (*to > *from && (*to)[-1] == ' ')
		--*to;
	return s;
}

static void table_row(const struct reader *r)
{
	const char *from, *to, *s = cell(r->line, r->end, &from, &to);
	int n = 0;

	printf(".TP\n\\fB");
	put_inline(from, to, false);
	printf("\\fR\n");
	while (s + 1 < r->end) {
		s = cell(s, r->end, &from, &to);
		if (n++ && from < to)
			printf("; ");
		put_inline(from, to, n == 1);
	}
	putchar('\n');
}

/* The two lines of the head are left out. */
static void table(struct reader *r)
{
	next_line(r);
	while (*r->s == '|' && next_line(r))
		table_row(r);
	printf(".PP\n");
}

static void rows_line(const struct reader *r, void (*rows)(const char *name))
{
	char name[32];

	if (sscanf(r->line, "<!-- rows: %31[a-z]", name) == 1)
		rows(name);
}

void roff_markdown(const char *text, void (*rows)(const char *name))
{
	struct reader r = { .s = text };
	bool in_text = false;

	while (next_line(&r)) {
		if (begins(&r, "# ") || begins(&r, "<!--")) {
			rows_line(&r, rows);
			in_text = false;
		} else if (begins(&r, "## ")) {
			heading(".SH", r.line + 3, r.end, true);
			in_text = true;
		} else if (begins(&r, "### ")) {
			heading(".SS", r.line + 4, r.end, false);
			in_text = true;
		} else if (begins(&r, "```")) {
			code(&r);
			in_text = false;
		} else if (begins(&r, "|")) {
			table(&r);
			in_text = true;
		} else if (begins(&r, "- ")) {
			printf(".IP \\(bu 2\n");
			put_inline(r.line + 2, r.end, true);
			putchar('\n');
			in_text = true;
		} else if (r.line == r.end) {
			in_text = false;
		} else {
			if (!in_text)
				printf(".PP\n");
			put_inline(r.line + strspn(r.line, " "), r.end, true);
			putchar('\n');
			in_text = true;
		}
	}
}

char *whole_file(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = NULL;
	size_t size = 0, n = 0;

	while (f && !feof(f) && !ferror(f)) {
		size += 65536;
		text = realloc(text, size);
		if (!text)
			break;
		n += fread(text + n, 1, size - n - 1, f);
	}
	if (!f || !text || ferror(f)) {
		perror(path);
		exit(1);
	}
	text[n] = '\0';
	fclose(f);
	return text;
}
