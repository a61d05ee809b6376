/* SPDX-License-Identifier: Apache-2.0 */
/* BTF, read where it lies. Opening it walks over all types once, to check that they lie inside and to note where every
 * sixteenth begins; the first question by name hashes the names of structs, unions, enums and typedefs, and nothing
 * else is ever built. What the bytes say is believed only as far as it has been checked: every read is inside the
 * section, every chain is bounded, a reference to nowhere is an error of the one type that has it. */
#define _GNU_SOURCE
#include <string.h>

#include "base/str.h"
#include "sema/btf_raw.h"

enum { MAGIC = 0xeb9f,
       HEADER = 24,
       STEP = 16, /* types between two marks */
       MAX_SCANS = 3 };

/* A kind that is not here has nothing behind it. */
const struct btf_tail btf_tails[K_COUNT] = {
	[K_INT] = { 4, 0 },
	[K_ARRAY] = { 12, 0 },
	[K_STRUCT] = { 0, 12 },
	[K_UNION] = { 0, 12 },
	[K_ENUM] = { 0, 8 },
	[K_FUNC_PROTO] = { 0, 8 },
	[K_VAR] = { 4, 0 },
	[K_DATASEC] = { 0, 12 },
	[K_DECL_TAG] = { 4, 0 },
	[K_ENUM64] = { 0, 12 },
};

static const uint8_t index_of[K_COUNT] = {
	[K_INT] = IX_TYPES + 1,    [K_STRUCT] = IX_TYPES + 1, [K_UNION] = IX_TYPES + 1,  [K_ENUM] = IX_TYPES + 1,
	[K_ENUM64] = IX_TYPES + 1, [K_FLOAT] = IX_TYPES + 1,  [K_TYPEDEF] = IX_TYPES + 1, [K_FUNC] = IX_CODE + 1,
	[K_VAR] = IX_CODE + 1,
};

void btf_read_raw(const struct btf *b, const uint8_t *p, struct btf_raw *r)
{
	uint32_t info = u32_at(p + 4);

	r->b = b;
	r->p = p;
	r->name = u32_at(p);
	r->kind = info >> 24 & 31;
	r->vlen = info & 0xffff;
	r->flag = info >> 31;
	r->size = u32_at(p + 8);
}

uint32_t btf_raw_len(const struct btf_raw *r)
{
	return BTF_TYPE + btf_tails[r->kind].fixed + btf_tails[r->kind].each * r->vlen;
}

const char *btf_name_at(const struct btf *b, uint32_t off)
{
	while (b->base && off < b->first_str)
		b = b->base;
	off -= b->first_str;
	return off < b->strs_len ? b->strs + off : "";
}

bool btf_raw_at(const struct btf *b, uint64_t id, struct btf_raw *r)
{
	const uint8_t *p;
	uint32_t i;

	while (b->base && id < b->first_id)
		b = b->base;
	if (id < b->first_id || id - b->first_id >= b->n)
		return false;
	i = (uint32_t)id - b->first_id;
	p = b->types + b->marks[i / STEP];
	btf_read_raw(b, p, r);
	for (i %= STEP; i; i--) {
		p += btf_raw_len(r);
		btf_read_raw(b, p, r);
	}
	return true;
}

/* ---- index */

/* Eight bytes at once where they are there to be read: this runs over the names of all structs. */
static uint64_t hash_word(const char *s, size_t room)
{
	uint64_t w = 0, z;
	size_t i;

	if (room >= 8) {
		memcpy(&w, s, 8);
	} else {
		for (i = 0; i < room; i++)
			w |= (uint64_t)(unsigned char)s[i] << i * 8;
		return w;
	}
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	w = __builtin_bswap64(w);
#endif
	z = (w - 0x0101010101010101ull) & ~w & 0x8080808080808080ull;
	return z ? w & (z ^ (z - 1)) >> 8 : w;
}

/* Of the text up to the NUL, or to the end of the room there is. */
static uint32_t hash_name(const char *s, size_t room)
{
	uint64_t h = 0, w;

	do {
		w = hash_word(s, room);
		h = (h ^ w) * 0x9e3779b97f4a7c15ull;
		h ^= h >> 29;
		s += 8;
		room = room > 8 ? room - 8 : 0;
	} while (w >> 56 && room);
	return (uint32_t)(h >> 32);
}

static void index_add(const struct btf *b, struct btf_index *ix, uint32_t name, uint32_t id)
{
	uint32_t i;

	if (ix->n_in * 4ull > ix->mask * 3ull)
		return; /* it was made too small, and is made anew */
	while (b->base && name < b->first_str)
		b = b->base;
	name -= b->first_str;
	if (name >= b->strs_len)
		return;
	for (i = hash_name(b->strs + name, b->strs_len - name) & ix->mask; ix->slot[i]; i = (i + 1) & ix->mask)
		;
	ix->slot[i] = id;
	ix->n_in++;
}

static void index_init(struct btf *b, struct btf_index *ix, uint32_t n)
{
	uint32_t size = 16;

	while (size < n + n / 2)
		size *= 2;
	ix->slot = arena_array(b->a, uint32_t, size);
	ix->mask = size - 1;
	ix->n_in = 0;
}

