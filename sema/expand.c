/* SPDX-License-Identifier: Apache-2.0 */
/* Calls of macros and functions give way to what is defined. A macro becomes its body, a block with a value or, where it is
 * one expression only, that expression. A function becomes N_INLINE: its parameters as variables, its body, and a result. */
#include <string.h>

#include "sema/habits.h"
#include "sema/macro.h"
#include "sema/sema.h"

struct expander {
	struct macros *x;
	int depth;
};

static void expand(struct expander *e, struct node **np);

static void recursive(struct expander *e, const struct node *n, const struct macro *m)
{
	diag_error(&e->x->u->diags, n->span, NULL, "%s '%s' calls itself", m->def->kind == N_FN ? "function" : "macro", m->name);
}

static void expand_kids(struct expander *e, struct node *n)
{
	struct type_name *t;
	int i;

	for (t = n->tname; t; t = t->of_type)
		if (t->of)
			expand(e, &t->of);
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			expand(e, &n->kids[i]);
}

static void too_deep(struct expander *e, const struct node *n);

/* Copies of expanded bodies are not walked again, so what they bring is added up from below. */
static void set_depth(struct expander *e, struct node *n)
{
	int i;

	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i] && n->kids[i]->depth >= n->depth)
			n->depth = (uint16_t)(n->kids[i]->depth + 1);
	if (n->depth > NODE_MAX_DEPTH)
		too_deep(e, n);
}

/* ---- macros */

static bool assigns(const struct node *n, const struct node *var)
{
	const struct node *to = n->kind == N_ASSIGN || n->kind == N_LET ? n->kids[0] : NULL;
	int i;

	if (to && to->kind == N_VAR && to->expansion == var->expansion && !strcmp(to->name, var->name))
		return true;
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i] && assigns(n->kids[i], var))
			return true;
	return false;
}

static void bind_vars(struct arena *a, struct node *body, const struct macro *m, struct node **args)
{
	int i, n = 0;

	body->binds = arena_array(a, struct node *, m->n_params + 1);
	for (i = 0; i < m->n_params; i++)
		if (args[i]->kind == N_VAR && assigns(body, args[i]))
			body->binds[n++] = args[i];
}

static void use_macro(struct expander *e, struct node **np, struct macro *m)
{
	struct unit *u = e->x->u;
	struct node *n = *np, *body;
	struct binding b = { .x = e->x, .m = m, .args = n->kids };
	const struct source *text;

	if (m->is_active) {
		recursive(e, n, m);
		return;
	}
	if (n->span.start != m->def->span.start) { /* not tried on itself */
		text = src_expand(u->arena, &u->sources, m->def->span, m->name, n->span);
		if (!text)
			return;
		b.shift = text->base - m->def->span.start;
	}
	b.use = ++e->x->n_uses;
	body = macro_body(&b);
	m->is_called = m->is_active = true;
	expand(e, &body);
	m->is_active = false;
	if (body->has_value && body->n_kids == 1)
		body = body->kids[0];
	else
		body->span = n->span;
	if (body->kind == N_BLOCK)
		bind_vars(u->arena, body, m, b.args);
	*np = body;
}

/* ---- functions */

static void expand_fn(struct expander *e, struct macro *m)
{
	if (m->is_expanded)
		return;
	m->is_active = true;
	expand_kids(e, m->def);
	set_depth(e, m->def);
	m->is_active = false;
	m->is_expanded = true;
}

static void call_fn(struct expander *e, struct node **np, struct macro *m)
{
	struct node *n = *np, *call, *let;
	int i;

	if (m->is_active) {
		recursive(e, n, m);
		return;
	}
	expand_fn(e, m);
	m->is_called = true;
	call = fn_copy(e->x, m, n->span);
	for (i = 0; i < n->n_kids; i++) {
		let = call->kids[i];
		let->kids[1] = n->kids[i];
		let->span = n->kids[i]->span;
	}
	*np = call;
}

/* ---- calls */

/* What the language itself has goes before its library, and behind what the script defines. */
static struct macro *definition(struct macros *x, const struct node *n, struct macro **any)
{
	struct macro *m = macro_find(x, n->name, n->kids, n->n_kids, false, any);
	const struct function *f;

	if (m)
		return m;
	f = function_find(n->name);
	if ((f && !f->is_lib) || agg_find(n->name) || builtin_find(n->name)) {
		*any = NULL;
		return NULL;
	}
	if (*any || !f)
		return NULL;
	stdlib_load(x);
	if (n->n_kids < f->min_args || n->n_kids > f->max_args)
		return NULL; /* said by sema_call() */
	return macro_find(x, n->name, n->kids, n->n_kids, true, any);
}

