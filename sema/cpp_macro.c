/* SPDX-License-Identifier: Apache-2.0 */
/* Macros: their table, and their expansion by Prosser's algorithm, in which every token knows the macros that it came out
 * of. The tokens that expansion may make are numbered, so that no text can grow without end. */
#include <string.h>

#include "sema/cpp.h"

struct hide {
	const char *name;
	const struct hide *next;
};

/* ---- the table */

static unsigned int hash(const char *s, size_t n)
{
	unsigned int h = 2166136261u;

	while (n--)
		h = (h ^ (unsigned char)*s++) * 16777619u;
	return h;
}

struct cpp_macro *cpp_find(const struct cpp_macros *ms, const char *s, size_t n)
{
	struct cpp_macro *m;

	if (!ms->size)
		return NULL;
	for (m = ms->v[hash(s, n) & (ms->size - 1)]; m; m = m->next)
		if (!strncmp(m->name, s, n) && !m->name[n])
			return m;
	return NULL;
}

static void grow(struct arena *a, struct cpp_macros *ms)
{
	struct cpp_macros old = *ms;
	struct cpp_macro *m, *next, **slot;
	unsigned int i;

	ms->size = old.size ? old.size * 4 : 64;
	ms->v = arena_array(a, struct cpp_macro *, ms->size);
	for (i = 0; i < old.size; i++) {
		for (m = old.v[i]; m; m = next) {
			next = m->next;
			slot = &ms->v[hash(m->name, strlen(m->name)) & (ms->size - 1)];
			m->next = *slot;
			*slot = m;
		}
	}
}

static void insert(struct arena *a, struct cpp_macros *ms, struct cpp_macro *m)
{
	struct cpp_macro **slot;

	if (ms->n >= ms->size)
		grow(a, ms);
	slot = &ms->v[hash(m->name, strlen(m->name)) & (ms->size - 1)];
	m->next = *slot;
	*slot = m;
	ms->n++;
}

static void drop(struct cpp_macros *ms, const char *s, size_t n)
{
	struct cpp_macro **p;

	if (!ms->size)
		return;
	for (p = &ms->v[hash(s, n) & (ms->size - 1)]; *p; p = &(*p)->next) {
		if (!strncmp((*p)->name, s, n) && !(*p)->name[n]) {
			*p = (*p)->next;
			ms->n--;
			return;
		}
	}
}

void cpp_undef(struct cpp *c, const char *s, size_t n)
{
	drop(&c->macros, s, n);
}

/* ---- definitions */

/* Behind the ')' of "(a, b, ...)", NULL: it is no such list. */
static const char *read_params(struct arena *a, struct cpp_macro *m, const char *s)
{
	VEC(const char *)
	names = { 0 };
	size_t n;

	s += 1 + strspn(s + 1, " \t");
	while (*s != ')' && !m->is_variadic) {
		n = pp_ident_len(s, strlen(s));
		m->is_variadic = !strncmp(s + n, "...", 3);
		if (!n && !m->is_variadic)
			return NULL;
		*vec_push(a, &names) = n ? arena_strndup(a, s, n) : "__VA_ARGS__";
		s += n + (m->is_variadic ? 3 : 0);
		s += strspn(s, " \t");
		if (*s == ',' && !m->is_variadic)
			s += 1 + strspn(s + 1, " \t");
		else if (*s != ')')
			return NULL;
	}
	m->params = names.v;
	m->n_params = names.n;
	return *s == ')' ? s + 1 : NULL;
}

/* The macro of a "#define" line's text; NULL: *why. */
static struct cpp_macro *parse_define(struct arena *a, const char *line, const char **why)
{
	struct cpp_macro *m = arena_new(a, struct cpp_macro);
	size_t n;

	line += strspn(line, " \t");
	n = pp_ident_len(line, strlen(line));
	*why = "#define without a name";
	if (!n)
		return NULL;
	m->name = arena_strndup(a, line, n);
	m->n_params = -1;
	*why = "'defined' cannot be the name of a macro";
	if (!strcmp(m->name, "defined"))
		return NULL;
	line += n;
	*why = "the parameters of a macro are names with commas between them";
	if (*line == '(')
		line = read_params(a, m, line);
	if (!line)
		return NULL;
	m->text = line + strspn(line, " \t");
	return m;
}

static struct pp_token *body_of(struct arena *a, struct cpp_macro *m)
{
	if (!m->body)
		m->body = pp_tokens(a, m->text, strlen(m->text), 0, m->span);
	return m->body;
}

static bool same_text(struct arena *a, struct cpp_macro *m, struct cpp_macro *old)
{
	struct pp_token *x = body_of(a, m), *y = body_of(a, old);

	for (; x->kind != PP_END && x->n == y->n && !memcmp(x->s, y->s, x->n); x = x->next)
		y = y->next;
	return x->kind == PP_END && y->kind == PP_END && m->n_params == old->n_params;
}

