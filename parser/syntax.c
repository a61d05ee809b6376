/* SPDX-License-Identifier: Apache-2.0 */
/* The words for a syntax error: what was found, what could have stood there in the terms of the language rather than
 * of its tokens, and a hint where the mistake is a known one. */
#include <string.h>

#include "parser/build.h"

struct error {
	struct parser *p;
	bool can[TOK_COUNT]; /* what the grammar would have taken */
	enum tok found, before;
	const struct lex_frame *in;    /* innermost open bracket, or NULL */
	const struct lex_frame *block; /* innermost open block, or NULL */
	const char *word;              /* the found token as text */
	struct span at;
};

static const char *text_of(struct parser *p, struct span at, size_t *n)
{
	*n = at.end - at.start;
	return p->lex.src->text + (at.start - p->lex.src->base);
}

static bool is_one_of(const char *s, const char *const *words)
{
	for (; *words; words++)
		if (!strcmp(s, *words))
			return true;
	return false;
}

/* ---- what was expected */

static const enum tok operands[] = {
	TOK_INT, TOK_STRING, TOK_IDENT, TOK_TYPE_IDENT, TOK_VAR, TOK_MAP, TOK_PARAM, TOK_CONFIG, TOK_IF, TOK_LBRACE, TOK_LPAREN,
	TOK_SIZEOF, TOK_OFFSETOF, TOK_TYPEOF, TOK_TYPEINFO, TOK_COMPTIME, TOK_TRUE, TOK_FALSE, TOK_STRUCT, TOK_UNION, TOK_ENUM,
	TOK_INC, TOK_DEC, TOK_MINUS, TOK_STAR, TOK_AMP, TOK_TILDE, TOK_BANG, TOK_EOF
};
static const enum tok statements[] = {
	TOK_STMT_IF, TOK_UNROLL, TOK_WHILE, TOK_FOR, TOK_BREAK, TOK_CONTINUE, TOK_RETURN, TOK_LET, TOK_IMPORT,
	TOK_BLOCK_OPEN, TOK_SEMI, TOK_EOF
};
static const enum tok items[] = {
	TOK_CPP, TOK_CDEF, TOK_ATTACH, TOK_LET, TOK_IMPORT, TOK_CONFIG, TOK_MACRO, TOK_FN, TOK_SEMI, TOK_EOF
};
static const enum tok operators[] = {
	TOK_QUESTION, TOK_DOT, TOK_ARROW, TOK_LBRACKET, TOK_LPAREN, TOK_ASSIGN, TOK_ADD_ASSIGN, TOK_SUB_ASSIGN,
	TOK_MUL_ASSIGN, TOK_DIV_ASSIGN, TOK_MOD_ASSIGN, TOK_AND_ASSIGN, TOK_OR_ASSIGN, TOK_XOR_ASSIGN, TOK_SHL_ASSIGN,
	TOK_SHR_ASSIGN, TOK_INC, TOK_DEC, TOK_PLUS, TOK_MINUS, TOK_STAR, TOK_SLASH, TOK_PERCENT, TOK_AMP, TOK_PIPE,
	TOK_CARET, TOK_SHL, TOK_SHR, TOK_LT, TOK_LE, TOK_GT, TOK_GE, TOK_EQ, TOK_NE, TOK_LAND, TOK_LOR, TOK_DOTDOT, TOK_EOF
};
/* In this order the rest is told, as far as there is room. */
static const enum tok singles[] = {
	TOK_PRED_OPEN, TOK_SEMI, TOK_RPAREN, TOK_RBRACKET, TOK_RBRACE, TOK_ANGLE_CLOSE, TOK_PRED_CLOSE, TOK_COLON,
	TOK_LBRACE, TOK_COMMA, TOK_ASSIGN, TOK_LPAREN, TOK_LBRACKET, TOK_INT, TOK_STRING, TOK_IDENT, TOK_TYPE_IDENT,
	TOK_FIELD, TOK_VAR, TOK_MAP, TOK_PARAM, TOK_TRUE, TOK_FALSE, TOK_STRUCT, TOK_TYPEOF, TOK_STAR, TOK_DOT, TOK_ATTACH,
	TOK_EOF
};

