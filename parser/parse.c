/* SPDX-License-Identifier: Apache-2.0 */
/* Runs the grammar over a source. After a syntax error inside a probe the scanner skips to the end of that probe and
 * the grammar starts afresh, so that a script's probes are all looked at. */
#include <string.h>

#include "parser/build.h"
#include "parser/parser.tab.h"

void parse_too_deep(struct parser *p, struct span at)
{
	if (!p->give_up)
		diag_error(p->diags, at, NULL, "syntax error, nested too deeply");
	p->give_up = true;
}

static void begin(struct parser *p, struct parse_env *env, struct source *src)
{
	memset(p, 0, sizeof(*p));
	p->env = env;
	p->arena = env->arena;
	p->diags = env->diags;
	lex_init(&p->lex, env->arena, env->diags, src);
	p->lex.is_value = env->is_value;
	p->lex.user = env->user;
}

struct node *parse_program(struct parse_env *env, struct source *src)
{
	struct span all = { src->base, src->base + (uint32_t)src->len };
	int errors = env->diags->n_errors;
	struct parser p;

	begin(&p, env, src);
	while (gram_parse(&p) && !p.give_up && lex_resync(&p.lex))
		p.begun = false;
	if (env->diags->n_errors > errors)
		return NULL;
	return mk_list(&p, N_PROGRAM, all, &p.items);
}

struct node *parse_expression(struct parse_env *env, struct source *src, bool quiet)
{
	struct diags silent = { .arena = env->arena }, *own = env->diags;
	struct parse_env e = *env;
	struct parser p;
	int errors;

	if (quiet)
		e.diags = own = &silent;
	errors = own->n_errors;
	begin(&p, &e, src);
	p.lex.is_expression = true;
	p.lex.where = LEX_CODE;
	if (gram_parse(&p) || own->n_errors > errors)
		return NULL;
	return p.expr;
}

void parse_tokens(struct parse_env *env, struct source *src, struct str *out)
{
	struct parser p;

	begin(&p, env, src);
	lex_print(out, &p.lex);
}
