/* SPDX-License-Identifier: Apache-2.0 */
/* Constant folding and the values that are known before the script runs: literals, parameters, sizes. A folded node becomes
 * a literal in place, so folding again changes nothing. */
#include <ctype.h>
#include <string.h>

#include "lexer/lexer.h"
#include "sema/sema.h"

uint64_t wrap_int(uint64_t v, const struct type *t)
{
	switch (t->size) {
	case 1:
		return t->is_signed ? (uint64_t)(int8_t)v : (uint8_t)v;
	case 2:
		return t->is_signed ? (uint64_t)(int16_t)v : (uint16_t)v;
	case 4:
		return t->is_signed ? (uint64_t)(int32_t)v : (uint32_t)v;
	default:
		return v;
	}
}

static void become(struct node *n, enum node_kind kind, struct type *t)
{
	n->kind = kind;
	n->n_kids = 0;
	n->type = t;
	n->is_const = true;
	n->function = NULL;
	n->builtin = NULL;
	n->tname = NULL;
}

/* t NULL: the type of a literal. */
void fold_int(struct sema *s, struct node *n, uint64_t v, bool is_negative, struct type *t)
{
	become(n, N_INT, t ? t : type_lit(s->ts, v, is_negative));
	n->ival = v;
	n->is_flex = type_is_lit(n->type) && !is_negative;
}

void fold_str(struct sema *s, struct node *n, const char *str, size_t len)
{
	become(n, N_STR, type_string(s->ts, (uint32_t)len + 1));
	n->str = arena_strndup(s->a, str, len);
	n->slen = len;
}

void fold_bool(struct sema *s, struct node *n, bool v)
{
	become(n, N_BOOL, s->ts->bool_);
	n->ival = v;
}

bool is_const_int(const struct node *n)
{
	return n->kind == N_INT || n->kind == N_BOOL;
}

bool is_negative_const(const struct node *n)
{
	return n->kind == N_INT && n->type && sema_is_integer(n->type) && n->type->is_signed && (int64_t)n->ival < 0;
}

bool const_int(const struct node *n, int64_t *v)
{
	*v = (int64_t)n->ival;
	return is_const_int(n) && (*v >= 0 || is_negative_const(n));
}

static bool is_wide_unsigned(const struct node *n)
{
	return n->kind == N_INT && !n->type->is_signed && n->type->size == 8;
}

/* ---- operators */

static void overflow(struct sema *s, struct node *n)
{
	sema_error(s, n, NULL, "integer overflow in '%s' of constants", op_text(n->op));
}

bool fold_unary(struct sema *s, struct node *n)
{
	struct node *k = n->kids[0];

	if (!is_const_int(k))
		return false;
	switch (n->op) {
	case OP_NOT:
		fold_bool(s, n, !k->ival);
		return true;
	case OP_BNOT:
		if (!k->type->is_signed && k->type->kind == T_INT)
			fold_int(s, n, ~k->ival, false, s->ts->u64);
		else
			fold_int(s, n, ~k->ival, (int64_t)~k->ival < 0, NULL);
		return true;
	case OP_NEG:
		if (k->is_flex && !is_negative_const(k) && k->ival > 1ull << 63)
			overflow(s, n);
		else if (!k->is_flex && k->kind == N_INT && !k->type->is_signed)
			fold_int(s, n, -k->ival, false, s->ts->u64); /* a cast made it unsigned: it wraps */
		else
			fold_int(s, n, -k->ival, (int64_t)-k->ival < 0, NULL);
		return true;
	default:
		return false;
	}
}

static bool arith(enum op op, bool is_signed, uint64_t a, uint64_t b, uint64_t *v)
{
	int64_t sv;

	switch (op) {
	case OP_ADD:
		*v = a + b;
		return is_signed ? !__builtin_add_overflow((int64_t)a, (int64_t)b, &sv) : *v >= a;
	case OP_SUB:
		*v = a - b;
		return !__builtin_sub_overflow((int64_t)a, (int64_t)b, &sv);
	case OP_MUL:
		*v = a * b;
		return is_signed ? !__builtin_mul_overflow((int64_t)a, (int64_t)b, &sv) : !__builtin_mul_overflow(a, b, v);
	case OP_DIV:
		if (is_signed && b == UINT64_MAX)
			return arith(OP_SUB, true, 0, a, v);
		*v = is_signed ? (uint64_t)((int64_t)a / (int64_t)b) : a / b;
		return true;
	case OP_MOD:
		*v = is_signed ? b == UINT64_MAX ? 0 : (uint64_t)((int64_t)a % (int64_t)b) : a % b;
		return true;
	case OP_AND: *v = a & b; return true;
	case OP_OR: *v = a | b; return true;
	case OP_XOR: *v = a ^ b; return true;
	case OP_SHL: *v = b < 64 ? a << b : 0; return true;
	case OP_SHR: *v = b < 64 ? a >> b : 0; return true;
	default:
		return false;
	}
}

static bool compare(enum op op, bool is_signed, uint64_t a, uint64_t b)
{
	bool less = is_signed ? (int64_t)a < (int64_t)b : a < b;

	switch (op) {
	case OP_EQ: return a == b;
	case OP_NE: return a != b;
	case OP_LT: return less;
	case OP_LE: return less || a == b;
	case OP_GT: return !less && a != b;
	default: return !less;
	}
}

