/* SPDX-License-Identifier: Apache-2.0 */
/* What a token is beyond its characters. Open brackets are kept on a stack of frames; the frame of a block also knows
 * whether a statement begins, which is what tells apart `{` and `if` as statements from the same as values, and a '>'
 * that closes an angle block from one that compares. Every look ahead is over characters and stops at the next
 * token of the kind that starts one, so the whole stays linear. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "lexer/scan.h"

static const struct {
	const char *name, *text;
} toks[TOK_COUNT] = {
	[TOK_EOF] = { "EOF", "end of file" },
	[TOK_ERROR] = { "ERROR", "an error" },
#define TOKEN(name, text) [TOK_##name] = { #name, text },
#include "lexer/tokens.def"
#undef TOKEN
};

const char *lex_tok_name(enum tok kind)
{
	return toks[kind].name;
}

const char *lex_tok_text(enum tok kind)
{
	return toks[kind].text;
}

enum tok lex_error(struct lexer *lx, size_t from, size_t to, const char *hint, const char *fmt, ...)
{
	struct span at = { lx->src->base + (uint32_t)from, lx->src->base + (uint32_t)to };
	va_list ap;
	char *text;

	if (lx->is_quiet)
		return TOK_ERROR;
	va_start(ap, fmt);
	text = arena_vprintf(lx->arena, fmt, ap);
	va_end(ap);
	diag_error(lx->diags, at, hint, "%s", text);
	return TOK_ERROR;
}

/* ---- names known to be values */

static unsigned hash(const char *s, size_t n)
{
	unsigned h = 2166136261u;

	while (n--)
		h = (h ^ (unsigned char)*s++) * 16777619u;
	return h;
}

/* The slot of a name, or the free one where it belongs. */
static const char **slot(struct lex_names *names, const char *s, size_t n)
{
	unsigned i = hash(s, n);
	const char **p;

	for (;; i++) {
		p = &names->v[i & (unsigned)(names->cap - 1)];
		if (!*p || (!strncmp(*p, s, n) && !(*p)[n]))
			return p;
	}
}

static void names_grow(struct arena *a, struct lex_names *names)
{
	struct lex_names old = *names;
	int i;

	names->cap = old.cap ? old.cap * 2 : 32;
	names->v = arena_array(a, const char *, names->cap);
	for (i = 0; i < old.cap; i++)
		if (old.v[i])
			*slot(names, old.v[i], strlen(old.v[i])) = old.v[i];
}

void lex_add_name(struct lexer *lx, struct lex_names *names, const char *name, size_t n)
{
	const char **p;

	if (!n)
		return;
	if (names->n * 2 >= names->cap)
		names_grow(lx->arena, names);
	p = slot(names, name, n);
	if (*p)
		return;
	*p = arena_strndup(lx->arena, name, n);
	names->n++;
}

static bool is_value(struct lexer *lx, const char *s, size_t n)
{
	if ((lx->values.cap && *slot(&lx->values, s, n)) || (lx->params.cap && *slot(&lx->params, s, n)))
		return true;
	return lx->is_value && lx->is_value(lx->user, s, n);
}

/* ---- frames */

static struct lex_frame *top(struct lexer *lx)
{
	return lx->frames.n ? &lx->frames.v[lx->frames.n - 1] : NULL;
}

const struct lex_frame *lex_open(const struct lexer *lx)
{
	return lx->frames.n ? &lx->frames.v[lx->frames.n - 1] : NULL;
}

static enum lex_paren paren_role(enum tok before)
{
	switch (before) {
	case TOK_SIZEOF:
	case TOK_TYPEINFO:
	case TOK_TYPEOF: return LEX_TYPE_ARG;
	case TOK_OFFSETOF: return LEX_OFFSETOF;
	case TOK_IDENT: return LEX_CALL;
	default: return LEX_GROUP;
	}
}

static void open_frame(struct lexer *lx, const struct token *t)
{
	bool is_config = lx->item == TOK_CONFIG && !lx->frames.n;
	struct lex_frame *f = vec_push(lx->arena, &lx->frames);

	f->open = t->kind == TOK_BLOCK_OPEN ? TOK_LBRACE : t->kind;
	f->at = t->span;
	f->is_block = (f->open == TOK_LBRACE && !is_config) || f->open == TOK_ANGLE_OPEN;
	f->paren = paren_role(lx->prev.kind);
	if (t->kind == TOK_LBRACE || t->kind == TOK_ANGLE_OPEN || t->kind == TOK_PRED_OPEN)
		lx->where = LEX_CODE;
}

