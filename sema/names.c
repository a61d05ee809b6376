/* SPDX-License-Identifier: Apache-2.0 */
/* Names: which variable and which map a node means, and the mistakes that can be told without types: undefined names,
 * shadowing, jumps without a loop, maps used with and without a key. Variables have block scope. Scripts written when
 * they had the scope of the probe still work: a variable that is read behind the block that assigns it becomes one of
 * the probe. Such names are found by a first, silent walk. */
#include <string.h>

#include "sema/habits.h"
#include "sema/sema.h"

struct scope {
	struct scope *up;
	VEC(struct var *)
	vars;
};

/* A variable is named by its text and the use of a macro that it belongs to. */
struct closed {
	const char *name;
	uint32_t expansion;
};

struct promoted {
	const char *name;
	uint32_t expansion;
	struct span span; /* where it is read outside */
	bool is_sure;     /* whichever way the program went, it has a value there */
};

/* The statement that is being walked through. */
struct spot {
	struct spot *up;
	const struct node *block;
	int i;
};

struct names {
	struct sema *s;
	struct scope *scope;
	struct spot *place;
	struct node *map_loop;
	struct node *fn; /* innermost N_INLINE */
	int loops;
	bool is_silent;
	VEC(struct closed)
	closed; /* variables of scopes that have ended */
	VEC(struct promoted)
	promoted;
};

static void visit(struct names *x, struct node *n);
static void visit_kids(struct names *x, struct node *n);

/* ---- variables */

static bool is_named(const char *name, uint32_t expansion, const struct node *n)
{
	return expansion == n->expansion && !strcmp(name, n->name);
}

static struct var *lookup(const struct names *x, const struct node *n)
{
	const struct scope *sc;
	int i;

	for (sc = x->scope; sc; sc = sc->up)
		for (i = 0; i < sc->vars.n; i++)
			if (is_named(sc->vars.v[i]->name, sc->vars.v[i]->expansion, n))
				return sc->vars.v[i];
	return NULL;
}

static bool is_promoted(const struct names *x, const struct node *n)
{
	int i;

	for (i = 0; i < x->promoted.n; i++)
		if (is_named(x->promoted.v[i].name, x->promoted.v[i].expansion, n))
			return true;
	return false;
}

static struct var *declare(struct names *x, const char *name, uint32_t expansion, struct span at)
{
	struct var *v = arena_new(x->s->a, struct var);

	v->name = name;
	v->expansion = expansion;
	v->type = x->s->ts->none;
	v->span = at;
	v->loop = x->map_loop;
	*vec_push(x->s->a, &x->scope->vars) = v;
	if (!x->is_silent)
		*vec_push(x->s->a, &x->s->cur->vars) = v;
	return v;
}

static void use(struct names *x, struct node *n, struct var *v)
{
	n->var = v;
	if (x->map_loop != v->loop)
		v->is_captured = true;
}

static const char *nearest_var(struct names *x, const struct node *n)
{
	const char *names[64], *near;
	const struct scope *sc;
	int i, count = 0;

	for (sc = x->scope; sc; sc = sc->up)
		for (i = 0; i < sc->vars.n && count < 64; i++)
			if (sc->vars.v[i]->expansion == n->expansion)
				names[count++] = sc->vars.v[i]->name;
	if (habit_hint(arena_printf(x->s->a, "$%s", n->name)))
		return habit_hint(arena_printf(x->s->a, "$%s", n->name));
	near = diag_nearest(n->name, names, count);
	if (!near && sema_argument_hint(x->s, n->name))
		return sema_argument_hint(x->s, n->name);
	return near ? arena_printf(x->s->a, "did you mean '$%s'?", near) : NULL;
}

static bool is_exit(const struct node *n)
{
	return n->kind == N_RETURN || (n->kind == N_EXPR && n->kids[0]->kind == N_CALL && !strcmp(n->kids[0]->name, "exit"));
}

/* Whether the statement leaves the variable n with a value, or does not get to its end. */
static bool assigns(const struct node *stmt, const struct node *n)
{
	int i;

	switch (stmt->kind) {
	case N_ASSIGN:
		return stmt->kids[0]->kind == N_VAR && is_named(stmt->kids[0]->name, stmt->kids[0]->expansion, n);
	case N_IF:
		return stmt->n_kids > 2 && stmt->kids[2] && assigns(stmt->kids[1], n) && assigns(stmt->kids[2], n);
	case N_BLOCK:
		for (i = 0; i < stmt->n_kids; i++)
			if (assigns(stmt->kids[i], n))
				return true;
		return false;
	default:
		return is_exit(stmt);
	}
}