static void drop(bool *can, const enum tok *list)
{
	for (; *list != TOK_EOF; list++)
		can[*list] = false;
}

/* "a", "a or b", "a, b or c" */
static const char *join(struct arena *a, const char *const *words, int n)
{
	const char *s = n ? words[0] : NULL;
	int i;

	for (i = 1; i < n; i++)
		s = arena_printf(a, "%s%s%s", s, i == n - 1 ? " or " : ", ", words[i]);
	return s;
}

enum { MAX_WORDS = 4 };

/* A short list in words; NULL when there is nothing to say. */
static const char *expected(const struct error *e)
{
	const char *words[MAX_WORDS + 1];
	bool can[TOK_COUNT], operand, type;
	const enum tok *t;
	int n = 0;

	memcpy(can, e->can, sizeof(can));
	operand = can[TOK_INT] && can[TOK_STRING] && can[TOK_LPAREN];
	type = !operand && can[TOK_STRUCT] && can[TOK_TYPEOF];
	if (can[TOK_ATTACH] && can[TOK_MACRO]) {
		words[n++] = "a probe";
		drop(can, items);
	} else if (can[TOK_WHILE]) {
		words[n++] = "a statement";
		drop(can, statements);
		drop(can, operands);
	} else if (operand) {
		words[n++] = "an expression";
		drop(can, operands);
	} else if (can[TOK_DOT] && can[TOK_ARROW]) {
		drop(can, operators);
	} else if (type) {
		words[n++] = "a type";
		drop(can, operands);
	}
	if (can[TOK_LBRACE] && (e->before == TOK_ATTACH || e->before == TOK_PRED_CLOSE))
		can[TOK_COMMA] = can[TOK_ATTACH] = false;
	for (t = singles; *t != TOK_EOF && n < MAX_WORDS; t++)
		if (can[*t])
			words[n++] = lex_tok_text(*t);
	if (!n && e->can[TOK_DOT])
		words[n++] = "an operator";
	return join(e->p->arena, words, n);
}

/* ---- hints for known mistakes, the more specific first */

static bool begins_operand(enum tok t)
{
	return t == TOK_INT || t == TOK_STRING || t == TOK_IDENT || t == TOK_VAR || t == TOK_MAP || t == TOK_PARAM;
}

static bool begins_statement(enum tok t)
{
	return begins_operand(t) || t == TOK_IF || t == TOK_WHILE || t == TOK_FOR || t == TOK_UNROLL || t == TOK_LET ||
	       t == TOK_RETURN || t == TOK_BREAK || t == TOK_CONTINUE || t == TOK_IMPORT;
}

/* `int x`: the word before begins the statement. */
static bool is_declaration(const struct error *e)
{
	if (e->found != TOK_IDENT)
		return false;
	return e->before == TOK_LET || (e->before == TOK_IDENT && e->block &&
					e->block->first.span.start == e->p->lex.before.span.start);
}

static bool is_headed(enum tok t)
{
	return t == TOK_STMT_IF || t == TOK_WHILE || t == TOK_FOR || t == TOK_UNROLL || t == TOK_ELSE;
}

static const char in_probe[] = "statements stand inside a probe: BEGIN { ... }";

static const char *hint_item(const struct error *e)
{
	if (!e->can[TOK_ATTACH] || !e->can[TOK_MACRO])
		return NULL;
	switch (e->found) {
	case TOK_VAR:
	case TOK_MAP: return in_probe;
	case TOK_SEMI: return "no ';' follows a probe's block";
	case TOK_RBRACE: return "there is one '}' too many before this one";
	case TOK_SLASH: return "a predicate follows an attach point: probe /condition/ { ... }";
	case TOK_LBRACE: return "a block needs a probe in front: BEGIN { ... }";
	default: return NULL;
	}
}

