/* SPDX-License-Identifier: Apache-2.0 */
/* Questions that are answered before the script runs: typeof, typeinfo, comptime, what kind of type something has; and the branches
 * that such an answer makes disappear. */
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
	static const char *const names[T_KINDS] = {
		[T_VOID] = "void",
		[T_BOOL] = "bool",
		[T_INT] = "int",
		[T_ENUM] = "enum",
		[T_PTR] = "pointer",
		[T_FUNC] = "function",
		[T_STRING] = "string",
		[T_ARRAY] = "array",
		[T_TUPLE] = "tuple",
		[T_STRUCT] = "struct",
		[T_BUFFER] = "buffer",
		[T_KSTACK] = "kstack",
		[T_USTACK] = "ustack",
		[T_KSYM] = "ksym",
		[T_USYM] = "usym",
		[T_INET] = "inet",
		[T_MAC] = "mac_address",
		[T_TIMESTAMP] = "timestamp",
		[T_USERNAME] = "username",
		[T_CGROUP_PATH] = "cgroup_path",
		[T_PROBE] = "string",
		[T_NAMED] = "string",
		[T_AGG] = "aggregation",
	};

	if (t->kind == T_TUPLE && t->n && t->f[0].name)
		return "record";
	if (t->kind == T_STRUCT && t->is_union)
		return "union";
	return names[t->kind] ? names[t->kind] : "none";
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

/* ---- predicates */

static void answer(struct sema *s, struct node *n, bool (*is)(const struct node *arg))
{
	if (!arg_known(s, n, 0))
		return;
	n->type = s->ts->bool_;
	if (sema_may_answer(s))
		fold_bool(s, n, is(n->kids[0]));
}

static bool is_str(const struct node *n) { return type_is_stringy(n->type); }
static bool is_ptr(const struct node *n) { return n->type->kind == T_PTR; }
static bool is_array(const struct node *n) { return n->type->kind == T_ARRAY; }
static bool is_integer(const struct node *n) { return n->type->kind == T_INT || n->type->kind == T_ENUM; }
static bool is_unsigned(const struct node *n) { return n->type->kind == T_INT && !n->type->is_signed; }
static bool is_scalar(const struct node *n) { return type_is_scalar(n->type) && !type_is_stringy(n->type); }
static bool is_literal(const struct node *n) { return n->kind == N_INT || n->kind == N_BOOL || n->kind == N_STR; }

void sema_check_is_str(struct sema *s, struct node *n) { answer(s, n, is_str); }
void sema_check_is_ptr(struct sema *s, struct node *n) { answer(s, n, is_ptr); }
void sema_check_is_array(struct sema *s, struct node *n) { answer(s, n, is_array); }
void sema_check_is_integer(struct sema *s, struct node *n) { answer(s, n, is_integer); }
void sema_check_is_unsigned_integer(struct sema *s, struct node *n) { answer(s, n, is_unsigned); }
void sema_check_is_scalar(struct sema *s, struct node *n) { answer(s, n, is_scalar); }
void sema_check_is_literal(struct sema *s, struct node *n) { answer(s, n, is_literal); }

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

/* ---- fail */

static bool put_arg(struct sema *s, struct node *n, int i, const char **text)
{
	struct node *k = n->kids[i];

	if (k->kind == N_STR)
		*text = arena_printf(s->a, "%s%s", *text, k->str);
	else if (is_const_int(k))
		*text = arena_printf(s->a, is_negative_const(k) ? "%s%lld" : "%s%llu", *text, (long long)k->ival);
	else
		sema_error(s, k, NULL, "fail() takes what is known before the script runs");
	return !is_error(k);
}

/* Each directive takes the next argument as it is. */
void sema_check_fail(struct sema *s, struct node *n)
{
	const char *fmt = arg_literal(s, n, 0), *text = "";
	size_t len;
	int i;

	n->type = s->ts->void_;
	for (i = 1; i < n->n_kids; i++)
		if (!arg_known(s, n, i))
			return;
	for (i = 1; fmt && *fmt; fmt += len) {
		len = strcspn(fmt, "%");
		text = arena_printf(s->a, "%s%.*s", text, (int)len, fmt);
		if (!fmt[len])
			break;
		fmt += len + 1;
		if (*fmt == '%')
			text = arena_printf(s->a, "%s%%", text);
		else if (i < n->n_kids && !put_arg(s, n, i++, &text))
			return;
		len = strcspn(fmt, "%diouxXcsp");
		len += fmt[len] != '\0';
	}
	if (fmt)
		sema_error(s, n, NULL, "%s", text);
}
