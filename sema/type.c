/* SPDX-License-Identifier: Apache-2.0 */
/* Making, naming and unifying types. Every type but the T_STRUCT of a probe's arguments is interned, so equal types are
 * equal pointers. */
#include <stdio.h>
#include <string.h>

#include "sema/named.h"
#include "sema/type.h"

enum {
	LIT_FLEX = 1,  /* n of a literal's type: LIT_FLEX + bits of the value */
	LIT_NEG = 128, /* LIT_NEG + bits with the sign */
};

static bool same_fields(const struct type *a, const struct type *b)
{
	uint32_t i;

	for (i = 0; i < a->n; i++) {
		if (a->f[i].type != b->f[i].type || !a->f[i].name != !b->f[i].name)
			return false;
		if (a->f[i].name && strcmp(a->f[i].name, b->f[i].name))
			return false;
	}
	return true;
}

/* Types of a source are told by their number; how much of them has been read does not matter. */
static bool same(const struct type *a, const struct type *b)
{
	if (a->src || b->src)
		return a->kind == b->kind && a->src == b->src && a->src_id == b->src_id && a->space == b->space;
	return a->kind == b->kind && a->size == b->size && a->align == b->align && a->is_signed == b->is_signed &&
	       a->space == b->space && a->n == b->n && a->elem == b->elem && a->mode == b->mode &&
	       (a->kind != T_TUPLE || same_fields(a, b));
}

static struct type **bucket_of(struct types *ts, const struct type *t)
{
	uint64_t h = (uint64_t)(uintptr_t)t->elem / sizeof(void *) ^ t->src_id * 31 ^ t->n * 7 ^ t->size ^ (uint64_t)t->kind << 3;

	h *= 0x9e3779b97f4a7c15ull;
	return &ts->bucket[h >> 57];
}

struct type *type_intern(struct types *ts, const struct type *like)
{
	struct type **head = bucket_of(ts, like), *t;

	for (t = *head; t; t = t->next)
		if (same(t, like))
			return t;
	t = arena_copy(ts->arena, like, sizeof(*like));
	t->next = *head;
	*head = t;
	return t;
}

static struct type *plain(struct types *ts, enum type_kind kind, uint32_t size, uint32_t align)
{
	return type_intern(ts, &(struct type){ .kind = kind, .size = size, .align = align });
}

struct type *type_int(struct types *ts, uint32_t size, bool is_signed)
{
	return type_intern(ts, &(struct type){ .kind = T_INT, .size = size, .align = size, .is_signed = is_signed });
}

struct type *type_string(struct types *ts, uint32_t n)
{
	return type_intern(ts, &(struct type){ .kind = T_STRING, .size = n, .align = 1, .n = n });
}

struct type *type_buffer(struct types *ts, uint32_t n)
{
	return type_intern(ts, &(struct type){ .kind = T_BUFFER, .size = (4 + n + 3) & ~3u, .align = 4, .n = n });
}

struct type *type_ptr(struct types *ts, struct type *elem, enum addr_space space)
{
	if (space == SPACE_BTF && elem->kind != T_STRUCT)
		space = SPACE_KERNEL;
	elem = type_in_space(ts, elem, space);
	return type_intern(ts, &(struct type){ .kind = T_PTR, .size = 8, .align = 8, .elem = elem, .space = space });
}

struct type *type_array(struct types *ts, struct type *elem, uint32_t n)
{
	return type_intern(ts, &(struct type){ .kind = T_ARRAY, .size = elem->size * n, .align = elem->align, .n = n, .elem = elem });
}

struct type *type_named(struct types *ts, uint32_t table)
{
	return type_intern(ts, &(struct type){ .kind = T_NAMED, .size = 8, .align = 8, .is_signed = true, .n = table });
}

struct type *type_stack(struct types *ts, enum type_kind kind, uint32_t limit, enum stack_mode mode)
{
	return type_intern(ts, &(struct type){ .kind = kind, .size = 8, .align = 8, .n = limit, .mode = mode });
}

struct type *type_tuple(struct types *ts, struct type **elem, const char **names, uint32_t n)
{
	struct type t = { .kind = T_TUPLE, .align = 1, .n = n };
	struct type *found;
	uint32_t i, a;

