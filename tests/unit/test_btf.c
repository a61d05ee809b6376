/* SPDX-License-Identifier: Apache-2.0 */
/* The BTF reader and the types made of it: layouts, a module on top of a base, the machine's own BTF in full, and a small
 * BTF damaged in every way. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "sema/btf.h"
#include "sema/type.h"

/* ---- writing BTF */

struct blob {
	uint8_t types[4096];
	char strs[4096];
	uint32_t n_types, len, strs_len, first_id, first_str;
};

static void blob_init(struct blob *b, const struct blob *base)
{
	memset(b, 0, sizeof(*b));
	b->first_id = base ? base->first_id + base->n_types : 1;
	b->first_str = base ? base->first_str + base->strs_len : 0;
	b->strs_len = base ? 0 : 1;
}

static void put(struct blob *b, uint32_t v)
{
	assert_true(b->len + 4 <= sizeof(b->types));
	memcpy(b->types + b->len, &v, 4);
	b->len += 4;
}

static uint32_t name(struct blob *b, const char *s)
{
	uint32_t at = b->strs_len;

	if (!s)
		return 0;
	assert_true(b->strs_len + strlen(s) + 1 <= sizeof(b->strs));
	memcpy(b->strs + at, s, strlen(s) + 1);
	b->strs_len += (uint32_t)strlen(s) + 1;
	return b->first_str + at;
}

/* kind, vlen and flag; then size or type. */
static uint32_t type(struct blob *b, const char *s, uint32_t kind, uint32_t vlen, uint32_t size)
{
	put(b, name(b, s));
	put(b, (kind & 31) << 24 | (kind & 64 ? 1u << 31 : 0) | vlen);
	put(b, size);
	return b->first_id + b->n_types++;
}

static uint32_t int_type(struct blob *b, const char *s, uint32_t size, uint32_t enc)
{
	uint32_t id = type(b, s, 1, 0, size);

	put(b, enc << 24 | size * 8);
	return id;
}

static uint32_t array_type(struct blob *b, uint32_t elem, uint32_t n)
{
	uint32_t id = type(b, NULL, 3, 0, 0);

	put(b, elem);
	put(b, elem);
	put(b, n);
	return id;
}

static void member(struct blob *b, const char *s, uint32_t t, uint32_t off)
{
	put(b, name(b, s));
	put(b, t);
	put(b, off);
}

static size_t finish(const struct blob *b, uint8_t *out)
{
	uint32_t hdr[6] = { 0xeb9f | 1 << 16, 24, 0, b->len, b->len, b->strs_len };

	memcpy(out, hdr, 24);
	memcpy(out + 24, b->types, b->len);
	memcpy(out + 24 + b->len, b->strs, b->strs_len);
	return 24 + b->len + b->strs_len;
}

enum { FLAG = 64,
       STRUCT = 4,
       UNION = 5 };