static void expand_call(struct expander *e, struct node **np)
{
	struct macro *any = NULL, *m = definition(e->x, *np, &any);

	if (m && m->def->kind == N_FN)
		call_fn(e, np, m);
	else if (m)
		use_macro(e, np, m);
	else if (any)
		macro_misused(e->x, *np, any);
}

/* A macro without parameters is called by its name alone. */
static void expand_ident(struct expander *e, struct node **np)
{
	struct macro *m = macro_find(e->x, (*np)->name, NULL, 0, false, NULL);
	const struct function *f = m ? NULL : function_find((*np)->name);

	if (f && f->is_lib && !f->min_args) {
		stdlib_load(e->x);
		m = macro_find(e->x, f->name, NULL, 0, true, NULL);
	}
	if (m && m->def->kind == N_MACRO)
		use_macro(e, np, m);
}

static void too_deep(struct expander *e, const struct node *n)
{
	if (!e->x->is_full)
		diag_error(&e->x->u->diags, n->span, NULL, "macros and functions are nested too deeply");
	e->x->is_full = true;
}

static void expand(struct expander *e, struct node **np)
{
	struct node *n = *np;

	if (e->depth >= NODE_MAX_DEPTH)
		too_deep(e, n);
	if (e->x->is_full)
		return;
	e->depth++;
	expand_kids(e, n);
	if (n->kind == N_CALL || n->kind == N_IDENT)
		habit_apply(e->x->u, n);
	else
		habit_statement(e->x->u, n);
	if (n->kind == N_CALL)
		expand_call(e, np);
	else if (n->kind == N_IDENT)
		expand_ident(e, np);
	set_depth(e, *np);
	e->depth--;
}

static struct macros *macros_of(struct unit *u)
{
	struct node *n;
	int i;

	if (u->macros)
		return u->macros;
	u->macros = arena_new(u->arena, struct macros);
	u->macros->u = u;
	for (i = 0; i < u->tree->n_kids; i++) {
		n = u->tree->kids[i];
		if (n->kind == N_MACRO || n->kind == N_FN)
			macro_add(u->macros, n, false);
	}
	for (i = 0; i < u->macros->v.n; i++)
		macro_check(u->macros, u->macros->v.v[i]);
	return u->macros;
}

/* Uses itself where nobody does, so that its mistakes show. */
static void try_macro(struct expander *e, struct macro *m)
{
	struct node *call;

	if (m->is_called || m->is_lib || e->x->is_full)
		return;
	if (m->def->kind == N_FN) {
		expand_fn(e, m);
		return;
	}
	call = node_new(e->x->u->arena, N_CALL, m->def->span);
	call->name = m->name;
	call->kids = m->def->kids;
	call->n_kids = m->n_params;
	use_macro(e, &call, m);
	m->is_called = false;
}

void sema_expand(struct unit *u)
{
	struct expander e = { .x = macros_of(u) };
	struct node *n;
	int i;

	for (i = 0; i < u->tree->n_kids; i++) {
		n = u->tree->kids[i];
		if (n->kind == N_PROBE)
			expand_kids(&e, n);
	}
	for (i = 0; i < e.x->v.n; i++)
		try_macro(&e, e.x->v.v[i]);
}

/* The i-th function that no probe calls as a program that does; NULL past the last. */
struct node *macro_uncalled(struct unit *u, int i)
{
	struct node *call, *body;
	struct macro *m;
	int j;

	for (j = 0; u->macros && j < u->macros->v.n; j++) {
		m = u->macros->v.v[j];
		if (m->def->kind != N_FN || m->is_called || i--)
			continue;
		call = fn_copy(u->macros, m, m->def->span);
		body = node_kids(u->arena, N_BLOCK, call->span, 1, node_kids(u->arena, N_DISCARD, call->span, 1, call));
		return node_kids(u->arena, N_PROBE, call->span, 2, NULL, body);
	}
	return NULL;
}

/* "macro x is called x(...)" for a name that was used like a variable. */
const char *hint_macro(const struct unit *u, const char *name)
{
	int i;

	for (i = 0; u->macros && i < u->macros->v.n; i++)
		if (!strcmp(u->macros->v.v[i]->name, name))
			return arena_printf(u->arena, "write %s(...)", name);
	return NULL;
}

const char *nearest_macro(const struct unit *u, const char *name)
{
	const char *names[256], *near;
	int i, n = 0;

	for (i = 0; u->macros && i < u->macros->v.n && n < 256; i++)
		if (!u->macros->v.v[i]->is_lib)
			names[n++] = u->macros->v.v[i]->name;
	near = diag_nearest(name, names, n);
	return near ? arena_printf(u->arena, "did you mean '%s'?", near) : NULL;
}
