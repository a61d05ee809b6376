/* SPDX-License-Identifier: Apache-2.0 */
/* One arena per handle owns everything that compile time makes. Allocation never returns NULL:
 * when memory is out it jumps to the single setjmp in scry_compile(), so code between
 * there and here must own nothing but arena memory. */
#ifndef SCRY_BASE_ARENA_H
#define SCRY_BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

struct arena_chunk;

struct arena {
	struct arena_chunk *head;
	char *cur, *end;
	jmp_buf *oom; /* where to go when memory is out; set before the first allocation */
};

/* Zeroed, aligned for any object. size 0 gives a unique pointer. */
void *arena_alloc(struct arena *a, size_t size);
/* A copy of size bytes. */
void *arena_copy(struct arena *a, const void *src, size_t size);
/* The first n bytes of s, NUL-terminated. */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_strdup(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0), nonnull(2)));
void arena_free(struct arena *a);
/* Forgets everything in it; some memory is kept for what comes next. */
void arena_reset(struct arena *a);

#define arena_new(a, type) ((type *)arena_alloc(a, sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc(a, sizeof(type) * (size_t)(n)))

/* A growing array in the arena: struct { T *v; int n, cap; }. vec_push returns a pointer to the new, zeroed slot. */
#define VEC(T)              \
	struct {            \
		T *v;       \
		int n, cap; \
	}
#define vec_push(a, vec)                                                                                                \
	((vec)->n == (vec)->cap ? (void)((vec)->v = arena_grow(a, (vec)->v, &(vec)->cap, sizeof(*(vec)->v))) : (void)0, \
	 &(vec)->v[(vec)->n++])
void *arena_grow(struct arena *a, void *old, int *cap, size_t elem);

#endif