struct cpp_macro *cpp_define(struct cpp *c, const char *line, struct span at)
{
	const char *why;
	struct cpp_macro *m = parse_define(c->a, line, &why), *old;

	if (!m) {
		if (!c->is_quiet)
			diag_error(&c->u->diags, at, NULL, "%s", why);
		return NULL;
	}
	m->span = at;
	old = cpp_find(&c->macros, m->name, strlen(m->name));
	if (old && !old->is_predefined && !c->is_quiet && !same_text(c->a, m, old)) {
		diag_warn(&c->u->diags, at, "#undef takes a definition back", "macro '%s' is defined a second time", m->name);
		diag_note(&c->u->diags, old->span, "'%s' is defined here", m->name);
	}
	if (old)
		drop(&c->macros, m->name, strlen(m->name));
	insert(c->a, &c->macros, m);
	return m;
}

void cpp_predefine(struct cpp *c, const char *line)
{
	const char *why;
	struct cpp_macro *m = parse_define(c->a, line, &why);

	m->is_predefined = true;
	insert(c->a, &c->macros, m);
}

void cpp_predefine_foreign(struct cpp *c, const char *line)
{
	const char *why;

	insert(c->a, &c->foreign, parse_define(c->a, line, &why));
}

/* Lines of "#define NAME text", as compilers list them. */
void cpp_foreign(struct cpp *c, const char *defines)
{
	const char *end, *why;
	struct cpp_macro *m;

	for (; *defines; defines = *end ? end + 1 : end) {
		end = strchr(defines, '\n');
		if (!end)
			end = defines + strlen(defines);
		if (strncmp(defines, "#define ", 8))
			continue;
		m = parse_define(c->a, arena_strndup(c->a, defines + 8, (size_t)(end - defines) - 8), &why);
		if (m)
			insert(c->a, &c->foreign, m);
	}
}

/* ---- expansion */

enum { MAX_NESTED = 200 };

struct expansion {
	struct cpp *c;
	bool foreign;
	int depth;
};

static struct pp_token *expand_list(struct expansion *x, struct pp_token *list);

struct pp_token *pp_copy(struct arena *a, const struct pp_token *t)
{
	struct pp_token *copy = arena_copy(a, t, sizeof(*t));

	copy->next = NULL;
	return copy;
}

static bool is_in(const struct hide *h, const char *s, size_t n)
{
	for (; h; h = h->next)
		if (!strncmp(h->name, s, n) && !h->name[n])
			return true;
	return false;
}

bool pp_is_hidden(const struct pp_token *t)
{
	return is_in(t->hide, t->s, t->n);
}

static const struct hide *hide_add(struct arena *a, const char *name, const struct hide *to)
{
	struct hide h = { name, to };

	return is_in(to, name, strlen(name)) ? to : arena_copy(a, &h, sizeof(h));
}

static const struct hide *hide_both(struct arena *a, const struct hide *x, const struct hide *y)
{
	if (!x || x == y)
		return y;
	for (; y; y = y->next)
		x = hide_add(a, y->name, x);
	return x;
}

static const struct hide *hide_common(struct arena *a, const struct hide *x, const struct hide *y)
{
	const struct hide *both = NULL;

	for (; x; x = x->next)
		if (is_in(y, x->name, strlen(x->name)))
			both = hide_add(a, x->name, both);
	return both;
}

static bool spend(struct cpp *c, struct span at)
{
	if (c->budget > 0)
		return --c->budget;
	if (!c->budget)
		diag_error(&c->u->diags, at, NULL, "macros expand to too much text");
	c->budget = -1;
	return false;
}

/* A list under construction. */
struct chain {
	struct pp_token *first, **last;
};

static void chain_add(struct chain *l, struct pp_token *t)
{
	if (!l->first)
		l->last = &l->first;
	*l->last = t;
	l->last = &t->next;
	t->next = NULL;
}

static void add_copies(struct expansion *x, struct chain *l, const struct pp_token *t)
{
	for (; t->kind != PP_END && spend(x->c, t->span); t = t->next)
		chain_add(l, pp_copy(x->c->a, t));
}

static struct pp_token *chain_end(struct expansion *x, struct chain *l)
{
	struct pp_token *end = arena_new(x->c->a, struct pp_token);

	end->s = "";
	chain_add(l, end);
	return l->first;
}

/* One argument: from t to the ',' or ')' that ends it, which is returned; NULL: the text ends before. */
static struct pp_token *read_arg(struct expansion *x, struct pp_token *t, bool takes_rest, struct pp_token **arg)
{
	struct chain l = { 0 };
	int depth = 0;

