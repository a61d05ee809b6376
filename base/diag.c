/* SPDX-License-Identifier: Apache-2.0 */
/* Collecting diagnostics, bringing them into order, and their look on a terminal. The text of a script is not to be
 * trusted: what is not printable shows as '?'. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/str.h"

enum {
	MAX_ERRORS = 20,   /* delivered at a time; the rest is counted */
	MAX_LINES = 50,    /* of source shown for a range */
	MAX_COLUMNS = 160, /* a longer source line is shown in part */
	SHOWN_BEFORE = 60, /* columns in front of the place, then */
	MAX_QUOTE = 40,
};

struct diag {
	struct diag *next;
	struct diag *notes, *last_note; /* linked through next */
	struct span at;
	int level, seq;
	uint32_t order; /* where the script itself has it: the outermost use of a macro */
	const char *text, *hint;
};

static struct diag *diag_new(struct diags *d, int level, struct span at, const char *hint, const char *fmt, va_list ap)
{
	struct diag *m = arena_new(d->arena, struct diag);

	m->level = level;
	m->at = at;
	m->text = arena_vprintf(d->arena, fmt, ap);
	m->hint = hint ? arena_strdup(d->arena, hint) : NULL;
	return m;
}

static void add(struct diags *d, struct diag *m)
{
	m->seq = d->n_errors + d->n_warnings;
	if (m->level == SCRY_ERROR)
		d->n_errors++;
	else
		d->n_warnings++;
	if (d->tail)
		d->tail->next = m;
	else
		d->head = m;
	d->tail = m;
}

void diag_error(struct diags *d, struct span at, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(d, diag_new(d, SCRY_ERROR, at, hint, fmt, ap));
	va_end(ap);
}

void diag_warn(struct diags *d, struct span at, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(d, diag_new(d, SCRY_WARNING, at, hint, fmt, ap));
	va_end(ap);
}

void diag_note(struct diags *d, struct span at, const char *fmt, ...)
{
	struct diag *m, *of = d->tail;
	va_list ap;

	if (!of)
		return;
	va_start(ap, fmt);
	m = diag_new(d, of->level, at, NULL, fmt, ap);
	va_end(ap);
	if (of->last_note)
		of->last_note->next = m;
	else
		of->notes = m;
	of->last_note = m;
}

void diag_forget(struct diags *d, const struct diags *since)
{
	*d = *since;
	if (d->tail)
		d->tail->next = NULL;
}

