/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions, and what has a value in more than one way: c ? a : b, if, and blocks. */
#include "sema/sema.h"

static const char *condition_hint(const struct node *n)
{
	if (n->kind == N_RECORD)
		return "'==' compares; '=' names the field of a record";
	return n->type->kind == T_STRING ? "compare it with a string" : NULL;
}

static void check_condition(struct sema *s, struct node *n)
{
	if (n->type->kind != T_ERROR && n->type->kind != T_NONE && !sema_is_condition(n->type))
		sema_error(s, n, condition_hint(n), "%s cannot be a condition",
			   tname(s, n->type));
}

void sema_condition(struct sema *s, struct node **np)
{
	sema_expr(s, np);
	check_condition(s, *np);
	sema_settle(s, np);
}

/* Gives n the common type of two of its kids. */
static void join_arms(struct sema *s, struct node *n, int i, int j)
{
	struct type *a = n->kids[i]->type, *b = n->kids[j]->type, *t;

	if (sema_inherit(s, n, a, b))
		return;
	t = type_merge(s->ts, a, b);
	if (!t) {
		sema_error(s, n, NULL, "the two branches have incompatible types %s and %s", tname(s, a), tname(s, b));
		return;
	}
	n->type = t;
	if (t->kind == T_VOID)
		return;
	sema_want_type(s, n->kids[i], t);
	sema_want_type(s, n->kids[j], t);
	sema_coerce(s, &n->kids[i], t);
	sema_coerce(s, &n->kids[j], t);
	if (s->is_final)
		n->type = type_settle(s->ts, t);
}

bool sema_is_dead(const struct node *n, int i)
{
	return is_const_int(n->kids[0]) && !n->kids[0]->ival == (i == 1);
}

static void branch(struct sema *s, struct node *n, int i)
{
	bool is_dead = sema_is_dead(n, i);

	s->dead += is_dead;
	sema_kid(s, n, i);
	s->dead -= is_dead;
}

/* True: n is, or waits to become, what `comptime` leaves of it. */
static bool is_pruned(struct sema *s, struct node *n)
{
	enum prune p = sema_prune(s, n);

	if (p == PRUNED)
		sema_expr(s, &n);
	return p != PRUNE_NO;
}

void sema_ternary(struct sema *s, struct node *n)
{
	if (is_pruned(s, n))
		return;
	sema_expr(s, &n->kids[0]);
	check_condition(s, n->kids[0]);
	if (n->kids[1])
		sema_settle(s, &n->kids[0]);
	if (n->kids[1])
		branch(s, n, 1);
	branch(s, n, 2);
	if (is_error(n->kids[0]))
		n->type = s->ts->error;
	else
		join_arms(s, n, n->kids[1] ? 1 : 0, 2);
}

void sema_block_value(struct sema *s, struct node *n)
{
	sema_block(s, n);
	n->type = n->has_value ? n->kids[n->n_kids - 1]->type : s->ts->void_;
}

void sema_if_value(struct sema *s, struct node *n)
{
	if (is_pruned(s, n))
		return;
	sema_condition(s, &n->kids[0]);
	branch(s, n, 1);
	if (!n->kids[2]) {
		n->type = s->ts->void_;
		return;
	}
	branch(s, n, 2);
	join_arms(s, n, 1, 2);
}
