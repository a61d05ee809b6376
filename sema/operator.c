/* SPDX-License-Identifier: Apache-2.0 */
/* Operators: what they are defined for, and the type in which they compute. */
#include <string.h>

#include "sema/named.h"
#include "sema/sema.h"

/* ---- one operand */

static void undefined_unary(struct sema *s, struct node *n, const struct type *t)
{
	sema_error(s, n, NULL, "operator '%s' is not defined for %s", op_text(n->op), tname(s, t));
}

static void step(struct sema *s, struct node *n)
{
	struct node *to = n->kids[0];
	struct type **slot = to->kind == N_VAR ? &to->var->type : &to->map->value;

	if (to->kind == N_MAP) {
		sema_map_element(s, to);
		if (is_error(to) || (!to->n_kids && to->map->key)) {
			n->type = s->ts->error;
			return;
		}
		if (to->map->agg != AGG_none) {
			sema_error(s, n, NULL, "%s holds %s() and cannot be changed by '%s'", to->map->name, aggs[to->map->agg].name,
				   op_text(n->op));
			return;
		}
		sema_map(s, to->map)->has_plain_value = true;
		to->map->is_read = true;
	}
	if ((*slot)->kind != T_PTR) {
		if (!sema_unify(s, slot, type_lit(s->ts, INT64_MAX, false))) {
			undefined_unary(s, n, *slot);
			return;
		}
	}
	to->type = n->type = sema_read_type(s, *slot);
}

static void deref(struct sema *s, struct node *n)
{
	struct type *t = n->kids[0]->type;

	if (t->kind == T_INT) {
		t = type_ptr(s->ts, s->ts->u64, SPACE_KERNEL);
		sema_coerce(s, &n->kids[0], t);
	}
	if (t->kind != T_PTR)
		sema_error(s, n, NULL, "only pointers can be dereferenced, this is %s", tname(s, t));
	else if (!t->elem->size)
		sema_error(s, n, "cast it first, as in *(uint64*)p", "'%s' points to something unknown", tname(s, t));
	else
		n->type = t->elem;
}

static void address_of(struct sema *s, struct node *n)
{
	struct node *k = n->kids[0];
	struct type *t;

	t = sema_kid(s, n, 0)->type;
	if (sema_inherit(s, n, t, t))
		return;
	if (k->kind == N_MAP && k->map->agg != AGG_none)
		sema_error(s, n, NULL, "%s is a %s(), it has no address", k->map->name, aggs[k->map->agg].name);
	else if (k->kind != N_VAR && k->kind != N_MAP)
		sema_error(s, n, NULL, "only variables and maps have an address");
	else
		n->type = type_ptr(s->ts, t, SPACE_BPF);
}

void sema_unary(struct sema *s, struct node *n)
{
	struct type *t;

	if (n->op >= OP_PREINC) {
		step(s, n);
		return;
	}
	if (n->op == OP_ADDR) {
		address_of(s, n);
		return;
	}
	t = sema_kid(s, n, 0)->type;
	if (sema_inherit(s, n, t, t))
		return;
	if (n->op == OP_DEREF) {
		deref(s, n);
		return;
	}
	if (n->op == OP_NOT ? !sema_is_condition(t) : !sema_is_integer(t)) {
		undefined_unary(s, n, t);
		return;
	}
	if (fold_unary(s, n))
		return;
	if (n->op == OP_NOT) {
		n->type = s->ts->bool_;
		sema_settle(s, &n->kids[0]);
		return;
	}
	n->type = t->kind == T_INT && !t->is_signed ? s->ts->u64 : s->ts->i64;
	sema_coerce(s, &n->kids[0], n->type);
}

/* ---- two operands */

static void undefined_binary(struct sema *s, struct node *n)
{
	sema_error(s, n, NULL, "operator '%s' is not defined for %s and %s", op_text(n->op), tname(s, n->kids[0]->type),
		   tname(s, n->kids[1]->type));
}

/* Literals that are not negative go with the other side. */
static bool is_neutral(const struct node *n)
{
	return n->type->kind == T_BOOL || (type_is_lit(n->type) && !is_negative_const(n));
}

static struct type *common_int(struct sema *s, const struct node *a, const struct node *b)
{
	if (is_neutral(a) && is_neutral(b))
		return s->ts->i64;
	if ((!is_neutral(a) && a->type->is_signed) || (!is_neutral(b) && b->type->is_signed))
		return s->ts->i64;
	return s->ts->u64;
}

static void pointer_arithmetic(struct sema *s, struct node *n)
{
	bool left = n->kids[0]->type->kind == T_PTR;
	struct node **index = &n->kids[left ? 1 : 0];

	if (!sema_is_integer((*index)->type) || (n->op != OP_ADD && (n->op != OP_SUB || !left))) {
		undefined_binary(s, n);
		return;
	}
	n->type = type_stored(s->ts, n->kids[!left]->type);
	sema_forget(s, &n->kids[!left]);
	sema_coerce(s, index, s->ts->i64);
}

static void arithmetic(struct sema *s, struct node *n)
{
	const struct node *a = n->kids[0], *b = n->kids[1];

	if (a->type->kind == T_PTR || b->type->kind == T_PTR) {
		pointer_arithmetic(s, n);
		return;
	}
	if (!sema_is_integer(a->type) || !sema_is_integer(b->type)) {
		undefined_binary(s, n);
		return;
	}
	if (n->op == OP_SUB)
		n->type = s->ts->i64;
	else if (n->op == OP_SHL || n->op == OP_SHR)
		n->type = is_neutral(a) || a->type->is_signed ? s->ts->i64 : s->ts->u64;
	else
		n->type = common_int(s, a, b);
	sema_coerce(s, &n->kids[0], n->type);
	sema_coerce(s, &n->kids[1], n->type);
}

