/* SPDX-License-Identifier: Apache-2.0 */
/* Definitions of macros and functions: finding the one that a call means, and what is wrong with a definition whoever
 * uses it. */
#include <string.h>

#include "sema/macro.h"

static const char *what(const struct macro *m)
{
	return m->def->kind == N_FN ? "function" : "macro";
}

/* The definition without its body. */
static struct span head(const struct macro *m)
{
	struct span body = m->def->kids[m->n_params]->span;

	return (struct span){ m->def->span.start, body.start > m->def->span.start + 1 ? body.start - 1 : body.start };
}

static struct node *param(const struct macro *m, int i)
{
	return m->def->kids[i];
}

/* ---- finding */

static bool fits(const struct macro *m, int i, const struct node *arg)
{
	switch (param(m, i)->kind) {
	case N_VAR: return arg->kind == N_VAR;
	case N_MAP: return arg->kind == N_MAP && !arg->n_kids;
	default: return true;
	}
}

/* How well the arguments fit: -1 not at all. Parameters that ask for a variable or map go before those that take anything. */
static int rank(const struct macro *m, struct node **args, int n_args)
{
	int i, n = 0;

	if (m->n_params != n_args)
		return -1;
	for (i = 0; i < n_args; i++) {
		if (!fits(m, i, args[i]))
			return -1;
		n += param(m, i)->kind != N_IDENT;
	}
	return n;
}

struct macro *macro_find(const struct macros *x, const char *name, struct node **args, int n_args, bool is_lib, struct macro **any)
{
	struct macro *m, *best = NULL;
	int i, r, best_rank = -1;

	for (i = 0; i < x->v.n; i++) {
		m = x->v.v[i];
		if (m->is_lib != is_lib || strcmp(m->name, name))
			continue;
		if (any && (!*any || (*any)->n_params != n_args))
			*any = m;
		r = rank(m, args, n_args);
		if (r > best_rank) {
			best = m;
			best_rank = r;
		}
	}
	return best;
}

bool macro_defines(const struct macros *x, const char *name)
{
	int i;

	for (i = 0; x && i < x->v.n; i++)
		if (!x->v.v[i]->is_lib && !strcmp(x->v.v[i]->name, name))
			return true;
	return false;
}

static int by_count(const struct macros *x, const struct macro *any, const char **counts)
{
	struct arena *a = x->u->arena;
	const struct macro *m;
	int i, last = -1;

	*counts = NULL;
	for (i = 0; i < x->v.n; i++) {
		m = x->v.v[i];
		if (m->is_lib != any->is_lib || strcmp(m->name, any->name) || m->n_params == last)
			continue;
		last = m->n_params;
		*counts = *counts ? arena_printf(a, "%s or %d", *counts, last) : arena_printf(a, "%d", last);
	}
	return last;
}

void macro_misused(const struct macros *x, const struct node *call, const struct macro *any)
{
	struct diags *d = &x->u->diags;
	const struct function *f = any->is_lib ? function_find(any->name) : NULL;
	const char *counts, *hint = f ? f->usage : NULL;
	const struct node *p;
	int i, last;

	if (any->n_params != call->n_kids) {
		last = by_count(x, any, &counts);
		diag_error(d, call->span, hint, "%s '%s' takes %s argument%s, %d given", what(any), any->name, counts,
			   last == 1 && !counts[1] ? "" : "s", call->n_kids);
	}
	for (i = 0; any->n_params == call->n_kids && i < call->n_kids; i++) {
		p = param(any, i);
		if (fits(any, i, call->kids[i]))
			continue;
		diag_error(d, call->kids[i]->span, hint, "%s '%s' wants %s as argument %d", what(any), any->name,
			   p->kind == N_VAR ? "a variable" : "a map without a key", i + 1);
		break;
	}
	if (!any->is_lib)
		diag_note(d, head(any), "%s '%s' is defined here", what(any), any->name);
}

/* ---- checks */

struct check {
	const struct macros *x;
	const struct macro *m;
	int loops;
};

static bool has_param(const struct macro *m, enum node_kind kind, const char *name)
{
	int i;

	for (i = 0; i < m->n_params; i++)
		if (param(m, i)->kind == kind && !strcmp(param(m, i)->name, name))
			return true;
	return false;
}

static const char *jump_name(const struct node *n)
{
	return n->kind == N_BREAK ? "break" : n->kind == N_CONTINUE ? "continue"
								     : "return";
}

