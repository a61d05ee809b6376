/* SPDX-License-Identifier: Apache-2.0 */
/* Types as scripts write them, and casts to them. */
#include <string.h>

#include "sema/named.h"
#include "sema/sema.h"

static struct type *base_type(struct sema *s, const struct type_name *tn, uint32_t *skip)
{
	int64_t dim = tn->n_suffix && tn->suffix[0] == '[' ? tn->dims[0] : -1;
	struct node *of = tn->of;

	if (of)
		return sema_type_of(s, &of);
	if (tn->of_type)
		return sema_type_name(s, tn->of_type);
	if (tn->tag) {
		diag_error(s->d, tn->span, NULL, "%s %s: struct, union and enum types are not known to this version of scry", tn->tag, tn->name);
		return s->ts->error;
	}
	if (!strcmp(tn->name, "string") || !strcmp(tn->name, "buffer")) {
		*skip = dim > 0;
		if (dim < 1)
			dim = s->u->config.max_strlen;
		return *tn->name == 's' ? type_string(s->ts, (uint32_t)dim) : type_buffer(s->ts, (uint32_t)dim);
	}
	if (!strcmp(tn->name, "inet")) {
		*skip = dim > 0;
		return s->ts->inet;
	}
	return sema_type_by_name(s->ts, tn->name);
}

static const char *type_hint(struct sema *s, const char *name)
{
	static const char *const names[] = { "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool", "string",
					     "buffer", "char", "void" };

	return hint_nearest(s->a, name, names, sizeof(names) / sizeof(names[0]));
}

/* Reports at once: the same place gives the same message in every pass, and it is shown once. */
struct type *sema_type_name(struct sema *s, const struct type_name *tn)
{
	uint32_t skip = 0;
	struct type *t = base_type(s, tn, &skip);
	int i;

	if (!t) {
		diag_error(s->d, tn->span, type_hint(s, tn->name), "unknown type '%s'", tn->name);
		return s->ts->error;
	}
	for (i = (int)skip; i < tn->n_suffix && t->kind != T_ERROR && t->kind != T_NONE; i++) {
		if (tn->suffix[i] == '*') {
			t = type_ptr(s->ts, t, SPACE_NONE);
		} else if (!t->size || tn->dims[i] == 0 || tn->dims[i] > 65536 / t->size) {
			diag_error(s->d, tn->span, NULL, "an array of this size cannot be made");
			return s->ts->error;
		} else {
			t = type_array(s->ts, t, tn->dims[i] < 0 ? 0 : (uint32_t)tn->dims[i]);
		}
	}
	return t;
}

/* ---- casts */

static bool is_castable(const struct type *from, const struct type *to)
{
	bool from_number = is_number_like(from) || from->kind == T_USERNAME;

	switch (to->kind) {
	case T_INT:
	case T_BOOL:
	case T_PTR:
	case T_KSYM:
		return from_number;
	case T_STRING:
		if (from->kind == T_NAMED)
			return named_cap((enum named_table)from->n) <= to->n;
		return type_is_stringy(from) && (from->kind == T_PROBE || from->n <= to->n);
	case T_ARRAY:
		return from == to || (from->kind == T_STRING && to->elem->size == 1 && (!to->n || to->n == from->n));
	case T_BUFFER:
		return from->kind == T_BUFFER && from->n <= to->n;
	default:
		return from == to;
	}
}

/* `(int8[])"text"` takes its size from the string. */
static struct type *sized_array(struct sema *s, struct type *to, const struct type *from)
{
	if (to->kind == T_ARRAY && !to->n && from->kind == T_STRING)
		return type_array(s->ts, to->elem, from->n);
	return to;
}

enum addr_space probe_space(struct sema *s)
{
	const struct prog *p = s->cur->p;

	if (p->n_aps && p->aps[0]->cat && p->aps[0]->pt->id == PT_tracepoint)
		return strcmp(p->aps[0]->cat, "syscalls") ? SPACE_KERNEL : SPACE_USER;
	return SPACE_NONE;
}

/* A pointer made by a cast points where its operand did, else where the probe's pointers point. */
static struct type *placed_pointer(struct sema *s, struct type *to, const struct type *from)
{
	enum addr_space space = from->kind == T_PTR ? from->space : probe_space(s);

	return to->kind == T_PTR && to->space == SPACE_NONE ? type_ptr(s->ts, to->elem, space) : to;
}

void sema_cast(struct sema *s, struct node *n)
{
	struct type *to, *from;

	from = sema_kid(s, n, 0)->type;
	to = n->tname ? sema_type_name(s, n->tname) : n->type;
	if (sema_inherit(s, n, to, from))
		return;
	if (to->kind == T_STRING)
		sema_want_text(s, n->kids[0]);
	from = n->kids[0]->type;
	to = sized_array(s, to, from);
	if (!is_castable(from, to)) {
		sema_error(s, n, NULL, "cannot cast %s to %s", tname(s, from), tname(s, to));
		return;
	}
	n->type = placed_pointer(s, to, from);
	if (fold_cast(s, n, n->kids[0], n->type))
		return;
	sema_settle(s, &n->kids[0]);
}