static const char *hint_probe(const struct error *e)
{
	static const char *const conditions[] = { "if", "when", "where", NULL };
	size_t n;
	const char *s;

	if (!e->can[TOK_LBRACE] || e->in || (e->before != TOK_ATTACH && e->before != TOK_PRED_CLOSE))
		return NULL;
	s = text_of(e->p, e->p->lex.before.span, &n);
	if (e->found == TOK_LPAREN || is_one_of(e->word, conditions))
		return "a predicate is written between slashes: probe /condition/ { ... }";
	if (e->before == TOK_ATTACH && !memchr(s, ':', n) && (memchr(s, '(', n) || memchr(s, ';', n) || e->found == TOK_ASSIGN))
		return in_probe;
	if (e->before == TOK_ATTACH && n == 6 && !memcmp(s, "global", n))
		return "maps are written @name and need no declaration";
	if (e->found == TOK_EOF)
		return "a probe needs a block: probe { ... }";
	if (e->before == TOK_ATTACH && e->found != TOK_RBRACE)
		return "an attach point has no blanks outside of quotes, its parts are joined by ':'";
	return NULL;
}

static const char *hint_angle(const struct error *e)
{
	if (!e->block || e->block->open != TOK_ANGLE_OPEN || !e->block->gt.end)
		return NULL;
	switch (e->found) {
	case TOK_EOF:
	case TOK_LBRACE:
	case TOK_COLON:
	case TOK_SLASH:
	case TOK_IDENT:
	case TOK_STAR:
	case TOK_COMMA:
	case TOK_LT: return "'>' closes a block only after ';' or '}': put ';' before the '>'";
	default: return NULL;
	}
}

static const char loops[] = "loops run over a range, as in for ($i : 0..10), or a map, as in for ($kv : @map)";

static const char *hint_word(const struct error *e)
{
	static const struct {
		const char *word, *hint;
	} known[] = {
		{ "and", "'and' is written &&" },
		{ "or", "'or' is written ||" },
		{ "not", "'not' is written !" },
		{ "then", "the body stands in braces: if (condition) { ... }" },
		{ "elif", "'elif' is written else if" },
		{ "elsif", "'elsif' is written else if" },
		{ "elseif", "'elseif' is written else if" },
		{ "switch", "there is no switch: write if (...) { ... } else if (...) { ... }" },
		{ "do", "a loop tests first: while (condition) { ... }" },
	};
	size_t i, n;
	const char *s;

	if (e->found == TOK_IDENT || e->found == TOK_FIELD)
		for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
			if (!strcmp(known[i].word, e->word))
				return known[i].hint;
	if (e->before == TOK_IDENT && e->found != TOK_EOF) {
		s = text_of(e->p, e->p->lex.before.span, &n);
		if (n == 3 && !memcmp(s, "not", n))
			return "'not' is written !";
	}
	if (e->found != TOK_LBRACE || !e->block || e->block->first.kind != TOK_IDENT)
		return NULL;
	for (i = 4; i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(known[i].word, e->block->first.str))
			return known[i].hint;
	return strcmp(e->block->first.str, "foreach") ? NULL : loops;
}

static bool is_assign(enum tok t)
{
	return t >= TOK_ASSIGN && t <= TOK_SHR_ASSIGN;
}