static void item_done(struct lexer *lx)
{
	if (lx->is_expression)
		return;
	lx->where = LEX_TOP;
	lx->item = TOK_EOF;
	lx->params = (struct lex_names){ 0 };
}

/* Closes the innermost frame if it was opened by open; the grammar complains about anything else. */
static void close_frame(struct lexer *lx, enum tok open)
{
	struct lex_frame *f = top(lx);

	while (lx->is_quiet && f && f->open != open && (f->open == TOK_LPAREN || f->open == TOK_LBRACKET)) {
		lx->frames.n--;
		f = top(lx);
	}
	if (!f || f->open != open)
		return;
	lx->frames.n--;
	memset(f, 0, sizeof(*f));
	f = top(lx);
	if (open == TOK_PRED_OPEN)
		lx->where = LEX_AFTER;
	else if (!f && (open == TOK_LBRACE || open == TOK_ANGLE_OPEN || lx->item == TOK_LET))
		item_done(lx);
	else if (f && f->is_block && open == TOK_LBRACE && f->stmt == LEX_STMT_HEADED)
		f->stmt = LEX_STMT_START;
}

/* ---- what a token is */

/* A '/' in front of a block ends the predicate it is in. */
static bool closes_predicate(struct lexer *lx)
{
	char next = lx->src->text[raw_layout(lx, lx->pos)];
	int i;

	if (next != '{' && next != '<')
		return false;
	for (i = lx->frames.n - 1; i >= 0; i--)
		if (lx->frames.v[i].open != TOK_LPAREN && lx->frames.v[i].open != TOK_LBRACKET)
			return lx->frames.v[i].open == TOK_PRED_OPEN;
	return false;
}