/* A bit of everything. */
static void fill(struct blob *b)
{
	uint32_t i32, u8, chr, ptr, arr, en, inner, un, td, cn, fn, tag, self, u64, mat, ins;

	i32 = int_type(b, "int", 4, 1);
	u8 = int_type(b, "unsigned char", 1, 0);
	chr = int_type(b, "char", 1, 1);
	u64 = int_type(b, "unsigned long", 8, 0);
	arr = array_type(b, chr, 12);
	mat = array_type(b, array_type(b, i32, 3), 2);
	en = type(b, "color", 6 | FLAG, 3, 4);
	put(b, name(b, "RED")), put(b, 1);
	put(b, name(b, "GREEN")), put(b, (uint32_t)-2);
	put(b, name(b, "BLUE")), put(b, 7);
	type(b, "wide", 19, 1, 8);
	put(b, name(b, "WIDE_ONE")), put(b, 1), put(b, 16);
	un = type(b, NULL, UNION, 2, 8);
	member(b, "as_int", i32, 0);
	member(b, "as_long", u64, 0);
	cn = type(b, NULL, 10, 0, i32);
	tag = type(b, "user", 18, 0, cn);
	ptr = type(b, NULL, 2, 0, tag);
	inner = type(b, "inner", STRUCT | FLAG, 4, 8);
	member(b, "a", i32, 3u << 24 | 0);
	member(b, "b", i32, 7u << 24 | 3);
	member(b, "c", u8, 8u << 24 | 24);
	member(b, "d", i32, 32);
	td = type(b, "inner_t", 8, 0, inner);
	ins = array_type(b, td, 2);
	self = b->first_id + b->n_types + 1;
	type(b, NULL, 2, 0, self);
	type(b, "outer", STRUCT, 8, 88);
	member(b, "self", self - 1, 0);
	member(b, "text", arr, 64);
	member(b, "col", en, 160);
	member(b, "in", td, 192);
	member(b, NULL, un, 256);
	member(b, "up", ptr, 320);
	member(b, "matrix", mat, 384);
	member(b, "ins", ins, 576);
	fn = type(b, NULL, 13, 2, i32);
	put(b, name(b, "who")), put(b, self);
	put(b, name(b, "many")), put(b, u64);
	type(b, "do_it", 12, 0, fn);
	type(b, "counter", 14, 0, u64);
	put(b, 1);
	type(b, ".data", 15, 1, 8);
	put(b, b->first_id + b->n_types - 2), put(b, 0), put(b, 8);
	type(b, "half", 16, 0, 2);
	type(b, "unknown", 7, 0, 0);
}

/* ---- reading */

struct fixture {
	struct arena arena;
	struct types ts;
	jmp_buf oom;
};

static void open_fixture(struct fixture *f)
{
	memset(f, 0, sizeof(*f));
	f->arena.oom = &f->oom;
	types_init(&f->ts, &f->arena);
}

static struct csource *open_blob(struct fixture *f, const void *data, size_t size, struct csource *base)
{
	struct btf_blob blob = { "test", NULL, data, size, -1 };
	const char *why;

	return btf_source(&f->arena, &blob, base, &why);
}

static struct type *find_struct(struct fixture *f, struct csource *src, const char *s)
{
	uint64_t id = src->find(src, CT_STRUCT, s);
	struct type *t = id ? type_of_c(&f->ts, src, id, SPACE_BTF) : NULL;

	assert_non_null(t);
	return t;
}

static struct csource *small(struct fixture *f, struct blob *b, uint8_t *out)
{
	struct csource *src;

	blob_init(b, NULL);
	fill(b);
	src = open_blob(f, out, finish(b, out), NULL);
	assert_non_null(src);
	return src;
}

static void check_field(struct fixture *f, struct type *t, const char *s, uint32_t off, const char *text, uint32_t bit_off, uint32_t bits)
{
	const struct field *m = type_member(&f->ts, t, s);

	assert_non_null(m);
	assert_int_equal(m->off, off);
	assert_string_equal(type_text(&f->arena, m->type), text);
	assert_int_equal(m->bit_off, bit_off);
	assert_int_equal(m->bit_size, bits);
	assert_ptr_equal(m, type_member(&f->ts, t, s));
}

static void layouts(void **state)
{
	struct fixture f;
	struct blob b;
	uint8_t out[8192];
	struct csource *src;
	struct type *t;

	(void)state;
	open_fixture(&f);
	src = small(&f, &b, out);
	t = find_struct(&f, src, "outer");
	assert_int_equal(t->size, 88);
	check_field(&f, t, "self", 0, "struct outer *", 0, 0);
	check_field(&f, t, "text", 8, "string[12]", 0, 0);
	check_field(&f, t, "col", 20, "enum color", 0, 0);
	check_field(&f, t, "in", 24, "struct inner", 0, 0);
	check_field(&f, t, "as_long", 32, "uint64", 0, 0);
	check_field(&f, t, "as_int", 32, "int32", 0, 0);
	check_field(&f, t, "up", 40, "int32 *", 0, 0);
	check_field(&f, t, "matrix", 48, "int32[3][2]", 0, 0);
	check_field(&f, t, "ins", 72, "struct inner[2]", 0, 0);
	assert_null(type_member(&f.ts, t, "nothing"));
	assert_int_equal(type_member(&f.ts, t, "up")->type->space, SPACE_USER);
	assert_int_equal(type_member(&f.ts, t, "self")->type->space, SPACE_BTF);
	assert_ptr_equal(type_member(&f.ts, t, "self")->type->elem, t);
	t = type_member(&f.ts, t, "in")->type;
	check_field(&f, t, "a", 0, "int32", 0, 3);
	check_field(&f, t, "b", 0, "int32", 3, 7);
	check_field(&f, t, "c", 3, "uint8", 0, 8);
	check_field(&f, t, "d", 4, "int32", 0, 0);
	assert_int_equal(type_complete_deep(&f.ts, find_struct(&f, src, "outer")), 0);
	assert_int_equal(find_struct(&f, src, "outer")->n, 8);
	arena_free(&f.arena);
}

