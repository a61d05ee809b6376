/* SPDX-License-Identifier: Apache-2.0 */
/* BTF, read where it lies. Opening it walks over all types once, to check that they lie inside and to note where every
 * sixteenth begins; the first question by name hashes the names of structs, unions, enums and typedefs, and nothing
 * else is ever built. What the bytes say is believed only as far as it has been checked: every read is inside the
 * section, every chain is bounded, a reference to nowhere is an error of the one type that has it. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>

#include "base/str.h"
#include "sema/btf.h"

enum btf_kind {
	K_INT = 1,
	K_PTR,
	K_ARRAY,
	K_STRUCT,
	K_UNION,
	K_ENUM,
	K_FWD,
	K_TYPEDEF,
	K_VOLATILE,
	K_CONST,
	K_RESTRICT,
	K_FUNC,
	K_FUNC_PROTO,
	K_VAR,
	K_DATASEC,
	K_FLOAT,
	K_DECL_TAG,
	K_TYPE_TAG,
	K_ENUM64,
	K_COUNT
};

enum { MAGIC = 0xeb9f,
       HEADER = 24,
       TYPE = 12, /* bytes of a type without what follows it */
       STEP = 16, /* types between two marks */
       MAX_CHAIN = 64,
       MAX_SCANS = 3 };

