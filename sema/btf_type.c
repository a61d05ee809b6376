/* SPDX-License-Identifier: Apache-2.0 */
/* One type of BTF as a C type, and enumerators by name. References are followed as far as they go somewhere; a chain that is
 * too long to be meant is an error of the type that has it. */
#include <errno.h>
#include <string.h>

#include "sema/btf_raw.h"

enum { MAX_CHAIN = 64 };

/* ---- one type */

/* Past const and its like. The tags of a pointer's target are what is told of its address space. */
static int skip_modifiers(const struct btf *b, uint64_t *id, struct ctype *tags)
{
	struct btf_raw r;
	int i;

	for (i = 0; i < MAX_CHAIN && *id; i++) {
		if (!btf_raw_at(b, *id, &r))
			return -EINVAL;
		if (r.kind == K_TYPE_TAG && tags) {
			tags->is_user |= !strcmp(btf_name_at(b, r.name), "user");
			tags->is_percpu |= !strcmp(btf_name_at(b, r.name), "percpu");
		} else if (r.kind != K_VOLATILE && r.kind != K_CONST && r.kind != K_RESTRICT && r.kind != K_TYPE_TAG) {
			return 0;
		}
		*id = r.size;
	}
	return i < MAX_CHAIN ? 0 : -EINVAL;
}

static const char *name_or_null(const struct btf *b, uint32_t off)
{
	const char *s = off ? btf_name_at(b, off) : "";

	return *s ? s : NULL;
}

static void get_members(const struct btf_raw *r, struct arena *a, struct ctype *out)
{
	const uint8_t *p = r->p + BTF_TYPE;
	struct cmember *m;
	uint32_t i, off;

	out->members = arena_array(a, struct cmember, r->vlen);
	for (i = 0; i < r->vlen; i++, p += 12) {
		m = &out->members[i];
		m->name = name_or_null(r->b, u32_at(p));
		m->type = u32_at(p + 4);
		off = u32_at(p + 8);
		m->bit_off = r->flag ? off & 0xffffff : off;
		m->bit_size = r->flag ? off >> 24 : 0;
	}
}

static int64_t enum_value(const struct btf_raw *r, const uint8_t *p, bool is_signed)
{
	uint64_t lo = u32_at(p + 4);

	if (r->kind == K_ENUM64)
		return (int64_t)(lo | (uint64_t)u32_at(p + 8) << 32);
	return is_signed ? (int32_t)lo : (int64_t)lo;
}

static bool is_signed_enum(const struct btf_raw *r)
{
	return r->flag || !r->b->signs_known;
}

static void get_enumerators(const struct btf_raw *r, struct arena *a, struct ctype *out)
{
	const uint8_t *p = r->p + BTF_TYPE;
	uint32_t i;

	out->members = arena_array(a, struct cmember, r->vlen);
	for (i = 0; i < r->vlen; i++, p += btf_tails[r->kind].each) {
		out->members[i].name = name_or_null(r->b, u32_at(p));
		out->members[i].value = enum_value(r, p, is_signed_enum(r));
	}
}

static void get_params(const struct btf_raw *r, struct arena *a, struct ctype *out)
{
	const uint8_t *p = r->p + BTF_TYPE;
	uint32_t i;

	out->kind = CT_FUNC;
	out->ref = r->size;
	out->size = 0;
	if (!a)
		return;
	out->members = arena_array(a, struct cmember, r->vlen);
	for (i = 0; i < r->vlen; i++, p += 8) {
		out->members[i].name = name_or_null(r->b, u32_at(p));
		out->members[i].type = u32_at(p + 4);
	}
}

static void get_int(const struct btf_raw *r, struct ctype *out)
{
	uint32_t v = u32_at(r->p + BTF_TYPE);

	out->kind = CT_INT;
	out->is_signed = v >> 24 & 1;
	out->is_bool = v >> 26 & 1;
	out->is_char = r->size == 1 && out->name && !strcmp(out->name, "char");
}

static void get_struct(const struct btf_raw *r, struct arena *a, struct ctype *out)
{
	out->kind = r->kind == K_UNION ? CT_UNION : CT_STRUCT;
	if (a)
		get_members(r, a, out);
}

