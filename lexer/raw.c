/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces of a script that are not tokens: layout, preprocessor lines and C definitions. They are found by looking at
 * the source itself; the scanner then skips them. */
#include <string.h>

#include "lexer/scan.h"

static bool is_name_char(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Behind the comment at pos; 0 if it does not end. */
static size_t skip_comment(const struct source *s, size_t pos)
{
	const char *p;

	if (s->text[pos + 1] == '/') {
		p = memchr(s->text + pos, '\n', s->len - pos);
		return p ? (size_t)(p - s->text) : s->len;
	}
	for (pos += 2; (p = memchr(s->text + pos, '*', s->len - pos)); pos = (size_t)(p - s->text) + 1)
		if (p[1] == '/')
			return (size_t)(p - s->text) + 2;
	return 0;
}

static bool at_comment(const struct source *s, size_t pos)
{
	return s->text[pos] == '/' && (s->text[pos + 1] == '/' || s->text[pos + 1] == '*');
}

/* Texts end with a NUL behind their length, so looking one ahead is safe everywhere here. */
size_t raw_layout(const struct lexer *lx, size_t pos)
{
	const struct source *s = lx->src;
	size_t end;

	while (pos < s->len) {
		if (is_blank(s->text[pos])) {
			pos++;
		} else if (at_comment(s, pos)) {
			end = skip_comment(s, pos);
			if (!end)
				break;
			pos = end;
		} else {
			break;
		}
	}
	return pos;
}

/* Behind a string or character literal that begins at pos; at the end of the line at the latest. */
static size_t skip_quoted(const struct source *s, size_t pos, char quote)
{
	for (pos++; pos < s->len && s->text[pos] != '\n'; pos++) {
		if (s->text[pos] == quote)
			return pos + 1;
		if (s->text[pos] == '\\' && pos + 1 < s->len && s->text[pos + 1] != '\n')
			pos++;
	}
	return pos;
}

/* ---- preprocessor lines */

static size_t continuation(const struct source *s, size_t pos)
{
	if (s->text[pos] != '\\')
		return 0;
	if (s->text[pos + 1] == '\n')
		return 2;
	return s->text[pos + 1] == '\r' && s->text[pos + 2] == '\n' ? 3 : 0;
}

static const char *const directives[] = { "include", "define", "undef", "if", "ifdef", "ifndef", "elif", "else", "endif",
					  "pragma", "error", "warning", "line" };
enum { N_DIRECTIVES = sizeof(directives) / sizeof(directives[0]) };

static bool is_directive(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < N_DIRECTIVES; i++)
		if (strlen(directives[i]) == n && !memcmp(directives[i], s, n))
			return true;
	return false;
}

static size_t name_len(const char *s)
{
	size_t n = 0;

	while (is_name_char(s[n]))
		n++;
	return n;
}

/* Appends s[pos..end) to the line. */
static size_t keep(char *line, size_t n, const struct source *s, size_t pos, size_t end)
{
	memcpy(line + n, s->text + pos, end - pos);
	return n + end - pos;
}

/* Between the '<' and '>' of an include, "//" is part of a path. */
static void follow_include(const char *line, size_t n, bool *inside)
{
	if (line[n - 1] == '<' && n > 7 && !memcmp(line, "include", 7))
		*inside = true;
	else if (line[n - 1] == '>')
		*inside = false;
}

/* Copies the line without comments and continuations. Returns its end in the source, 0 for an open comment. */
static size_t join_line(struct lexer *lx, size_t pos, char *line, size_t *len)
{
	const struct source *s = lx->src;
	size_t n = 0, skip, end;
	bool inside = false;

	while (pos < s->len && s->text[pos] != '\n') {
		skip = continuation(s, pos);
		if (skip) {
			pos += skip;
		} else if (at_comment(s, pos) && !inside) {
			end = skip_comment(s, pos);
			if (!end) {
				lex_error(lx, pos, pos + 2, "a comment that begins with /* ends with */",
					  "syntax error, unterminated comment");
				return 0;
			}
			if (n)
				line[n++] = ' ';
			pos = end;
		} else if (s->text[pos] == '"' || s->text[pos] == '\'') {
			end = skip_quoted(s, pos, s->text[pos]);
			n = keep(line, n, s, pos, end);
			pos = end;
		} else {
			if (n || !is_blank(s->text[pos])) {
				line[n++] = s->text[pos];
				follow_include(line, n, &inside);
			}
			pos++;
		}
	}
	while (n && is_blank(line[n - 1]))
		n--;
	*len = n;
	return pos;
}