static void questions(void **state)
{
	struct fixture f;
	struct blob b;
	uint8_t out[8192];
	struct csource *src;
	struct ctype c;
	int64_t v;
	uint64_t id;
	uint32_t size = 0;

	(void)state;
	open_fixture(&f);
	src = small(&f, &b, out);
	assert_true(src->constant(src, "GREEN", &v, &id) && v == -2);
	assert_true(src->constant(src, "WIDE_ONE", &v, &id) && v == 0x1000000001);
	assert_false(src->constant(src, "PINK", &v, &id));
	assert_int_equal(src->find(src, CT_UNION, "outer"), 0);
	assert_int_equal(src->find(src, CT_STRUCT, "unknown"), 0);
	assert_int_not_equal(src->find(src, CT_TYPEDEF, "inner_t"), 0);
	assert_int_not_equal(src->find(src, CT_TYPEDEF, "unsigned long"), 0);
	id = btf_func(src, "do_it");
	assert_int_equal(src->get(src, &f.arena, id, &c), 0);
	assert_int_equal(c.kind, CT_FUNC);
	assert_int_equal(c.n, 2);
	assert_string_equal(c.members[1].name, "many");
	id = btf_var(src, "counter");
	assert_int_not_equal(id, 0);
	assert_string_equal(btf_var_section(src, id, &size), ".data");
	assert_int_equal(size, 8);
	assert_int_equal(btf_func(src, "counter"), 0);
	assert_int_equal(src->get(src, &f.arena, 1000, &c), -22);
	arena_free(&f.arena);
}

static void module_on_base(void **state)
{
	struct fixture f;
	struct blob b, m;
	uint8_t out[8192], out2[8192];
	struct csource *src, *mod;
	struct type *t;

	(void)state;
	open_fixture(&f);
	src = small(&f, &b, out);
	blob_init(&m, &b);
	type(&m, "of_module", STRUCT, 2, 96);
	member(&m, "base", 24, 0);
	member(&m, "more", 1, 88 * 8);
	/* the number of outer */
	m.types[12 + 4] = (uint8_t)src->find(src, CT_STRUCT, "outer");
	mod = open_blob(&f, out2, finish(&m, out2), src);
	assert_non_null(mod);
	assert_int_equal(mod->find(mod, CT_STRUCT, "outer"), 0);
	t = find_struct(&f, mod, "of_module");
	assert_string_equal(type_text(&f.arena, type_member(&f.ts, t, "base")->type), "struct outer");
	assert_string_equal(type_text(&f.arena, type_member(&f.ts, t, "more")->type), "int32");
	assert_int_equal(type_complete_deep(&f.ts, t), 0);
	arena_free(&f.arena);
}

/* ---- all of it */

struct walk {
	struct fixture *f;
	struct csource *src;
	enum ctype_kind kind;
	int n, n_bad, n_lost;
};