	for (; t->kind != PP_END; t = t->next) {
		if (!depth && (pp_is(t, ")") || (pp_is(t, ",") && !takes_rest)))
			break;
		depth += pp_is(t, "(") || pp_is(t, "[") || pp_is(t, "{");
		depth -= pp_is(t, ")") || pp_is(t, "]") || pp_is(t, "}");
		chain_add(&l, pp_copy(x->c->a, t));
	}
	*arg = chain_end(x, &l);
	return t->kind == PP_END ? NULL : t;
}

/* The arguments behind the '(' at t; returns the ')' or NULL. *n: how many there are. */
static struct pp_token *read_args(struct expansion *x, const struct cpp_macro *m, struct pp_token *t, struct pp_token **args, int *n)
{
	struct pp_token *arg;

	for (*n = 0;;) {
		t = read_arg(x, t->next, m->is_variadic && *n == m->n_params - 1, &arg);
		if (!t)
			return NULL;
		if (*n < m->n_params)
			args[*n] = arg;
		++*n;
		if (!pp_is(t, ")"))
			continue;
		if (!m->n_params && *n == 1 && arg->kind == PP_END)
			*n = 0;
		if (m->is_variadic && *n == m->n_params - 1)
			args[(*n)++] = arena_new(x->c->a, struct pp_token);
		return t;
	}
}

static int param_index(const struct cpp_macro *m, const struct pp_token *t)
{
	int i;

	for (i = 0; t->kind == PP_IDENT && i < m->n_params; i++)
		if (pp_is(t, m->params[i]))
			return i;
	return -1;
}

/* #x */
static struct pp_token *stringize(struct expansion *x, const struct pp_token *arg, const struct pp_token *at)
{
	struct pp_token *out = pp_copy(x->c->a, at);
	const struct pp_token *t;
	size_t n = 3;
	uint32_t i;
	char *s;

	for (t = arg; t->kind != PP_END; t = t->next)
		n += 2 * t->n + 1;
	out->s = s = arena_alloc(x->c->a, n);
	*s++ = '"';
	for (t = arg; t->kind != PP_END; t = t->next) {
		if (t != arg && t->has_space)
			*s++ = ' ';
		for (i = 0; i < t->n; i++) {
			if ((t->s[i] == '"' || t->s[i] == '\\') && (t->kind == PP_STRING || t->kind == PP_CHAR))
				*s++ = '\\';
			*s++ = t->s[i];
		}
	}
	*s++ = '"';
	out->kind = PP_STRING;
	out->is_foreign = true;
	out->n = (uint32_t)(s - out->s);
	return out;
}

/* x##y; what follows the first token of their text stays behind it. */
static void paste(struct expansion *x, struct chain *l, struct pp_token *left, const struct pp_token *right)
{
	char *s = arena_printf(x->c->a, "%.*s%.*s", (int)left->n, left->s, (int)right->n, right->s);
	struct pp_token *t = pp_tokens(x->c->a, s, strlen(s), 0, left->span), *next;

	t->has_space = left->has_space;
	for (; t->kind != PP_END; t = next) {
		next = t->next;
		t->is_foreign = true;
		chain_add(l, t);
	}
}

/* The list without its last token, which is returned; NULL: it is empty. */
static struct pp_token *chain_pop(struct chain *l)
{
	struct pp_token **p = &l->first, *t;

	if (!l->first)
		return NULL;
	while ((*p)->next)
		p = &(*p)->next;
	t = *p;
	*p = NULL;
	l->last = p;
	return t;
}

static void paste_list(struct expansion *x, struct chain *l, const struct pp_token *right)
{
	struct pp_token *left;

	if (right->kind == PP_END)
		return;
	left = chain_pop(l);
	if (!left) {
		add_copies(x, l, right);
		return;
	}
	paste(x, l, left, right);
	add_copies(x, l, right->next);
}

struct call {
	const struct cpp_macro *m;
	struct pp_token **args, **expanded; /* as written and with their macros expanded, the second on demand */
	const struct pp_token *at;
};

/* A token of the body as it stands, or the argument that it stands for. */
static void substitute_one(struct expansion *x, struct call *call, struct chain *l, const struct pp_token *t)
{
	bool is_pasted = t->next && pp_is(t->next, "##");
	int i = param_index(call->m, t);
	struct pp_token *copy;

	if (i < 0) {
		if (!spend(x->c, call->at->span))
			return;
		copy = pp_copy(x->c->a, t);
		copy->span = call->at->span;
		copy->is_foreign = true;
		chain_add(l, copy);
		return;
	}
	if (!is_pasted && !call->expanded[i]) {
		struct chain arg = { 0 };

		add_copies(x, &arg, call->args[i]);
		call->expanded[i] = expand_list(x, chain_end(x, &arg));
	}
	add_copies(x, l, is_pasted ? call->args[i] : call->expanded[i]);
}

