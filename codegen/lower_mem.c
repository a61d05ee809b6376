/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of memory: places, loads and stores with their alignment, constants and copies, conversions between layouts, and reads
 * of kernel and user memory through helpers. Stack memory must be accessed aligned, so every place knows its alignment. */
#include "codegen/lower.h"

#include <string.h>

/* ---- places */

static uint32_t align_at(uint32_t align, int64_t off)
{
	uint32_t low = off ? (uint32_t)(off & -off) : 8;

	return low && low < align ? low : align;
}

struct mem mem_of(struct ir_obj *o)
{
	return (struct mem){ .obj = o, .align = o->align, .alias = AL_OBJ, .map = -1 };
}

struct mem mem_at(struct ir_val *base, uint32_t align, enum ir_alias al, int map)
{
	return (struct mem){ .base = base, .align = align, .alias = al, .map = map };
}

struct mem mem_plus(struct mem m, int64_t off)
{
	m.off += off;
	m.align = align_at(m.align, off);
	m.slack = 0;
	m.shows_cut = false;
	return m;
}

struct mem mem_map(struct lower *l, int map, int64_t off, enum ir_alias al)
{
	return mem_at(ir_mapval(&l->x, map, off), align_at(8, off), al, map);
}

struct ir_obj *cg_obj(struct lower *l, const char *name, uint32_t size)
{
	return ir_obj_new(l->fn->f, name, (size + 7) & ~7u, 8);
}

static struct ir_val *base_of(struct lower *l, struct mem m)
{
	return m.obj ? ir_obj_addr(&l->x, m.obj, 0) : m.base;
}

struct ir_val *mem_addr(struct lower *l, struct mem m)
{
	if (m.obj)
		return ir_obj_addr(&l->x, m.obj, m.off);
	return m.off ? ir_bini(&l->x, IR_ADD, m.base, m.off) : m.base;
}

struct ir_val *cg_ld(struct lower *l, struct mem m, int64_t off, int width, bool is_signed)
{
	return ir_load(&l->x, base_of(l, m), m.off + off, width, is_signed, m.alias, m.map);
}

void cg_st(struct lower *l, struct mem m, int64_t off, int width, struct ir_val *v)
{
	ir_store(&l->x, base_of(l, m), m.off + off, width, v, m.alias, m.map);
}

void cg_sti(struct lower *l, struct mem m, int64_t off, int width, int64_t v)
{
	cg_st(l, m, off, width, cg_const(l, v));
}

/* ---- constants and copies */

void cg_zero(struct lower *l, struct mem m, int64_t off, uint32_t size)
{
	uint32_t w;

	if (size > 8 && align_at(m.align, off) == 8) {
		ir_memzero(&l->x, mem_addr(l, mem_plus(m, off)), size);
		return;
	}
	if (size > 64) {
		ir_memzero(&l->x, mem_addr(l, mem_plus(m, off)), size);
		return;
	}
	for (; size; size -= w, off += w) {
		w = align_at(m.align, off);
		while (w > size)
			w /= 2;
		cg_sti(l, m, off, (int)w, 0);
	}
}

void cg_copy(struct lower *l, struct mem dst, struct mem src, uint32_t size)
{
	if (dst.obj && dst.obj == src.obj && dst.off == src.off)
		return;
	ir_memcpy(&l->x, mem_addr(l, dst), mem_addr(l, src), size);
}

static int64_t chunk(const unsigned char *p, uint32_t n, uint32_t w)
{
	unsigned char raw[8] = { 0 };
	int64_t v = 0;

	memcpy(raw, p, n < w ? n : w);
	memcpy(&v, raw, 8);
	switch (w) {
	case 1: return (int8_t)v;
	case 2: return (int16_t)v;
	case 4: return (int32_t)v;
	default: return v;
	}
}

/* Immediates are 32 bits: eight bytes at once only when they are the sign extension of four. */
static void store_chunks(struct lower *l, struct mem dst, const unsigned char *p, uint32_t n, uint32_t size)
{
	for (uint32_t off = 0, w; off < n; off += w) {
		int64_t v;

		w = align_at(dst.align, off);
		while (w > size - off)
			w /= 2;
		v = chunk(p + off, n - off, w);
		if (w == 8 && v != (int32_t)v) {
			w = 4;
			v = chunk(p + off, n - off, w);
		}
		cg_sti(l, dst, off, (int)w, v);
		if (off + w >= n && off + w < size)
			cg_zero(l, dst, off + w, size - off - w);
	}
}

void cg_bytes(struct lower *l, struct mem dst, const void *bytes, uint32_t n, uint32_t size)
{
	if (n > size)
		n = size;
	if (n == 0) {
		cg_zero(l, dst, 0, size);
	} else if (n <= 32 && (dst.align >= 4 || n <= 8)) {
		store_chunks(l, dst, bytes, n, size);
	} else {
		struct mem src = mem_map(l, cg_rodata_map(l->c), cg_rodata(l->c, bytes, n), AL_CONST);

		cg_copy(l, dst, src, n);
		if (size > n)
			cg_zero(l, dst, n, size - n);
	}
}

