/* SPDX-License-Identifier: Apache-2.0 */
/* Scripts laid out anew: the same tokens and comments, other white space. Works on the tokens and not on the tree, so that
 * nothing can get lost. Line breaks that the author made between items, statements and within long statements stay; a
 * block of more than one statement opens up; what is still too long breaks after commas and operators. Laying out the
 * result again changes nothing. */
#define _GNU_SOURCE
#include <string.h>

#include "base/str.h"
#include "parser/fmt.h"
#include "parser/parse.h"

enum { WIDTH = 100,
       TAB = 8, /* a level of blocks; lines that go on hang further in by blanks */
       HANGING = 4 };

enum sep { NONE,
	   BLANK,
	   LINE,
	   EMPTY_LINE };

struct frame {
	enum tok open;
	bool is_block, is_flat; /* flat: all on one line */
	bool at_start;          /* of a block: the next token begins a statement */
	bool is_headed;         /* the statement is one that ends with a block: if, for ... */
	bool has_else;
};

struct fmt {
	struct str *out;
	const char *text;
	size_t len;
	struct arena *arena;
	struct fmt_toks toks;
	VEC(struct frame)
	frames;
	int col;
	enum tok item;                /* first token of the item being written; EOF: it is complete */
	bool item_flat, last_is_flat; /* the item is on one line, the one before was */
};

static struct frame *top(struct fmt *f)
{
	return f->frames.n ? &f->frames.v[f->frames.n - 1] : NULL;
}

static enum tok kind(const struct fmt *f, int i)
{
	return i >= 0 && i < f->toks.n ? f->toks.v[i].kind : TOK_EOF;
}

/* ---- the text between two tokens */

static const char *gap_start(const struct fmt *f, int i)
{
	return f->text + (i ? f->toks.v[i - 1].to : 0);
}

static const char *gap_end(const struct fmt *f, int i)
{
	return f->text + (i < f->toks.n ? f->toks.v[i].from : f->len);
}

/* Behind the comment at s; s itself if there is none. A '#' begins the shebang or an empty directive. */
static const char *comment_end(const char *s, const char *end)
{
	const char *p;

	if (end - s >= 4 && s[0] == '/' && s[1] == '*') {
		p = memmem(s + 2, (size_t)(end - s - 2), "*/", 2);
		return p ? p + 2 : end;
	}
	if (*s != '#' && (end - s < 2 || s[0] != '/' || s[1] != '/'))
		return s;
	p = memchr(s, '\n', (size_t)(end - s));
	return p ? p : end;
}

static bool has_newline(const struct fmt *f, int i)
{
	return memchr(gap_start(f, i), '\n', (size_t)(gap_end(f, i) - gap_start(f, i))) != NULL;
}

static bool has_comment(const struct fmt *f, int i)
{
	const char *p;

	for (p = gap_start(f, i); p < gap_end(f, i); p++)
		if (comment_end(p, gap_end(f, i)) > p)
			return true;
	return false;
}

/* ---- what fits on a line */

static int blank(const struct fmt *f, int i)
{
	return i && !f->toks.v[i].tight_before && !f->toks.v[i - 1].tight_after;
}

/* Columns of the tokens from i to before end on one line. */
static int width(const struct fmt *f, int i, int end)
{
	int n = 0, from = i;

	for (; i < end && n <= 2 * WIDTH; i++)
		n += (int)(f->toks.v[i].to - f->toks.v[i].from) + (i > from ? blank(f, i) : 0);
	return n;
}

static bool begins_block_statement(enum tok k)
{
	return k == TOK_STMT_IF || k == TOK_BLOCK_OPEN || k == TOK_WHILE || k == TOK_FOR || k == TOK_UNROLL;
}

/* The author had them on one line, and they are no more than a block with one plain statement. */
static bool is_flat(const struct fmt *f, int from, int close, int col)
{
	int i;

	for (i = from; i < close; i++) {
		if (i > from && (begins_block_statement(kind(f, i)) || (kind(f, i) == TOK_SEMI && i + 1 != close)))
			return false;
		if (has_newline(f, i + 1) || has_comment(f, i + 1))
			return false;
	}
	return col + width(f, from, close + 1) <= WIDTH;
}