/* How much of the source the line may take. */
static size_t line_room(const struct source *s, size_t pos)
{
	size_t start = pos, skip;

	while (pos < s->len && s->text[pos] != '\n') {
		skip = continuation(s, pos);
		if (!skip && s->text[pos] == '/' && s->text[pos + 1] == '*')
			skip = skip_comment(s, pos) ? skip_comment(s, pos) - pos : s->len - pos;
		pos += skip ? skip : 1;
	}
	return pos - start;
}

/* "#inlcude" is an attempt at a directive. */
static const char *near_directive(const struct lexer *lx, size_t pos)
{
	const char *s = lx->src->text + pos + 1;
	size_t n = name_len(s);

	return n ? diag_nearest(arena_strndup(lx->arena, s, n), directives, N_DIRECTIVES) : NULL;
}

bool raw_hash_comment(struct lexer *lx, size_t pos)
{
	const char *s = lx->src->text + pos + 1;
	size_t skip = strspn(s, " \t"), n = name_len(s + skip);
	struct span at = { lx->src->base + (uint32_t)pos, lx->src->base + (uint32_t)pos + 1 };

	if (is_directive(s + skip, n) || near_directive(lx, pos))
		return false;
	if (!lx->told_hash && !lx->is_quiet)
		diag_warn(lx->diags, at, NULL, "this is taken for a comment; comments begin with //");
	lx->told_hash = true;
	return true;
}

bool raw_needless_probe(struct lexer *lx, size_t pos, const char *s, size_t n)
{
	struct span at = { lx->src->base + (uint32_t)(pos - n), lx->src->base + (uint32_t)pos };
	size_t next;
	char c;

	if (n != 5 || memcmp(s, "probe", 5))
		return false;
	next = raw_layout(lx, pos);
	c = next < lx->src->len ? lx->src->text[next] : '{';
	if (next == pos || (!is_name_char(c) && c != '*' && c != '"'))
		return false;
	if (!lx->is_quiet && !lx->told_probe)
		diag_warn(lx->diags, at, NULL, "'probe' is not written here: an attach point stands alone");
	lx->told_probe = true;
	return true;
}

size_t raw_cpp(struct lexer *lx, size_t pos, struct token *t)
{
	size_t end, len, word, rest;
	char *line = arena_alloc(lx->arena, line_room(lx->src, pos) + 2);
	const char *near, *nl;

	nl = memchr(lx->src->text + pos, '\n', lx->src->len - pos);
	if (raw_layout(lx, pos + 1) < (nl ? (size_t)(nl - lx->src->text) : lx->src->len) && raw_hash_comment(lx, pos)) {
		t->slen = 0;
		return nl ? (size_t)(nl - lx->src->text) : lx->src->len;
	}
	end = join_line(lx, pos + 1, line, &len);
	if (!end)
		return 0;
	line[len] = '\0';
	word = name_len(line);
	if (len && !is_directive(line, word)) {
		near = near_directive(lx, pos);
		lex_error(lx, pos, pos + 1,
			  near ? arena_printf(lx->arena, "did you mean '#%s'? Comments begin with //", near) : "comments begin with //",
			  "syntax error, this '#' begins no preprocessor line");
		return 0;
	}
	if (word == 6 && !memcmp(line, "define", 6)) {
		rest = word + strspn(line + word, " \t");
		lex_add_name(lx, &lx->values, line + rest, name_len(line + rest));
	}
	t->str = line;
	t->slen = len;
	return end;
}

/* ---- C definitions */

/* Behind the bracket that closes the one at pos; 0 if none does. */
static size_t skip_balanced(const struct source *s, size_t pos, char open, char close)
{
	int depth = 0;

	while (pos < s->len) {
		if (at_comment(s, pos)) {
			pos = skip_comment(s, pos);
			if (!pos)
				return 0;
			continue;
		}
		if (s->text[pos] == '"' || s->text[pos] == '\'') {
			pos = skip_quoted(s, pos, s->text[pos]);
			continue;
		}
		depth += (s->text[pos] == open) - (s->text[pos] == close);
		pos++;
		if (!depth)
			return pos;
	}
	return 0;
}

/* Behind a word and its parentheses, if it has some: __attribute__((...)), __packed, ALIGNED(8). 0: they do not end. */
static size_t skip_word(const struct lexer *lx, size_t pos)
{
	size_t end = pos + name_len(lx->src->text + pos), open = raw_layout(lx, end);

	if (end == pos || lx->src->text[open] != '(')
		return end;
	return skip_balanced(lx->src, open, '(', ')');
}

static bool is_attribute(const struct source *s, size_t pos)
{
	return !strncmp(s->text + pos, "__attribute", 11);
}