static bool is_surely_assigned(const struct names *x, const struct node *n)
{
	const struct spot *p;
	int i;

	for (p = x->place; p; p = p->up)
		for (i = 0; i < p->i; i++)
			if (assigns(p->block->kids[i], n))
				return true;
	return false;
}

static void promote(struct names *x, const struct node *n)
{
	bool is_sure = is_surely_assigned(x, n);
	struct promoted *p;
	int i;

	for (i = 0; i < x->promoted.n; i++) {
		p = &x->promoted.v[i];
		if (!is_named(p->name, p->expansion, n))
			continue;
		if (p->is_sure && !is_sure)
			p->span = n->span;
		p->is_sure &= is_sure;
		return;
	}
	*vec_push(x->s->a, &x->promoted) = (struct promoted){ n->name, n->expansion, n->span, is_sure };
}

static void undefined(struct names *x, struct node *n)
{
	int i;

	for (i = 0; i < x->closed.n; i++)
		if (is_named(x->closed.v[i].name, x->closed.v[i].expansion, n))
			break;
	if (i < x->closed.n)
		promote(x, n);
	if (!x->is_silent)
		diag_error(x->s->d, n->span, nearest_var(x, n), "undefined variable '$%s'", n->name);
	use(x, n, declare(x, n->name, n->expansion, n->span));
	n->var->type = x->s->ts->error;
	n->var->is_assigned = true;
}

static void read_var(struct names *x, struct node *n)
{
	struct var *v = lookup(x, n);

	if (!v) {
		undefined(x, n);
		return;
	}
	v->is_read = true;
	use(x, n, v);
}

static void write_var(struct names *x, struct node *n)
{
	struct var *v = lookup(x, n);

	if (!v)
		v = declare(x, n->name, n->expansion, n->span);
	v->is_assigned = true;
	if (!v->span.end)
		v->span = n->span;
	use(x, n, v);
}

/* let and loop variables make a new one. */
static struct var *fresh_var(struct names *x, struct node *n, bool is_loop)
{
	struct var *v = lookup(x, n);

	if (v && !is_loop && is_promoted(x, n)) {
		use(x, n, v);
		return v;
	}
	if (v && !x->is_silent) {
		diag_error(x->s->d, n->span, NULL, "%s '$%s' would hide the one that is already there",
			   is_loop ? "loop variable" : "variable", n->name);
		diag_note(x->s->d, v->span, "'$%s' is declared here", n->name);
	}
	v = declare(x, n->name, n->expansion, n->span);
	use(x, n, v);
	return v;
}

static void open_scope(struct names *x, struct scope *sc)
{
	memset(sc, 0, sizeof(*sc));
	sc->up = x->scope;
	x->scope = sc;
}

static void close_scope(struct names *x, bool is_loop_scope)
{
	struct var *v;
	int i;

	for (i = is_loop_scope; i < x->scope->vars.n; i++) {
		v = x->scope->vars.v[i];
		if (v->type->kind != T_ERROR)
			*vec_push(x->s->a, &x->closed) = (struct closed){ v->name, v->expansion };
	}
	x->scope = x->scope->up;
}

/* ---- maps */

struct smap *sema_map(struct sema *s, const struct map *m)
{
	return &s->maps.v[m->id];
}

struct map *sema_map_named(struct sema *s, const char *name, struct span at)
{
	struct map *m;
	struct smap *sm;
	int i;

	for (i = 0; i < s->maps.n; i++)
		if (!strcmp(s->maps.v[i].m->name + 1, name))
			return s->maps.v[i].m;
	m = arena_new(s->a, struct map);
	m->name = arena_printf(s->a, "@%s", name);
	m->id = s->u->maps.n;
	m->span = at;
	m->value = s->ts->none;
	m->max_entries = s->u->config.max_map_keys;
	*vec_push(s->a, &s->u->maps) = m;
	sm = vec_push(s->a, &s->maps);
	sm->m = m;
	return m;
}

static const char *no_key_hint(struct names *x, const struct node *n)
{
	return arena_printf(x->s->a, "name the element: @%s[...]; print(@%s) shows all of them, and for ($kv : @%s) { ... } goes over them", n->name,
			    n->name, n->name);
}