static int by_place(const void *x, const void *y)
{
	const struct diag *a = *(struct diag *const *)x, *b = *(struct diag *const *)y;

	if (a->level != b->level)
		return a->level == SCRY_ERROR ? -1 : 1;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	if (a->at.start != b->at.start)
		return a->at.start < b->at.start ? -1 : 1;
	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

static bool same(const struct diag *a, const struct diag *b)
{
	return a->level == b->level && a->at.start == b->at.start && a->at.end == b->at.end && !strcmp(a->text, b->text);
}

/* The lines of a range joined by newlines; a NUL in the script may not end the text early. */
static const char *source_text(struct diags *d, struct source *s, int first, int last)
{
	size_t len, n = 0;
	const char *line;
	char *text;
	int i;

	if (last - first >= MAX_LINES)
		last = first + MAX_LINES - 1;
	for (i = first; i <= last; i++) {
		src_line(d->arena, s, i, &len);
		n += len + 1;
	}
	text = arena_alloc(d->arena, n);
	for (n = 0, i = first; i <= last; i++) {
		line = src_line(d->arena, s, i, &len);
		memcpy(text + n, line, len);
		n += len;
		text[n++] = i < last ? '\n' : '\0';
	}
	for (len = 0; len + 1 < n; len++)
		if (!text[len])
			text[len] = '?';
	return text;
}

/* Outside of the standard library. */
static struct span user_place(const struct diags *d, struct span at)
{
	const struct source *s;

	while (at.end && d->sources && (s = src_expansion(d->sources, at.start)) && s->of && s->of->is_library)
		at = s->from;
	return at;
}

static void deliver(struct diags *d, const struct diag *m)
{
	struct scry_diag out = { .level = m->level, .text = m->text, .hint = m->hint };
	struct span at = user_place(d, m->at);
	struct place from, to;

	if (!d->fn)
		return;
	from = src_place(d->arena, d->sources, at.start);
	if (at.end && from.src) {
		to = src_place(d->arena, d->sources, at.end);
		if (to.src != from.src)
			to = from;
		/* A range that ends with its last line's newline does not touch the next line. */
		if (to.line > from.line && to.col == 1)
			to = src_place(d->arena, d->sources, at.end - 1);
		out.file = from.src->name;
		out.line = from.line;
		out.col = from.col;
		out.end_line = to.line;
		out.end_col = to.line == from.line && to.col <= from.col ? from.col + 1 : to.col;
		out.src = source_text(d, (struct source *)from.src, from.line, to.line);
	}
	d->fn(d->user, &out);
}

enum { MAX_USES = 16 };

/* A message about the text of a macro also says where the macro is used. */
static void deliver_uses(struct diags *d, const struct diag *m)
{
	struct span at = user_place(d, m->at);
	const struct source *s = at.end && d->sources ? src_expansion(d->sources, at.start) : NULL;
	struct diag use = { .level = m->level };
	int n;

	for (n = 0; s && n < MAX_USES; n++) {
		use.at = user_place(d, s->from);
		use.text = arena_printf(d->arena, "expanded from macro '%s' here", s->macro);
		deliver(d, &use);
		s = src_expansion(d->sources, use.at.start);
	}
}

static uint32_t script_place(const struct diags *d, struct span at)
{
	const struct source *s = NULL;

	while (at.end && d->sources && (s = src_expansion(d->sources, at.start)))
		at = s->from;
	return at.start;
}

static void deliver_count(struct diags *d, int level, int n)
{
	struct scry_diag out = { .level = level };

	if (!d->fn || !n)
		return;
	out.text = arena_printf(d->arena, "%d more %s%s", n, level == SCRY_ERROR ? "error" : "warning", n == 1 ? "" : "s");
	d->fn(d->user, &out);
}

void diag_flush(struct diags *d)
{
	int n = 0, i, shown[2] = { 0, 0 }, more[2] = { 0, 0 };
	struct diag **all, *m, *note;

	for (m = d->head; m; m = m->next)
		n++;
	all = arena_array(d->arena, struct diag *, n);
	for (i = 0, m = d->head; m; m = m->next) {
		m->order = script_place(d, m->at);
		all[i++] = m;
	}
	d->head = d->tail = NULL;
	if (n > 1)
		qsort(all, (size_t)n, sizeof(*all), by_place);
	for (i = 0; i < n; i++) {
		m = all[i];
		if (m->level == SCRY_WARNING) {
			deliver_count(d, SCRY_ERROR, more[SCRY_ERROR]);
			more[SCRY_ERROR] = 0;
		}
		if ((i > 0 && same(m, all[i - 1])) || (d->no_warnings && m->level == SCRY_WARNING))
			continue;
		if (shown[m->level] == MAX_ERRORS) {
			more[m->level]++;
			continue;
		}
		shown[m->level]++;
		deliver(d, m);
		for (note = m->notes; note; note = note->next)
			deliver(d, note);
		deliver_uses(d, m);
	}
	deliver_count(d, SCRY_ERROR, more[SCRY_ERROR]);
	deliver_count(d, SCRY_WARNING, more[SCRY_WARNING]);
}

const char *diag_nearest(const char *name, const char *const *names, int n)
{
	int len = (int)strlen(name), limit = (len + 2) / 3, best = limit + 1, dist, diff, i;
	const char *found = NULL;

	for (i = 0; i < n; i++) {
		diff = names[i] ? (int)strlen(names[i]) - len : best;
		if (diff >= best || -diff >= best)
			continue;
		dist = str_distance(name, names[i]);
		if (dist < best && dist < len) {
			best = dist;
			found = names[i];
		}
	}
	return found;
}

/* The length of the well-formed UTF-8 sequence of two or more bytes at s, or 0. */
static int utf8_len(const unsigned char *s, size_t n)
{
	int len = s[0] >= 0xc2 && s[0] < 0xe0 ? 2 : s[0] >= 0xe0 && s[0] < 0xf0 ? 3
					    : s[0] >= 0xf0 && s[0] < 0xf5       ? 4
										: 0;
	int i;

	if (!len || (size_t)len > n)
		return 0;
	for (i = 1; i < len; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	/* overlong forms, surrogates, beyond U+10FFFF; U+0080..U+009F are control characters */
	if ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] >= 0xa0) || (s[0] == 0xf0 && s[1] < 0x90) ||
	    (s[0] == 0xf4 && s[1] >= 0x90) || (s[0] == 0xc2 && s[1] < 0xa0))
		return 0;
	return len;
}

