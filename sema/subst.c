/* SPDX-License-Identifier: Apache-2.0 */
/* Copies of definitions: parameters give way to arguments, variables of the definition become variables of this use, and
 * places in the text learn which use they belong to. */
#include <string.h>

#include "sema/macro.h"

enum { MAX_NODES = 1000000 };

static bool room_for(struct macros *x, struct span at, int n)
{
	if (x->is_full)
		return false;
	x->n_nodes += n;
	if (x->n_nodes <= MAX_NODES)
		return true;
	diag_error(&x->u->diags, at, NULL, "macros and functions expand to too much");
	x->is_full = true;
	return false;
}

bool macro_room(struct macros *x, struct span at)
{
	return room_for(x, at, 1);
}

static int n_nodes(const struct node *n)
{
	int i, sum = 1;

	for (i = 0; i < n->n_kids; i++)
		sum += n->kids[i] ? n_nodes(n->kids[i]) : 0;
	return sum;
}

static struct node *arg_for(const struct binding *b, enum node_kind kind, const char *name)
{
	int i;

	for (i = 0; name && i < b->m->n_params; i++)
		if (b->m->def->kids[i]->kind == kind && !strcmp(b->m->def->kids[i]->name, name))
			return b->args[i];
	return NULL;
}

static struct span moved(const struct binding *b, struct span at)
{
	if (at.start < b->m->def->span.start || at.end > b->m->def->span.end)
		return at;
	return (struct span){ at.start + b->shift, at.end + b->shift };
}

static void subst(struct binding *b, struct node *n);

/* A parameter in the place of a type stands for the type that was given, or for the type of the expression. */
static void subst_type(struct binding *b, struct type_name *t)
{
	struct node *arg;

	for (; t; t = t->of_type) {
		t->span = moved(b, t->span);
		arg = t->of && t->of->kind == N_IDENT ? arg_for(b, N_IDENT, t->of->name) : NULL;
		if (!arg && !t->tag && !t->of && !t->of_type)
			arg = arg_for(b, N_IDENT, t->name);
		if (arg && arg->kind == N_TYPEOF) {
			t->name = NULL;
			t->of = NULL;
			t->of_type = arg->tname;
			return;
		}
		if (arg) {
			t->name = NULL;
			t->of = node_clone(b->x->u->arena, arg);
			return;
		}
		if (t->of)
			subst(b, t->of);
	}
}

/* "a.b.c" out of a.b.c; NULL: it is something else. */
static const char *path_of(struct arena *a, const struct node *n)
{
	const char *of;

	if (n->kind == N_IDENT)
		return n->name;
	if (n->kind != N_FIELD)
		return NULL;
	of = path_of(a, n->kids[0]);
	return of ? arena_printf(a, "%s.%s", of, n->name) : NULL;
}

static void subst_path(struct binding *b, struct node *n)
{
	struct arena *a = b->x->u->arena;
	size_t len = strcspn(n->name, ".");
	const struct node *arg = arg_for(b, N_IDENT, arena_strndup(a, n->name, len));
	const char *path;

	if (!arg)
		return;
	path = path_of(a, arg);
	if (path)
		n->name = arena_printf(a, "%s%s", path, n->name + len);
	else
		diag_error(&b->x->u->diags, arg->span, NULL, "macro '%s' wants the name of a field here", b->m->name);
}

static void subst_ident(struct binding *b, struct node *n)
{
	struct node *arg = arg_for(b, N_IDENT, n->name);

	if (arg && room_for(b->x, n->span, n_nodes(arg)))
		*n = *node_clone(b->x->u->arena, arg);
}

static void subst_var(struct binding *b, struct node *n)
{
	const struct node *arg = arg_for(b, N_VAR, n->name);

	n->name = arg ? arg->name : n->name;
	n->expansion = arg ? arg->expansion : b->use;
}

static void subst_map(struct binding *b, struct node *n)
{
	const struct node *arg = arg_for(b, N_MAP, n->name);

	if (arg)
		n->name = arg->name;
}

/* sizeof(x) and its like: x may stand for a type. */
static void subst_operand(struct node *n)
{
	if (!n->n_kids || n->kids[0]->kind != N_TYPEOF)
		return;
	n->tname = n->kids[0]->tname;
	n->n_kids = 0;
}

static void subst(struct binding *b, struct node *n)
{
	int i;

	if (!macro_room(b->x, n->span))
		return;
	n->span = moved(b, n->span);
	if (n->kind == N_IDENT) {
		subst_ident(b, n);
		return;
	}
	if (n->kind == N_VAR)
		subst_var(b, n);
	else if (n->kind == N_MAP)
		subst_map(b, n);
	else if (n->kind == N_OFFSETOF)
		subst_path(b, n);
	if (n->tname)
		subst_type(b, n->tname);
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			subst(b, n->kids[i]);
	if (n->kind == N_SIZEOF || n->kind == N_OFFSETOF || n->kind == N_TYPEINFO)
		subst_operand(n);
}

struct node *macro_body(struct binding *b)
{
	struct node *body = node_clone(b->x->u->arena, b->m->def->kids[b->m->n_params]);

	subst(b, body);
	return body;
}

/* ---- functions */

struct number {
	uint32_t from, to;
};

struct renumbering {
	struct macros *x;
	VEC(struct number)
	v;
};

static uint32_t renumbered(struct renumbering *r, uint32_t from)
{
	int i;

	for (i = 0; i < r->v.n; i++)
		if (r->v.v[i].from == from)
			return r->v.v[i].to;
	vec_push(r->x->u->arena, &r->v);
	r->v.v[i].from = from;
	r->v.v[i].to = ++r->x->n_uses;
	return r->v.v[i].to;
}

static void renumber(struct renumbering *r, struct node *n)
{
	const struct type_name *t;
	int i;

	if (!macro_room(r->x, n->span))
		return;
	if (n->kind == N_VAR)
		n->expansion = renumbered(r, n->expansion);
	for (t = n->tname; t; t = t->of_type)
		if (t->of)
			renumber(r, t->of);
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			renumber(r, n->kids[i]);
	for (i = 0; n->binds && n->binds[i]; i++)
		renumber(r, n->binds[i]);
}

struct node *fn_copy(struct macros *x, const struct macro *m, struct span at)
{
	struct renumbering r = { .x = x };
	struct node *n = node_clone(x->u->arena, m->def);

	renumber(&r, n);
	n->kind = N_INLINE;
	n->span = at;
	return n;
}