static void check_body(struct check *c, const struct node *n)
{
	struct diags *d = &c->x->u->diags;
	bool is_loop = n->kind == N_WHILE || n->kind == N_FOR_MAP || n->kind == N_FOR_RANGE;
	int i;

	if (n->kind == N_RETURN || ((n->kind == N_BREAK || n->kind == N_CONTINUE) && !c->loops))
		diag_error(d, n->span, n->kind == N_RETURN ? "the value of a macro is its last expression, written without ';'" : NULL,
			   "%s cannot lead out of macro '%s'", jump_name(n), c->m->name);
	if (n->kind == N_MAP && !has_param(c->m, N_MAP, n->name))
		diag_error(d, n->span, arena_printf(c->x->u->arena, "make it a parameter: macro %s(@%s)", c->m->name, n->name),
			   "macro '%s' touches map @%s, which is none of its parameters", c->m->name, n->name);
	c->loops += is_loop;
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			check_body(c, n->kids[i]);
	c->loops -= is_loop;
}

static const char *param_name(const struct node *p)
{
	return p->kind == N_LET ? p->kids[0]->name : p->name;
}

static void check_params(const struct macros *x, const struct macro *m)
{
	struct diags *d = &x->u->diags;
	const struct node *p;
	int i, j;

	for (i = 0; i < m->n_params; i++) {
		p = param(m, i);
		if (p->kind == N_IDENT && builtin_find(p->name))
			diag_error(d, p->span, NULL, "'%s' is a builtin and cannot be the name of a parameter", p->name);
		for (j = 0; j < i; j++) {
			if (param(m, j)->kind != p->kind || strcmp(param_name(param(m, j)), param_name(p)))
				continue;
			diag_error(d, p->span, NULL, "%s '%s' has two parameters of this name", what(m), m->name);
			break;
		}
	}
}

/* The same name and, for macros, the same kinds of parameters. */
static bool is_duplicate(const struct macro *a, const struct macro *b)
{
	int i;

	if (a->is_lib != b->is_lib || strcmp(a->name, b->name))
		return false;
	if (a->def->kind == N_FN || b->def->kind == N_FN)
		return true;
	for (i = 0; a->n_params == b->n_params && i < a->n_params; i++)
		if (param(a, i)->kind != param(b, i)->kind)
			return false;
	return a->n_params == b->n_params;
}

static void check_duplicate(const struct macros *x, const struct macro *m)
{
	const struct macro *o;
	int i;

	for (i = 0; i < x->v.n && x->v.v[i] != m; i++) {
		o = x->v.v[i];
		if (!is_duplicate(o, m))
			continue;
		diag_error(&x->u->diags, head(m), NULL, "%s '%s' is defined twice", what(m), m->name);
		diag_note(&x->u->diags, head(o), "the first definition");
		return;
	}
}

/* Every way through a function with a result has to end in a return. */
static bool ends(const struct node *n)
{
	int i;

	if (!n)
		return false;
	switch (n->kind) {
	case N_RETURN:
		return true;
	case N_EXPR:
		return n->kids[0]->kind == N_CALL && n->kids[0]->name && !strcmp(n->kids[0]->name, functions[FN_exit].name);
	case N_IF:
		return ends(n->kids[1]) && ends(n->kids[2]);
	case N_BLOCK:
		for (i = 0; i < n->n_kids; i++)
			if (ends(n->kids[i]))
				return true;
		return false;
	default:
		return false;
	}
}

static void check_fn(const struct macros *x, const struct macro *m)
{
	const struct type_name *t = m->def->tname;
	const struct node *body = param(m, m->n_params);
	bool is_void = t->name && !t->tag && !t->n_suffix && !strcmp(t->name, "void");
	const struct function *f = function_find(m->name);

	if ((f && !f->is_lib) || agg_find(m->name) || builtin_find(m->name))
		diag_error(&x->u->diags, head(m), NULL, "'%s' is a name of the language and cannot be defined again", m->name);
	if (!is_void && !ends(body))
		diag_error(&x->u->diags, (struct span){ body->span.end - 1, body->span.end }, NULL,
			   "function '%s' can end without a return", m->name);
}

void macro_check(const struct macros *x, const struct macro *m)
{
	struct check c = { x, m, 0 };

	check_duplicate(x, m);
	check_params(x, m);
	if (m->def->kind == N_FN)
		check_fn(x, m);
	else
		check_body(&c, param(m, m->n_params));
}

void macro_add(struct macros *x, struct node *def, bool is_lib)
{
	struct macro *m = arena_new(x->u->arena, struct macro);

	m->name = def->name;
	m->def = def;
	m->n_params = def->n_kids - 1;
	m->is_lib = is_lib;
	*vec_push(x->u->arena, &x->v) = m;
}
