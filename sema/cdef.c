/* SPDX-License-Identifier: Apache-2.0 */
/* The definitions of a script as a source of C types: names and numbers of types, and the way out to other sources for what
 * they name and do not define. */
#include <errno.h>
#include <string.h>

#include "sema/cdef.h"

/* ---- names */

static unsigned int hash(enum cdef_space space, const char *s)
{
	unsigned int h = 2166136261u + space;

	while (*s)
		h = (h ^ (unsigned char)*s++) * 16777619u;
	return h;
}

struct cdef_name *cdef_find(const struct cdefs *d, enum cdef_space space, const char *name)
{
	struct cdef_name *n;

	if (!d->size)
		return NULL;
	for (n = d->names[hash(space, name) & (d->size - 1)]; n; n = n->next)
		if (n->space == space && !strcmp(n->name, name))
			return n;
	return NULL;
}

static void grow(struct cdefs *d)
{
	struct cdef_name **old = d->names, *n, *next, **slot;
	unsigned int size = d->size, i;

	d->size = size ? size * 4 : 64;
	d->names = arena_array(d->a, struct cdef_name *, d->size);
	for (i = 0; i < size; i++) {
		for (n = old[i]; n; n = next) {
			next = n->next;
			slot = &d->names[hash(n->space, n->name) & (d->size - 1)];
			n->next = *slot;
			*slot = n;
		}
	}
}

struct cdef_name *cdef_add(struct cdefs *d, enum cdef_space space, const char *name, struct cdef_type *t, struct span at)
{
	struct cdef_name *n = arena_new(d->a, struct cdef_name), **slot;

	if (d->n_names++ >= d->size)
		grow(d);
	n->space = space;
	n->name = name;
	n->type = t;
	n->span = at;
	slot = &d->names[hash(space, name) & (d->size - 1)];
	n->next = *slot;
	*slot = n;
	return n;
}

/* ---- types */

struct cdef_type *cdef_new(struct cdefs *d, enum ctype_kind kind, struct span at)
{
	struct cdef_type *t = arena_new(d->a, struct cdef_type);

	t->kind = kind;
	t->span = at;
	t->is_foreign = d->is_quiet;
	*vec_push(d->a, &d->types) = t;
	t->id = (uint64_t)d->types.n;
	return t;
}

static struct cdef_type *base(struct cdefs *d, unsigned int slot, uint32_t size, bool is_signed)
{
	struct cdef_type *t = d->ints[slot];

	if (t)
		return t;
	t = cdef_new(d, CT_INT, (struct span){ 0, 0 });
	t->size = t->align = size;
	t->is_signed = is_signed;
	t->is_laid = true;
	d->ints[slot] = t;
	return t;
}

struct cdef_type *cdef_int(struct cdefs *d, uint32_t size, bool is_signed)
{
	return base(d, size * 2 + is_signed, size, is_signed);
}

struct cdef_type *cdef_bool(struct cdefs *d)
{
	struct cdef_type *t = base(d, 40, 1, false);

	t->is_bool = true;
	return t;
}

struct cdef_type *cdef_char(struct cdefs *d, bool is_signed)
{
	struct cdef_type *t = base(d, 41 + is_signed, 1, is_signed);

	t->is_char = true;
	return t;
}

struct cdef_type *cdef_ref(struct cdefs *d, enum ctype_kind kind, struct cdef_type *ref, uint32_t n)
{
	struct cdef_type *t = cdef_new(d, kind, ref->span);

	t->ref = ref;
	t->n = n;
	if (kind == CT_PTR) {
		t->size = t->align = 8;
		t->is_laid = true;
	}
	return t;
}

/* ---- types of other sources */

static bool find_elsewhere(struct cdefs *d, struct cdef_type *t)
{
	struct csource *src;
	int i;

	for (i = 0; i < d->u->csources.n; i++) {
		src = d->u->csources.v[i];
		t->src_id = src == &d->src || !src->find ? 0 : src->find(src, t->tag, t->name);
		if (!t->src_id)
			continue;
		t->src = src;
		return true;
	}
	return false;
}

bool cdef_resolve(struct cdefs *d, struct cdef_type *t)
{
	const char *why, *hint;

	if (t->kind != CT_FWD || t->src)
		return t->src;
	if (t->was_sought || !t->name)
		return false;
	t->was_sought = true;
	unit_btf(d->u, NULL, &why, &hint);
	return find_elsewhere(d, t) || (headers_types(d->u) && find_elsewhere(d, t));
}

/* ---- the source */

