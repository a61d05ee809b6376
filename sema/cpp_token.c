/* SPDX-License-Identifier: Apache-2.0 */
/* Text to preprocessor tokens: C's, and the $x and @x of scripts, whose names are no macros. Text may come from anywhere and
 * hold anything. */
#include <string.h>

#include "sema/cpp.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
	return c == '_' || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t pp_ident_len(const char *s, size_t n)
{
	size_t i = 0;

	if (n && is_digit(*s))
		return 0;
	while (i < n && is_word(s[i]))
		i++;
	return i;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v' || !c;
}

static const char *skip_comment(const char *s, const char *end, bool *has_line)
{
	if (s[1] == '/') {
		while (s < end && *s != '\n')
			s++;
		return s;
	}
	for (s += 2; s < end; s++) {
		if (*s == '*' && s + 1 < end && s[1] == '/')
			return s + 2;
		*has_line |= *s == '\n';
	}
	return s;
}

const char *pp_skip(const char *s, const char *end, bool *has_space, bool *has_line)
{
	bool ignored = false, *line = has_line ? has_line : &ignored, in_comment = false;
	const char *start = s;

	for (;;) {
		if (s < end && is_blank(*s)) {
			*line |= *s++ == '\n';
		} else if (s + 1 < end && *s == '\\' && (s[1] == '\n' || (s[1] == '\r' && s + 2 < end && s[2] == '\n'))) {
			s += s[1] == '\n' ? 2 : 3;
		} else if (s + 1 < end && *s == '/' && (s[1] == '/' || s[1] == '*')) {
			s = skip_comment(s, end, &in_comment);
		} else {
			break;
		}
	}
	*has_space = s > start;
	return s;
}

static const char *quoted(const char *s, const char *end)
{
	char quote = *s;

	for (s++; s < end && *s != '\n'; s++) {
		if (*s == quote)
			return s + 1;
		if (*s == '\\' && s + 1 < end && s[1] != '\n')
			s++;
	}
	return s;
}

/* A number of C or of a script, with whatever letters are attached to it. */
static const char *number(const char *s, const char *end)
{
	while (s < end && (is_word(*s) || (*s == '.' && s + 1 < end && is_digit(s[1]))))
		s++;
	return s;
}

static size_t punct_len(const char *s, size_t n)
{
	static const char *const puncts[] = { "...", "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=",
					      "*=", "/=", "%=", "&=", "|=", "^=", "##", ".." };
	size_t i, len;

	for (i = 0; i < sizeof(puncts) / sizeof(puncts[0]); i++) {
		len = strlen(puncts[i]);
		if (len <= n && !memcmp(s, puncts[i], len))
			return len;
	}
	if ((*s == '$' || *s == '@') && n > 1)
		for (len = 1; len < n && is_word(s[len]);)
			len++;
	else
		len = 1;
	return len;
}

const char *pp_one(const char *s, const char *end, enum pp_kind *kind)
{
	size_t n = (size_t)(end - s), len = pp_ident_len(s, n);

	if (len) {
		*kind = PP_IDENT;
		return s + len;
	}
	if (is_digit(*s)) {
		*kind = PP_NUMBER;
		return number(s, end);
	}
	if (*s == '"' || *s == '\'') {
		*kind = *s == '"' ? PP_STRING : PP_CHAR;
		return quoted(s, end);
	}
	*kind = PP_PUNCT;
	return s + punct_len(s, n);
}

struct pp_token *pp_tokens(struct arena *a, const char *s, size_t n, uint32_t from, struct span at)
{
	struct pp_token *first = NULL, **last = &first, *t;
	const char *start = s, *end = s + n, *next;

	for (;;) {
		t = arena_new(a, struct pp_token);
		s = pp_skip(s, end, &t->has_space, NULL);
		*last = t;
		last = &t->next;
		next = s < end ? pp_one(s, end, &t->kind) : s;
		t->s = s;
		t->n = (uint32_t)(next - s);
		t->span = at.end ? at : (struct span){ from + (uint32_t)(s - start), from + (uint32_t)(next - start) };
		if (t->kind == PP_END)
			return first;
		s = next;
	}
}

bool pp_is(const struct pp_token *t, const char *text)
{
	return t->kind != PP_END && strlen(text) == t->n && !memcmp(t->s, text, t->n);
}

char *pp_name(struct arena *a, const struct pp_token *t)
{
	return arena_strndup(a, t->s, t->n);
}
