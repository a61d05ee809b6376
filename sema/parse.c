/* SPDX-License-Identifier: Apache-2.0 */
/* From text to a tree that the types pass can work on: parsing, the config block and the environment, and object-like
 * macros, which are put in place of their names. */
#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "parser/parse.h"
#include "sema/sema.h"

/* ---- config */

static const char *config_text(struct unit *u, const struct node *v)
{
	switch (v->kind) {
	case N_INT:
		return arena_printf(u->arena, "%llu", (unsigned long long)v->ival);
	case N_BOOL:
		return v->ival ? "true" : "false";
	case N_STR:
		return v->str;
	default:
		return v->name ? v->name : "";
	}
}

static void set_key(struct unit *u, const struct node *cfg)
{
	const char *why, *value, *renamed = config_renamed(cfg->name);
	int err;

	if (config_ignored(cfg->name)) {
		diag_warn(&u->diags, cfg->span, NULL, "config key '%s' has no effect", cfg->name);
		return;
	}
	value = config_text(u, cfg->kids[0]);
	err = config_set(&u->config, cfg->name, value, &why);
	if (err == -ENOENT)
		diag_error(&u->diags, cfg->span, hint_config(u->arena, cfg->name), "unknown config key '%s'", cfg->name);
	else if (err)
		diag_error(&u->diags, cfg->span, why, "bad value '%s' for config key '%s'", value, cfg->name);
	else if (renamed)
		diag_warn(&u->diags, cfg->span, NULL, "config key '%s' is called '%s' now", cfg->name, renamed);
}

static void read_config(struct unit *u)
{
	const char *bad, *why;
	struct span all = { 0, 0 };
	struct node *n;
	int i, j;

	for (i = 0; i < u->tree->n_kids; i++) {
		n = u->tree->kids[i];
		for (j = 0; n->kind == N_CONFIG && j < n->n_kids; j++)
			set_key(u, n->kids[j]);
	}
	if (config_set_env(&u->config, u->environ_, &bad, &why))
		diag_error(&u->diags, all, why, "bad value in environment variable %s", bad);
}

/* ---- macros */

struct define {
	const char *name, *text;
	struct span span;
	struct node *expr;
	bool is_parsed, is_active;
};

struct defines {
	struct unit *u;
	VEC(struct define)
	v;
};

bool sema_is_value(void *user, const char *name, size_t len)
{
	struct unit *u = user;

	return builtin_find(arena_strndup(u->arena, name, len));
}

static struct define *define_find(struct defines *d, const char *name)
{
	int i;

	for (i = d->v.n - 1; i >= 0; i--)
		if (!strcmp(d->v.v[i].name, name))
			return &d->v.v[i];
	return NULL;
}

static size_t ident_len(const char *s)
{
	size_t n = 0;

	if (isdigit((unsigned char)*s))
		return 0;
	while (isalnum((unsigned char)s[n]) || s[n] == '_')
		n++;
	return n;
}

static void add_define(struct defines *d, const struct node *n)
{
	const char *s = n->str + strlen("define");
	struct define *m;
	size_t len;

	while (isspace((unsigned char)*s))
		s++;
	len = ident_len(s);
	if (!len) {
		diag_error(&d->u->diags, n->span, NULL, "#define without a name");
		return;
	}
	if (s[len] == '(') {
		diag_error(&d->u->diags, n->span, NULL, "#define %.*s: macros with parameters are not known to this version of scry", (int)len, s);
		return;
	}
	m = vec_push(d->u->arena, &d->v);
	m->name = arena_strndup(d->u->arena, s, len);
	m->span = n->span;
	for (s += len; isspace((unsigned char)*s);)
		s++;
	m->text = s;
}

static void cpp_line(struct defines *d, const struct node *n)
{
	size_t len = ident_len(n->str);

	if (len == 6 && !memcmp(n->str, "define", 6))
		add_define(d, n);
	else
		diag_error(&d->u->diags, n->span, "kernel headers are not read", "#%.*s is not known to this version of scry", (int)len, n->str);
}

/* A macro's text is shown where the macro is used. */
static void set_span(struct node *n, struct span at)
{
	int i;

	n->span = at;
	if (n->tname)
		n->tname->span = at;
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			set_span(n->kids[i], at);
}

static void parse_define(struct defines *d, struct define *m, struct span use)
{
	struct parse_env env = { d->u->arena, &d->u->diags, sema_is_value, d->u };
	struct source *src;

	m->is_parsed = true;
	src = src_add(d->u->arena, &d->u->sources, m->name, m->text, strlen(m->text));
	if (src && *m->text)
		m->expr = parse_expression(&env, src, true);
	if (m->expr)
		return;
	diag_error(&d->u->diags, use, NULL, "the text of macro '%s' is no expression", m->name);
	diag_note(&d->u->diags, m->span, "'%s' is defined here", m->name);
}

static void expand(struct defines *d, struct node *n);

static void expand_name(struct defines *d, struct node *n)
{
	struct define *m = define_find(d, n->name);
	struct span at = n->span;

	if (!m)
		return;
	if (m->is_active) {
		diag_error(&d->u->diags, at, NULL, "macro '%s' is defined by itself", m->name);
		return;
	}
	if (!m->is_parsed)
		parse_define(d, m, at);
	if (!m->expr)
		return;
	*n = *node_clone(d->u->arena, m->expr);
	set_span(n, at);
	m->is_active = true;
	expand(d, n);
	m->is_active = false;
}

static void expand(struct defines *d, struct node *n)
{
	int i;

	if (n->kind == N_IDENT) {
		expand_name(d, n);
		return;
	}
	if (n->kind == N_CONFIG || n->kind == N_MACRO)
		return;
	if (n->tname && n->tname->of)
		expand(d, n->tname->of);
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			expand(d, n->kids[i]);
}

static void read_macros(struct unit *u)
{
	struct defines d = { .u = u };
	int i;

	for (i = 0; i < u->tree->n_kids; i++)
		if (u->tree->kids[i]->kind == N_CPP)
			cpp_line(&d, u->tree->kids[i]);
	if (d.v.n)
		expand(&d, u->tree);
}

int sema_parse(struct unit *u, struct source *src)
{
	struct parse_env env = { u->arena, &u->diags, sema_is_value, u };

	u->tree = parse_program(&env, src);
	if (!u->tree)
		return -EINVAL;
	read_config(u);
	sema_expand(u);
	read_macros(u);
	return u->diags.n_errors ? -EINVAL : 0;
}