/* Copies one character in printable form to out (up to 4 bytes); tells how many bytes it took and made. */
static void show_char(const char *s, size_t n, int *taken, char *out, int *made)
{
	unsigned char c = (unsigned char)s[0];

	*made = *taken = 1;
	out[0] = c < 0x20 || c >= 0x7f ? '?' : (char)c;
	if (c < 0x80)
		return;
	*taken = utf8_len((const unsigned char *)s, n);
	if (*taken) {
		memcpy(out, s, (size_t)*taken);
		*made = *taken;
	} else {
		*taken = 1;
	}
}

/* Columns that a character of the given bytes takes on a terminal; good enough for pointing below it. */
static size_t char_width(const char *s, int n)
{
	static const struct {
		unsigned from, to;
	} wide[] = {
		{ 0x1100, 0x115f },
		{ 0x2e80, 0xa4cf },
		{ 0xac00, 0xd7a3 },
		{ 0xf900, 0xfaff },
		{ 0xfe30, 0xfe6f },
		{ 0xff00, 0xff60 },
		{ 0xffe0, 0xffe6 },
		{ 0x1f300, 0x1f64f },
		{ 0x1f900, 0x1f9ff },
		{ 0x20000, 0x3fffd },
	};
	unsigned c = (unsigned char)s[0];
	size_t i;

	if (n == 1)
		return s[0] == '\t' ? 4 : 1;
	c &= 0x7fu >> n;
	for (i = 1; i < (size_t)n; i++)
		c = c << 6 | ((unsigned char)s[i] & 0x3f);
	if (c >= 0x300 && c <= 0x36f)
		return 0;
	for (i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (c >= wide[i].from && c <= wide[i].to)
			return 2;
	return 1;
}

const char *diag_show(struct arena *a, const char *s, size_t n)
{
	size_t max = n > MAX_QUOTE ? MAX_QUOTE : n, i = 0, len = 0;
	char *out = arena_alloc(a, max * 4 + 4);
	int taken, made, chars = 0;

	while (i < n && chars < (int)max) {
		show_char(s + i, n - i, &taken, out + len, &made);
		i += (size_t)taken;
		len += (size_t)made;
		chars++;
	}
	memcpy(out + len, i < n ? "..." : "", i < n ? 4 : 1);
	return out;
}

/* ---- rendering: never more than size bytes, and how many it would have liked */

struct out {
	char *buf;
	size_t size, n;
};

static void put(struct out *o, const char *s, size_t n)
{
	if (o->n < o->size)
		memcpy(o->buf + o->n, s, n < o->size - o->n ? n : o->size - o->n);
	o->n += n;
}

static void puts_to(struct out *o, const char *s)
{
	put(o, s, strlen(s));
}

static void fill(struct out *o, char c, size_t n)
{
	while (n--)
		put(o, &c, 1);
}

/* Display columns of the first n bytes of a line. */
static size_t columns(const char *s, size_t n)
{
	size_t i = 0, cols = 0;
	int taken, made;
	char c[4];

	while (i < n) {
		show_char(s + i, n - i, &taken, c, &made);
		cols += char_width(s + i, taken);
		i += (size_t)taken;
	}
	return cols;
}

/* The columns from..to of a line, "..." where something is left out. A tab is as many blanks as fit. */
static void put_line(struct out *o, const char *s, size_t n, size_t from, size_t to)
{
	size_t i = 0, col = 0, width;
	int taken, made;
	char c[4];

	if (from)
		puts_to(o, "...");
	while (i < n && col < to) {
		show_char(s + i, n - i, &taken, c, &made);
		width = char_width(s + i, taken);
		if (s[i] == '\t' && col + width > from)
			fill(o, ' ', (col + width < to ? col + width : to) - (col > from ? col : from));
		else if (s[i] != '\t' && col >= from)
			put(o, c, (size_t)made);
		col += width;
		i += (size_t)taken;
	}
	if (i < n)
		puts_to(o, "...");
	puts_to(o, "\n");
}

static void put_marked_line(struct out *o, const struct scry_diag *d)
{
	size_t n = strcspn(d->src, "\n"), a = (size_t)d->col - 1, b = (size_t)d->end_col - 1;
	size_t from = 0, to = columns(d->src, n), ca, cb;

	/* A place may lie one behind the end of its line. */
	ca = columns(d->src, a < n ? a : n) + (a > n ? a - n : 0);
	cb = columns(d->src, b < n ? b : n) + (b > n ? b - n : 0);
	if (cb <= ca)
		cb = ca + 1;
	if (to > MAX_COLUMNS) {
		from = ca > SHOWN_BEFORE ? ca - SHOWN_BEFORE : 0;
		if (to - from > MAX_COLUMNS)
			to = from + MAX_COLUMNS;
		if (cb > to)
			cb = to > ca ? to : ca + 1;
	}
	put_line(o, d->src, n, from, to);
	fill(o, ' ', ca - from + (from ? 3 : 0));
	fill(o, '~', cb - ca);
	puts_to(o, "\n");
}

static void put_lines(struct out *o, const struct scry_diag *d)
{
	const char *s = d->src;
	int shown = 1;
	size_t n;

	for (;; shown++) {
		n = strcspn(s, "\n");
		put_line(o, s, n, 0, MAX_COLUMNS);
		if (!s[n])
			break;
		s += n + 1;
	}
	if (shown < d->end_line - d->line + 1)
		puts_to(o, "...\n");
}

size_t scry_diag_text(const struct scry_diag *d, char *buf, size_t size)
{
	struct out o = { buf, size, 0 };
	char at[64];

	if (d->file) {
		puts_to(&o, d->file);
		if (d->line == d->end_line)
			snprintf(at, sizeof(at), ":%d:%d-%d: ", d->line, d->col, d->end_col);
		else
			snprintf(at, sizeof(at), ":%d-%d: ", d->line, d->end_line);
		puts_to(&o, at);
	}
	puts_to(&o, d->level == SCRY_ERROR ? "ERROR: " : "WARNING: ");
	puts_to(&o, d->text);
	puts_to(&o, "\n");
	if (d->file && d->src && d->line == d->end_line)
		put_marked_line(&o, d);
	else if (d->file && d->src)
		put_lines(&o, d);
	if (d->hint) {
		puts_to(&o, "HINT: ");
		puts_to(&o, d->hint);
		puts_to(&o, "\n");
	}
	if (size)
		buf[o.n < size ? o.n : size - 1] = '\0';
	return o.n;
}
