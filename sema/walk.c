/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel's verifier finds when a program loads some bytes at an offset into a kernel structure. It looks at the first
 * member that reaches that far, also in a union, and refuses a pointer that is not loaded whole; a load that it would refuse,
 * or takes for something else, has to be made through a helper. */
#include "sema/type.h"

enum { MAX_DEPTH = 64 };

static bool is_struct(const struct type *t)
{
	return t->kind == T_STRUCT;
}

/* The innermost element of arrays of arrays. */
static struct type *element(struct type *t)
{
	while (t->kind == T_ARRAY)
		t = t->elem;
	return t;
}

/* Behind the end there may be elements of a flexible array. */
static struct type *flexible(struct type *t, uint32_t *off, uint32_t size, bool *is_scalar)
{
	const struct field *last = t->n ? &t->f[t->n - 1] : NULL;
	struct type *e;

	*is_scalar = last && last->type->kind == T_STRING && !last->type->n && *off >= last->off;
	if (*is_scalar)
		return last->type;
	if (!last || last->type->kind != T_ARRAY || last->type->n || *off < last->off)
		return NULL;
	e = element(last->type);
	if (e->kind == T_INT && *off + size >= *off)
		*is_scalar = true;
	else if (!is_struct(e) || !e->size)
		return NULL;
	else
		*off = (*off - last->off) % e->size;
	return e;
}

static enum type_walk bits(const struct field *f, uint32_t off, uint32_t size)
{
	uint32_t first = f->off * 8 + f->bit_off, end = (first + f->bit_size + 7) / 8;

	return off <= first / 8 && end <= off + size ? WALK_SCALAR : WALK_NO;
}

/* The member at f->off is no bit-field, and off lies in it. *in: where to look further. */
static enum type_walk member(const struct field *f, uint32_t *off, uint32_t size, struct type **in)
{
	uint32_t at = f->off, end = f->off + f->type->size;
	struct type *t = f->type;

	if (t->kind == T_ARRAY) {
		t = element(t);
		if (t->size)
			at += (*off - at) / t->size * t->size;
	}
	*in = t;
	if (is_struct(t)) {
		*off -= at;
		return WALK_STRUCT;
	}
	if (t->kind == T_PTR) {
		if (size != 8 || *off != at)
			return WALK_NO;
		*in = t->elem;
		return is_struct(t->elem) ? WALK_PTR : WALK_SCALAR;
	}
	return *off + size > end ? WALK_NO : WALK_SCALAR;
}

static enum type_walk step(struct type *t, uint32_t *off, uint32_t size, struct type **in)
{
	for (uint32_t i = 0; i < t->n; i++) {
		const struct field *f = &t->f[i];

		if (*off + size <= f->off + f->bit_off / 8)
			return WALK_NO;
		if (f->bit_size) {
			if (bits(f, *off, size) == WALK_SCALAR)
				return WALK_SCALAR;
			continue;
		}
		if (*off < f->off)
			return WALK_NO;
		if (*off < f->off + f->type->size)
			return member(f, off, size, in);
	}
	return WALK_NO;
}

enum type_walk type_walk(struct types *ts, struct type *t, int64_t at, uint32_t size, struct type **to)
{
	uint32_t off = (uint32_t)at;
	enum type_walk w = WALK_STRUCT;
	int depth = 0; /* damaged types may lie in themselves */
	bool is_scalar;

	if (at < 0 || at > INT32_MAX)
		return WALK_NO;
	while (w == WALK_STRUCT) {
		if (depth++ == MAX_DEPTH || type_complete(ts, t))
			return WALK_NO;
		if (off + size > t->size) {
			t = flexible(t, &off, size, &is_scalar);
			if (!t || is_scalar)
				return t ? WALK_SCALAR : WALK_NO;
			continue;
		}
		w = step(t, &off, size, &t);
	}
	if (w == WALK_PTR)
		*to = t;
	return w;
}