/* A struct that the script has only announced may have got its body further down. */
static struct cdef_type *defined(const struct cdefs *d, struct cdef_type *t)
{
	enum cdef_space space = t->tag == CT_TYPEDEF ? CS_TYPEDEF : CS_TAG;
	struct cdef_name *n = t->kind == CT_FWD && t->name ? cdef_find(d, space, t->name) : NULL;

	return n && n->type != t && (space == CS_TYPEDEF || n->type->kind == t->tag) ? n->type : t;
}

/* Names for something incomplete are fine as long as only pointers lead there. */
static bool is_known(struct cdefs *d, struct cdef_type *t)
{
	return t->kind == CT_TYPEDEF || t->kind == CT_FWD || cdef_layout(d, t, NULL, t->span);
}

static uint64_t source_find(struct csource *src, enum ctype_kind kind, const char *name)
{
	struct cdefs *d = src->data;
	struct cdef_name *n = cdef_find(d, kind == CT_TYPEDEF ? CS_TYPEDEF : CS_TAG, name);

	if (!n || (kind != CT_TYPEDEF && n->type->kind != kind))
		return 0;
	return is_known(d, n->type) ? n->type->id : 0;
}

static struct cmember *copy_members(const struct cdefs *d, struct arena *a, const struct cdef_type *t)
{
	struct cmember *m = arena_array(a, struct cmember, t->members.n);
	const struct cdef_member *from;
	int i;

	for (i = 0; i < t->members.n; i++) {
		from = &t->members.v[i];
		m[i].name = from->name;
		m[i].type = from->type ? defined(d, from->type)->id : 0;
		m[i].bit_off = (uint32_t)from->bit_off;
		m[i].bit_size = from->width > 0 ? (uint32_t)from->width : 0;
		m[i].value = from->value;
	}
	return m;
}

static void fill(struct cdefs *d, struct cdef_type *t, struct ctype *out)
{
	memset(out, 0, sizeof(*out));
	out->id = t->id;
	out->kind = t->kind;
	out->name = t->name;
	out->size = (uint32_t)t->size;
	out->n = t->kind == CT_ARRAY ? t->n : (uint32_t)t->members.n;
	out->is_signed = t->is_signed;
	out->is_bool = t->is_bool;
	out->is_char = t->is_char;
	out->is_user = t->is_user;
	out->is_percpu = t->is_percpu;
	out->ref = t->ref && t->ref->kind != CT_VOID ? defined(d, t->ref)->id : 0;
	if (t->kind == CT_FWD && cdef_resolve(d, t)) {
		out->kind = CT_TYPEDEF;
		out->src = t->src;
		out->ref = t->src_id;
	}
}

static int source_head(struct csource *src, uint64_t id, struct ctype *out)
{
	struct cdefs *d = src->data;
	struct cdef_type *t;

	if (!id) {
		*out = (struct ctype){ .kind = CT_VOID };
		return 0;
	}
	if (id > (uint64_t)d->types.n)
		return -EINVAL;
	t = defined(d, d->types.v[id - 1]);
	if (!is_known(d, t))
		return -EINVAL;
	fill(d, t, out);
	return 0;
}

static int source_get(struct csource *src, struct arena *a, uint64_t id, struct ctype *out)
{
	struct cdefs *d = src->data;
	int err = source_head(src, id, out);

	if (!err && id && !out->src && out->kind != CT_ARRAY && out->n)
		out->members = copy_members(d, a, d->types.v[out->id - 1]);
	return err;
}

static bool source_constant(struct csource *src, const char *name, int64_t *value, uint64_t *enum_id)
{
	struct cdef_name *n = cdef_find(src->data, CS_CONSTANT, name);

	if (!n)
		return false;
	*value = n->value;
	*enum_id = n->type->id;
	return true;
}

static int source_each(struct csource *src, enum ctype_kind kind, const char *pattern, int (*fn)(void *user, const char *name, uint64_t id),
		       void *user)
{
	struct cdefs *d = src->data;
	int i, err;

	for (i = 0; i < d->types.n; i++) {
		struct cdef_type *t = d->types.v[i];

		if (t->kind != kind || !t->name || !str_match(pattern, t->name))
			continue;
		err = fn(user, t->name, t->id);
		if (err)
			return err;
	}
	return 0;
}

struct cdefs *cdefs_new(struct cpp *c)
{
	struct cdefs *d = arena_new(c->a, struct cdefs);

	d->cpp = c;
	d->u = c->u;
	d->a = c->a;
	d->src = (struct csource){
		.rank = CR_SCRIPT,
		.name = "script",
		.module_fd = -1,
		.find = source_find,
		.get = source_get,
		.head = source_head,
		.constant = source_constant,
		.each = source_each,
		.data = d,
	};
	return d;
}
