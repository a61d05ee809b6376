/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of scripts: arguments go by value into variables of a declared type, and so does the result. */
#include "sema/sema.h"

void sema_inline(struct sema *s, struct node *n)
{
	const struct node *outer = s->fn;
	int i, loops = s->loops;

	for (i = 0; i < n->n_kids - 1; i++)
		sema_stmt(s, n->kids[i]);
	n->type = sema_type_name(s, n->tname);
	n->var->type = n->type;
	n->var->is_declared_type = true;
	s->fn = n;
	s->loops = 0;
	sema_stmt(s, n->kids[n->n_kids - 1]);
	s->fn = outer;
	s->loops = loops;
}

void sema_return(struct sema *s, struct node *n)
{
	struct type *t = n->var->type;
	const char *name = ((struct node *)n->aux)->name;
	struct node *v = n->n_kids ? n->kids[0] : NULL;

	if (!v) {
		if (t->kind != T_VOID && t->kind != T_ERROR)
			sema_error(s, n, NULL, "function '%s' returns %s, a value is missing here", name, tname(s, t));
		return;
	}
	v = sema_kid(s, n, 0);
	if (v->type->kind == T_ERROR || t->kind == T_ERROR)
		return;
	if (t->kind == T_VOID)
		sema_error(s, n->kids[0], NULL, "function '%s' returns void, it cannot return a value", name);
	else if (sema_is_storable(s, v, false))
		sema_to_declared(s, n, &n->kids[0], t, arena_printf(s->a, "the result of %s()", name));
}