/* What stands to the right of ##. */
static void substitute_pasted(struct expansion *x, struct call *call, struct chain *l, const struct pp_token *t)
{
	struct pp_token *one, *last;
	int i = param_index(call->m, t);

	if (i < 0) {
		one = pp_copy(x->c->a, t);
		one->next = arena_new(x->c->a, struct pp_token);
		paste_list(x, l, one);
		return;
	}
	last = chain_pop(l);
	if (last)
		chain_add(l, last);
	/* , ## __VA_ARGS__ */
	if (last && pp_is(last, ",") && call->m->is_variadic && i == call->m->n_params - 1) {
		if (call->args[i]->kind == PP_END)
			chain_pop(l);
		else
			add_copies(x, l, call->args[i]);
		return;
	}
	paste_list(x, l, call->args[i]);
}

static struct chain substitute(struct expansion *x, struct call *call, const struct pp_token *body)
{
	struct chain l = { 0 };
	const struct pp_token *t;
	bool has_params = call->m->n_params >= 0;

	for (t = body; t->kind != PP_END; t = t->next) {
		if (pp_is(t, "##") && t != body && t->next->kind != PP_END) {
			t = t->next;
			substitute_pasted(x, call, &l, t);
		} else if (has_params && pp_is(t, "#") && param_index(call->m, t->next) >= 0) {
			t = t->next;
			chain_add(&l, stringize(x, call->args[param_index(call->m, t)], call->at));
		} else {
			substitute_one(x, call, &l, t);
		}
	}
	return l;
}

/* Puts what a macro gave in front of rest. */
static struct pp_token *splice(struct expansion *x, struct chain *l, const struct hide *hide, const struct pp_token *at, struct pp_token *rest)
{
	struct pp_token *t;

	for (t = l->first; t; t = t->next)
		t->hide = hide_both(x->c->a, t->hide, hide);
	if (!l->first)
		return rest;
	l->first->has_space = at->has_space;
	*l->last = rest;
	return l->first;
}

static struct pp_token *expand_call(struct expansion *x, struct cpp_macro *m, struct pp_token *name)
{
	struct pp_token **args = arena_array(x->c->a, struct pp_token *, m->n_params + 1), *close;
	struct call call = { m, args, arena_array(x->c->a, struct pp_token *, m->n_params + 1), name };
	const struct hide *hide;
	struct chain l;
	int n;

	close = read_args(x, m, name->next, args, &n);
	if (!close) {
		if (!x->c->is_quiet)
			diag_error(&x->c->u->diags, name->span, NULL, "the arguments of macro '%s' end with a ')'", m->name);
		return NULL;
	}
	if (n != m->n_params) {
		if (!x->c->is_quiet)
			diag_error(&x->c->u->diags, name->span, NULL, "macro '%s' takes %d argument%s, %d given", m->name, m->n_params,
				   m->n_params == 1 ? "" : "s", n);
		return NULL;
	}
	hide = hide_add(x->c->a, m->name, hide_common(x->c->a, name->hide, close->hide));
	l = substitute(x, &call, body_of(x->c->a, m));
	return splice(x, &l, hide, name, close->next);
}

/* The list in which the macro at t has been replaced, NULL: t is none. */
static struct pp_token *expand_one(struct expansion *x, struct pp_token *t)
{
	struct cpp_macro *m = NULL;
	struct call call = { .at = t };
	struct chain l;

	if (t->kind == PP_IDENT && !pp_is_hidden(t))
		m = cpp_find(&x->c->macros, t->s, t->n);
	if (!m && x->foreign && t->kind == PP_IDENT && !pp_is_hidden(t))
		m = cpp_find(&x->c->foreign, t->s, t->n);
	if (!m || !spend(x->c, t->span))
		return NULL;
	if (m->n_params >= 0)
		return pp_is(t->next, "(") ? expand_call(x, m, t) : NULL;
	call.m = m;
	l = substitute(x, &call, body_of(x->c->a, m));
	return splice(x, &l, hide_add(x->c->a, m->name, t->hide), t, t->next);
}

static struct pp_token *expand_list(struct expansion *x, struct pp_token *list)
{
	struct pp_token *first = NULL, **last = &first, *t = list, *next;

	if (++x->depth > MAX_NESTED && x->c->budget >= 0) {
		x->c->budget = 0;
		spend(x->c, list->span);
	}
	while (t->kind != PP_END) {
		next = x->c->budget < 0 ? NULL : expand_one(x, t);
		if (next) {
			t = next;
			continue;
		}
		*last = t;
		last = &t->next;
		t = t->next;
	}
	*last = t;
	x->depth--;
	return first;
}

struct pp_token *pp_expand(struct cpp *c, struct pp_token *list, bool foreign)
{
	struct expansion x = { c, foreign, 0 };

	return expand_list(&x, list);
}