static bool fold_strings(struct sema *s, struct node *n)
{
	struct node *a = n->kids[0], *b = n->kids[1];
	bool equal;

	/* "abc" + 1 drops leading bytes */
	if (n->op == OP_ADD && a->kind == N_STR && b->kind == N_INT && b->ival <= a->slen) {
		fold_str(s, n, a->str + b->ival, a->slen - b->ival);
		return true;
	}
	if (a->kind != N_STR || b->kind != N_STR || (n->op != OP_EQ && n->op != OP_NE))
		return false;
	equal = !strcmp(a->str, b->str);
	fold_bool(s, n, equal == (n->op == OP_EQ));
	return true;
}

/* Constants with a type of their own (casts) keep the sign rules of values; literals only have the sign they show. */
static bool is_signed_pair(const struct node *n)
{
	const struct node *a = n->kids[0], *b = n->kids[1];

	if (n->op == OP_SHL || n->op == OP_SHR)
		return !is_wide_unsigned(a);
	if (is_negative_const(a) || is_negative_const(b))
		return true;
	if (is_wide_unsigned(a) || is_wide_unsigned(b))
		return false;
	return true;
}

bool fold_binary(struct sema *s, struct node *n)
{
	struct node *a = n->kids[0], *b = n->kids[1];
	bool is_signed;
	uint64_t v;

	if ((n->op == OP_DIV || n->op == OP_MOD) && is_const_int(b) && !b->ival && sema_is_integer(a->type)) {
		sema_error(s, n, NULL, "%s by zero", n->op == OP_DIV ? "division" : "modulo");
		return true;
	}
	if (fold_strings(s, n))
		return true;
	if (!is_const_int(a) || !is_const_int(b))
		return false;
	if (a->type->kind == T_PTR || b->type->kind == T_PTR)
		return false;
	is_signed = is_signed_pair(n);
	if (n->op == OP_LAND || n->op == OP_LOR) {
		fold_bool(s, n, n->op == OP_LAND ? a->ival && b->ival : a->ival || b->ival);
		return true;
	}
	if (n->op >= OP_EQ && n->op <= OP_GE) {
		fold_bool(s, n, compare(n->op, is_signed, a->ival, b->ival));
		return true;
	}
	if (!arith(n->op, is_signed, a->ival, b->ival, &v)) {
		overflow(s, n);
		return true;
	}
	if (n->op == OP_SUB)
		is_signed = true;
	fold_int(s, n, v, is_signed && (int64_t)v < 0, is_signed ? NULL : s->ts->u64);
	return true;
}

/* n is to become the value of the constant kid in type t. */
bool fold_cast(struct sema *s, struct node *n, struct node *kid, struct type *t)
{
	uint64_t v = kid->ival;

	if (!is_const_int(kid))
		return false;
	if (t->kind == T_BOOL)
		fold_bool(s, n, v != 0);
	else if (t->kind == T_INT || t->kind == T_ENUM)
		fold_int(s, n, wrap_int(v, t), false, t);
	else if (t->kind == T_PTR)
		fold_int(s, n, v, false, t);
	else
		return false;
	return true;
}

/* ---- parameters */

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)tolower((unsigned char)c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

static const char *digits(const char *s, unsigned int base, uint64_t *v)
{
	const char *start = s;

	for (*v = 0; digit_value(*s) < (int)base || (*s == '_' && s > start && digit_value(s[1]) < (int)base); s++)
		if (*s != '_' && (__builtin_mul_overflow(*v, (uint64_t)base, v) || __builtin_add_overflow(*v, (uint64_t)digit_value(*s), v)))
			return NULL;
	return s == start ? NULL : s;
}

static bool scaled(uint64_t *v, const char *s)
{
	uint64_t unit, e;

	if ((*s == 'e' || *s == 'E') && *v >= 1 && *v <= 9 && s[1] >= '1' && s[1] <= '9') {
		s = digits(s + 1, 10, &e);
		if (!s || *s || e > 19)
			return false;
		while (e--)
			if (__builtin_mul_overflow(*v, (uint64_t)10, v))
				return false;
		return true;
	}
	unit = lex_duration(s, strlen(s));
	return unit && !__builtin_mul_overflow(*v, unit, v);
}

bool parse_number(const char *s, uint64_t *v, bool *is_negative)
{
	unsigned int base = 10;

	*is_negative = *s == '-';
	s += *is_negative;
	if (*s == '0' && (s[1] | 32) == 'x')
		base = 16;
	else if (*s == '0' && (s[1] | 32) == 'b')
		base = 2;
	else if (*s == '0' && s[1])
		base = 8;
	s = digits(s + (base == 16 || base == 2 ? 2 : 0), base, v);
	if (!s || (*s && (base != 10 || !scaled(v, s))))
		return false;
	if (!*is_negative)
		return true;
	if (*v > 1ull << 63)
		return false;
	*is_negative = *v != 0;
	*v = -*v;
	return true;
}

const char *param_text(struct sema *s, const struct node *n)
{
	if (n->ival == 0)
		return arena_printf(s->a, "%d", s->u->n_params);
	return n->ival <= (uint64_t)s->u->n_params ? s->u->params[n->ival - 1] : "";
}

void sema_param(struct sema *s, struct node *n)
{
	const char *text = param_text(s, n);
	bool is_negative;
	uint64_t v;

	if (!*text) {
		if (n->span.end)
			diag_warn(s->d, n->span, NULL, "positional parameter $%llu is empty or not provided, it counts as 0",
				  (unsigned long long)n->ival);
		fold_int(s, n, 0, false, NULL);
	} else if (parse_number(text, &v, &is_negative)) {
		fold_int(s, n, v, is_negative, NULL);
	} else {
		fold_str(s, n, text, strlen(text));
	}
}
