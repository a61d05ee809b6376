/* SPDX-License-Identifier: Apache-2.0 */
/* From text to a tree that the types pass can work on: parsing, the config block and the environment, the C part with its macros, and
 * the macros of the language. */
#include <errno.h>
#include <string.h>

#include "parser/parse.h"
#include "sema/cpp.h"
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

int sema_parse(struct unit *u, struct source *src)
{
	struct parse_env env = { u->arena, &u->diags, sema_is_value, u };

	u->tree = parse_program(&env, src);
	if (!u->tree)
		return -EINVAL;
	read_config(u);
	sema_import(u, src);
	sema_c_part(u);
	sema_expand(u);
	headers_report(u);
	return u->diags.n_errors ? -EINVAL : 0;
}
