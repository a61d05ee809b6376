/* SPDX-License-Identifier: Apache-2.0 */
/* struct type out of the C types of a source, as much of it as is asked for: a struct is a name and a size until one of its
 * members is named, and all of its members only before a value of it is printed or copied. Sources may be damaged in
 * any way: chains are bounded, and what does not fit into its struct is refused. */
#include <errno.h>
#include <string.h>

#include "sema/type.h"

enum { MAX_DEPTH = 32,
       MAX_SIZE = 1 << 30 };

struct member {
	struct field f;
	struct member *next;
};

static struct type *of_c(struct types *ts, struct csource *src, uint64_t id, enum addr_space space, int depth);

static int get_head(struct types *ts, struct csource *src, uint64_t id, struct ctype *c)
{
	int err = src->head ? src->head(src, id, c) : src->get(src, ts->arena, id, c);

	if (!err && !c->id)
		c->id = id;
	return err;
}

/* Past typedefs, which may lead to another source; the name of the last of them stands for a type that has none. */
static int get_named(struct types *ts, struct csource **src, uint64_t id, struct ctype *c)
{
	const char *name = NULL;
	int i, err;

	for (i = 0; i < MAX_DEPTH; i++) {
		err = get_head(ts, *src, id, c);
		if (err || c->kind != CT_TYPEDEF) {
			c->has_typedef = !err && !c->name && name;
			if (c->has_typedef)
				c->name = name;
			return err;
		}
		name = c->name;
		id = c->ref;
		if (c->src)
			*src = c->src;
	}
	return -EINVAL;
}

/* Alignment is not told; what the size divides by is what a copy needs. */
static uint32_t align_of(uint32_t size)
{
	return size % 8 == 0 ? 8 : size % 4 == 0 ? 4
			   : size % 2 == 0       ? 2
						 : 1;
}

static struct type *int_of(struct types *ts, const struct ctype *c)
{
	switch (c->size) {
	case 1:
		return c->is_bool ? ts->bool_ : type_int(ts, 1, c->is_signed);
	case 2:
	case 4:
	case 8:
		return type_int(ts, c->size, c->is_signed);
	case 16:
		return type_array(ts, ts->u64, 2);
	default:
		return ts->void_;
	}
}

static struct type *enum_of(struct types *ts, struct csource *src, const struct ctype *c)
{
	if (c->size != 1 && c->size != 2 && c->size != 4 && c->size != 8)
		return NULL;
	return type_intern(ts, &(struct type){ .kind = T_ENUM, .size = c->size, .align = c->size, .is_signed = c->is_signed, .src = src,
					       .src_id = c->id, .name = c->name, .has_typedef = c->has_typedef });
}

static struct type *struct_of(struct types *ts, struct csource *src, const struct ctype *c, enum addr_space space)
{
	if (c->size > MAX_SIZE)
		return NULL;
	return type_intern(ts, &(struct type){ .kind = T_STRUCT, .size = c->size, .align = align_of(c->size), .src = src, .src_id = c->id,
					       .name = c->name, .has_typedef = c->has_typedef, .is_union = c->kind == CT_UNION, .space = space });
}

static struct type *array_of(struct types *ts, struct csource *src, const struct ctype *c, enum addr_space space, int depth)
{
	struct csource *of = src;
	struct ctype e;
	struct type *elem;

	if (get_named(ts, &of, c->ref, &e))
		return NULL;
	if (e.kind == CT_INT && e.is_char && c->n)
		return c->n > MAX_SIZE ? NULL : type_string(ts, c->n);
	elem = of_c(ts, src, c->ref, space, depth + 1);
	return !elem || (uint64_t)elem->size * c->n > MAX_SIZE ? NULL : type_array(ts, elem, c->n);
}

static struct type *pointer_of(struct types *ts, struct csource *src, const struct ctype *c, enum addr_space space, int depth)
{
	struct type *elem;

	if (c->is_user)
		space = SPACE_USER;
	else if ((space == SPACE_BTF && (c->is_percpu || !src->is_kernel)) || space == SPACE_BPF)
		space = SPACE_KERNEL;
	elem = of_c(ts, src, c->ref, space, depth + 1);
	return elem ? type_ptr(ts, elem, space) : NULL;
}