static void decide_keyed(struct names *x, struct node *n)
{
	struct smap *sm = sema_map(x->s, n->map);
	enum keyedness k = n->n_kids ? KEYED_YES : KEYED_NO;

	if (sm->keyed == KEYED_UNKNOWN) {
		sm->keyed = k;
		sm->keyed_span = n->span;
		if (k == KEYED_YES)
			sm->m->key = x->s->ts->none;
	} else if (sm->keyed != k && !x->is_silent) {
		diag_error(x->s->d, n->span, k == KEYED_YES ? NULL : no_key_hint(x, n),
			   k == KEYED_YES ? "%s is used with a key here, but has none elsewhere" :
					    "%s is used without a key here, but has one elsewhere",
			   sm->m->name);
		diag_note(x->s->d, sm->keyed_span, "%s is used %s here", sm->m->name, sm->keyed == KEYED_YES ? "with a key" : "without a key");
	}
}

/* is_element: a value of the map is meant; else the map as such. */
static void visit_map(struct names *x, struct node *n, bool is_element)
{
	int i;

	n->map = sema_map_named(x->s, n->name, n->span);
	if (n->map->is_declared && !n->map->span.end)
		n->map->span = n->span;
	for (i = 0; i < n->n_kids; i++)
		visit(x, n->kids[i]);
	if (is_element || n->n_kids)
		decide_keyed(x, n);
}

static void visit_call(struct names *x, struct node *n)
{
	const struct function *f = function_find(n->name);
	bool is_whole;
	int i;

	for (i = 0; i < n->n_kids; i++) {
		is_whole = n->kids[i]->kind == N_MAP && !n->kids[i]->n_kids && f && i < f->maps;
		if (is_whole)
			visit_map(x, n->kids[i], false);
		else
			visit(x, n->kids[i]);
	}
}

/* ---- statements */

static void visit_assign(struct names *x, struct node *n)
{
	struct node *to = n->kids[0];

	visit(x, n->kids[1]);
	if (to->kind == N_MAP) {
		visit_map(x, to, true);
		to->map->is_written = true;
	} else if (to->kind == N_VAR && n->op != OP_NONE) {
		read_var(x, to);
		to->var->is_assigned = true;
	} else if (to->kind == N_VAR) {
		write_var(x, to);
	}
}

static void visit_step(struct names *x, struct node *n)
{
	struct node *to = n->kids[0];

	visit(x, to);
	if (to->kind == N_MAP)
		to->map->is_written = true;
	else if (to->kind == N_VAR)
		to->var->is_assigned = true;
}

static void visit_let(struct names *x, struct node *n)
{
	struct var *v;

	if (n->kids[1])
		visit(x, n->kids[1]);
	if (n->tname && n->tname->of)
		visit(x, n->tname->of);
	v = fresh_var(x, n->kids[0], false);
	n->var = v;
	if (n->kids[1])
		v->is_assigned = true;
	else
		v->may_be_unset = true;
}

static void visit_for(struct names *x, struct node *n)
{
	struct node *outer = x->map_loop;
	struct scope sc;

	if (n->kind == N_FOR_MAP) {
		if (n->kids[1]->kind != N_MAP)
			return;
		visit_map(x, n->kids[1], false);
		n->map = n->kids[1]->map;
		n->map->is_iterated = true;
		x->map_loop = n;
	} else {
		visit(x, n->kids[1]);
		visit(x, n->kids[2]);
	}
	open_scope(x, &sc);
	n->var = fresh_var(x, n->kids[0], true);
	n->var->is_assigned = true;
	x->loops++;
	visit(x, n->kids[n->n_kids - 1]);
	x->loops--;
	close_scope(x, true);
	x->map_loop = outer;
}

static bool is_jump(const struct node *n)
{
	return n->kind == N_BREAK || n->kind == N_CONTINUE || n->kind == N_RETURN;
}

/* Parameters and the result are variables of this call. */
static void visit_inline(struct names *x, struct node *n)
{
	struct node *outer = x->fn;
	int loops = x->loops, i;
	struct scope sc;

	open_scope(x, &sc);
	for (i = 0; i < n->n_kids - 1; i++) {
		visit(x, n->kids[i]);
		n->kids[i]->var->is_assigned = true;
	}
	n->var = declare(x, arena_printf(x->s->a, "%s()", n->name), 0, (struct span){ 0, 0 });
	n->var->is_assigned = true;
	x->fn = n;
	x->loops = 0;
	visit(x, n->kids[n->n_kids - 1]);
	x->fn = outer;
	x->loops = loops;
	close_scope(x, false);
}

static void visit_return(struct names *x, struct node *n)
{
	n->aux = x->fn;
	if (x->fn)
		use(x, n, x->fn->var);
	visit_kids(x, n);
}

/* Told once. */
static void old_loop(struct names *x, const struct node *n)
{
	struct sema *s = x->s;

	if (!s->while_at.end || n->span.start < s->while_at.start)
		s->while_at = (struct span){ n->span.start, n->span.start + 5 };
}

