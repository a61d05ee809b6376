/* SPDX-License-Identifier: Apache-2.0 */
/* Types as scripts write them, and casts to them. */
#include <string.h>

#include "sema/named.h"
#include "sema/sema.h"

enum { MAX_TEXT = 65536 };

static struct csource *binary_types(struct sema *s)
{
	struct ap *ap = s->cur && s->cur->p->n_aps ? s->cur->p->aps[0] : NULL;

	return ap && ap->path ? sema_binary_types(s->u, ap) : ap ? ap->types : NULL;
}

struct type *sema_named_type(struct sema *s, const char *name)
{
	struct type *t = sema_type_by_name(s->ts, name);

	return t ? t : unit_find_type(s->u, CT_NONE, name, SPACE_NONE, binary_types(s));
}

static const struct {
	const char *tag;
	enum ctype_kind kind;
} tags[] = { { "struct", CT_STRUCT }, { "union", CT_UNION }, { "enum", CT_ENUM } };

static const char *other_tag(struct sema *s, const struct type_name *tn)
{
	size_t i;

	for (i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (strcmp(tags[i].tag, tn->tag) && unit_find_type(s->u, tags[i].kind, tn->name, SPACE_NONE, binary_types(s)))
			return arena_printf(s->a, "there is %s %s %s", i == 2 ? "an" : "a", tags[i].tag, tn->name);
	return NULL;
}

static struct type *tagged_type(struct sema *s, const struct type_name *tn)
{
	enum ctype_kind kind = !strcmp(tn->tag, "struct") ? CT_STRUCT : !strcmp(tn->tag, "union") ? CT_UNION
												 : CT_ENUM;
	struct type *t = unit_find_type(s->u, kind, tn->name, SPACE_NONE, binary_types(s));
	const char *why = NULL, *hint = NULL;

	if (t)
		return t;
	if (!unit_btf(s->u, NULL, &why, &hint)) {
		diag_error(s->d, tn->span, hint ? hint : "a definition in the script would do", "%s %s is not known: %s", tn->tag, tn->name, why);
		return s->ts->error;
	}
	hint = other_tag(s, tn);
	diag_error(s->d, tn->span, hint ? hint : unit_nearest_type(s->u, kind, tn->name), "unknown type '%s %s'", tn->tag, tn->name);
	return s->ts->error;
}

static struct type *base_type(struct sema *s, const struct type_name *tn, uint32_t *skip)
{
	int64_t dim = tn->n_suffix && tn->suffix[0] == '[' ? tn->dims[0] : -1;
	struct node *of = tn->of;

	if (of)
		return sema_type_of(s, &of);
	if (tn->of_type)
		return sema_type_name(s, tn->of_type);
	if (tn->tag)
		return tagged_type(s, tn);
	if (!strcmp(tn->name, "char") && dim > 0 && dim <= MAX_TEXT) {
		*skip = 1;
		return type_string(s->ts, (uint32_t)dim);
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
	return sema_named_type(s, tn->name);
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

/* Of integers: their bytes can be anything else's. */
static bool is_plain_array(const struct type *t)
{
	while (t->kind == T_ARRAY)
		t = t->elem;
	return t->kind == T_INT;
}

static bool is_bytes(const struct type *t)
{
	return t->kind == T_STRING || t->kind == T_INT || t->kind == T_PTR || (t->kind == T_ARRAY && is_plain_array(t));
}

static bool is_memory(const struct type *t)
{
	return t->kind == T_STRING || t->kind == T_ARRAY || t->kind == T_STRUCT;
}

static bool is_castable(const struct type *from, const struct type *to)
{
	bool from_number = is_number_like(from) || from->kind == T_USERNAME;

	switch (to->kind) {
	case T_INT:
		return from_number || (from->kind == T_ARRAY && is_plain_array(from) && from->size == to->size);
	case T_BOOL:
	case T_PTR:
	case T_KSYM:
	case T_ENUM:
		return from_number;
	case T_STRING:
		if (from->kind == T_NAMED)
			return named_cap((enum named_table)from->n) <= to->n;
		return type_is_stringy(from) && (from->kind == T_PROBE || from->n <= to->n);
	case T_ARRAY:
		return is_plain_array(to) ? is_bytes(from) && (!to->n || to->size == from->size) : type_alike(from, to);
	case T_STRUCT:
		return type_alike(from, to) || (is_memory(from) && from->size == to->size);
	case T_BUFFER:
		return from->kind == T_BUFFER && from->n <= to->n;
	default:
		return from == to;
	}
}

/* `(int8[])"text"` takes its size from the string. */
static struct type *sized_array(struct sema *s, struct type *to, const struct type *from)
{
	uint32_t size = type_is_lit(from) ? 8 : from->size;

	if (to->kind == T_ARRAY && !to->n && to->elem->size && size && size % to->elem->size == 0)
		return type_array(s->ts, to->elem, size / to->elem->size);
	return to;
}

enum addr_space probe_space(struct sema *s)
{
	const struct prog *p = s->cur->p;

	if (p->n_aps && p->aps[0]->cat && p->aps[0]->pt->id == PT_tracepoint)
		return strcmp(p->aps[0]->cat, "syscalls") ? SPACE_KERNEL : SPACE_USER;
	return s->cur->pt ? s->cur->pt->space : SPACE_NONE;
}

/* A pointer made by a cast points where its operand did, else where the probe's pointers point. What the verifier knows, it
 * knows as one type only. */
static struct type *placed(struct sema *s, struct type *to, const struct type *from)
{
	enum addr_space space = from->kind == T_PTR || from->kind == T_STRUCT ? from->space : probe_space(s);

	if (to->kind != T_PTR && to->kind != T_STRUCT)
		return to;
	if (space == SPACE_BTF && !type_alike(to, from))
		space = SPACE_KERNEL;
	return to->space == SPACE_NONE ? type_in_space(s->ts, to, space) : to;
}

/* A constant must be one of the enumerators. */
static bool check_enumerator(struct sema *s, struct node *n, struct type *t)
{
	const struct node *k = n->kids[0];
	uint32_t i;

	if (t->kind != T_ENUM || !is_const_int(k) || type_complete(s->ts, t))
		return true;
	for (i = 0; i < t->n; i++)
		if (t->f[i].value == k->ival)
			return true;
	sema_error(s, n, NULL, "'%s' has no enumerator with the value %lld", tname(s, t), (long long)k->ival);
	return false;
}

/* A number without a type of its own becomes as many bytes as are asked for. */
static bool is_literal_for(const struct type *from, const struct type *to)
{
	return type_is_lit(from) && to->kind == T_ARRAY && is_plain_array(to) && (to->size == 1 || to->size == 2 || to->size == 4);
}

static const char *cast_hint(struct sema *s, const struct type *from, const struct type *to)
{
	if (to->kind == T_STRUCT && is_number_like(from))
		return arena_printf(s->a, "to read one from that address: *(%s *)p", tname(s, to));
	if (is_memory(to) && is_memory(from))
		return arena_printf(s->a, "they have %u and %u bytes", from->size, to->size);
	return NULL;
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
	if (is_literal_for(from, to)) {
		from = type_int(s->ts, to->size, false);
		sema_coerce(s, &n->kids[0], from);
	}
	if (!is_castable(from, to)) {
		sema_error(s, n, cast_hint(s, from, to), "cannot cast %s to %s", tname(s, from), tname(s, to));
		return;
	}
	if (!check_enumerator(s, n, to))
		return;
	n->type = placed(s, to, from);
	if (fold_cast(s, n, n->kids[0], n->type))
		return;
	sema_settle(s, &n->kids[0]);
}
