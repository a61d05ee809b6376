/* SPDX-License-Identifier: Apache-2.0 */
/* Texts on one number line. Each takes its length plus one, so that the end of a text is a place of its own. */
#include <string.h>

#include "base/source.h"

#define LINE_LIMIT ((size_t)1 << 30)

static struct source *append(struct arena *a, struct sources *ss, size_t len)
{
	uint32_t base = ss->tail ? ss->tail->base + (uint32_t)ss->tail->len + 1 : 1;
	struct source *s;

	if (len >= LINE_LIMIT || base + len >= LINE_LIMIT)
		return NULL;
	s = arena_new(a, struct source);
	s->len = len;
	s->base = base;
	if (ss->tail)
		ss->tail->next = s;
	else
		ss->head = s;
	ss->tail = s;
	return s;
}

struct source *src_add(struct arena *a, struct sources *ss, const char *name, const char *text, size_t len)
{
	struct source *s = append(a, ss, len);

	if (!s)
		return NULL;
	s->name = arena_strdup(a, name);
	s->text = arena_strndup(a, text, len);
	return s;
}

static struct source *find(const struct sources *ss, uint32_t off)
{
	struct source *s;

	for (s = ss->head; s; s = s->next)
		if (off >= s->base && off - s->base <= s->len)
			return s;
	return NULL;
}

struct source *src_expand(struct arena *a, struct sources *ss, struct span of, const char *macro, struct span from)
{
	const struct source *orig = find(ss, of.start);
	struct source *s = append(a, ss, of.end - of.start);

	if (!orig || !s)
		return NULL;
	s->name = orig->name;
	s->of = orig->of ? orig->of : orig;
	s->off = of.start - orig->base + orig->off;
	s->from = from;
	s->macro = macro;
	return s;
}

const struct source *src_expansion(const struct sources *ss, uint32_t off)
{
	const struct source *s = find(ss, off);

	return s && s->of ? s : NULL;
}

static void find_lines(struct arena *a, struct source *s)
{
	const char *p = s->text, *end = s->text + s->len;
	int n = 1, i = 1;

	while ((p = memchr(p, '\n', (size_t)(end - p)))) {
		n++;
		p++;
	}
	s->lines = arena_array(a, uint32_t, n);
	for (p = s->text; (p = memchr(p, '\n', (size_t)(end - p)));)
		s->lines[i++] = (uint32_t)(++p - s->text);
	s->n_lines = n;
}

struct place src_place(struct arena *a, struct sources *ss, uint32_t off)
{
	struct place at = { 0 };
	struct source *s = find(ss, off);
	int lo = 0, hi, mid;

	if (!s)
		return at;
	off -= s->base;
	if (s->of) {
		off += s->off;
		s = (struct source *)s->of;
	}
	if (!s->lines)
		find_lines(a, s);
	for (hi = s->n_lines; hi - lo > 1;) {
		mid = lo + (hi - lo) / 2;
		if (s->lines[mid] <= off)
			lo = mid;
		else
			hi = mid;
	}
	at.src = s;
	at.line = lo + 1;
	at.col = (int)(off - s->lines[lo]) + 1;
	return at;
}

const char *src_line(struct arena *a, struct source *s, int line, size_t *len)
{
	size_t start, end;

	if (!s->lines)
		find_lines(a, s);
	*len = 0;
	if (line < 1 || line > s->n_lines)
		return "";
	start = s->lines[line - 1];
	end = line < s->n_lines ? s->lines[line] - 1 : s->len;
	if (end > start && s->text[end - 1] == '\r')
		end--;
	*len = end - start;
	return s->text + start;
}

struct span span_join(struct span a, struct span b)
{
	if (!a.end)
		return b;
	if (!b.end)
		return a;
	if (b.start < a.start)
		a.start = b.start;
	if (b.end > a.end)
		a.end = b.end;
	return a;
}