static int visit(void *user, const char *s, uint64_t id)
{
	struct walk *w = user;
	struct type *t = type_of_c(&w->f->ts, w->src, id, SPACE_BTF);
	uint32_t i;

	w->n++;
	w->n_lost += !w->src->find(w->src, w->kind, s);
	if (!t || type_complete_deep(&w->f->ts, t)) {
		w->n_bad += !t || type_complete(&w->f->ts, t) != -ENOENT; /* a name for what is only declared is no damage */
		return 0;
	}
	for (i = 0; t->kind == T_STRUCT && i < t->n; i++)
		if (t->f[i].name)
			w->n_lost += !type_member(&w->f->ts, t, t->f[i].name);
	return 0;
}

static void visit_all(struct walk *w)
{
	static const enum ctype_kind kinds[] = { CT_STRUCT, CT_UNION, CT_ENUM, CT_TYPEDEF };
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		w->kind = kinds[i];
		w->src->each(w->src, kinds[i], "*", visit, w);
	}
}

static void machines_own(void **state)
{
	int fd = open("/sys/kernel/btf/vmlinux", O_RDONLY);
	struct walk w = { 0 };
	struct fixture f;
	struct stat st;
	uint8_t *data;
	ssize_t n, got = 0;

	(void)state;
	if (fd < 0 || fstat(fd, &st))
		skip();
	data = malloc((size_t)st.st_size);
	while (got < st.st_size && (n = read(fd, data + got, (size_t)(st.st_size - got))) > 0)
		got += n;
	close(fd);
	open_fixture(&f);
	w.f = &f;
	w.src = open_blob(&f, data, (size_t)got, NULL);
	assert_non_null(w.src);
	visit_all(&w);
	assert_true(w.n > 1000);
	assert_int_equal(w.n_bad, 0);
	assert_int_equal(w.n_lost, 0);
	arena_free(&f.arena);
	free(data);
}

/* ---- damage */

static uint32_t state_of_random = 1;

static uint32_t random_below(uint32_t n)
{
	state_of_random = state_of_random * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)(state_of_random >> 8) * n >> 24);
}

static void use_everything(struct fixture *f, struct csource *src)
{
	struct walk w = { f, src, CT_NONE, 0, 0, 0 };
	struct ctype c;
	int64_t v;
	uint64_t id;
	uint32_t size;

	visit_all(&w);
	for (id = 0; id <= btf_n_types(src) + 1; id++) {
		struct type *t = type_of_c(&f->ts, src, id, SPACE_BTF);

		src->get(src, &f->arena, id, &c);
		if (t)
			type_complete_deep(&f->ts, t);
		if (t && t->kind == T_STRUCT)
			type_member(&f->ts, t, "as_long");
	}
	src->constant(src, "BLUE", &v, &id);
	btf_func(src, "do_it");
	id = btf_var(src, "counter");
	btf_var_section(src, id, &size);
	btf_tracepoint(src, &f->arena, "x", &id, &c);
}

/* In memory of exactly that size, so that the sanitizer sees every byte too many. */
static uint8_t *damage(const uint8_t *good, size_t size, size_t *len)
{
	size_t i, n = random_below(6);
	uint8_t *bad;

	*len = random_below(4) ? size : 1 + random_below((uint32_t)size);
	bad = malloc(*len);
	memcpy(bad, good, *len);
	for (i = 0; i < n; i++)
		bad[random_below((uint32_t)*len)] = random_below(3) ? (uint8_t)random_below(256) : (uint8_t)random_below(40);
	return bad;
}

static void one_damage(const uint8_t *good, size_t size)
{
	struct csource *src;
	struct fixture f;
	size_t len;
	uint8_t *bad = damage(good, size, &len);

	open_fixture(&f);
	src = open_blob(&f, bad, len, NULL);
	if (src)
		use_everything(&f, src);
	arena_free(&f.arena);
	free(bad);
}

static void damaged(void **state)
{
	struct fixture f;
	struct blob b;
	uint8_t out[8192];
	size_t size;
	int i;

	(void)state;
	open_fixture(&f);
	small(&f, &b, out);
	size = finish(&b, out);
	for (i = 0; i < 20000; i++)
		one_damage(out, size);
	arena_free(&f.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layouts),
		cmocka_unit_test(questions),
		cmocka_unit_test(module_on_base),
		cmocka_unit_test(machines_own),
		cmocka_unit_test(damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