static void visit_block(struct names *x, struct node *n)
{
	struct spot here = { x->place, n, 0 };
	struct scope sc;
	int i;

	for (i = 0; n->binds && n->binds[i]; i++)
		if (!lookup(x, n->binds[i]))
			declare(x, n->binds[i]->name, n->binds[i]->expansion, n->binds[i]->span);
	open_scope(x, &sc);
	x->place = &here;
	for (i = 0; i < n->n_kids; i++) {
		here.i = i;
		if (i && is_jump(n->kids[i - 1]) && !x->is_silent)
			diag_warn(x->s->d, n->kids[i]->span, NULL, "this is never reached");
		visit(x, n->kids[i]);
	}
	x->place = here.up;
	close_scope(x, false);
}

static void visit_kids(struct names *x, struct node *n)
{
	int i;

	if (n->tname && n->tname->of)
		visit(x, n->tname->of);
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			visit(x, n->kids[i]);
}

static void visit(struct names *x, struct node *n)
{
	switch (n->kind) {
	case N_VAR:
		read_var(x, n);
		break;
	case N_MAP:
		visit_map(x, n, true);
		n->map->is_read = true;
		break;
	case N_CALL:
		visit_call(x, n);
		break;
	case N_UNARY:
		if (n->op >= OP_PREINC)
			visit_step(x, n);
		else
			visit_kids(x, n);
		break;
	case N_ASSIGN:
		visit_assign(x, n);
		break;
	case N_LET:
		visit_let(x, n);
		break;
	case N_FOR_MAP:
	case N_FOR_RANGE:
		visit_for(x, n);
		break;
	case N_WHILE:
		if (!x->is_silent)
			old_loop(x, n);
		visit(x, n->kids[0]);
		x->loops++;
		visit(x, n->kids[1]);
		x->loops--;
		break;
	case N_BLOCK:
		visit_block(x, n);
		break;
	case N_INLINE:
		visit_inline(x, n);
		break;
	case N_RETURN:
		visit_return(x, n);
		break;
	case N_BREAK:
	case N_CONTINUE:
		if (!x->loops && !x->is_silent)
			diag_error(x->s->d, n->span, NULL, "%s outside of a loop", n->kind == N_BREAK ? "break" : "continue");
		break;
	default:
		visit_kids(x, n);
	}
}

/* ---- programs */

static void declare_promoted(struct names *x, const struct promoted *p)
{
	struct var *v = declare(x, p->name, p->expansion, (struct span){ 0, 0 });

	v->may_be_unset = !p->is_sure;
	if (!p->is_sure)
		diag_warn(x->s->d, p->span, arena_printf(x->s->a, "declare it in front of that block: let $%s;", p->name),
			  "'$%s' is read outside of the block that assigns it", p->name);
}

static void walk(struct names *x, bool is_silent)
{
	struct prog *p = x->s->cur->p;
	struct scope root;
	int i;

	x->is_silent = is_silent;
	memset(&x->closed, 0, sizeof(x->closed));
	open_scope(x, &root);
	for (i = 0; !is_silent && i < x->promoted.n; i++)
		declare_promoted(x, &x->promoted.v[i]);
	if (p->pred)
		visit(x, p->pred);
	visit(x, p->body);
	close_scope(x, false);
}

static void warn_unassigned(struct sema *s, const struct sprog *sp)
{
	const struct var *v;
	int i;

	for (i = 0; i < sp->vars.n; i++) {
		v = sp->vars.v[i];
		if (!v->is_assigned && v->span.end)
			diag_warn(s->d, v->span, NULL, "variable '$%s' is never assigned", v->name);
	}
}

void sema_names(struct sema *s)
{
	struct names x;
	int i;

	memset(&s->maps, 0, sizeof(s->maps));
	memset(&s->u->maps, 0, sizeof(s->u->maps));
	for (i = 0; i < s->u->tree->n_kids; i++)
		if (s->u->tree->kids[i]->kind == N_MAPDECL)
			sema_declare_map(s, s->u->tree->kids[i]);
	for (i = 0; i < s->progs.n; i++) {
		x = (struct names){ .s = s };
		s->cur = s->progs.v[i];
		walk(&x, true);
		walk(&x, false);
		warn_unassigned(s, s->cur);
	}
	sema_check_maps(s);
	if (s->while_at.end)
		diag_warn(s->d, s->while_at, "a loop over a range is written for ($i : 0..10) { ... }",
			  "newer releases of the language want to do without 'while'");
}