static struct type *of_c(struct types *ts, struct csource *src, uint64_t id, enum addr_space space, int depth)
{
	struct ctype c;

	if (depth > MAX_DEPTH || get_named(ts, &src, id, &c))
		return NULL;
	switch (c.kind) {
	case CT_VOID:
	case CT_FLOAT:
		return ts->void_;
	case CT_INT:
		return int_of(ts, &c);
	case CT_PTR:
		return pointer_of(ts, src, &c, space, depth);
	case CT_ARRAY:
		return array_of(ts, src, &c, space, depth);
	case CT_STRUCT:
	case CT_UNION:
	case CT_FWD:
		return struct_of(ts, src, &c, space);
	case CT_ENUM:
		return enum_of(ts, src, &c);
	case CT_FUNC:
		return type_intern(ts, &(struct type){ .kind = T_FUNC, .align = 1 });
	default:
		return NULL;
	}
}

struct type *type_of_c(struct types *ts, struct csource *src, uint64_t id, enum addr_space space)
{
	return of_c(ts, src, id, space, 0);
}

/* ---- members */

/* 0, -EINVAL damaged, -ENOENT declared only. */
static int load(struct types *ts, struct type *t)
{
	struct ctype c;
	int err;

	if (t->c)
		return 0;
	if (!t->src)
		return -ENOENT;
	err = t->src->get(t->src, ts->arena, t->src_id, &c);
	if (err)
		return err;
	if (c.kind != CT_STRUCT && c.kind != CT_UNION && c.kind != CT_ENUM)
		return -ENOENT;
	t->c = arena_copy(ts->arena, &c, sizeof(c));
	return 0;
}

/* The verifier goes by the first member of a union, so what is read out of one is a number to it. */
static enum addr_space inner_space(const struct type *t)
{
	return t->is_union && t->space == SPACE_BTF ? SPACE_KERNEL : t->space;
}

static bool covers(uint64_t bit, uint32_t bits, uint64_t off, uint32_t unit)
{
	return bit >= off * 8 && bit + bits <= (off + unit) * 8;
}

/* The unit that a bit-field is read from: as large as its type where C would put it, else as small as it can be. */
static bool place_bits(const struct cmember *m, uint32_t own, uint32_t total, uint32_t *off, uint32_t *unit)
{
	*unit = own;
	if (own) {
		*off = m->bit_off / 8 / own * own;
		if (covers(m->bit_off, m->bit_size, *off, own) && *off + own <= total)
			return true;
	}
	for (*unit = 1; *unit <= 8; *unit *= 2) {
		*off = m->bit_off / 8;
		if (*off + *unit > total)
			*off = *unit <= total ? total - *unit : 0;
		if (covers(m->bit_off, m->bit_size, *off, *unit))
			return true;
	}
	return false;
}

