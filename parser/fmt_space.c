/* SPDX-License-Identifier: Apache-2.0 */
/* Which tokens of a line stand close together: brackets hug what is inside, unary operators their operand, the star of a
 * type its end. Everything else has a blank. */
#include "parser/fmt.h"

static bool is_call_name(enum tok k)
{
	switch (k) {
	case TOK_IDENT:
	case TOK_TYPE_IDENT:
	case TOK_FIELD:
	case TOK_SIZEOF:
	case TOK_OFFSETOF:
	case TOK_TYPEOF:
	case TOK_TYPEINFO: return true;
	default: return false;
	}
}

static bool begins_type(enum tok k)
{
	return k == TOK_TYPE_IDENT || k == TOK_STRUCT || k == TOK_UNION || k == TOK_ENUM || k == TOK_TYPEOF;
}

static bool opens(enum tok k)
{
	switch (k) {
	case TOK_LPAREN:
	case TOK_LBRACKET:
	case TOK_LBRACE:
	case TOK_BLOCK_OPEN:
	case TOK_ANGLE_OPEN:
	case TOK_PRED_OPEN: return true;
	default: return false;
	}
}

static bool closes(enum tok k)
{
	return k == TOK_RPAREN || k == TOK_RBRACKET || k == TOK_RBRACE || k == TOK_ANGLE_CLOSE || k == TOK_PRED_CLOSE;
}

static void find_mates(struct arena *a, struct fmt_toks *toks)
{
	int *open = arena_array(a, int, toks->n + 1), depth = 0, i;

	for (i = 0; i < toks->n; i++) {
		toks->v[i].mate = -1;
		if (opens(toks->v[i].kind))
			open[depth++] = i;
		if (!closes(toks->v[i].kind) || !depth)
			continue;
		toks->v[i].mate = open[--depth];
		toks->v[open[depth]].mate = i;
	}
}

/* In front of this a star belongs to a type, since no operand begins here. */
static bool ends_type(enum tok k)
{
	switch (k) {
	case TOK_RPAREN:
	case TOK_COMMA:
	case TOK_ASSIGN:
	case TOK_SEMI:
	case TOK_LBRACE:
	case TOK_BLOCK_OPEN:
	case TOK_LBRACKET: return true;
	default: return false;
	}
}

static bool is_type_star(const struct fmt_toks *toks, int i)
{
	int end = i;

	while (end < toks->n && toks->v[end].kind == TOK_STAR)
		end++;
	return end < toks->n && ends_type(toks->v[end].kind);
}

static enum tok kind(const struct fmt_toks *toks, int i)
{
	return i >= 0 && i < toks->n ? toks->v[i].kind : TOK_EOF;
}

static void bracket(struct fmt_toks *toks, int i)
{
	struct fmt_tok *t = &toks->v[i];
	enum tok before = kind(toks, i - 1);
	bool is_call = is_call_name(before);

	switch (t->kind) {
	case TOK_LPAREN:
		t->tight_before = is_call;
		t->tight_after = true;
		if (!is_call && begins_type(kind(toks, i + 1)) && t->mate >= 0)
			toks->v[t->mate].tight_after = true; /* a cast */
		break;
	case TOK_LBRACKET:
		t->tight_before = t->tight_after = true;
		break;
	case TOK_RPAREN:
	case TOK_RBRACKET:
		t->tight_before = true;
		t->is_operand = !t->tight_after;
		break;
	case TOK_PRED_OPEN: t->tight_after = true; break;
	case TOK_PRED_CLOSE: t->tight_before = true; break;
	case TOK_RBRACE:
	case TOK_ANGLE_CLOSE: t->tight_before = t->mate == i - 1; break;
	default: break;
	}
}

/* Written together they would be another operator. */
static void part(struct fmt_toks *toks, int i)
{
	enum tok before = kind(toks, i - 1), k = kind(toks, i);

	if (((before == TOK_MINUS || before == TOK_DEC) && (k == TOK_MINUS || k == TOK_DEC)) ||
	    ((before == TOK_PLUS || before == TOK_INC) && (k == TOK_PLUS || k == TOK_INC)) || (before == TOK_AMP && k == TOK_AMP))
		toks->v[i - 1].tight_after = toks->v[i].tight_before = false;
}

static void operator(struct fmt_toks *toks, int i)
{
	struct fmt_tok *t = &toks->v[i];
	bool has_left = i && toks->v[i - 1].is_operand;

	switch (t->kind) {
	case TOK_INC:
	case TOK_DEC:
		t->tight_before = has_left;
		t->tight_after = !has_left;
		t->is_operand = has_left;
		break;
	case TOK_STAR:
		if (has_left && is_type_star(toks, i)) {
			t->is_operand = true;
			t->tight_before = kind(toks, i - 1) == TOK_STAR;
			break;
		}
		/* fall through */
	case TOK_MINUS:
	case TOK_PLUS:
	case TOK_AMP: t->tight_after = !has_left; break;
	case TOK_BANG:
	case TOK_TILDE: t->tight_after = true; break;
	default: break;
	}
}

/* The colon of a declaration, not of a choice or a loop. */
static bool is_declaring(const struct fmt_toks *toks, int i, bool in_fn)
{
	return kind(toks, i - 2) == TOK_LET || kind(toks, i - 1) == TOK_QUESTION || in_fn;
}

static void one(struct fmt_toks *toks, int i, bool in_fn)
{
	struct fmt_tok *t = &toks->v[i];

	switch (t->kind) {
	case TOK_IDENT:
	case TOK_TYPE_IDENT:
	case TOK_FIELD:
	case TOK_VAR:
	case TOK_MAP:
	case TOK_PARAM:
	case TOK_INT:
	case TOK_STRING:
	case TOK_TRUE:
	case TOK_FALSE: t->is_operand = true; break;
	case TOK_COMMA: t->tight_before = true; break;
	case TOK_SEMI: t->tight_before = !opens(kind(toks, i - 1)); break;
	case TOK_DOT:
	case TOK_ARROW:
	case TOK_DOTDOT: t->tight_before = t->tight_after = true; break;
	case TOK_COLON: t->tight_before = is_declaring(toks, i, in_fn); break;
	default:
		bracket(toks, i);
		operator(toks, i);
		part(toks, i);
	}
}

void fmt_space(struct arena *a, struct fmt_toks *toks)
{
	bool in_fn = false; /* between "fn" and its block */
	int i;

	find_mates(a, toks);
	for (i = 0; i < toks->n; i++) {
		if (toks->v[i].kind == TOK_FN)
			in_fn = true;
		if (toks->v[i].kind == TOK_LBRACE)
			in_fn = false;
		one(toks, i, in_fn);
	}
}