/* Bytes behind a type: fixed, and per element. A kind that is not here ends the walk. */
static const struct {
	uint8_t fixed, each;
} tails[K_COUNT] = {
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

/* Name -> number, open addressing, 0 is free. */
struct index {
	uint32_t *slot, mask;
	uint32_t n, n_in; /* how many there are, and are in */
};

enum { IX_TYPES, /* structs, unions, enums, typedefs, base types */
       IX_CODE,  /* functions, variables */
       IX_COUNT };

static const uint8_t index_of[K_COUNT] = {
	[K_INT] = IX_TYPES + 1,    [K_STRUCT] = IX_TYPES + 1, [K_UNION] = IX_TYPES + 1,  [K_ENUM] = IX_TYPES + 1,
	[K_ENUM64] = IX_TYPES + 1, [K_FLOAT] = IX_TYPES + 1,  [K_TYPEDEF] = IX_TYPES + 1, [K_FUNC] = IX_CODE + 1,
	[K_VAR] = IX_CODE + 1,
};

struct btf {
	struct csource src;
	const struct btf *base;
	struct arena *a;
	const uint8_t *types;
	const char *strs;
	uint32_t types_len, strs_len;
	uint32_t first_id, first_str; /* behind those of the base */
	uint32_t n;
	uint32_t *marks;
	struct index index[IX_COUNT];
	int n_scans;
	uint32_t func_off, func_id; /* where the first function is: they come late */
	uint32_t *enums, n_enums; /* numbers, by the first question for an enumerator */
	bool signs_known;         /* before pahole 1.24 the sign of enums is not told */
};

/* One type, looked at. */
struct raw {
	const struct btf *b;
	const uint8_t *p;
	uint32_t name, kind, vlen, size; /* size: or the type referred to */
	bool flag;
};

static uint32_t u32_at(const uint8_t *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return v;
}

static void read_raw(const struct btf *b, const uint8_t *p, struct raw *r)
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

static uint32_t raw_len(const struct raw *r)
{
	return TYPE + tails[r->kind].fixed + tails[r->kind].each * r->vlen;
}

/* "" for what has no name, or none that can be read. */
static const char *name_at(const struct btf *b, uint32_t off)
{
	while (b->base && off < b->first_str)
		b = b->base;
	off -= b->first_str;
	return off < b->strs_len ? b->strs + off : "";
}

static bool raw_at(const struct btf *b, uint64_t id, struct raw *r)
{
	const uint8_t *p;
	uint32_t i;

	while (b->base && id < b->first_id)
		b = b->base;
	if (id < b->first_id || id - b->first_id >= b->n)
		return false;
	i = (uint32_t)id - b->first_id;
	p = b->types + b->marks[i / STEP];
	read_raw(b, p, r);
	for (i %= STEP; i; i--) {
		p += raw_len(r);
		read_raw(b, p, r);
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

static void index_add(const struct btf *b, struct index *ix, uint32_t name, uint32_t id)
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

static void index_init(struct btf *b, struct index *ix, uint32_t n)
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
	struct raw r;

	index_init(b, &b->index[which], b->index[which].n);
	for (off = 0, id = b->first_id; off < b->types_len; off += raw_len(&r), id++) {
		read_raw(b, b->types + off, &r);
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
	struct index *types = &b->index[IX_TYPES];
	uint32_t off, len;
	struct raw r;

	/* about a sixth of the kernel's types have a name to be found by */
	index_init(b, types, b->types_len / TYPE / 2 / 6);
	b->marks = arena_array(a, uint32_t, b->types_len / TYPE / STEP + 1);
	for (off = 0; off < b->types_len; off += len) {
		if (b->types_len - off < TYPE)
			return "a type is cut short";
		read_raw(b, b->types + off, &r);
		if (!r.kind || r.kind >= K_COUNT)
			return arena_printf(a, "type %u is of a kind that is not known here (%u)", b->first_id + b->n, r.kind);
		len = raw_len(&r);
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

static bool is_kind(const struct raw *r, enum ctype_kind kind)
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
	struct raw r;

	while ((p = memmem(p, left, name, len + 1))) {
		at = (uint32_t)(p - b->strs) + b->first_str;
		off = kind == CT_FUNC && !is_var ? b->func_off : 0;
		id = off ? b->func_id : b->first_id;
		for (; off < b->types_len && (p == b->strs || !p[-1]); off += raw_len(&r), id++) {
			read_raw(b, b->types + off, &r);
			if (r.name == at && (is_var ? r.kind == K_VAR : is_kind(&r, kind)))
				return id;
		}
		left = b->strs_len - (size_t)(++p - b->strs);
	}
	return 0;
}

static uint64_t lookup(struct btf *b, int which, const char *name, enum ctype_kind kind, bool is_var)
{
	struct index *ix = &b->index[which];
	struct raw r;
	uint32_t i;

	if (!*name)
		return 0;
	if (!ix->slot && !b->base && b->n_scans++ < MAX_SCANS)
		return scan(b, name, kind, is_var);
	if (!ix->slot)
		build_index(b, which);
	for (i = hash_name(name, strlen(name) + 1) & ix->mask; ix->slot[i]; i = (i + 1) & ix->mask)
		if (raw_at(b, ix->slot[i], &r) && (is_var ? r.kind == K_VAR : is_kind(&r, kind)) && !strcmp(name_at(b, r.name), name))
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
	struct raw r;
	int err = 0;

	for (off = 0, id = b->first_id; off < b->types_len && !err; off += raw_len(&r), id++) {
		read_raw(b, b->types + off, &r);
		if (is_kind(&r, kind) && r.name && str_match(pattern, name_at(b, r.name)))
			err = fn(user, name_at(b, r.name), id);
	}
	return err;
}

/* ---- one type */

/* Past const and its like. The tags of a pointer's target are what is told of its address space. */
static int skip_modifiers(const struct btf *b, uint64_t *id, struct ctype *tags)
{
	struct raw r;
	int i;

	for (i = 0; i < MAX_CHAIN && *id; i++) {
		if (!raw_at(b, *id, &r))
			return -EINVAL;
		if (r.kind == K_TYPE_TAG && tags) {
			tags->is_user |= !strcmp(name_at(b, r.name), "user");
			tags->is_percpu |= !strcmp(name_at(b, r.name), "percpu");
		} else if (r.kind != K_VOLATILE && r.kind != K_CONST && r.kind != K_RESTRICT && r.kind != K_TYPE_TAG) {
			return 0;
		}
		*id = r.size;
	}
	return i < MAX_CHAIN ? 0 : -EINVAL;
}

static const char *name_or_null(const struct btf *b, uint32_t off)
{
	const char *s = off ? name_at(b, off) : "";

	return *s ? s : NULL;
}

static void get_members(const struct raw *r, struct arena *a, struct ctype *out)
{
	const uint8_t *p = r->p + TYPE;
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

static int64_t enum_value(const struct raw *r, const uint8_t *p, bool is_signed)
{
	uint64_t lo = u32_at(p + 4);

	if (r->kind == K_ENUM64)
		return (int64_t)(lo | (uint64_t)u32_at(p + 8) << 32);
	return is_signed ? (int32_t)lo : (int64_t)lo;
}

static bool is_signed_enum(const struct raw *r)
{
	return r->flag || !r->b->signs_known;
}

static void get_enumerators(const struct raw *r, struct arena *a, struct ctype *out)
{
	const uint8_t *p = r->p + TYPE;
	uint32_t i;

	out->members = arena_array(a, struct cmember, r->vlen);
	for (i = 0; i < r->vlen; i++, p += tails[r->kind].each) {
		out->members[i].name = name_or_null(r->b, u32_at(p));
		out->members[i].value = enum_value(r, p, is_signed_enum(r));
	}
}

static void get_params(const struct raw *r, struct arena *a, struct ctype *out)
{
	const uint8_t *p = r->p + TYPE;
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

static void get_int(const struct raw *r, struct ctype *out)
{
	uint32_t v = u32_at(r->p + TYPE);

	out->kind = CT_INT;
	out->is_signed = v >> 24 & 1;
	out->is_bool = v >> 26 & 1;
	out->is_char = r->size == 1 && out->name && !strcmp(out->name, "char");
}

static void get_struct(const struct raw *r, struct arena *a, struct ctype *out)
{
	out->kind = r->kind == K_UNION ? CT_UNION : CT_STRUCT;
	if (a)
		get_members(r, a, out);
}

static void get_enum(const struct raw *r, struct arena *a, struct ctype *out)
{
	out->kind = CT_ENUM;
	out->is_signed = is_signed_enum(r);
	if (a)
		get_enumerators(r, a, out);
}

/* A variable stands for its type, a function for its prototype. */
static int look_through(struct btf *b, uint64_t *id, struct raw *r)
{
	bool is_func;

	if (!raw_at(b, *id, r))
		return -EINVAL;
	is_func = r->kind == K_FUNC;
	if (!is_func && r->kind != K_VAR)
		return 0;
	*id = r->size;
	if (!is_func && skip_modifiers(b, id, NULL))
		return -EINVAL;
	if (!*id || !raw_at(b, *id, r) || r->kind == K_VAR || r->kind == K_FUNC)
		return -EINVAL;
	return is_func && r->kind != K_FUNC_PROTO ? -EINVAL : 0;
}

/* a NULL: without members. */
static int get_type(struct btf *b, struct arena *a, uint64_t id, struct ctype *out)
{
	struct raw r;

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
		out->ref = u32_at(r.p + TYPE);
		out->n = u32_at(r.p + TYPE + 8);
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

static int get(struct csource *src, struct arena *a, uint64_t id, struct ctype *out)
{
	return get_type(src->data, a, id, out);
}

static int head(struct csource *src, uint64_t id, struct ctype *out)
{
	return get_type(src->data, NULL, id, out);
}

/* ---- enumerators */

static void list_enums(struct btf *b)
{
	uint32_t off, id, n = 0;
	struct raw r;

	b->enums = arena_array(b->a, uint32_t, b->n_enums);
	for (off = 0, id = b->first_id; off < b->types_len; off += raw_len(&r), id++) {
		read_raw(b, b->types + off, &r);
		if (r.kind == K_ENUM || r.kind == K_ENUM64)
			b->enums[n++] = id;
	}
}

static bool constant(struct csource *src, const char *name, int64_t *value, uint64_t *enum_id)
{
	struct btf *b = src->data;
	const uint8_t *p;
	struct raw r;
	uint32_t i, j;

	if (!b->enums)
		list_enums(b);
	for (i = 0; i < b->n_enums; i++) {
		raw_at(b, b->enums[i], &r);
		for (j = 0, p = r.p + TYPE; j < r.vlen; j++, p += tails[r.kind].each) {
			if (strcmp(name_at(b, u32_at(p)), name))
				continue;
			*value = enum_value(&r, p, is_signed_enum(&r));
			*enum_id = b->enums[i];
			return true;
		}
	}
	return false;
}

struct csource *btf_source(struct arena *a, const struct btf_blob *blob, struct csource *base, const char **why)
{
	struct btf *b = arena_new(a, struct btf);

	b->a = a;
	b->src = (struct csource){ .rank = base ? CR_MODULE : CR_KERNEL, .name = blob->name, .is_kernel = true,
				   .is_vmlinux = !base, .module_fd = blob->fd, .data = b,
				   .find = find, .get = get, .head = head, .constant = constant, .each = each };
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
	struct raw r;

	for (off = 0; b && off < b->types_len; off += raw_len(&r)) {
		read_raw(b, b->types + off, &r);
		for (i = 0, p = r.p + TYPE; r.kind == K_DATASEC && i < r.vlen; i++, p += 12)
			if (u32_at(p) == var) {
				*size = u32_at(p + 8);
				return name_at(b, r.name);
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
		if (id && !get(src, a, id, &f) && f.kind == CT_FUNC && f.n == proto->n) {
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
	if (!*id || get(src, a, *id, &t) || t.kind != CT_TYPEDEF || get(src, a, t.ref, &t) || t.kind != CT_PTR ||
	    get(src, a, t.ref, out) || out->kind != CT_FUNC || !out->n)
		return false;
	name_params(src, a, name, out);
	out->members++;
	out->n--;
	return true;
}