/* ---- scalars */

struct ir_val *cg_norm(struct lower *l, struct ir_val *v, const struct type *t)
{
	if (t->kind == T_BOOL)
		return ir_set(&l->x, CC_NE, v, cg_const(l, 0));
	if ((t->kind != T_INT && t->kind != T_ENUM) || t->size >= 8)
		return v;
	return ir_un(&l->x, t->is_signed ? IR_SEXT : IR_ZEXT, v, (int)t->size);
}

static bool is_intlike(const struct type *t)
{
	return t->kind == T_INT || t->kind == T_ENUM;
}

/* Every value of `from` is a value of `to` with the same 64 bits. */
static bool fits(const struct type *from, const struct type *to)
{
	if (from == to || to->size >= 8)
		return true;
	if (from->kind == T_BOOL)
		return is_intlike(to);
	if (!is_intlike(from) || !is_intlike(to) || from->size > to->size)
		return false;
	return from->is_signed == to->is_signed || (!from->is_signed && from->size < to->size);
}

struct ir_val *cg_convert_scalar(struct lower *l, struct ir_val *v, const struct type *from, const struct type *to)
{
	if (to->kind == T_BOOL)
		return from->kind == T_BOOL ? v : cg_norm(l, v, to);
	return fits(from, to) ? v : cg_norm(l, v, to);
}

struct ir_val *cg_load_type(struct lower *l, struct mem m, const struct type *t)
{
	return cg_ld(l, m, 0, (int)t->size, t->is_signed);
}

void cg_store_type(struct lower *l, struct mem m, const struct type *t, struct ir_val *v)
{
	cg_st(l, m, 0, (int)t->size, v);
}

/* ---- other layouts */

void cg_fill_zero(struct lower *l, struct mem dst, const struct type *t, uint32_t used)
{
	if (t->size > used)
		cg_zero(l, dst, used, t->size - used);
}

static void convert_tuple(struct lower *l, struct mem dst, const struct type *to, struct mem src, const struct type *from)
{
	uint32_t end = 0;

	for (uint32_t i = 0; i < to->n && i < from->n; i++) {
		const struct field *f = type_counterpart(from, &to->f[i], i);

		if (to->f[i].off > end)
			cg_zero(l, dst, end, to->f[i].off - end);
		cg_convert(l, mem_plus(dst, to->f[i].off), to->f[i].type, mem_plus(src, f->off), f->type);
		end = to->f[i].off + to->f[i].type->size;
	}
	cg_fill_zero(l, dst, to, end);
}

void cg_convert(struct lower *l, struct mem dst, const struct type *to, struct mem src, const struct type *from)
{
	uint32_t n;

	if (type_is_scalar(to)) {
		cg_store_type(l, dst, to, cg_convert_scalar(l, cg_load_type(l, src, from), from, to));
		return;
	}
	if (to->kind == T_TUPLE && from->kind == T_TUPLE && to != from) {
		convert_tuple(l, dst, to, src, from);
		return;
	}
	n = from->size < to->size ? from->size : to->size;
	cg_copy(l, dst, src, n);
	cg_fill_zero(l, dst, to, n);
}

/* ---- memory that only helpers may read */

/* One address space for both where user and kernel addresses cannot be confused; elsewhere an address without a space is
 * taken for a kernel address. */
static int read_helper(enum addr_space space, bool is_str)
{
	if (space == SPACE_USER)
		return is_str ? BPF_FUNC_probe_read_user_str : BPF_FUNC_probe_read_user;
#if defined(__x86_64__)
	if (space == SPACE_NONE)
		return is_str ? BPF_FUNC_probe_read_str : BPF_FUNC_probe_read;
#endif
	return is_str ? BPF_FUNC_probe_read_kernel_str : BPF_FUNC_probe_read_kernel;
}

struct ir_val *cg_probe_read(struct lower *l, enum addr_space space, struct mem dst, struct ir_val *size, struct ir_val *ptr,
			     struct span span)
{
	struct ir_val *r = ir_call(&l->x, read_helper(space, false), 3, mem_addr(l, dst), size, ptr);

	if (span.end) {
		r->is_tally = true;
		cg_count_if(l, CC_NE, r, 0, CK_READ, span, NULL, NULL);
	}
	return r;
}

struct ir_val *cg_probe_read_str(struct lower *l, enum addr_space space, struct ir_val *dst, struct ir_val *size,
				 struct ir_val *ptr)
{
	return ir_call(&l->x, read_helper(space, true), 3, dst, size, ptr);
}

/* The helper clears the destination when it fails. */
struct ir_val *cg_deref(struct lower *l, const struct type *t, struct ir_val *ptr, enum addr_space space, struct span span)
{
	struct mem m = mem_of(cg_obj(l, "deref", 8));

	cg_probe_read(l, space, m, cg_const(l, t->size), ptr, span);
	return cg_load_type(l, m, t);
}