/* Behind the comment, literal or character at pos. */
static size_t skip_one(const struct source *s, size_t pos)
{
	size_t end = at_comment(s, pos) ? skip_comment(s, pos) : 0;

	if (end)
		return end;
	return s->text[pos] == '"' || s->text[pos] == '\'' ? skip_quoted(s, pos, s->text[pos]) : pos + 1;
}

/* The names behind the '{' at pos and behind each comma. */
static void add_enumerators(struct lexer *lx, size_t pos, size_t end)
{
	const char *text = lx->src->text;

	while (pos < end) {
		pos = raw_layout(lx, pos + 1);
		lex_add_name(lx, &lx->values, text + pos, name_len(text + pos));
		while (pos < end && text[pos] != ',')
			pos = skip_one(lx->src, pos);
	}
}

static void refuse_cdef(struct lexer *lx, size_t pos, const char *wanted, const char *hint)
{
	if (pos >= lx->src->len)
		lex_error(lx, pos, pos, NULL, "syntax error, unexpected end of file, expected %s", wanted);
	else
		lex_error(lx, pos, pos + 1, hint, "syntax error, unexpected '%s', expected %s",
			  diag_show(lx->arena, lx->src->text + pos, 1), wanted);
}

/* From behind the keyword to the '{', or the ';' of a declaration without a body. Macros and attributes may stand about the
 * name. 0 after a message. */
static size_t cdef_head(struct lexer *lx, size_t pos)
{
	const struct source *s = lx->src;
	bool is_named = false;
	size_t next;

	for (;;) {
		pos = raw_layout(lx, pos);
		if (pos < s->len && (s->text[pos] == '{' || (s->text[pos] == ';' && is_named)))
			return pos;
		next = skip_word(lx, pos);
		if (!next || next == pos)
			break;
		is_named |= !is_attribute(s, pos);
		pos = next;
	}
	refuse_cdef(lx, pos, "'{' in a C definition", "a C definition has the form struct NAME { ... }");
	return 0;
}

/* Behind the attributes that follow a body; other words may be macros for such when a ';' ends them. */
static size_t cdef_tail(const struct lexer *lx, size_t end)
{
	const struct source *s = lx->src;
	size_t pos, next, all = end;
	bool is_certain = true;

	for (;;) {
		pos = raw_layout(lx, all);
		next = skip_word(lx, pos);
		if (!next || next == pos)
			return pos < s->len && s->text[pos] == ';' ? all : end;
		is_certain &= is_attribute(s, pos);
		all = next;
		if (is_certain)
			end = all;
	}
}

static size_t skip_body(struct lexer *lx, size_t open)
{
	size_t end = skip_balanced(lx->src, open, '{', '}');

	if (!end)
		lex_error(lx, open, open + 1, NULL, "syntax error, unexpected end of file, expected '}' to close this '{'");
	return end;
}

static size_t keep_cdef(struct lexer *lx, size_t start, size_t end, struct token *t)
{
	const struct source *s = lx->src;
	size_t pos = raw_layout(lx, end);

	t->str = arena_strndup(lx->arena, s->text + start, end - start);
	t->slen = end - start;
	return pos < s->len && s->text[pos] == ';' ? pos + 1 : end;
}

size_t raw_cdef(struct lexer *lx, size_t pos, struct token *t)
{
	const struct source *s = lx->src;
	size_t start = pos, word = name_len(s->text + pos), open, end;

	open = cdef_head(lx, pos + word);
	if (!open)
		return 0;
	if (s->text[open] == ';')
		return keep_cdef(lx, start, open, t);
	end = skip_body(lx, open);
	if (!end)
		return 0;
	if (word == 4)
		add_enumerators(lx, open, end - 1);
	return keep_cdef(lx, start, cdef_tail(lx, end), t);
}

size_t raw_typedef(struct lexer *lx, size_t pos, struct token *t)
{
	const struct source *s = lx->src;
	size_t start = pos, end, word;

	pos += strlen("typedef");
	while (pos < s->len && s->text[pos] != ';') {
		word = name_len(s->text + pos);
		if (s->text[pos] == '{') {
			end = skip_body(lx, pos);
			if (!end)
				return 0;
			pos = end;
		} else if (word == 4 && !memcmp(s->text + pos, "enum", 4)) {
			pos += word;
			while (pos < s->len && s->text[pos] != '{' && s->text[pos] != ';')
				pos = skip_one(s, pos);
			if (s->text[pos] == '{' && (end = skip_balanced(s, pos, '{', '}')))
				add_enumerators(lx, pos, end - 1);
		} else {
			pos = word ? pos + word : skip_one(s, pos);
		}
	}
	if (pos >= s->len) {
		lex_error(lx, start, start + strlen("typedef"), NULL, "syntax error, this typedef does not end with ';'");
		return 0;
	}
	return keep_cdef(lx, start, pos, t);
}