/* The block of the item that begins at i, the end if it has none. */
static int item_block(const struct fmt *f, int i)
{
	enum tok item = kind(f, i);

	if (item != TOK_ATTACH && item != TOK_MACRO && item != TOK_FN && item != TOK_CONFIG)
		return f->toks.n;
	for (; i < f->toks.n && kind(f, i) != TOK_LBRACE && kind(f, i) != TOK_ANGLE_OPEN; i++)
		if (kind(f, i) == TOK_LPAREN && f->toks.v[i].mate > i)
			i = f->toks.v[i].mate;
	return i;
}

static bool item_is_flat(const struct fmt *f, int i)
{
	int block = item_block(f, i);

	if (block < f->toks.n)
		return is_flat(f, i, f->toks.v[block].mate, 0);
	return !memchr(f->text + f->toks.v[i].from, '\n', f->toks.v[i].to - f->toks.v[i].from);
}

static bool may_break_behind(enum tok k)
{
	return k == TOK_COMMA || k == TOK_LAND || k == TOK_LOR || k == TOK_QUESTION || k == TOK_COLON || k == TOK_PLUS ||
	       k == TOK_PIPE;
}

/* Behind the token at i, or behind the brackets that it opens. */
static int unit_end(const struct fmt *f, int i)
{
	return (f->toks.v[i].mate > i ? f->toks.v[i].mate : i) + 1;
}

/* Up to where a line could break next, brackets being one piece, it does not fit. */
static bool is_too_wide(struct fmt *f, int i)
{
	int end = i;

	if (!may_break_behind(kind(f, i - 1)) || !blank(f, i))
		return false;
	do {
		end = unit_end(f, end);
	} while (end < f->toks.n && !(may_break_behind(kind(f, end - 1)) && blank(f, end)) && kind(f, end - 1) != TOK_SEMI &&
		 kind(f, end) != TOK_LBRACE && kind(f, end) != TOK_RBRACE && kind(f, end) != TOK_RPAREN);
	if (end < f->toks.n && kind(f, end) == TOK_RPAREN)
		end++;
	return f->col + 1 + width(f, i, end) > WIDTH;
}

/* ---- which white space goes in front of a token */

static enum sep plain(struct fmt *f, int i)
{
	bool after_paren = kind(f, i - 1) == TOK_LPAREN;
	struct frame *fr = top(f);

	if (kind(f, i) == TOK_SEMI)
		return NONE;
	if (fr && !fr->is_flat && !f->toks.v[i].tight_before && (blank(f, i) || after_paren) && kind(f, i) != TOK_LBRACE &&
	    kind(f, i) != TOK_ELSE && (has_newline(f, i) || is_too_wide(f, i)))
		return LINE;
	return blank(f, i) ? BLANK : NONE;
}

static enum sep between_items(struct fmt *f, int i)
{
	if (kind(f, i) == TOK_SEMI)
		return NONE;
	f->last_is_flat = f->item_flat;
	f->item = kind(f, i);
	f->item_flat = item_is_flat(f, i);
	if (!i)
		return NONE;
	return f->last_is_flat && f->item_flat ? LINE : EMPTY_LINE;
}

static enum sep at_top(struct fmt *f, int i)
{
	bool has_body = f->item == TOK_ATTACH || f->item == TOK_MACRO || f->item == TOK_FN;

	if (f->item == TOK_EOF)
		return between_items(f, i);
	switch (kind(f, i)) {
	case TOK_ATTACH:
		return has_newline(f, i) || f->col + 1 + width(f, i, i + 1) > WIDTH ? LINE : BLANK;
	case TOK_PRED_OPEN:
	case TOK_LBRACE:
	case TOK_ANGLE_OPEN: return has_body && !f->item_flat ? LINE : BLANK;
	default: return plain(f, i);
	}
}

