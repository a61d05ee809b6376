/* SPDX-License-Identifier: Apache-2.0 */
/* Conversions: which type a place gets from the values that go there, and the casts that make every value exactly of
 * the type that is wanted of it. */
#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "sema/sema.h"

void sema_error(struct sema *s, struct node *n, const char *hint, const char *fmt, ...)
{
	va_list ap;

	/* literals are typed once only, they have to be as they were when it counts */
	if (s->is_final || !n->is_const)
		n->type = s->ts->error;
	if (!s->is_final)
		return;
	va_start(ap, fmt);
	diag_error(s->d, n->span, hint, "%s", arena_vprintf(s->a, fmt, ap));
	va_end(ap);
}

void sema_warn(struct sema *s, struct span at, const char *hint, const char *fmt, ...)
{
	va_list ap;

	if (!s->is_final)
		return;
	va_start(ap, fmt);
	diag_warn(s->d, at, hint, "%s", arena_vprintf(s->a, fmt, ap));
	va_end(ap);
}

const char *tname(struct sema *s, const struct type *t)
{
	return type_text(s->a, t);
}

bool is_error(const struct node *n)
{
	return n->type && n->type->kind == T_ERROR;
}

struct node *sema_node(struct sema *s, enum node_kind kind, struct span at, struct type *t)
{
	struct node *n = node_new(s->a, kind, at);

	n->type = t;
	return n;
}

bool sema_is_integer(const struct type *t)
{
	return t->kind == T_INT || t->kind == T_BOOL || t->kind == T_ENUM;
}

bool sema_is_condition(const struct type *t)
{
	return type_is_scalar(t) && !type_is_stringy(t);
}

bool sema_is_ctx(const struct node *n)
{
	return n->kind == N_IDENT && n->builtin && n->builtin->id == BI_ctx;
}

/* What a value read from a place is, as far as that is known yet. */
struct type *sema_read_type(struct sema *s, struct type *slot)
{
	if (type_has_lit(slot))
		return s->stage == STAGE_LITERALS ? s->ts->none : type_settle(s->ts, slot);
	return slot;
}

bool sema_unify(struct sema *s, struct type **slot, struct type *t)
{
	struct type *m = type_merge(s->ts, *slot, t);

	if (s->is_final || !m)
		return m;
	if ((*slot)->kind == T_NONE && t->kind == T_ERROR)
		m = t;
	if (s->stage != STAGE_LITERALS)
		m = type_settle(s->ts, m);
	if (m != *slot)
		s->has_changed = true;
	*slot = m;
	return true;
}

/* ---- `probe` as text */

/* The name at the place where it is used, or what keeps it. */
static void want_name(struct sema *s, struct node *n)
{
	struct sprog *sp = s->cur;

	if (n->kind == N_VAR && !n->var->is_declared_type) {
		sema_unify(s, &n->var->type, type_string(s->ts, 1));
	} else if (n->kind == N_MAP) {
		sema_unify(s, &n->map->value, type_string(s->ts, 1));
	} else if (n->kind == N_IDENT && sp->p->n_aps == 1) {
		fold_str(s, n, sp->p->aps[0]->name, strlen(sp->p->aps[0]->name));
		s->has_changed = true;
	} else if (sp->p->n_aps > 1) {
		sp->wants_probe_text = s->wants_split = true;
	}
}

void sema_want_text(struct sema *s, struct node *n)
{
	if (!n || !n->type || n->type->kind != T_PROBE)
		return;
	if (n->kind == N_TERNARY || n->kind == N_IF) {
		sema_want_text(s, n->kids[1]);
		sema_want_text(s, n->kids[2]);
	} else if (n->kind == N_BLOCK) {
		sema_want_text(s, n->kids[n->n_kids - 1]);
	} else if (n->kind == N_TINDEX && n->kids[0]->kind == N_TUPLE && n->ival < (uint64_t)n->kids[0]->n_kids) {
		sema_want_text(s, n->kids[0]->kids[n->ival]);
	} else {
		want_name(s, n);
	}
}

/* Where kid i of a tuple or record goes in t; NULL: nowhere. */
static const struct field *kid_field(const struct node *n, const struct type *t, int i)
{
	if (n->kind == N_RECORD)
		return sema_record_find(t, n->names[i]);
	return n->kind == N_TUPLE && !t->f[i].name ? &t->f[i] : NULL;
}

static void want_elements(struct sema *s, struct node *n, const struct type *t)
{
	int i;

	const struct field *f;

	for (i = 0; t->n == (uint32_t)n->n_kids && i < n->n_kids; i++) {
		f = kid_field(n, t, i);
		if (f)
			sema_want_type(s, n->kids[i], f->type);
	}
}