static void build_index(struct btf *b, int which)
{
	uint32_t off, id;
	struct btf_raw r;

	index_init(b, &b->index[which], b->index[which].n);
	for (off = 0, id = b->first_id; off < b->types_len; off += btf_raw_len(&r), id++) {
		btf_read_raw(b, b->types + off, &r);
		if (index_of[r.kind] == which + 1 && r.name)
			index_add(b, &b->index[which], r.name, id);
	}
}

/* ---- opening */

static const char *check_header(const struct btf_blob *blob, const uint8_t **types, uint32_t *types_len, const char **strs, uint32_t *strs_len)
{
	const uint8_t *p = blob->data;
	uint32_t hdr, type_off, str_off;
	uint16_t magic;

	if (blob->size < HEADER)
		return "it is too short";
	memcpy(&magic, p, 2);
	if (magic == __builtin_bswap16(MAGIC))
		return "it is of a machine with another byte order";
	if (magic != MAGIC || p[2] != 1)
		return "it does not begin like BTF";
	hdr = u32_at(p + 4);
	type_off = u32_at(p + 8);
	*types_len = u32_at(p + 12);
	str_off = u32_at(p + 16);
	*strs_len = u32_at(p + 20);
	if (hdr < HEADER || hdr > blob->size)
		return "its header is longer than itself";
	if ((uint64_t)hdr + type_off + *types_len > blob->size || (uint64_t)hdr + str_off + *strs_len > blob->size)
		return "it has been cut short";
	*types = p + hdr + type_off;
	*strs = (const char *)p + hdr + str_off;
	if (*strs_len && (*strs)[*strs_len - 1])
		return "its last name has no end";
	return NULL;
}

static const char *walk(struct btf *b, struct arena *a)
{
	struct btf_index *types = &b->index[IX_TYPES];
	uint32_t off, len;
	struct btf_raw r;

	/* about a sixth of the kernel's types have a name to be found by */
	index_init(b, types, b->types_len / BTF_TYPE / 2 / 6);
	b->marks = arena_array(a, uint32_t, b->types_len / BTF_TYPE / STEP + 1);
	for (off = 0; off < b->types_len; off += len) {
		if (b->types_len - off < BTF_TYPE)
			return "a type is cut short";
		btf_read_raw(b, b->types + off, &r);
		if (!r.kind || r.kind >= K_COUNT)
			return arena_printf(a, "type %u is of a kind that is not known here (%u)", b->first_id + b->n, r.kind);
		len = btf_raw_len(&r);
		if (len > b->types_len - off)
			return "a type is cut short";
		if (b->n % STEP == 0)
			b->marks[b->n / STEP] = off;
		if (index_of[r.kind] && r.name) {
			b->index[index_of[r.kind] - 1].n++;
			if (index_of[r.kind] == IX_TYPES + 1)
				index_add(b, types, r.name, b->first_id + b->n);
		}
		if (r.kind == K_FUNC && !b->func_id) {
			b->func_off = off;
			b->func_id = b->first_id + b->n;
		}
		b->n++;
		b->n_enums += r.kind == K_ENUM || r.kind == K_ENUM64;
		b->signs_known |= r.kind == K_ENUM64 || (r.kind == K_ENUM && r.flag);
	}
	if (types->n_in < types->n)
		types->slot = NULL;
	return NULL;
}

/* ---- by name */

static bool is_kind(const struct btf_raw *r, enum ctype_kind kind)
{
	switch (kind) {
	case CT_STRUCT: return r->kind == K_STRUCT;
	case CT_UNION: return r->kind == K_UNION;
	case CT_ENUM: return r->kind == K_ENUM || r->kind == K_ENUM64;
	case CT_TYPEDEF: return r->kind == K_TYPEDEF || r->kind == K_INT || r->kind == K_FLOAT;
	case CT_FUNC: return r->kind == K_FUNC;
	default: return false;
	}
}

/* Names are in the strings once, usually: where, and then the type that says so. Cheaper than an index for a question or two. */
static uint64_t scan(struct btf *b, const char *name, enum ctype_kind kind, bool is_var)
{
	size_t len = strlen(name), left = b->strs_len;
	const char *p = b->strs;
	uint32_t off, id, at;
	struct btf_raw r;

	while ((p = memmem(p, left, name, len + 1))) {
		at = (uint32_t)(p - b->strs) + b->first_str;
		off = kind == CT_FUNC && !is_var ? b->func_off : 0;
		id = off ? b->func_id : b->first_id;
		for (; off < b->types_len && (p == b->strs || !p[-1]); off += btf_raw_len(&r), id++) {
			btf_read_raw(b, b->types + off, &r);
			if (r.name == at && (is_var ? r.kind == K_VAR : is_kind(&r, kind)))
				return id;
		}
		left = b->strs_len - (size_t)(++p - b->strs);
	}
	return 0;
}