static const char *hint_statement(const struct error *e)
{
	enum tok first = e->block && e->block->stmt != LEX_STMT_START ? e->block->first.kind : TOK_EOF;

	if (first == TOK_FOR && !e->can[TOK_SEMI] && !e->can[TOK_LBRACE] && e->in == e->block)
		return loops;
	if (first == TOK_FOR && (e->found == TOK_ASSIGN || !strcmp(e->word, "in") || (e->can[TOK_VAR] && !e->can[TOK_INT])))
		return loops;
	if (e->found == TOK_ELSE)
		return "'else' follows directly after the '}' of an 'if'";
	if (e->found == TOK_ASSIGN && !e->can[TOK_ASSIGN] && e->can[TOK_PLUS])
		return "'==' compares; '=' assigns, and is a statement of its own";
	if (is_assign(e->found) && e->can[TOK_PLUS])
		return "an assignment is a statement of its own";
	if (e->can[TOK_LBRACE] && !e->can[TOK_INT] && is_headed(first)) {
		if (e->found >= TOK_PLUS && e->found <= TOK_LOR)
			return "a condition of more than one value stands in parentheses";
		return "the body needs braces, even if it is a single statement";
	}
	if (e->before == TOK_LET && e->found == TOK_MAP)
		return "a map is declared outside of probes: let @name = hash(100);";
	if (is_declaration(e))
		return "variables are written $name and need no declaration";
	if (e->found == TOK_MACRO || e->found == TOK_FN || e->found == TOK_CONFIG)
		return "this stands outside of probes";
	return NULL;
}

/* print "x", delete @x[1]: the word that begins the statement wants parentheses. */
static bool is_bare_call(const struct error *e)
{
	return e->before == TOK_IDENT && begins_operand(e->found) && e->found != TOK_IDENT && e->in == e->block && e->block &&
	       e->block->first.span.start == e->p->lex.before.span.start;
}

static bool is_operator(enum tok t)
{
	return (t >= TOK_PLUS && t <= TOK_LOR) || is_assign(t);
}

/* `{ = 1; }`, `f(, 1)`: where an operand had to begin nothing but a lost one fits. */
static bool is_lost_name(const struct error *e)
{
	if (!e->can[TOK_VAR] || !e->can[TOK_INT])
		return false;
	if (is_operator(e->before) && (is_assign(e->found) || e->found == TOK_INC || e->found == TOK_DEC))
		return false;
	if (is_assign(e->found) || e->found == TOK_INC || e->found == TOK_DEC || e->found == TOK_DOT || e->found == TOK_ARROW)
		return true;
	return (is_operator(e->before) || e->before == TOK_COMMA) &&
	       (e->found == TOK_COMMA || e->found == TOK_RPAREN || e->found == TOK_RBRACKET || e->found == TOK_SEMI);
}

static const char *hint_name(const struct error *e)
{
	size_t n;
	const char *s;

	if (e->found == TOK_LPAREN && e->before == TOK_FIELD)
		return "values have no methods; @map[key] = value sets, @map[key] reads, delete(@map, key) removes";
	if (is_bare_call(e)) {
		s = text_of(e->p, e->p->lex.before.span, &n);
		return arena_printf(e->p->arena, "a call is written with parentheses: %.*s(...)", (int)n, s);
	}
	if (is_lost_name(e))
		return "a value is missing here; of a program in double quotes the shell takes the $names away: use single quotes";
	return NULL;
}

static const char *hint_missing(const struct error *e)
{
	if (e->found == TOK_RBRACKET && e->before == TOK_LBRACKET)
		return "a map without keys is written without brackets";
	if (e->found == TOK_ASSIGN && (e->before == TOK_EQ || e->before == TOK_NE))
		return "comparisons are written == and !=";
	if (e->found == TOK_COLON && e->can[TOK_ASSIGN])
		return "an assignment is written =";
	if (e->found == TOK_LBRACE && e->in && e->in->open == TOK_PRED_OPEN)
		return "a predicate ends with a '/' in front of the block";
	if (e->before == TOK_STRING && e->found == TOK_STRING)
		return "strings that stand side by side are not joined";
	if (e->in && (e->in->open == TOK_LPAREN || e->in->open == TOK_LBRACKET)) {
		if (e->in->paren == LEX_GROUP && e->before == TOK_IDENT && e->found == TOK_IDENT)
			return "the name of a type is one word, as in (uint32)$x";
		if (e->can[TOK_COMMA] && begins_operand(e->found))
			return "a ',' is missing before this";
		return NULL;
	}
	if (e->can[TOK_SEMI] && e->can[TOK_PLUS] && begins_statement(e->found))
		return "a ';' is missing before this";
	return NULL;
}