bool is_number_like(const struct type *t)
{
	return sema_is_integer(t) || t->kind == T_PTR || t->kind == T_KSYM;
}

bool is_char_pointer(const struct type *t)
{
	return t->kind == T_PTR && t->elem->kind == T_INT && t->elem->size == 1;
}

/* The type both sides of a comparison are brought to; NULL: they cannot be compared. */
static struct type *comparable(struct sema *s, struct node *n)
{
	struct node *a = n->kids[0], *b = n->kids[1];
	bool is_equality = n->op == OP_EQ || n->op == OP_NE;
	struct type *ta = a->type, *tb = b->type;

	if (ta->kind == T_BOOL && tb->kind == T_BOOL && is_equality)
		return ta;
	if (sema_is_integer(ta) && sema_is_integer(tb))
		return common_int(s, a, b);
	if (ta->kind == T_PTR && tb->kind == T_PTR) {
		if (!type_alike(ta, tb) && ta->elem->kind != T_VOID && tb->elem->kind != T_VOID)
			sema_warn(s, n->span, NULL, "comparison of distinct pointer types %s and %s", tname(s, ta), tname(s, tb));
		return s->ts->u64;
	}
	if (is_number_like(ta) && is_number_like(tb))
		return s->ts->u64;
	if (!is_equality)
		return NULL;
	if (ta->kind == tb->kind && type_is_scalar(ta))
		return ta->kind == T_PROBE ? ta : s->ts->u64;
	if (ta->kind == tb->kind && (ta->kind == T_TUPLE || ta->kind == T_ARRAY || ta->kind == T_BUFFER))
		return type_merge(s->ts, ta, tb);
	return NULL;
}

/* A name is compared with a literal as the number that the literal stands for. */
static bool name_as_number(struct sema *s, struct node *n, int lit)
{
	struct node *text = n->kids[lit], *name = n->kids[!lit];
	enum named_table table = (enum named_table)name->type->n;
	int64_t v;

	if (text->kind != N_STR || name->type->kind != T_NAMED || !s->is_final)
		return false;
	v = named_number(table, text->str);
	if (v < 0 && *text->str)
		sema_warn(s, text->span, named_nearest(s->a, table, text->str), "there is no %s '%s'", named_what(table), text->str);
	fold_int(s, text, (uint64_t)v, v < 0, s->ts->i64);
	sema_coerce(s, &n->kids[!lit], s->ts->i64);
	return true;
}

/* Two of one kind that are not strings are compared as the numbers they are. */
static void compare_texts(struct sema *s, struct node *n)
{
	struct type *a = n->kids[0]->type, *b = n->kids[1]->type;
	bool are_numbers = a->kind != T_STRING && a->kind == b->kind && a->n == b->n;
	int i;

	if (name_as_number(s, n, 0) || name_as_number(s, n, 1))
		return;
	for (i = 0; i < 2; i++)
		sema_coerce(s, &n->kids[i], are_numbers ? s->ts->u64 : sema_text_type(s, n->kids[i]->type));
}

static void compare(struct sema *s, struct node *n)
{
	struct type *t;
	int i;

	for (i = 0; i < 2; i++)
		if (n->kids[i]->type->kind == T_STRING && n->kids[!i]->type->kind != T_STRING &&
		    (n->kids[!i]->type->kind == T_PROBE || is_char_pointer(n->kids[!i]->type)))
			sema_text_arg(s, n, !i);
	if (sema_inherit(s, n, n->kids[0]->type, n->kids[1]->type))
		return;
	n->type = s->ts->bool_;
	if (type_is_stringy(n->kids[0]->type) && type_is_stringy(n->kids[1]->type)) {
		if (n->op != OP_EQ && n->op != OP_NE)
			sema_error(s, n, NULL, "strings can be compared with == and != only");
		compare_texts(s, n);
		return;
	}
	t = comparable(s, n);
	if (!t) {
		sema_error(s, n, NULL, "cannot compare %s with %s by '%s'", tname(s, n->kids[0]->type), tname(s, n->kids[1]->type),
			   op_text(n->op));
		return;
	}
	for (i = 0; i < 2; i++) {
		sema_want_type(s, n->kids[i], t);
		sema_coerce(s, &n->kids[i], t);
	}
}

static void logic(struct sema *s, struct node *n)
{
	int i;

	n->type = s->ts->bool_;
	for (i = 0; i < 2; i++) {
		if (sema_is_condition(n->kids[i]->type))
			sema_settle(s, &n->kids[i]);
		else
			sema_error(s, n, NULL, "operator '%s' is not defined for %s", op_text(n->op), tname(s, n->kids[i]->type));
	}
}

void sema_binary(struct sema *s, struct node *n)
{
	struct type *a = sema_kid(s, n, 0)->type, *b = sema_kid(s, n, 1)->type;
	bool is_comparison = n->op >= OP_EQ;

	if (a->kind == T_ERROR || b->kind == T_ERROR) {
		n->type = s->ts->error;
		return;
	}
	if (a->kind == T_NONE || b->kind == T_NONE) {
		n->type = is_comparison ? s->ts->bool_ : s->ts->none;
		return;
	}
	if (fold_binary(s, n))
		return;
	if (n->op == OP_LAND || n->op == OP_LOR)
		logic(s, n);
	else if (is_comparison)
		compare(s, n);
	else
		arithmetic(s, n);
}
