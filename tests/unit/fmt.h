/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of the text half share: a unit with types, and values made of canned bytes. */
#ifndef SCRY_TESTS_UNIT_FMT_H
#define SCRY_TESTS_UNIT_FMT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "runtime/format.h"

static struct {
	jmp_buf oom;
	struct arena arena;
	struct unit u;
	struct rt rt;
	struct str out;
} fx;

#define TS (&fx.u.types)
#define NEW(...) arena_copy(&fx.arena, __VA_ARGS__)

static inline int fx_setup(void **state)
{
	(void)state;
	memset(&fx, 0, sizeof(fx));
	if (setjmp(fx.oom))
		return -1;
	fx.arena.oom = &fx.oom;
	fx.u.arena = &fx.arena;
	types_init(TS, &fx.arena);
	config_init(&fx.u.config);
	fx.rt.u = &fx.u;
	setenv("TZ", "UTC", 1);
	tzset();
	return 0;
}

static inline int fx_teardown(void **state)
{
	(void)state;
	fmt_release(&fx.rt);
	ksyms_free(fx.rt.ksyms);
	str_free(&fx.out);
	arena_free(&fx.arena);
	return 0;
}

/* What was appended since the last call. */
static inline const char *fx_text(void)
{
	str_putc(&fx.out, '\0');
	fx.out.n = 0;
	assert_false(fx.out.failed);
	return fx.out.s;
}

#define expect(want) assert_string_equal(fx_text(), want)

/* ---- values */

static inline struct fmt_arg arg_of(struct type *t, const void *p, size_t n)
{
	struct fmt_arg a = { .type = t, .len = t->kind == T_STRING ? n : t->size };
	char *copy = arena_alloc(&fx.arena, n > t->size ? n : t->size);

	memcpy(copy, p, n);
	a.p = copy;
	return a;
}

static inline struct fmt_arg int_of(struct type *t, int64_t v)
{
	return arg_of(t, &v, t->size > 8 ? 8 : t->size);
}

static inline struct fmt_arg I(int64_t v) {
	return int_of(TS->i64, v);
}

static inline struct fmt_arg
U(uint64_t v) {
	return int_of(TS->u64, (int64_t)v);
}

static inline struct fmt_arg
S(const char *s) {
	return arg_of(type_string(TS, (uint32_t)strlen(s) + 1), s, strlen(s));
}

static inline struct fmt_arg
B(const char *s, uint32_t n) {
	struct type *t = type_buffer(TS, n);
	char *p = arena_alloc(&fx.arena, t->size);

	memcpy(p, &n, 4);
	memcpy(p + 4, s, n);
	return arg_of(t, p, t->size);
}

/* A tuple (names NULL) or record of the given values. */
static inline struct fmt_arg
tuple_of(const char **names, int n, const struct fmt_arg *v)
{
	struct type *elem[16], *t;
	char *p;
	int i;

	for (i = 0; i < n; i++)
		elem[i] = (struct type *)v[i].type;
	t = type_tuple(TS, elem, names, (uint32_t)n);
	p = arena_alloc(&fx.arena, t->size);
	for (i = 0; i < n; i++)
		memcpy(p + t->f[i].off, v[i].p, elem[i]->kind == T_STRING ? v[i].len : elem[i]->size);
	return arg_of(t, p, t->size);
}

#define ARGS(...) ((struct fmt_arg[]){ __VA_ARGS__ })
#define COUNT(...) ((int)(sizeof(ARGS(__VA_ARGS__)) / sizeof(struct fmt_arg)))
#define T(...) tuple_of(NULL, COUNT(__VA_ARGS__), ARGS(__VA_ARGS__))

static inline const char *text(struct fmt_arg a)
{
	fmt_value(&fx.rt, &fx.out, a.type, a.p);
	return fx_text();
}

static inline const char *json(struct fmt_arg a)
{
	fmt_value_json(&fx.rt, &fx.out, a.type, a.p);
	return fx_text();
}

#define expect_text(a, want) assert_string_equal(text(a), want)
#define expect_json(a, want) assert_string_equal(json(a), want)

#endif