static uint64_t lookup(struct btf *b, int which, const char *name, enum ctype_kind kind, bool is_var)
{
	struct btf_index *ix = &b->index[which];
	struct btf_raw r;
	uint32_t i;

	if (!*name)
		return 0;
	if (!ix->slot && !b->base && b->n_scans++ < MAX_SCANS)
		return scan(b, name, kind, is_var);
	if (!ix->slot)
		build_index(b, which);
	for (i = hash_name(name, strlen(name) + 1) & ix->mask; ix->slot[i]; i = (i + 1) & ix->mask)
		if (btf_raw_at(b, ix->slot[i], &r) && (is_var ? r.kind == K_VAR : is_kind(&r, kind)) && !strcmp(btf_name_at(b, r.name), name))
			return ix->slot[i];
	return 0;
}

static uint64_t find(struct csource *src, enum ctype_kind kind, const char *name)
{
	return lookup(src->data, kind == CT_FUNC ? IX_CODE : IX_TYPES, name, kind, false);
}

static int each(struct csource *src, enum ctype_kind kind, const char *pattern, int (*fn)(void *user, const char *name, uint64_t id), void *user)
{
	struct btf *b = src->data;
	uint32_t off, id;
	struct btf_raw r;
	int err = 0;

	for (off = 0, id = b->first_id; off < b->types_len && !err; off += btf_raw_len(&r), id++) {
		btf_read_raw(b, b->types + off, &r);
		if (is_kind(&r, kind) && r.name && str_match(pattern, btf_name_at(b, r.name)))
			err = fn(user, btf_name_at(b, r.name), id);
	}
	return err;
}

struct csource *btf_source(struct arena *a, const struct btf_blob *blob, struct csource *base, const char **why)
{
	struct btf *b = arena_new(a, struct btf);

	b->a = a;
	b->src = (struct csource){ .rank = base ? CR_MODULE : CR_KERNEL, .name = blob->name, .is_kernel = true,
				   .is_vmlinux = !base, .module_fd = blob->fd, .data = b,
				   .find = find, .get = btf_get, .head = btf_head, .constant = btf_constant, .each = each };
	b->first_id = 1;
	if (base) {
		b->base = base->data;
		b->first_id = b->base->first_id + b->base->n;
		b->first_str = b->base->first_str + b->base->strs_len;
		b->signs_known = b->base->signs_known;
	}
	*why = check_header(blob, &b->types, &b->types_len, &b->strs, &b->strs_len);
	if (!*why)
		*why = walk(b, a);
	return *why ? NULL : &b->src;
}

/* ---- functions, variables, tracepoints */

static struct btf *btf_of(const struct csource *src)
{
	return src && src->find == find ? src->data : NULL;
}

uint32_t btf_n_types(const struct csource *src)
{
	const struct btf *b = btf_of(src);

	return b ? b->first_id - 1 + b->n : 0;
}

uint64_t btf_func(struct csource *src, const char *name)
{
	return btf_of(src) ? lookup(btf_of(src), IX_CODE, name, CT_FUNC, false) : 0;
}

uint64_t btf_var(struct csource *src, const char *name)
{
	return btf_of(src) ? lookup(btf_of(src), IX_CODE, name, CT_NONE, true) : 0;
}

const char *btf_var_section(struct csource *src, uint64_t var, uint32_t *size)
{
	const struct btf *b = btf_of(src);
	const uint8_t *p;
	uint32_t off, i;
	struct btf_raw r;

	for (off = 0; b && off < b->types_len; off += btf_raw_len(&r)) {
		btf_read_raw(b, b->types + off, &r);
		for (i = 0, p = r.p + BTF_TYPE; r.kind == K_DATASEC && i < r.vlen; i++, p += 12)
			if (u32_at(p) == var) {
				*size = u32_at(p + 8);
				return btf_name_at(b, r.name);
			}
	}
	return NULL;
}

/* The prototype behind the typedef has no names; those of the functions that the kernel makes for each tracepoint have. */
static void name_params(struct csource *src, struct arena *a, const char *name, struct ctype *proto)
{
	static const char *const prefixes[] = { "__probestub_", "__traceiter_", "__bpf_trace_" };
	struct ctype f;
	uint64_t id;
	size_t i;

	for (i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		id = btf_func(src, arena_printf(a, "%s%s", prefixes[i], name));
		if (id && !btf_get(src, a, id, &f) && f.kind == CT_FUNC && f.n == proto->n) {
			*proto = f;
			return;
		}
	}
	for (id = 0; id < proto->n; id++)
		if (!proto->members[id].name)
			proto->members[id].name = arena_printf(a, "arg%d", (int)id - 1);
}

bool btf_tracepoint(struct csource *src, struct arena *a, const char *name, uint64_t *id, struct ctype *out)
{
	struct ctype t;

	*id = btf_of(src) ? find(src, CT_TYPEDEF, arena_printf(a, "btf_trace_%s", name)) : 0;
	if (!*id || btf_get(src, a, *id, &t) || t.kind != CT_TYPEDEF || btf_get(src, a, t.ref, &t) || t.kind != CT_PTR ||
	    btf_get(src, a, t.ref, out) || out->kind != CT_FUNC || !out->n)
		return false;
	name_params(src, a, name, out);
	out->members++;
	out->n--;
	return true;
}
