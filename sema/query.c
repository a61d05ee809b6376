/* SPDX-License-Identifier: Apache-2.0 */
/* Questions that are answered before the script runs: typeof, typeinfo, comptime; and the branches that such an answer makes
 * disappear. */
#include <string.h>

#include "sema/sema.h"

/* The type of an operand that is either a type's name or an expression; a bare name is a type first. */
struct type *sema_type_of(struct sema *s, struct node **np)
{
	struct type *t;

	if ((*np)->kind == N_IDENT && !builtin_find((*np)->name)) {
		t = sema_type_by_name(s->ts, (*np)->name);
		if (t)
			return t;
	}
	sema_expr(s, np);
	return type_settle(s->ts, (*np)->type);
}

/* An answer that depends on a type waits until no type changes any more, unless types depend on the answer. */
bool sema_may_answer(struct sema *s)
{
	return s->is_final || (s->comptime && s->stage >= STAGE_SETTLED);
}

/* ---- typeinfo */

static const char *base_name(const struct type *t)
{
	switch (t->kind) {
	case T_PROBE:
	case T_NAMED: return "string";
	case T_TUPLE: return t->n && t->f[0].name ? "record" : "tuple";
	case T_STRUCT: return t->is_union ? "union" : "struct";
	default: return type_kind_names[t->kind];
	}
}

/* The fields of the record, in order. */
static const char *const info_names[] = { "base_type", "full_type" };
enum { N_INFO = sizeof(info_names) / sizeof(info_names[0]) };

static bool info_texts(struct sema *s, struct node *n, const char **texts)
{
	struct type *t = n->tname ? sema_type_name(s, n->tname) : sema_type_of(s, &n->kids[0]);

	if (sema_inherit(s, n, t, t))
		return false;
	texts[0] = base_name(t);
	texts[1] = tname(s, t);
	return true;
}

void sema_typeinfo(struct sema *s, struct node *n)
{
	struct type *types[N_INFO];
	const char *texts[N_INFO];
	int i;

	if (!info_texts(s, n, texts))
		return;
	for (i = 0; i < N_INFO; i++)
		types[i] = type_string(s->ts, (uint32_t)strlen(texts[i]) + 1);
	n->type = type_tuple(s->ts, types, (const char **)info_names, N_INFO);
	if (!s->is_final)
		return;
	n->kind = N_RECORD;
	n->tname = NULL;
	n->names = (const char **)info_names;
	n->n_kids = N_INFO;
	n->kids = arena_array(s->a, struct node *, N_INFO);
	for (i = 0; i < N_INFO; i++) {
		n->kids[i] = sema_node(s, N_STR, n->span, types[i]);
		fold_str(s, n->kids[i], texts[i], strlen(texts[i]));
	}
}

/* typeinfo(x).NAME; false: n is something else. */
bool sema_typeinfo_field(struct sema *s, struct node *n)
{
	struct node *of = n->kids[0];
	const char *texts[N_INFO];
	int i;

	if (of->kind != N_TYPEINFO)
		return false;
	for (i = 0; i < N_INFO && strcmp(info_names[i], n->name); i++)
		;
	if (i == N_INFO) {
		sema_error(s, n, hint_nearest(s->a, n->name, info_names, N_INFO), "typeinfo() has no field '%s'", n->name);
		return true;
	}
	n->type = s->ts->none;
	if (!info_texts(s, of, texts)) {
		n->type = of->type;
		return true;
	}
	n->type = type_string(s->ts, (uint32_t)strlen(texts[i]) + 1);
	if (sema_may_answer(s))
		fold_str(s, n, texts[i], strlen(texts[i]));
	return true;
}

/* ---- comptime */

void sema_comptime(struct sema *s, struct node *n)
{
	struct span at = n->span;
	struct node *k;

	s->comptime++;
	k = sema_kid(s, n, 0);
	s->comptime--;
	n->type = k->type;
	while (k->kind == N_BLOCK && k->has_value && k->n_kids == 1)
		k = k->kids[0];
	if (k->is_const) {
		*n = *k;
		n->span = at;
	} else if (!is_error(k)) {
		sema_error(s, n, NULL, "this is not known before the script runs");
	}
}

/* `if comptime c`, `comptime c ? a : b`: n becomes the branch that is taken, the other one is never looked at. As long as the
 * answer is open neither is. */
enum prune sema_prune(struct sema *s, struct node *n)
{
	struct node *c = n->kids[0], *live;

	if (c->kind == N_COMPTIME)
		sema_comptime(s, c);
	else
		return PRUNE_NO;
	if (!is_const_int(c) || (n->kind == N_TERNARY && !n->kids[1])) {
		n->type = is_error(c) ? s->ts->error : s->ts->none;
		return s->is_final ? PRUNE_NO : PRUNE_WAITS;
	}
	live = c->ival ? n->kids[1] : n->n_kids > 2 ? n->kids[2]
						    : NULL;
	*n = live ? *live : *sema_node(s, N_BLOCK, n->span, s->ts->void_);
	s->has_changed = true;
	return PRUNED;
}