static void get_enum(const struct btf_raw *r, struct arena *a, struct ctype *out)
{
	out->kind = CT_ENUM;
	out->is_signed = is_signed_enum(r);
	if (a)
		get_enumerators(r, a, out);
}

/* A variable stands for its type, a function for its prototype. */
static int look_through(struct btf *b, uint64_t *id, struct btf_raw *r)
{
	bool is_func;

	if (!btf_raw_at(b, *id, r))
		return -EINVAL;
	is_func = r->kind == K_FUNC;
	if (!is_func && r->kind != K_VAR)
		return 0;
	*id = r->size;
	if (!is_func && skip_modifiers(b, id, NULL))
		return -EINVAL;
	if (!*id || !btf_raw_at(b, *id, r) || r->kind == K_VAR || r->kind == K_FUNC)
		return -EINVAL;
	return is_func && r->kind != K_FUNC_PROTO ? -EINVAL : 0;
}

/* a NULL: without members. */
static int get_type(struct btf *b, struct arena *a, uint64_t id, struct ctype *out)
{
	struct btf_raw r;

	memset(out, 0, sizeof(*out));
	if (skip_modifiers(b, &id, NULL))
		return -EINVAL;
	if (!id) {
		out->kind = CT_VOID;
		return 0;
	}
	if (look_through(b, &id, &r))
		return -EINVAL;
	out->name = name_or_null(r.b, r.name);
	out->id = id;
	out->size = r.size;
	out->n = r.vlen;
	switch (r.kind) {
	case K_INT:
		get_int(&r, out);
		return 0;
	case K_FLOAT:
		out->kind = CT_FLOAT;
		return 0;
	case K_PTR:
		out->kind = CT_PTR;
		out->size = 8;
		out->ref = r.size;
		return skip_modifiers(b, &out->ref, out);
	case K_ARRAY:
		out->kind = CT_ARRAY;
		out->size = 0;
		out->ref = u32_at(r.p + BTF_TYPE);
		out->n = u32_at(r.p + BTF_TYPE + 8);
		return 0;
	case K_STRUCT:
	case K_UNION:
		get_struct(&r, a, out);
		return 0;
	case K_ENUM:
	case K_ENUM64:
		get_enum(&r, a, out);
		return 0;
	case K_TYPEDEF:
		out->kind = CT_TYPEDEF;
		out->ref = r.size;
		return 0;
	case K_FWD:
		out->kind = CT_FWD;
		out->size = 0;
		return 0;
	case K_FUNC_PROTO:
		get_params(&r, a, out);
		return 0;
	default:
		return -EINVAL;
	}
}

int btf_get(struct csource *src, struct arena *a, uint64_t id, struct ctype *out)
{
	return get_type(src->data, a, id, out);
}

int btf_head(struct csource *src, uint64_t id, struct ctype *out)
{
	return get_type(src->data, NULL, id, out);
}

/* ---- enumerators */

static void list_enums(struct btf *b)
{
	uint32_t off, id, n = 0;
	struct btf_raw r;

	b->enums = arena_array(b->a, uint32_t, b->n_enums);
	for (off = 0, id = b->first_id; off < b->types_len; off += btf_raw_len(&r), id++) {
		btf_read_raw(b, b->types + off, &r);
		if (r.kind == K_ENUM || r.kind == K_ENUM64)
			b->enums[n++] = id;
	}
}

bool btf_constant(struct csource *src, const char *name, int64_t *value, uint64_t *enum_id)
{
	struct btf *b = src->data;
	const uint8_t *p;
	struct btf_raw r;
	uint32_t i, j;

	if (!b->enums)
		list_enums(b);
	for (i = 0; i < b->n_enums; i++) {
		btf_raw_at(b, b->enums[i], &r);
		for (j = 0, p = r.p + BTF_TYPE; j < r.vlen; j++, p += btf_tails[r.kind].each) {
			if (strcmp(btf_name_at(b, u32_at(p)), name))
				continue;
			*value = enum_value(&r, p, is_signed_enum(&r));
			*enum_id = b->enums[i];
			return true;
		}
	}
	return false;
}
