/* SPDX-License-Identifier: Apache-2.0 */
/* Functions about the script itself: assertions, questions about types. */
#include <string.h>

#include "sema/sema.h"

/* ---- assertions */

void sema_check_static_assert(struct sema *s, struct node *n)
{
	const char *message = arg_literal(s, n, 1);
	bool is_known = arg_known(s, n, 0);
	struct node *k = n->kids[0];

	if (!message || !is_known)
		return;
	n->type = s->ts->void_;
	if (!s->is_final || s->dead)
		return;
	if (!is_const_int(k))
		sema_error(s, k, "assert() checks while the script runs", "this is not known before the script runs");
	else if (!k->ival)
		sema_error(s, n, NULL, "%s", *message ? message : "the assertion does not hold");
}

/* ---- what a value is. Kinds of types do not change once they are known, signs do. */

static bool is_known_type(struct sema *s, struct node *n)
{
	n->type = s->ts->bool_;
	sema_kid(s, n, 0);
	if (is_error(n->kids[0]))
		n->type = s->ts->error;
	return n->kids[0]->type->kind != T_NONE && !is_error(n);
}

static void answer(struct sema *s, struct node *n, bool yes)
{
	if (sema_may_answer(s))
		fold_bool(s, n, yes);
}

void sema_check_is_str(struct sema *s, struct node *n)
{
	if (is_known_type(s, n))
		answer(s, n, type_is_stringy(n->kids[0]->type));
}

void sema_check_is_ptr(struct sema *s, struct node *n)
{
	if (is_known_type(s, n))
		answer(s, n, n->kids[0]->type->kind == T_PTR);
}

void sema_check_is_array(struct sema *s, struct node *n)
{
	if (is_known_type(s, n))
		answer(s, n, n->kids[0]->type->kind == T_ARRAY);
}

void sema_check_is_integer(struct sema *s, struct node *n)
{
	if (is_known_type(s, n))
		answer(s, n, n->kids[0]->type->kind == T_INT);
}

void sema_check_is_unsigned_integer(struct sema *s, struct node *n)
{
	if (is_known_type(s, n))
		answer(s, n, n->kids[0]->type->kind == T_INT && !n->kids[0]->type->is_signed);
}

void sema_check_is_literal(struct sema *s, struct node *n)
{
	if (is_known_type(s, n))
		answer(s, n, is_const_int(n->kids[0]) || n->kids[0]->kind == N_STR);
}

void sema_check_is_scalar(struct sema *s, struct node *n)
{
	struct node *k = n->kids[0];

	n->type = s->ts->bool_;
	if (k->kind == N_MAP && !k->n_kids) {
		k->type = k->map->value;
		answer(s, n, sema_map(s, k->map)->keyed != KEYED_YES);
	} else if (is_known_type(s, n)) {
		answer(s, n, type_is_scalar(k->type));
	}
}
