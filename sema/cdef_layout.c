/* SPDX-License-Identifier: Apache-2.0 */
/* Sizes, alignments and places of members, by the rules of gcc for x86-64 and arm64 (System V ABI, AAPCS64). Bit-fields share
 * the storage of their neighbours; one does not straddle more units of its type than one value of the type would. Where the two
 * machines differ (unnamed bit-fields align the struct on arm64), the one that this was built for counts. */
#include <stdarg.h>
#include <string.h>

#include "sema/cdef.h"

enum { MAX_SIZE = 1 << 30,
       MAX_CHAIN = 64,
       MAX_DEPTH = 500 };

#ifdef __aarch64__
static const bool unnamed_aligns = true;
#else
static const bool unnamed_aligns = false;
#endif

struct cdef_type *cdef_bare(struct cdef_type *t)
{
	int i;

	for (i = 0; i < MAX_DEPTH && t->kind == CT_TYPEDEF; i++)
		t = t->ref;
	return t;
}

static uint64_t round_up(uint64_t v, uint64_t to)
{
	return (v + to - 1) / to * to;
}

static bool __attribute__((format(printf, 4, 5))) refuse(struct cdefs *d, const struct cparse *p, struct span at, const char *fmt, ...)
{
	va_list ap;

	if (!p || p->is_quiet)
		return false;
	va_start(ap, fmt);
	diag_error(&d->u->diags, at, NULL, "%s", arena_vprintf(d->a, fmt, ap));
	va_end(ap);
	return false;
}

/* ---- members */

struct layout {
	uint64_t bits; /* end of what has been placed */
	uint32_t align;
	bool is_packed, is_union;
};

static void place_field(struct layout *l, struct cdef_member *m)
{
	uint32_t align = m->type->align;

	if (m->align)
		align = l->is_packed || m->is_packed || m->align > align ? m->align : align;
	else if (l->is_packed || m->is_packed)
		align = 1;
	if (align > l->align)
		l->align = align;
	m->bit_off = l->is_union ? 0 : round_up(l->bits, align * 8ull);
	if (m->bit_off + m->type->size * 8 > l->bits)
		l->bits = m->bit_off + m->type->size * 8;
}

/* A value of w bits at bit would reach over more units than its type has. */
static bool straddles(uint64_t bit, uint64_t w, uint64_t align, uint64_t size)
{
	return (bit % align + w + align - 1) / align > size / align;
}

/* Where it fills a byte, a word ... of its own, gcc takes it for an ordinary member. Matters for types with more alignment than size,
 * and for those with less. The place that counts is the one before an alignment of the member's own moves it. */
static bool is_whole(uint64_t bit, uint64_t w)
{
	return (w == 8 || w == 16 || w == 32 || w == 64) && bit % w == 0;
}

static void place_bits(struct layout *l, struct cdef_member *m)
{
	uint64_t unit = m->type->align * 8ull, bit = l->is_union ? 0 : l->bits, w = (uint64_t)m->width;
	bool is_packed = l->is_packed || m->is_packed, whole = is_whole(bit, w);
	uint32_t align = is_packed ? 1 : m->type->align;

	if (m->align > align || (m->align && is_packed))
		align = m->align;
	if (whole && !is_packed && w / 8 > align)
		align = (uint32_t)w / 8;
	if (!w) {
		m->bit_off = round_up(bit, unit > m->align * 8ull ? unit : m->align * 8ull);
		if (!l->is_union)
			l->bits = m->bit_off;
		if (unnamed_aligns && m->type->align > l->align)
			l->align = m->type->align;
		return;
	}
	if (m->align)
		bit = round_up(bit, m->align * 8ull);
	if (!is_packed && !whole && straddles(bit, w, unit, m->type->size * 8))
		bit = round_up(bit, unit);
	if ((m->name || unnamed_aligns) && align > l->align)
		l->align = align;
	m->bit_off = bit;
	if (bit + w > l->bits)
		l->bits = bit + w;
}

/* Unnamed bit-fields have done what they are for. */
static void drop_unnamed(struct cdef_type *t)
{
	int i, n = 0;

	for (i = 0; i < t->members.n; i++)
		if (t->members.v[i].name || t->members.v[i].width < 0)
			t->members.v[n++] = t->members.v[i];
	t->members.n = n;
}

static bool lay_member(struct cdefs *d, struct layout *l, struct cdef_type *t, struct cdef_member *m, struct cparse *p)
{
	struct cdef_type *bare;

	if (!cdef_layout(d, m->type, p, m->span))
		return false;
	bare = cdef_bare(m->type);
	if (bare->kind == CT_VOID || bare->kind == CT_FUNC)
		return refuse(d, p, m->span, "member '%s' of '%s' has a type without a size", m->name ? m->name : "", t->name ? t->name : "struct");
	if (m->width > 0 && (uint64_t)m->width > m->type->size * 8)
		return refuse(d, p, m->span, "bit-field '%s' has more bits than its type", m->name ? m->name : "");
	if (m->width >= 0)
		place_bits(l, m);
	else
		place_field(l, m);
	if (l->bits / 8 > MAX_SIZE)
		return refuse(d, p, m->span, "'%s' is too large", t->name ? t->name : "this struct");
	return true;
}

static bool lay_struct(struct cdefs *d, struct cdef_type *t, struct cparse *p)
{
	struct layout l = { .align = 1, .is_packed = t->is_packed, .is_union = t->kind == CT_UNION };
	int i;

	for (i = 0; i < t->members.n; i++)
		if (!lay_member(d, &l, t, &t->members.v[i], p))
			return false;
	if (t->min_align > l.align)
		l.align = t->min_align;
	t->align = l.align;
	t->size = round_up((l.bits + 7) / 8, l.align);
	drop_unnamed(t);
	return true;
}