void sema_want_type(struct sema *s, struct node *n, const struct type *t)
{
	if (!n || !n->type)
		return;
	if (t->kind == T_STRING) {
		sema_want_text(s, n);
	} else if (t->kind == T_TUPLE && (n->kind == N_TERNARY || n->kind == N_IF)) {
		sema_want_type(s, n->kids[1], t);
		sema_want_type(s, n->kids[2], t);
	} else if (t->kind == T_TUPLE && n->kind == N_BLOCK && n->has_value) {
		sema_want_type(s, n->kids[n->n_kids - 1], t);
	} else if (t->kind == T_TUPLE) {
		want_elements(s, n, t);
	}
}

/* ---- casts */

static void wrap_cast(struct sema *s, struct node **np, struct type *t)
{
	struct node *c = sema_node(s, N_CAST, (*np)->span, t);

	c->kids = arena_copy(s->a, np, sizeof(*np));
	c->n_kids = 1;
	*np = c;
}

/* Down to the values that a node hands on. False: it is a value itself. */
static bool coerce_inside(struct sema *s, struct node *n, struct type *t)
{
	int i;

	switch (n->kind) {
	case N_TUPLE:
	case N_RECORD:
		if (t->kind != T_TUPLE || t->n != (uint32_t)n->n_kids)
			return false;
		for (i = 0; i < n->n_kids; i++)
			if (!kid_field(n, t, i))
				return false;
		for (i = 0; i < n->n_kids; i++)
			sema_coerce(s, &n->kids[i], kid_field(n, t, i)->type);
		break;
	case N_TERNARY:
	case N_IF:
		if (n->type->kind == T_VOID)
			return true;
		for (i = n->kind == N_TERNARY && !n->kids[1] ? 0 : 1; i < 3; i++)
			if (n->kids[i])
				sema_coerce(s, &n->kids[i], t);
		break;
	case N_BLOCK:
		if (!n->has_value)
			return false;
		sema_coerce(s, &n->kids[n->n_kids - 1], t);
		break;
	default:
		return false;
	}
	n->type = t;
	return true;
}

static bool coerce_const(struct sema *s, struct node *n, struct type *t)
{
	if (n->kind == N_STR && t->kind == T_STRING) {
		n->type = t;
		return true;
	}
	if (!is_const_int(n))
		return false;
	return fold_cast(s, n, n, t);
}

void sema_no_probe_text(struct sema *s, struct node *n)
{
	sema_error(s, n, NULL, "the name of a probe that is kept in a variable or map cannot become a string here");
}

/* A conversion that would need the name of a probe as text at run time. */
static bool needs_probe_name(const struct type *from, const struct type *to)
{
	const struct field *f;
	uint32_t i;

	if (from->kind == T_PROBE)
		return to->kind == T_STRING;
	for (i = 0; from->kind == T_TUPLE && to->kind == T_TUPLE && i < from->n; i++) {
		f = type_counterpart(to, &from->f[i], i);
		if (f && needs_probe_name(from->f[i].type, f->type))
			return true;
	}
	return false;
}

void sema_coerce(struct sema *s, struct node **np, struct type *t)
{
	struct node *n = *np;

	if (!s->is_final || !n->type || n->type->kind == T_ERROR || t->kind == T_ERROR || t->kind == T_NONE)
		return;
	t = type_settle(s->ts, t);
	if (type_alike(n->type, t) || coerce_inside(s, n, t) || coerce_const(s, n, t))
		return;
	if (needs_probe_name(n->type, t)) {
		sema_no_probe_text(s, n);
		return;
	}
	wrap_cast(s, np, t);
}

void sema_forget(struct sema *s, struct node **np)
{
	struct type *t = (*np)->type;

	if (s->is_final && t->kind == T_PTR && t->space == SPACE_BTF)
		wrap_cast(s, np, type_stored(s->ts, t));
}

bool sema_complete(struct sema *s, struct node *n)
{
	struct type *t = n->type;
	int err = t->kind == T_STRUCT && !t->src ? 0 : type_complete_deep(s->ts, t);

	if (!err)
		err = type_complete_deep(s->ts, type_stored(s->ts, t));
	if (err == -EINVAL)
		sema_error(s, n, NULL, "the types of %s are damaged: '%s' cannot be read", t->src ? t->src->name : "the probe", tname(s, t));
	else if (err)
		sema_error(s, n, NULL, "'%s' is declared, but its members are known nowhere", tname(s, t));
	return !err;
}

void sema_settle(struct sema *s, struct node **np)
{
	if (s->is_final && (*np)->type)
		sema_coerce(s, np, (*np)->type);
}

void sema_to_int(struct sema *s, struct node **np)
{
	struct type *t = (*np)->type;
	bool is_signed = t->kind == T_INT ? t->is_signed : false;

	sema_coerce(s, np, is_signed || type_is_lit(t) ? s->ts->i64 : s->ts->u64);
}