static const char *hint(const struct error *e)
{
	static const char *(*const all[])(const struct error *) = { hint_item, hint_probe, hint_angle, hint_word,
								    hint_statement, hint_name, hint_missing };
	const char *h;
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		h = all[i](e);
		if (h)
			return h;
	}
	return NULL;
}

/* ---- the message */

static enum tok closer(enum tok open)
{
	switch (open) {
	case TOK_LPAREN: return TOK_RPAREN;
	case TOK_LBRACKET: return TOK_RBRACKET;
	case TOK_ANGLE_OPEN: return TOK_ANGLE_CLOSE;
	case TOK_PRED_OPEN: return TOK_PRED_CLOSE;
	default: return TOK_RBRACE;
	}
}

/* The end of the file comes as a surprise because something is still open: that is the place to look at. */
static void unclosed(const struct error *e)
{
	const char *h = hint_angle(e);

	if (h) {
		diag_error(e->p->diags, e->block->gt, h, "syntax error, unexpected end of file, expected ';' before this '>'");
		return;
	}
	if (e->in->open == TOK_PRED_OPEN)
		h = "a predicate ends with a '/' in front of the block";
	else if (e->in->open == TOK_ANGLE_OPEN)
		h = "a block that begins with '<' ends with '>' after a ';' or '}'";
	diag_error(e->p->diags, e->in->at, h, "syntax error, unexpected end of file, expected %s to close this %s",
		   lex_tok_text(closer(e->in->open)), e->in->open == TOK_PRED_OPEN ? "predicate" : lex_tok_text(e->in->open));
}

static bool is_closer(enum tok t)
{
	return t == TOK_RPAREN || t == TOK_RBRACKET || t == TOK_RBRACE || t == TOK_SEMI || t == TOK_PRED_CLOSE || t == TOK_LBRACE;
}

static void describe(struct error *e)
{
	struct parser *p = e->p;
	struct lexer *lx = &p->lex;
	const char *s;
	size_t n;
	int i;

	e->found = p->look.kind;
	e->before = lx->before.kind;
	e->at = p->look.span;
	e->in = lex_open(lx);
	/* The found token may have opened a bracket of its own. */
	if (e->in && e->in->at.start == e->at.start && e->in->at.end == e->at.end)
		e->in = lx->frames.n > 1 ? &lx->frames.v[lx->frames.n - 2] : NULL;
	for (i = lx->frames.n - 1; i >= 0 && !e->block; i--)
		if (lx->frames.v[i].is_block && lx->frames.v[i].at.start < e->at.start)
			e->block = &lx->frames.v[i];
	s = text_of(p, e->at, &n);
	e->word = diag_show(p->arena, s, n);
	if (e->found == TOK_EOF && lx->before.span.end)
		e->at.start = e->at.end = lx->before.span.end;
}

void syntax_error(struct parser *p, const enum tok *list, int n)
{
	struct error e = { .p = p };
	const char *want, *found;
	int i;

	for (i = 0; i < n; i++)
		e.can[list[i]] = true;
	describe(&e);
	if (e.found == TOK_EOF && e.in) {
		unclosed(&e);
		return;
	}
	want = expected(&e);
	found = e.found == TOK_EOF ? "end of file" : e.found == TOK_STRING ? e.word
									   : arena_printf(p->arena, "'%s'", e.word);
	diag_error(p->diags, e.at, hint(&e), "syntax error, unexpected %s%s%s", found, want ? ", expected " : "",
		   want ? want : "");
	if (e.in && is_closer(e.found) && e.found != closer(e.in->open) && e.can[closer(e.in->open)] &&
	    e.in->open != TOK_LBRACE)
		diag_note(p->diags, e.in->at, "this %s is still open",
			  e.in->open == TOK_PRED_OPEN ? "predicate" : lex_tok_text(e.in->open));
}