/* ---- types of other sources */

static uint32_t alien_align(struct cdefs *d, struct csource *src, uint64_t id, int depth);

static uint32_t members_align(struct cdefs *d, struct csource *src, const struct ctype *c, int depth)
{
	uint32_t align = 1, one, i;

	for (i = 0; i < c->n; i++) {
		one = alien_align(d, src, c->members[i].type, depth + 1);
		while (one > 1 && ((!c->members[i].bit_size && c->members[i].bit_off % (one * 8)) || c->size % one))
			one /= 2;
		if (one > align)
			align = one;
	}
	return align;
}

/* The alignment that a type must have; BTF does not tell. */
static uint32_t alien_align(struct cdefs *d, struct csource *src, uint64_t id, int depth)
{
	struct ctype c;

	if (depth > MAX_CHAIN || src->get(src, d->a, id, &c))
		return 1;
	switch (c.kind) {
	case CT_STRUCT:
	case CT_UNION:
		return members_align(d, src, &c, depth);
	case CT_ARRAY:
	case CT_TYPEDEF:
		return alien_align(d, c.src ? c.src : src, c.ref, depth + 1);
	case CT_PTR:
		return 8;
	default:
		return c.size && !(c.size & (c.size - 1)) && c.size <= 16 ? c.size : 1;
	}
}

static bool alien_size(struct cdefs *d, struct csource *src, uint64_t id, int depth, uint64_t *size, bool *is_signed)
{
	struct ctype c;

	if (depth > MAX_CHAIN || src->get(src, d->a, id, &c))
		return false;
	if (c.kind == CT_TYPEDEF)
		return alien_size(d, c.src ? c.src : src, c.ref, depth + 1, size, is_signed);
	if (c.kind == CT_ARRAY) {
		if (!alien_size(d, src, c.ref, depth + 1, size, is_signed))
			return false;
		*size *= c.n;
		return *size <= MAX_SIZE;
	}
	*size = c.kind == CT_PTR ? 8 : c.size;
	*is_signed = c.is_signed;
	return c.kind != CT_FWD;
}

static const char *keyword(enum ctype_kind kind)
{
	return kind == CT_STRUCT ? "struct " : kind == CT_UNION ? "union "
		       : kind == CT_ENUM		? "enum "
							: "";
}

static bool lay_alien(struct cdefs *d, struct cdef_type *t, struct cparse *p, struct span use)
{
	if (!cdef_resolve(d, t) || !alien_size(d, t->src, t->src_id, 0, &t->size, &t->is_signed))
		return refuse(d, p, t->span.end ? t->span : use, "unknown type '%s%s'", keyword(t->tag), t->name);
	t->align = alien_align(d, t->src, t->src_id, 0);
	return true;
}

/* A struct that was announced when this use was read, and defined later. */
static bool lay_later(struct cdefs *d, struct cdef_type *t, struct cparse *p, struct span use)
{
	struct cdef_name *n = t->name ? cdef_find(d, t->tag == CT_TYPEDEF ? CS_TYPEDEF : CS_TAG, t->name) : NULL;

	if (!n || n->type == t || n->type->kind == CT_FWD)
		return lay_alien(d, t, p, use);
	if (!cdef_layout(d, n->type, p, use))
		return false;
	t->size = n->type->size;
	t->align = n->type->align;
	t->is_signed = n->type->is_signed;
	return true;
}

/* ---- all kinds */

static bool lay_ref(struct cdefs *d, struct cdef_type *t, struct cparse *p, struct span use)
{
	if (!cdef_layout(d, t->ref, p, use))
		return false;
	t->size = t->kind == CT_ARRAY ? t->ref->size * t->n : t->ref->size;
	t->align = t->min_align ? t->min_align : t->ref->align;
	t->is_signed = t->ref->is_signed;
	if (t->size > MAX_SIZE)
		return refuse(d, p, use, "an array of %llu bytes is too large", (unsigned long long)t->size);
	return true;
}

static bool lay(struct cdefs *d, struct cdef_type *t, struct cparse *p, struct span use)
{
	switch (t->kind) {
	case CT_STRUCT:
	case CT_UNION:
		return lay_struct(d, t, p);
	case CT_ENUM:
		t->align = t->min_align > t->size ? t->min_align : (uint32_t)t->size;
		return true;
	case CT_ARRAY:
	case CT_TYPEDEF:
		return lay_ref(d, t, p, use);
	case CT_FWD:
		return lay_later(d, t, p, use);
	default: /* void and functions count one byte, as for gcc */
		t->size = t->align = 1;
		return true;
	}
}

bool cdef_layout(struct cdefs *d, struct cdef_type *t, struct cparse *p, struct span use)
{
	if (t->is_laid)
		return true;
	if (t->is_bad)
		return false;
	if (t->is_laying)
		return refuse(d, p, use, "%s'%s' would contain itself", keyword(t->kind), t->name ? t->name : "a struct");
	if (d->depth >= MAX_DEPTH)
		return refuse(d, p, use, "types are nested too deeply");
	d->depth++;
	t->is_laying = true;
	t->is_laid = lay(d, t, p, use);
	t->is_laying = false;
	d->depth--;
	t->is_bad = !t->is_laid && p;
	return t->is_laid;
}
