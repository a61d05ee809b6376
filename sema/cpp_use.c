/* SPDX-License-Identifier: Apache-2.0 */
/* Macros in the script's own code. The text of an identifier or call that names a macro is expanded as C would do it, and what comes
 * out is parsed as an expression in its place. What the script itself has written keeps its place for messages; the rest
 * is shown where the macro is used. */
#include <string.h>

#include "parser/parse.h"
#include "sema/cdef.h"
#include "sema/cpp.h"
#include "sema/sema.h"
#include "sema/wellknown.h"

enum { MAX_DEPTH = 500 };

/* Where the text of an expansion comes from, token by token. */
struct origin {
	uint32_t start, end; /* in the text */
	struct span span;
	int n_foreign; /* tokens up to here that came out of macros */
};

struct use {
	struct cpp *c;
	struct span at;
	uint32_t base; /* of the text among the sources */
	VEC(struct origin)
	origins;
};

/* ---- places */

/* The first token that ends behind off. */
static int origin_at(const struct use *x, uint32_t off)
{
	int lo = 0, hi = x->origins.n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (x->origins.v[mid].end <= off)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static struct span true_span(const struct use *x, struct span s)
{
	int first, last;

	if (s.start < x->base || s.end <= s.start)
		return x->at;
	first = origin_at(x, s.start - x->base);
	last = origin_at(x, s.end - 1 - x->base);
	if (last >= x->origins.n || x->origins.v[last].n_foreign != (first ? x->origins.v[first - 1].n_foreign : 0))
		return x->at;
	return span_join(x->origins.v[first].span, x->origins.v[last].span);
}

static void relocate(const struct use *x, struct node *n)
{
	struct type_name *tn;
	int i;

	n->span = true_span(x, n->span);
	for (tn = n->tname; tn; tn = tn->of_type) {
		tn->span = true_span(x, tn->span);
		if (tn->of)
			relocate(x, tn->of);
	}
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			relocate(x, n->kids[i]);
}

/* ---- text */

static const char *source_text(struct cpp *c, struct span at, size_t *len)
{
	struct place p = src_place(c->a, &c->u->sources, at.start);

	if (!p.src || at.end - p.src->base > p.src->len)
		return NULL;
	*len = at.end - at.start;
	return p.src->text + (at.start - p.src->base);
}

static struct source *render(struct use *x, const char *name, const struct pp_token *t)
{
	struct str text = { 0 };
	struct source *src;
	struct origin *o;
	int n = 0;

	for (; t->kind != PP_END; t = t->next) {
		o = vec_push(x->c->a, &x->origins);
		o->start = (uint32_t)text.n;
		str_add(&text, t->s, t->n);
		o->end = (uint32_t)text.n;
		o->span = t->span;
		o->n_foreign = n += t->is_foreign;
		str_putc(&text, ' ');
	}
	src = text.failed || !text.n ? NULL : src_add(x->c->a, &x->c->u->sources, name, text.s, text.n - 1);
	str_free(&text);
	return src;
}

/* A name that is left over because its macro uses itself, and that is nothing else either. */
static const struct pp_token *find_circle(struct cpp *c, const struct pp_token *t)
{
	const struct cpp_macro *m;
	const char *name;
	int64_t v;

	for (; t->kind != PP_END; t = t->next) {
		if (t->kind != PP_IDENT || !pp_is_hidden(t))
			continue;
		name = pp_name(c->a, t);
		m = cpp_find(&c->macros, t->s, t->n);
		if (m && strcmp(m->text, m->name) && !builtin_find(name) && !function_find(name) && !cdef_find(c->defs, CS_CONSTANT, name) &&
		    !sema_well_known(name, &v))
			return t;
	}
	return NULL;
}

/* As C would understand it: for what is no expression of scripts. */
static struct node *as_number(struct use *x, struct pp_token *t)
{
	bool is_unsigned;
	struct node *n;
	uint64_t v;

	if (!cdef_value(x->c->defs, t, &v, &is_unsigned))
		return NULL;
	n = node_new(x->c->a, N_INT, x->at);
	n->ival = v;
	if (is_unsigned || (int64_t)v >= 0)
		return n;
	n->ival = -v;
	n = node_kids(x->c->a, N_UNARY, x->at, 1, n);
	n->op = OP_NEG;
	return n;
}

static struct node *parse(struct use *x, const char *name, struct pp_token *t)
{
	struct unit *u = x->c->u;
	struct parse_env env = { u->arena, &u->diags, sema_is_value, u };
	struct source *src = render(x, name, t);
	struct node *n = NULL;

	if (src) {
		x->base = src->base;
		n = parse_expression(&env, src, true);
	}
	if (!n)
		return as_number(x, t);
	relocate(x, n);
	return n;
}

static void no_expression(struct use *x, const struct cpp_macro *m)
{
	struct diags *d = &x->c->u->diags;

	diag_error(d, x->at, NULL, "the text of macro '%s' is no expression", m->name);
	if (m->span.end)
		diag_note(d, m->span, "'%s' is defined here", m->name);
}

/* The text that n stands for as a macro's name or call. */
static const char *text_of(struct cpp *c, const struct node *n, size_t *len)
{
	*len = strlen(n->name);
	return n->kind == N_IDENT ? n->name : source_text(c, n->span, len);
}

/* n becomes what the macro m, which it names, stands for. */
static bool replace(struct cpp *c, struct node *n, const struct cpp_macro *m, bool foreign)
{
	struct use x = { .c = c, .at = n->span };
	int errors = c->u->diags.n_errors;
	const struct pp_token *circle;
	struct node *e = NULL;
	struct pp_token *t;
	const char *s;
	size_t len;

	s = text_of(c, n, &len);
	if (!s)
		return false;
	t = pp_expand(c, pp_tokens(c->a, s, len, n->span.start, (struct span){ 0, 0 }), foreign);
	circle = find_circle(c, t);
	if (circle) {
		diag_error(&c->u->diags, n->span, NULL, "macro '%s' is defined by itself", pp_name(c->a, circle));
		return false;
	}
	if (n->kind == N_IDENT && pp_is(t, n->name) && t->next->kind == PP_END)
		return false;
	if (foreign)
		e = as_number(&x, t);
	if (!e && c->u->diags.n_errors == errors)
		e = parse(&x, m->name, t);
	if (e && e->depth <= MAX_DEPTH) {
		*n = *e;
		return true;
	}
	if (c->u->diags.n_errors == errors && !foreign)
		no_expression(&x, m);
	return false;
}

/* ---- the tree */

static bool is_defined_in(const struct node *tree, const char *name)
{
	int i;

	for (i = 0; i < tree->n_kids; i++)
		if ((tree->kids[i]->kind == N_MACRO || tree->kids[i]->kind == N_FN) && !strcmp(tree->kids[i]->name, name))
			return true;
	return false;
}

static void use_name(struct cpp *c, struct node *n)
{
	const struct cpp_macro *m = cpp_find(&c->macros, n->name, strlen(n->name));

	if (!m)
		return;
	if (m->n_params >= 0 && n->kind == N_IDENT)
		diag_error(&c->u->diags, n->span, NULL, "macro '%s' takes %d argument%s", m->name, m->n_params, m->n_params == 1 ? "" : "s");
	else
		replace(c, n, m, false);
}

static const struct cpp_macro *find_foreign(struct cpp *c, const char *name)
{
	const struct cpp_macro *m = cpp_find(&c->foreign, name, strlen(name));

	return m || !headers_macros(c->u) ? m : cpp_find(&c->foreign, name, strlen(name));
}

/* A call of what is no function of the language or the script may be one of a macro of headers. */
static bool use_foreign_call(struct cpp *c, struct node *n)
{
	const struct cpp_macro *m;

	if (function_find(n->name) || builtin_find(n->name) || agg_find(n->name) || is_defined_in(c->u->tree, n->name))
		return false;
	m = find_foreign(c, n->name);
	return m && m->n_params >= 0 && replace(c, n, m, true);
}

static void use(struct cpp *c, struct node *n)
{
	struct type_name *tn;
	int i = 0;

	if (n->kind == N_CONFIG || n->kind == N_IMPORT)
		return;
	if (n->kind == N_IDENT || (n->kind == N_CALL && cpp_find(&c->macros, n->name, strlen(n->name)))) {
		use_name(c, n);
		return;
	}
	if (n->kind == N_CALL && use_foreign_call(c, n))
		return;
	for (tn = n->tname; tn; tn = tn->of_type)
		if (tn->of)
			use(c, tn->of);
	if (n->kind == N_MACRO || n->kind == N_FN)
		i = n->n_kids - 1; /* parameters are names of its own */
	for (; i < n->n_kids; i++)
		if (n->kids[i])
			use(c, n->kids[i]);
}

void cpp_use(struct cpp *c, struct node *tree)
{
	use(c, tree);
}

bool cpp_use_foreign(struct cpp *c, struct node *n)
{
	const struct cpp_macro *m = find_foreign(c, n->name);

	return m && m->n_params < 0 && replace(c, n, m, true);
}

bool sema_is_value(void *user, const char *name, size_t len)
{
	struct unit *u = user;
	const char *s = arena_strndup(u->arena, name, len);
	const struct function *f = function_find(s);
	int64_t v;

	return builtin_find(s) || (f && f->is_lib && !f->min_args) || sema_well_known(s, &v) || (u->cpp && cdef_find(u->cpp->defs, CS_CONSTANT, s));
}
