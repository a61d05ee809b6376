/* SPDX-License-Identifier: Apache-2.0 */
/* Calls: finding the function's row, what holds for all of them, and the helpers the check_*.c files are made of. */
#include <string.h>

#include "sema/named.h"
#include "sema/sema.h"

static void (*const checks[FN_COUNT])(struct sema *s, struct node *n) = {
#define FUNCTION(name, ...) [FN_##name] = sema_check_##name,
#define FUNCTION_CONST FUNCTION
#include "sema/functions.def"
#undef FUNCTION
#undef FUNCTION_CONST
};

/* Mistakes that are about the function and not its arguments are shown at its name. */
static void unknown_function(struct sema *s, struct node *n)
{
	const struct agg *agg = agg_find(n->name);

	n->span.end = n->span.start + (uint32_t)strlen(n->name);
	if (agg)
		sema_error(s, n, arena_printf(s->a, "write @ = %s", agg->usage), "%s() can only be assigned to a map", n->name);
	else if (builtin_find(n->name))
		sema_error(s, n, NULL, "%s takes no arguments, %d given", n->name, n->n_kids);
	else if (is_foreign_word(n->name) && !s->cur->pt)
		n->type = s->ts->error;
	else if (nearest_macro(s->u, n->name))
		sema_error(s, n, nearest_macro(s->u, n->name), "unknown function '%s'", n->name);
	else if (is_foreign_word(n->name))
		sema_error(s, n, NULL, "function '%s' is not known to this version of scry", n->name);
	else
		sema_error(s, n, hint_function(s->a, n->name), "unknown function '%s'", n->name);
}

static bool count_fits(struct sema *s, struct node *n, const struct function *f)
{
	const char *at = f->min_args == f->max_args ? "" : n->n_kids < f->min_args ? "at least "
										   : "at most ";
	int wanted = n->n_kids < f->min_args ? f->min_args : f->max_args;

	if (n->n_kids >= f->min_args && n->n_kids <= f->max_args)
		return true;
	sema_error(s, n, f->usage, "%s() takes %s%d argument%s, %d given", f->name, at, wanted, wanted == 1 ? "" : "s", n->n_kids);
	return false;
}

void sema_call(struct sema *s, struct node *n)
{
	const struct function *f;
	struct node *self = n;
	bool is_stack;
	long i;

	if (!n->n_kids && (builtin_find(n->name) || sema_is_numbered(n->name, &is_stack, &i))) {
		n->kind = N_IDENT;
		sema_expr(s, &self);
		return;
	}
	f = function_find(n->name);
	n->type = s->ts->void_;
	if (!f) {
		unknown_function(s, n);
		return;
	}
	/* a call that is known has been rewritten into its normal form */
	if (!n->function && !count_fits(s, n, f))
		return;
	n->function = f;
	if (f->is_lib)
		n->type = s->ts->error; /* expand.c has said why it is still here */
	else if (f->is_unsafe && !s->u->unsafe)
		sema_error(s, n, "option --unsafe allows it", "%s() is unsafe", f->name);
	else if (sema_is_given(s, n, f->needs, arena_printf(s->a, "%s()", f->name), NULL))
		checks[f->id](s, n);
}

/* ---- arguments */

bool arg_known(struct sema *s, struct node *n, int i)
{
	struct type *t = sema_kid(s, n, i)->type;

	if (t->kind == T_ERROR || t->kind == T_NONE)
		n->type = t;
	return t->kind != T_ERROR && t->kind != T_NONE;
}

void arg_refused(struct sema *s, struct node *n, int i, const char *wanted)
{
	n->type = s->ts->error;
	sema_error(s, n->kids[i], NULL, "%s() wants %s, not %s", n->name, wanted, tname(s, n->kids[i]->type));
}

bool arg_int(struct sema *s, struct node *n, int i, struct type *to)
{
	if (!arg_known(s, n, i))
		return false;
	if (!is_number_like(n->kids[i]->type)) {
		arg_refused(s, n, i, "an integer");
		return false;
	}
	if (to)
		sema_coerce(s, &n->kids[i], to);
	else
		sema_to_int(s, &n->kids[i]);
	return true;
}

bool arg_number(struct sema *s, struct node *n, int i, int64_t *v)
{
	if (!arg_known(s, n, i))
		return false;
	if (const_int(n->kids[i], v)) {
		sema_settle(s, &n->kids[i]);
		return true;
	}
	n->type = s->ts->error;
	if (is_const_int(n->kids[i]))
		sema_error(s, n->kids[i], NULL, "this number is too large");
	else
		sema_error(s, n->kids[i], NULL, "%s() wants a number here that is known before the script runs", n->name);
	return false;
}

/* The literal is not held to max_strlen: it stays on this side of the kernel. */
const char *arg_literal(struct sema *s, struct node *n, int i)
{
	struct node *k = n->kids[i];

	if (k->kind == N_PARAM || k->kind == N_CALL) /* str($1) is a literal too */
		k = sema_kid(s, n, i);
	if (k->kind == N_STR) {
		k->is_const = true;
		k->type = type_string(s->ts, (uint32_t)k->slen + 1);
		return k->str;
	}
	n->type = s->ts->error;
	if (k->kind != N_CALL || !is_error(k))
		sema_error(s, k, NULL, "%s() wants a string literal here", n->name);
	return NULL;
}

struct node *arg_map(struct sema *s, struct node *n, int i)
{
	struct node *k = n->kids[i];

	if (k->kind == N_MAP && !k->n_kids) {
		k->type = k->map->value;
		k->map->is_read = true;
		return k;
	}
	n->type = s->ts->error;
	sema_error(s, k, n->function->usage, "%s() wants a map here%s", n->name, k->kind == N_MAP ? ", without a key" : "");
	return NULL;
}

/* The string that a value becomes where text is wanted. */
struct type *sema_text_type(struct sema *s, struct type *t)
{
	return t->kind == T_NAMED ? type_string(s->ts, named_cap((enum named_table)t->n)) : t;
}

bool sema_text_arg(struct sema *s, struct node *n, int i)
{
	struct node *k = n->kids[i], *call;

	if (k->type->kind == T_PROBE) {
		sema_want_text(s, k);
		if (s->is_final && k->type->kind == T_PROBE && !s->cur->wants_probe_text) {
			sema_no_probe_text(s, k);
			return true;
		}
	}
	if (!is_char_pointer(k->type)) {
		sema_coerce(s, &n->kids[i], sema_text_type(s, k->type));
		return type_is_stringy(k->type);
	}
	call = sema_node(s, N_CALL, k->span, NULL);
	call->name = "str";
	call->function = &functions[FN_str];
	call->kids = arena_copy(s->a, &k, sizeof(k));
	call->n_kids = 1;
	n->kids[i] = call;
	sema_check_str(s, call);
	return true;
}