static enum sep separator(struct fmt *f, int i)
{
	struct frame *fr = top(f);

	if (!fr)
		return at_top(f, i);
	if (fr->is_block && (kind(f, i) == TOK_RBRACE || kind(f, i) == TOK_ANGLE_CLOSE))
		return fr->is_flat || f->toks.v[i].mate == i - 1 ? (enum sep)blank(f, i) : LINE;
	if (fr->is_block && fr->at_start && kind(f, i) != TOK_SEMI)
		return fr->is_flat ? (enum sep)blank(f, i) : LINE;
	return plain(f, i);
}

/* ---- writing */

static void put(struct fmt *f, const char *s, size_t n)
{
	const char *nl = memrchr(s, '\n', n);

	str_add(f->out, s, n);
	f->col = nl ? (int)(s + n - nl - 1) : f->col + (int)n;
}

static void put_blanks(struct fmt *f, int n)
{
	while (n-- > 0)
		put(f, " ", 1);
}

static void put_indent(struct fmt *f, int columns)
{
	for (; columns >= TAB; columns -= TAB) {
		put(f, "\t", 1);
		f->col += TAB - 1;
	}
	put_blanks(f, columns);
}

/* Nothing is written in front of the first line. */
static void line_break(struct fmt *f, bool with_empty)
{
	if (f->out->n)
		put(f, "\n\n", with_empty ? 2 : 1);
}

static int indent(const struct fmt *f)
{
	int i, n = 0;
	bool hangs = false;

	for (i = 0; i < f->frames.n; i++) {
		const struct frame *fr = &f->frames.v[i];

		hangs = !fr->is_block || !fr->at_start;
		if (fr->is_block && !fr->is_flat)
			n += TAB;
	}
	return n + (hangs ? HANGING : 0);
}