static bool set_bits(struct types *ts, const struct type *t, const struct cmember *m, struct field *f)
{
	uint32_t off, unit;

	if (!type_is_scalar(f->type) || m->bit_size > 64)
		return false;
	if (!place_bits(m, f->type->size, t->size, &off, &unit)) {
		f->type = ts->void_; /* nine bytes: no load gets them at once */
		return true;
	}
	if (unit != f->type->size)
		f->type = type_int(ts, unit, f->type->is_signed);
	f->off = off;
	f->bit_size = (uint8_t)m->bit_size;
	f->bit_off = (uint8_t)(m->bit_off - off * 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	f->bit_off = (uint8_t)(unit * 8 - f->bit_off - f->bit_size);
#endif
	return true;
}

static bool is_aggregate(const struct type *t)
{
	return t->kind == T_STRUCT;
}

static int make_field(struct types *ts, struct type *t, const struct cmember *m, struct field *f)
{
	f->type = type_of_c(ts, t->src, m->type, inner_space(t));
	if (!f->type)
		return -EINVAL;
	f->name = m->name;
	f->off = m->bit_off / 8;
	f->size = f->type->size;
	f->is_anonymous = !m->name && is_aggregate(f->type);
	if (m->bit_size || m->bit_off % 8)
		return m->bit_size && set_bits(ts, t, m, f) ? 0 : -EINVAL;
	return (uint64_t)f->off + f->type->size > t->size ? -EINVAL : 0;
}

static int complete_enum(struct types *ts, struct type *t)
{
	uint32_t i;

	t->f = arena_array(ts->arena, struct field, t->c->n);
	for (i = 0; i < t->c->n; i++) {
		t->f[i].name = t->c->members[i].name ? t->c->members[i].name : "";
		t->f[i].value = (uint64_t)t->c->members[i].value;
	}
	return 0;
}

/* Members without a name that are no structs are padding. */
static bool is_padding(const struct field *f)
{
	return !f->name && !f->is_anonymous;
}

static int complete_struct(struct types *ts, struct type *t)
{
	uint32_t i, n = 0;
	int err;

	t->f = arena_array(ts->arena, struct field, t->c->n);
	for (i = 0; i < t->c->n; i++) {
		memset(&t->f[n], 0, sizeof(t->f[n]));
		err = make_field(ts, t, &t->c->members[i], &t->f[n]);
		if (err)
			return err;
		n += !is_padding(&t->f[n]);
	}
	t->n = n;
	return 0;
}

int type_complete(struct types *ts, struct type *t)
{
	int err;

	if (t->is_complete || (t->kind != T_STRUCT && t->kind != T_ENUM) || !t->src)
		return 0;
	err = load(ts, t);
	if (err)
		return err;
	if (t->kind == T_ENUM) {
		err = complete_enum(ts, t);
		t->n = t->c->n;
	} else {
		err = complete_struct(ts, t);
	}
	t->is_complete = !err;
	return err;
}

/* Only a damaged source has a struct inside of itself. */
static int complete_fields(struct types *ts, struct type *t, int depth);

static int complete_deep(struct types *ts, struct type *t, int depth)
{
	int err;

	if (depth > MAX_DEPTH || t->deep == DEEP_RUNNING)
		return -EINVAL;
	switch (t->kind) {
	case T_ARRAY:
		return complete_deep(ts, t->elem, depth + 1);
	case T_TUPLE:
		return complete_fields(ts, t, depth);
	case T_ENUM:
		return type_complete(ts, t);
	case T_STRUCT:
		if (t->deep == DEEP_DONE)
			return 0;
		err = type_complete(ts, t);
		if (err)
			return err;
		t->deep = DEEP_RUNNING;
		err = complete_fields(ts, t, depth);
		t->deep = err ? DEEP_NO : DEEP_DONE;
		return err;
	default:
		return 0;
	}
}

static int complete_fields(struct types *ts, struct type *t, int depth)
{
	uint32_t i;
	int err = 0;

	for (i = 0; i < t->n && !err; i++)
		if (t->f[i].type)
			err = complete_deep(ts, t->f[i].type, depth + 1);
	return err;
}

int type_complete_deep(struct types *ts, struct type *t)
{
	return complete_deep(ts, t, 0);
}

/* ---- by name */

static bool find_member(struct types *ts, struct type *t, const char *name, struct field *out, int depth)
{
	struct field f, in;
	uint32_t i;

	if (depth > MAX_DEPTH || load(ts, t))
		return false;
	for (i = 0; i < t->c->n; i++) {
		const struct cmember *m = &t->c->members[i];

		if (m->name && strcmp(m->name, name))
			continue;
		memset(&f, 0, sizeof(f));
		if (make_field(ts, t, m, &f))
			continue;
		if (m->name) {
			*out = f;
			return true;
		}
		if (f.is_anonymous && find_member(ts, f.type, name, &in, depth + 1)) {
			*out = in;
			out->off += f.off;
			return true;
		}
	}
	return false;
}

const struct field *type_member(struct types *ts, struct type *t, const char *name)
{
	struct member *m;
	struct field f;
	uint32_t i;

	if (!t->src) {
		for (i = 0; i < t->n; i++)
			if (t->f[i].name && !strcmp(t->f[i].name, name))
				return &t->f[i];
		return NULL;
	}
	for (m = t->found; m; m = m->next)
		if (!strcmp(m->f.name, name))
			return &m->f;
	if (!find_member(ts, t, name, &f, 0))
		return NULL;
	m = arena_new(ts->arena, struct member);
	m->f = f;
	m->next = t->found;
	t->found = m;
	return &m->f;
}