	t.f = arena_array(ts->arena, struct field, n);
	for (i = 0; i < n; i++) {
		a = elem[i]->align ? elem[i]->align : 1;
		t.size = (t.size + a - 1) / a * a;
		t.f[i].name = names ? names[i] : NULL;
		t.f[i].type = elem[i];
		t.f[i].off = t.size;
		t.f[i].size = elem[i]->size;
		t.size += elem[i]->size;
		if (a > t.align)
			t.align = a;
	}
	t.size = (t.size + t.align - 1) / t.align * t.align;
	found = type_intern(ts, &t);
	return found;
}

void types_init(struct types *ts, struct arena *a)
{
	memset(ts, 0, sizeof(*ts));
	ts->arena = a;
	ts->none = plain(ts, T_NONE, 0, 1);
	ts->error = plain(ts, T_ERROR, 0, 1);
	ts->void_ = plain(ts, T_VOID, 0, 1);
	ts->bool_ = plain(ts, T_BOOL, 1, 1);
	ts->i8 = type_int(ts, 1, true);
	ts->i16 = type_int(ts, 2, true);
	ts->i32 = type_int(ts, 4, true);
	ts->i64 = type_int(ts, 8, true);
	ts->u8 = type_int(ts, 1, false);
	ts->u16 = type_int(ts, 2, false);
	ts->u32 = type_int(ts, 4, false);
	ts->u64 = type_int(ts, 8, false);
	ts->comm = type_string(ts, 16);
	ts->ksym = plain(ts, T_KSYM, 8, 8);
	ts->usym = plain(ts, T_USYM, 16, 8);
	ts->inet = plain(ts, T_INET, 24, 8);
	ts->mac = plain(ts, T_MAC, 6, 1);
	ts->timestamp = plain(ts, T_TIMESTAMP, 16, 8);
	ts->username = plain(ts, T_USERNAME, 8, 8);
	ts->cgroup_path = plain(ts, T_CGROUP_PATH, 16, 8);
	ts->probe = plain(ts, T_PROBE, 8, 8);
	ts->agg = plain(ts, T_AGG, 8, 8);
	ts->voidp = type_ptr(ts, ts->void_, SPACE_KERNEL);
}

bool type_is_scalar(const struct type *t)
{
	switch (t->kind) {
	case T_BOOL:
	case T_INT:
	case T_ENUM:
	case T_PTR:
	case T_KSYM:
	case T_KSTACK:
	case T_USTACK:
	case T_PROBE:
	case T_NAMED:
	case T_USERNAME:
		return true;
	default:
		return false;
	}
}

bool type_is_stringy(const struct type *t)
{
	return t->kind == T_STRING || t->kind == T_PROBE || t->kind == T_NAMED;
}

/* ---- literals and unification */

struct type *type_lit(struct types *ts, uint64_t v, bool is_negative)
{
	struct type t = { .kind = T_INT, .size = 8, .align = 8, .is_signed = true };
	uint32_t bits = 0;

	if (is_negative) {
		for (v = ~v; v; v >>= 1)
			bits++;
		t.n = LIT_NEG + bits + 1;
	} else {
		if (v > INT64_MAX)
			return ts->u64;
		for (; v; v >>= 1)
			bits++;
		t.n = LIT_FLEX + bits;
	}
	return type_intern(ts, &t);
}

bool type_is_lit(const struct type *t)
{
	return t->kind == T_INT && t->n;
}

bool type_has_lit(const struct type *t)
{
	uint32_t i;

	if (t->kind != T_TUPLE)
		return type_is_lit(t);
	for (i = 0; i < t->n; i++)
		if (type_has_lit(t->f[i].type))
			return true;
	return false;
}

const struct field *type_counterpart(const struct type *t, const struct field *f, uint32_t i)
{
	if (!f->name)
		return i < t->n && !t->f[i].name ? &t->f[i] : NULL;
	for (i = 0; i < t->n; i++)
		if (t->f[i].name && !strcmp(t->f[i].name, f->name))
			return &t->f[i];
	return NULL;
}

/* A tuple with other elements by the same names. */
struct type *type_tuple_like(struct types *ts, const struct type *t, struct type **elem)
{
	const char **names = arena_array(ts->arena, const char *, t->n);
	uint32_t i;

	for (i = 0; i < t->n; i++)
		names[i] = t->f[i].name;
	return type_tuple(ts, elem, t->n && names[0] ? names : NULL, t->n);
}

static struct type **elements(struct types *ts, const struct type *t)
{
	struct type **e = arena_array(ts->arena, struct type *, t->n);
	uint32_t i;

	for (i = 0; i < t->n; i++)
		e[i] = t->f[i].type;
	return e;
}