/* The lines of a long comment keep the star they begin with below the first one's; others stay where they are. */
static void put_comment(struct fmt *f, const char *s, const char *end)
{
	int at = f->col;
	const char *nl, *p;

	while (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r')
		end--;
	while ((nl = memchr(s, '\n', (size_t)(end - s)))) {
		put(f, s, (size_t)(nl + 1 - s));
		s = nl + 1;
		p = s + strspn(s, " \t");
		if (*p != '*')
			continue;
		put_indent(f, at);
		put_blanks(f, 1);
		s = p;
	}
	put(f, s, (size_t)(end - s));
}

/* A statement or an item begins here, not the end of a block. */
static bool begins_line(struct fmt *f, int i)
{
	struct frame *fr = top(f);

	if (i >= f->toks.n || (f->toks.v[i].mate >= 0 && f->toks.v[i].mate < i))
		return false;
	return fr ? fr->is_block && fr->at_start : f->item == kind(f, i) && kind(f, i) != TOK_EOF;
}

/* The comments in front of token i, and what separates the last of them from it. */
static enum sep put_comments(struct fmt *f, int i, enum sep sep)
{
	const char *p, *stop, *end = gap_end(f, i);
	struct frame *fr = top(f);
	bool keeps_empty = f->out->n && !(fr && fr->is_block && i && f->toks.v[i - 1].mate >= i);
	int n = 0;

	for (p = gap_start(f, i); p < end;) {
		stop = comment_end(p, end);
		if (stop == p) {
			n += *p++ == '\n';
			continue;
		}
		if (n || !f->out->n) {
			line_break(f, keeps_empty && (n > 1 || sep == EMPTY_LINE));
			put_indent(f, indent(f));
			sep = LINE;
		} else {
			put_blanks(f, 1);
			sep = sep < LINE && *p == '/' && p[1] == '*' ? BLANK : sep < LINE ? LINE : sep;
		}
		put_comment(f, p, stop);
		keeps_empty = true;
		n = 0;
		p = stop;
	}
	return sep == LINE && n > 1 && keeps_empty && begins_line(f, i) ? EMPTY_LINE : sep;
}

static void put_separator(struct fmt *f, int i, enum sep sep)
{
	bool closes = f->toks.v[i].mate >= 0 && f->toks.v[i].mate < i && top(f) && top(f)->is_block;

	if (sep >= LINE) {
		line_break(f, sep == EMPTY_LINE);
		put_indent(f, closes ? indent(f) - TAB - (top(f)->at_start ? 0 : HANGING) : indent(f));
	} else {
		put_blanks(f, sep == BLANK);
	}
}

/* ---- following the structure */

static void open_frame(struct fmt *f, int i)
{
	enum tok k = kind(f, i);
	bool is_block = k == TOK_LBRACE || k == TOK_BLOCK_OPEN || k == TOK_ANGLE_OPEN;
	bool flat = is_block && is_flat(f, i, f->toks.v[i].mate, f->col - 1);
	struct frame *outer = top(f);

	if (!outer && is_block)
		flat = f->item_flat;
	else if (outer && outer->is_block && outer->is_headed && (outer->has_else || kind(f, f->toks.v[i].mate + 1) == TOK_ELSE))
		flat = false;
	*vec_push(f->arena, &f->frames) = (struct frame){ .open = k, .is_block = is_block, .is_flat = flat, .at_start = is_block };
}

static void close_frame(struct fmt *f, int i)
{
	bool was_block = top(f)->is_block;
	struct frame *fr;

	f->frames.n--;
	fr = top(f);
	if (!fr && (was_block || f->item == TOK_LET))
		f->item = TOK_EOF;
	if (fr && was_block && fr->is_headed && kind(f, i + 1) != TOK_ELSE)
		fr->at_start = true;
}

static void follow(struct fmt *f, int i)
{
	enum tok k = kind(f, i);
	struct frame *fr = top(f);

	if (fr && fr->is_block && k == TOK_SEMI) {
		fr->at_start = true;
	} else if (fr && fr->is_block && fr->at_start && (f->toks.v[i].mate < 0 || f->toks.v[i].mate > i)) {
		fr->at_start = false;
		fr->is_headed = begins_block_statement(k);
		fr->has_else = false;
	} else if (fr && k == TOK_ELSE) {
		fr->has_else = true;
	}
	if (f->toks.v[i].mate > i)
		open_frame(f, i);
	else if (f->toks.v[i].mate >= 0)
		close_frame(f, i);
	else if (!fr && (k == TOK_CPP || k == TOK_CDEF || k == TOK_SEMI))
		f->item = TOK_EOF;
}

/* Preprocessor lines and C definitions bring lines of their own, without blanks at their ends. */
static void put_token(struct fmt *f, int i)
{
	const char *s = f->text + f->toks.v[i].from, *end = f->text + f->toks.v[i].to;

	while (end > s && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\n' || end[-1] == '\r'))
		end--;
	put(f, s, (size_t)(end - s));
}

static void lay_out(struct fmt *f)
{
	enum sep sep;
	int i;

	for (i = 0; i < f->toks.n; i++) {
		sep = put_comments(f, i, separator(f, i));
		put_separator(f, i, sep);
		put_token(f, i);
		follow(f, i);
	}
	put_comments(f, i, LINE);
	if (f->out->n && f->col)
		str_putc(f->out, '\n');
}

static void read_tokens(struct fmt *f, struct parse_env *env, const struct source *src)
{
	struct lexer lx;
	struct token t;

	lex_init(&lx, env->arena, env->diags, src);
	lx.is_value = env->is_value;
	lx.user = env->user;
	while (lex_next(&lx, &t) != TOK_EOF)
		*vec_push(env->arena, &f->toks) = (struct fmt_tok){ .kind = t.kind, .from = t.span.start - src->base, .to = t.span.end - src->base };
}

int parse_format(struct parse_env *env, struct source *src, struct str *out)
{
	struct fmt f = { .out = out, .arena = env->arena, .text = src->text, .len = src->len, .item = TOK_EOF, .item_flat = true };

	if (!parse_program(env, src))
		return -1;
	read_tokens(&f, env, src);
	fmt_space(env->arena, &f.toks);
	lay_out(&f);
	return 0;
}