static bool is_word_start(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether what stands at pos can begin the operand of a cast. A block cannot: `if (x) {`. */
static bool begins_operand(const struct lexer *lx, size_t pos)
{
	const char *s = lx->src->text + pos;

	if (is_word_start(*s))
		return true;
	switch (*s) {
	case '"':
	case '$':
	case '@':
	case '(':
	case '~': return true;
	case '!':
	case '*': return s[1] != '=';
	case '-':
		if (s[1] != '-')
			return s[1] != '=' && s[1] != '>';
		break;
	case '+':
		if (s[1] != '+')
			return false;
		break;
	case '&':
		if (s[1] == '&' || s[1] == '=')
			return false;
		s--;
		break;
	default: return false;
	}
	/* ++ -- & take a variable or a map */
	s = lx->src->text + raw_layout(lx, (size_t)(s + 2 - lx->src->text));
	return *s == '$' || *s == '@';
}

/* Behind the "*" and "[n]" at pos; tells whether any could not stand behind a value. */
static size_t type_suffixes(const struct lexer *lx, size_t pos, bool *certain)
{
	const char *s = lx->src->text;
	size_t p;

	for (;;) {
		pos = raw_layout(lx, pos);
		if (s[pos] == '*') {
			*certain = true;
			pos++;
			continue;
		}
		if (s[pos] != '[')
			return pos;
		p = raw_layout(lx, pos + 1);
		if (s[p] == ']')
			*certain = true;
		while (s[p] >= '0' && s[p] <= '9')
			p++;
		p = raw_layout(lx, p);
		if (s[p] != ']')
			return pos;
		pos = p + 1;
	}
}

/* The name that ends at lx->pos stands right behind a '('. */
static bool is_type(struct lexer *lx, const struct token *t)
{
	const struct lex_frame *f = top(lx);
	bool certain = false;
	size_t end;

	if (!f || f->open != TOK_LPAREN || f->paren == LEX_CALL)
		return false;
	end = type_suffixes(lx, lx->pos, &certain);
	if (f->paren == LEX_GROUP) {
		if (lx->src->text[end] != ')')
			return false;
		return certain || (begins_operand(lx, raw_layout(lx, end + 1)) && !is_value(lx, t->str, t->slen));
	}
	if (lx->src->text[end] != (f->paren == LEX_OFFSETOF ? ',' : ')'))
		return false;
	return certain || !is_value(lx, t->str, t->slen);
}

static enum tok word_kind(struct lexer *lx, const struct token *t)
{
	const struct lex_frame *f = top(lx);

	switch (lx->prev.kind) {
	case TOK_DOT:
	case TOK_ARROW: return TOK_FIELD;
	case TOK_STRUCT:
	case TOK_UNION:
	case TOK_ENUM: return TOK_IDENT;
	case TOK_COMMA: return f && f->open == TOK_LPAREN && f->paren == LEX_OFFSETOF ? TOK_FIELD : t->kind;
	case TOK_LPAREN: return t->kind == TOK_IDENT && is_type(lx, t) ? TOK_TYPE_IDENT : t->kind;
	default: return t->kind;
	}
}

/* t.010 is element ten. */
static enum tok tuple_index(struct lexer *lx, struct token *t)
{
	size_t from = t->span.start - lx->src->base, to = t->span.end - lx->src->base, i;

	t->ival = 0;
	for (i = from; i < to; i++) {
		if (lx->src->text[i] < '0' || lx->src->text[i] > '9' || t->ival > INT32_MAX / 10)
			return lex_error(lx, from, to, NULL, "syntax error, '%s' is no index of a tuple",
					 diag_show(lx->arena, lx->src->text + from, to - from));
		t->ival = t->ival * 10 + (uint64_t)(lx->src->text[i] - '0');
	}
	t->is_duration = t->is_unsigned = false;
	return TOK_INT;
}

/* `BEGIN < exit() > END < ...` reads as a comparison of comparisons, but is a block without its last ';'. */
static bool is_lost_close(struct lexer *lx, const struct token *t)
{
	const struct lex_frame *f = top(lx);

	return t->kind == TOK_LT && f && f->open == TOK_ANGLE_OPEN && f->stmt == LEX_STMT_PLAIN &&
	       lx->prev.kind == TOK_IDENT && lx->before.kind == TOK_GT && lx->before.span.start == f->gt.start &&
	       !is_value(lx, lx->prev.str, lx->prev.slen);
}

/* Follows the statements of the block f; may change the kind of a token that begins or ends one. */
static void follow_statement(struct lex_frame *f, struct token *t)
{
	if (f->stmt != LEX_STMT_START) {
		if (t->kind == TOK_SEMI)
			f->stmt = LEX_STMT_START;
		if (t->kind == TOK_GT && f->open == TOK_ANGLE_OPEN)
			f->gt = t->span;
		return;
	}
	switch (t->kind) {
	case TOK_SEMI:
	case TOK_RBRACE:
	case TOK_EOF: return;
	case TOK_GT:
		if (f->open == TOK_ANGLE_OPEN) {
			t->kind = TOK_ANGLE_CLOSE;
			return;
		}
		break;
	case TOK_IF: t->kind = TOK_STMT_IF; break;
	case TOK_LBRACE: t->kind = TOK_BLOCK_OPEN; break;
	default: break;
	}
	f->first = *t;
	f->gt = (struct span){ 0 };
	f->stmt = t->kind == TOK_STMT_IF || t->kind == TOK_BLOCK_OPEN || t->kind == TOK_WHILE || t->kind == TOK_FOR ||
				  t->kind == TOK_UNROLL || t->kind == TOK_ELSE
			  ? LEX_STMT_HEADED
			  : LEX_STMT_PLAIN;
}

static void follow_brackets(struct lexer *lx, struct token *t)
{
	switch (t->kind) {
	case TOK_LBRACE:
	case TOK_BLOCK_OPEN:
	case TOK_LPAREN:
	case TOK_LBRACKET:
	case TOK_ANGLE_OPEN:
	case TOK_PRED_OPEN: open_frame(lx, t); break;
	case TOK_RBRACE: close_frame(lx, TOK_LBRACE); break;
	case TOK_RPAREN: close_frame(lx, TOK_LPAREN); break;
	case TOK_RBRACKET: close_frame(lx, TOK_LBRACKET); break;
	case TOK_ANGLE_CLOSE: close_frame(lx, TOK_ANGLE_OPEN); break;
	case TOK_PRED_CLOSE: close_frame(lx, TOK_PRED_OPEN); break;
	case TOK_SEMI:
		if (!lx->frames.n && lx->item == TOK_IMPORT)
			item_done(lx);
		break;
	default: break;
	}
}

/* Outside of brackets: items, and the names a macro brings. */
static void follow_items(struct lexer *lx, struct token *t)
{
	switch (t->kind) {
	case TOK_ATTACH:
		lx->where = LEX_AFTER;
		break;
	case TOK_COMMA:
		if (lx->where == LEX_AFTER)
			lx->where = LEX_LIST;
		break;
	case TOK_LET:
	case TOK_IMPORT:
	case TOK_CONFIG:
	case TOK_MACRO:
	case TOK_FN:
		if (lx->where == LEX_TOP) {
			lx->item = t->kind;
			lx->where = LEX_CODE;
		}
		break;
	case TOK_IDENT:
		if (lx->item == TOK_MACRO && lx->prev.kind == TOK_MACRO)
			lex_add_name(lx, &lx->values, t->str, t->slen);
		else if (lx->item == TOK_MACRO && lx->frames.n == 1 && top(lx)->open == TOK_LPAREN)
			lex_add_name(lx, &lx->params, t->str, t->slen);
		break;
	default: break;
	}
}

void lex_init(struct lexer *lx, struct arena *a, struct diags *d, const struct source *src)
{
	memset(lx, 0, sizeof(*lx));
	lx->arena = a;
	lx->diags = d;
	lx->src = src;
	scan_start(lx);
}

enum tok lex_next(struct lexer *lx, struct token *t)
{
	enum lex_where where = lx->where;

	memset(t, 0, sizeof(*t));
	if (lx->prev.kind == TOK_EOF && lx->seen_any) {
		*t = lx->prev;
		return TOK_EOF;
	}
	t->kind = scan_next(lx, t);
	lx->seen_any = true;
	if (t->kind == TOK_EOF)
		t->span.start = t->span.end = lx->src->base + (uint32_t)lx->src->len;
	if (where == LEX_CODE && t->str && t->kind != TOK_STRING && t->kind != TOK_VAR && t->kind != TOK_MAP)
		t->kind = word_kind(lx, t);
	else if (t->kind == TOK_INT && lx->prev.kind == TOK_DOT)
		t->kind = tuple_index(lx, t);
	else if (t->kind == TOK_SLASH && closes_predicate(lx))
		t->kind = TOK_PRED_CLOSE;
	if (is_lost_close(lx, t))
		t->kind = lex_error(lx, lx->before.span.start - lx->src->base, lx->before.span.end - lx->src->base,
				    "'>' closes a block only after ';' or '}': put ';' before the '>'",
				    "syntax error, unexpected '%s <', expected ';' before this '>'", lx->prev.str);
	if (t->kind == TOK_ERROR) {
		lx->failed = true;
		return TOK_ERROR;
	}
	if (lx->frames.n && top(lx)->is_block)
		follow_statement(top(lx), t);
	follow_items(lx, t);
	follow_brackets(lx, t);
	lx->before = lx->prev;
	lx->prev = *t;
	return t->kind;
}

bool lex_resync(struct lexer *lx)
{
	struct token t;

	if (lx->frames.n && lx->frames.v[0].open != TOK_LBRACE)
		return false;
	if (!lx->frames.n && (lx->failed || lx->where != LEX_TOP || lx->prev.kind != TOK_RBRACE))
		return false;
	lx->is_quiet = true;
	if (lx->frames.n && !lx->failed && lx->prev.kind == TOK_RBRACE && top(lx)->open != TOK_LBRACE)
		close_frame(lx, TOK_LBRACE);
	while (lx->where != LEX_TOP)
		if (lex_next(lx, &t) <= TOK_ERROR)
			return false;
	lx->is_quiet = lx->failed = false;
	return true;
}

static void print_text(struct str *out, const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (s[i] == '\n')
			str_puts(out, "\\n");
		else if (s[i] == '\\')
			str_puts(out, "\\\\");
		else if ((unsigned char)s[i] < 0x20 || (unsigned char)s[i] >= 0x7f)
			str_printf(out, "\\x%02x", (unsigned char)s[i]);
		else
			str_putc(out, s[i]);
	}
}

void lex_print(struct str *out, struct lexer *lx)
{
	struct token t;

	while (lex_next(lx, &t) > TOK_ERROR) {
		str_puts(out, lex_tok_name(t.kind));
		if (t.kind == TOK_INT || t.kind == TOK_PARAM)
			str_printf(out, " %llu", (unsigned long long)t.ival);
		if (t.is_duration)
			str_puts(out, " duration");
		if (t.kind == TOK_STRING) {
			str_puts(out, " \"");
			print_text(out, t.str, t.slen);
			str_putc(out, '"');
		} else if (t.kind <= TOK_MAP && t.slen) {
			str_putc(out, ' ');
			print_text(out, t.str, t.slen);
		}
		str_putc(out, '\n');
	}
}