struct type *type_settle(struct types *ts, struct type *t)
{
	struct type **e;
	uint32_t i;

	if (!type_has_lit(t))
		return t;
	if (t->kind == T_INT)
		return ts->i64;
	e = elements(ts, t);
	for (i = 0; i < t->n; i++)
		e[i] = type_settle(ts, e[i]);
	return type_tuple_like(ts, t, e);
}

static uint32_t bytes_for(uint32_t bits)
{
	return bits <= 8 ? 1 : bits <= 16 ? 2
		       : bits <= 32       ? 4
					  : 8;
}

static struct type *merge_signs(struct types *ts, uint32_t signed_size, uint32_t unsigned_size)
{
	if (signed_size > unsigned_size)
		return type_int(ts, signed_size, true);
	return type_int(ts, unsigned_size >= 4 ? 8 : unsigned_size * 2, true);
}

static uint32_t max_u32(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static struct type *merge_lits(struct types *ts, struct type *a, struct type *b)
{
	struct type t = *a;

	if ((a->n >= LIT_NEG) == (b->n >= LIT_NEG))
		return a->n > b->n ? a : b;
	/* a positive one needs one more bit beside a negative one */
	t.n = a->n >= LIT_NEG ? max_u32(a->n, b->n - LIT_FLEX + 1 + LIT_NEG) : max_u32(b->n, a->n - LIT_FLEX + 1 + LIT_NEG);
	return type_intern(ts, &t);
}

static struct type *merge_lit(struct types *ts, struct type *lit, struct type *t)
{
	uint32_t bits;

	if (lit->n >= LIT_NEG) {
		bits = lit->n - LIT_NEG;
		if (t->is_signed)
			return type_int(ts, max_u32(t->size, bytes_for(bits)), true);
		return merge_signs(ts, bytes_for(bits), t->size);
	}
	bits = lit->n - LIT_FLEX + t->is_signed;
	return type_int(ts, max_u32(t->size, bytes_for(bits)), t->is_signed);
}

static struct type *merge_ints(struct types *ts, struct type *a, struct type *b)
{
	if (type_is_lit(a))
		return type_is_lit(b) ? merge_lits(ts, a, b) : merge_lit(ts, a, b);
	if (type_is_lit(b))
		return merge_lit(ts, b, a);
	if (a->is_signed == b->is_signed)
		return a->size >= b->size ? a : b;
	return a->is_signed ? merge_signs(ts, a->size, b->size) : merge_signs(ts, b->size, a->size);
}

static enum addr_space merge_spaces(enum addr_space a, enum addr_space b)
{
	if (a == b)
		return a;
	if (a == SPACE_BTF || b == SPACE_BTF) { /* the verifier knows but one of them */
		a = a == SPACE_BTF ? SPACE_KERNEL : a;
		b = b == SPACE_BTF ? SPACE_KERNEL : b;
	}
	return a == SPACE_NONE ? b : a;
}

static struct type *merge_pointers(struct types *ts, struct type *a, struct type *b)
{
	enum addr_space space = merge_spaces(a->space, b->space);
	struct type *elem = a->elem->kind == T_VOID ? b->elem : a->elem;
	bool same = type_alike(a, b);

	if (!same && a->elem->kind != T_VOID && b->elem->kind != T_VOID)
		return NULL;
	return type_ptr(ts, elem, !same && space == SPACE_BTF ? SPACE_KERNEL : space);
}

/* Structs and arrays from two places differ in where their pointers lead at most. */
static struct type *merge_alike(struct types *ts, struct type *a, struct type *b)
{
	enum addr_space x = a->space, y = b->space;

	if (!type_alike(a, b))
		return NULL;
	if (a->kind == T_ARRAY && a->elem->kind != T_PTR && a->elem->kind != T_STRUCT)
		return a;
	if (a->kind == T_ARRAY) {
		x = a->elem->space;
		y = b->elem->space;
	}
	return type_in_space(ts, a, merge_spaces(x, y));
}

static struct type *enum_int(struct types *ts, struct type *t)
{
	return t->kind == T_ENUM ? type_int(ts, t->size, t->is_signed) : t;
}

static struct type *merge_tuples(struct types *ts, struct type *a, struct type *b)
{
	const struct field *other;
	struct type **e;
	uint32_t i;

	if (a->n != b->n)
		return NULL;
	e = arena_array(ts->arena, struct type *, a->n);
	for (i = 0; i < a->n; i++) {
		other = type_counterpart(b, &a->f[i], i);
		e[i] = other ? type_merge(ts, a->f[i].type, other->type) : NULL;
		if (!e[i])
			return NULL;
	}
	return type_tuple_like(ts, a, e);
}

static struct type *merge_texts(struct types *ts, struct type *a, struct type *b)
{
	struct type *t = a->kind == T_STRING ? a : b, *other = a->kind == T_STRING ? b : a;
	uint32_t cap;

	if (other->kind != T_NAMED)
		return t->kind == T_STRING ? t : NULL;
	cap = named_cap((enum named_table)other->n);
	if (t->kind == T_NAMED)
		return type_string(ts, max_u32(cap, named_cap((enum named_table)t->n)));
	return t->kind == T_STRING ? type_string(ts, max_u32(cap, t->n)) : NULL;
}

struct type *type_merge(struct types *ts, struct type *a, struct type *b)
{
	if (a == b || b->kind == T_NONE || b->kind == T_ERROR)
		return a;
	if (a->kind == T_NONE || a->kind == T_ERROR)
		return b;
	if (a->kind == T_ENUM || b->kind == T_ENUM) {
		a = enum_int(ts, a);
		b = enum_int(ts, b);
		if (a == b)
			return a;
	}
	if (a->kind == T_BOOL && b->kind == T_INT)
		return merge_ints(ts, type_lit(ts, 1, false), b);
	if (a->kind == T_INT && b->kind == T_BOOL)
		return merge_ints(ts, a, type_lit(ts, 1, false));
	if (a->kind != b->kind)
		return type_is_stringy(a) && type_is_stringy(b) ? merge_texts(ts, a, b) : NULL;
	switch (a->kind) {
	case T_INT:
		return merge_ints(ts, a, b);
	case T_STRING:
	case T_BUFFER:
		return a->n >= b->n ? a : b;
	case T_PTR:
		return merge_pointers(ts, a, b);
	case T_TUPLE:
		return merge_tuples(ts, a, b);
	case T_NAMED:
		return merge_texts(ts, a, b);
	case T_STRUCT:
	case T_ARRAY:
		return merge_alike(ts, a, b);
	case T_KSTACK:
	case T_USTACK:
		return a->mode == b->mode ? (a->n >= b->n ? a : b) : NULL;
	default:
		return NULL;
	}
}

/* ---- where pointers lead */

bool type_alike(const struct type *a, const struct type *b)
{
	if (a == b || a->kind != b->kind)
		return a == b;
	switch (a->kind) {
	case T_PTR:
		if (a->elem->kind == T_INT && b->elem->kind == T_INT && a->elem->size == 1 && b->elem->size == 1)
			return true; /* whether char has a sign depends on the machine */
		return type_alike(a->elem, b->elem);
	case T_ARRAY:
		return a->n == b->n && type_alike(a->elem, b->elem);
	case T_STRUCT:
		if (a->src && a->src == b->src && a->src_id == b->src_id)
			return true;
		return a->name && b->name && !strcmp(a->name, b->name) && a->size == b->size && a->is_union == b->is_union;
	default:
		return false;
	}
}

static struct type *map_elements(struct types *ts, struct type *t, enum addr_space space,
				 struct type *(*fn)(struct types *ts, struct type *t, enum addr_space space))
{
	const char **names;
	struct type **e;
	uint32_t i;

	if (t->kind == T_ARRAY)
		return type_array(ts, fn(ts, t->elem, space), t->n);
	if (t->kind != T_TUPLE || !t->n)
		return t;
	e = arena_array(ts->arena, struct type *, t->n);
	names = t->f[0].name ? arena_array(ts->arena, const char *, t->n) : NULL;
	for (i = 0; i < t->n; i++) {
		e[i] = fn(ts, t->f[i].type, space);
		if (names)
			names[i] = t->f[i].name;
	}
	return type_tuple(ts, e, names, t->n);
}

struct type *type_in_space(struct types *ts, struct type *t, enum addr_space space)
{
	if (t->kind == T_PTR)
		return t->space == space ? t : type_ptr(ts, t->elem, space);
	if (t->kind == T_STRUCT)
		return t->space == space || !t->src ? t : type_of_c(ts, t->src, t->src_id, space);
	return map_elements(ts, t, space, type_in_space);
}

static struct type *stored(struct types *ts, struct type *t, enum addr_space space)
{
	if (t->kind == T_PTR || t->kind == T_STRUCT)
		return t->space == SPACE_BTF || t->space == SPACE_BPF ? type_in_space(ts, t, space) : t;
	return map_elements(ts, t, space, stored);
}

struct type *type_stored(struct types *ts, struct type *t)
{
	return stored(ts, t, SPACE_KERNEL);
}

/* ---- names */

struct out {
	void (*put)(void *to, const char *s);
	void *to;
};

static void write_type(const struct out *o, const struct type *t);

static void write_num(const struct out *o, const char *before, uint64_t v, const char *after)
{
	char buf[64];

	snprintf(buf, sizeof(buf), "%s%llu%s", before, (unsigned long long)v, after);
	o->put(o->to, buf);
}

static void write_fields(const struct out *o, const struct type *t)
{
	uint32_t i;

	o->put(o->to, "(");
	for (i = 0; i < t->n; i++) {
		if (i)
			o->put(o->to, ",");
		if (t->f[i].name) {
			o->put(o->to, t->f[i].name);
			o->put(o->to, "=");
		}
		write_type(o, t->f[i].type);
	}
	o->put(o->to, ")");
}

const char *const type_kind_names[T_KINDS] = {
	[T_NONE] = "none",
	[T_ERROR] = "error",
	[T_VOID] = "void",
	[T_BOOL] = "bool",
	[T_INT] = "int",
	[T_ENUM] = "enum",
	[T_PTR] = "pointer",
	[T_FUNC] = "function",
	[T_STRING] = "string",
	[T_ARRAY] = "array",
	[T_TUPLE] = "tuple",
	[T_STRUCT] = "struct",
	[T_BUFFER] = "buffer",
	[T_KSTACK] = "kstack",
	[T_USTACK] = "ustack",
	[T_KSYM] = "ksym",
	[T_USYM] = "usym",
	[T_INET] = "inet",
	[T_MAC] = "mac_address",
	[T_TIMESTAMP] = "timestamp",
	[T_USERNAME] = "username",
	[T_CGROUP_PATH] = "cgroup_path",
	[T_PROBE] = "probe",
	[T_NAMED] = "name",
	[T_AGG] = "aggregation",
};

const char *const stack_modes[STACK_MODES] = { "bpftrace", "perf", "raw", "build_id" };

static void write_stack(const struct out *o, const struct type *t)
{
	o->put(o->to, type_kind_names[t->kind]);
	if (t->mode == STACK_BPFTRACE)
		return;
	o->put(o->to, "(");
	o->put(o->to, stack_modes[t->mode]);
	o->put(o->to, ")");
}

static void write_type(const struct out *o, const struct type *t)
{
	switch (t->kind) {
	case T_KSTACK:
	case T_USTACK:
		write_stack(o, t);
		break;
	case T_INT:
		write_num(o, t->is_signed ? "int" : "uint", t->size * 8, "");
		break;
	case T_PTR:
		write_type(o, t->elem);
		o->put(o->to, t->elem->kind == T_PTR ? "*" : " *");
		break;
	case T_STRING:
		write_num(o, "string[", t->n, "]");
		break;
	case T_BUFFER:
		write_num(o, "buffer[", t->n, "]");
		break;
	case T_ARRAY:
		write_type(o, t->elem);
		write_num(o, "[", t->n, "]");
		break;
	case T_TUPLE:
		write_fields(o, t);
		break;
	case T_STRUCT:
	case T_ENUM:
		if (!t->has_typedef)
			o->put(o->to, t->kind == T_ENUM ? "enum " : t->is_union ? "union "
										 : "struct ");
		o->put(o->to, t->name ? t->name : "(anonymous)");
		break;
	default:
		o->put(o->to, type_kind_names[t->kind]);
	}
}

static void put_str(void *to, const char *s)
{
	str_puts(to, s);
}

void type_name_str(struct str *out, const struct type *t)
{
	write_type(&(struct out){ put_str, out }, t);
}

struct fixed {
	char s[256];
	size_t n;
};

static void put_fixed(void *to, const char *s)
{
	struct fixed *f = to;
	size_t len = strlen(s), room = sizeof(f->s) - 1 - f->n;

	if (len > room)
		len = room;
	memcpy(f->s + f->n, s, len);
	f->n += len;
}

const char *type_text(struct arena *a, const struct type *t)
{
	struct fixed f = { .n = 0 };

	write_type(&(struct out){ put_fixed, &f }, t);
	return arena_strndup(a, f.s, f.n);
}
