/* SPDX-License-Identifier: Apache-2.0 */
/* The arena: a list of zeroed chunks, each twice the one before up to a limit, so that a one-liner touches a few
 * pages and a large script makes few calls. Chunks never move and are never reused. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { ALIGN = 16,
       FIRST_CHUNK = 16 << 10,
       MAX_CHUNK = 512 << 10 };

struct arena_chunk {
	struct arena_chunk *next;
	size_t size;
};

_Static_assert(sizeof(struct arena_chunk) % ALIGN == 0, "objects follow the chunk header");

static _Noreturn void out_of_memory(struct arena *a)
{
	assert(a->oom);
	longjmp(*a->oom, 1);
}

/* A chunk for at least size bytes. A large object gets one of its own, and the current one stays in use. */
static void *chunk_new(struct arena *a, size_t size)
{
	size_t want = a->head ? a->head->size * 2 : FIRST_CHUNK;
	struct arena_chunk *c;
	char *mem;

	if (want > MAX_CHUNK)
		want = MAX_CHUNK;
	if (size > SIZE_MAX - sizeof(*c))
		out_of_memory(a);
	if (size + sizeof(*c) > want)
		want = size + sizeof(*c);
	c = calloc(1, want);
	if (!c)
		out_of_memory(a);
	c->size = want;
	mem = (char *)(c + 1);
	if (a->head && want - sizeof(*c) - size < (size_t)(a->end - a->cur)) {
		c->next = a->head->next;
		c->size = a->head->size;
		a->head->next = c;
		return mem;
	}
	c->next = a->head;
	a->head = c;
	a->cur = mem + size;
	a->end = (char *)c + want;
	return mem;
}

void *arena_alloc(struct arena *a, size_t size)
{
	void *p;

	if (size > SIZE_MAX - ALIGN)
		out_of_memory(a);
	size = size ? (size + ALIGN - 1) & ~(size_t)(ALIGN - 1) : ALIGN;
	if (size > (size_t)(a->end - a->cur))
		return chunk_new(a, size);
	p = a->cur;
	a->cur += size;
	return p;
}

void *arena_copy(struct arena *a, const void *src, size_t size)
{
	void *p = arena_alloc(a, size);

	if (size)
		memcpy(p, src, size);
	return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_alloc(a, n + 1);

	if (n)
		memcpy(p, s, n);
	return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *p;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		out_of_memory(a);
	p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	return p;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;

	va_start(ap, fmt);
	p = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return p;
}

void *arena_grow(struct arena *a, void *old, int *cap, size_t elem)
{
	int want = *cap ? *cap * 2 : 8;
	void *p;

	if (*cap > INT32_MAX / 2 || (size_t)want > SIZE_MAX / elem)
		out_of_memory(a);
	p = arena_alloc(a, (size_t)want * elem);
	if (*cap)
		memcpy(p, old, (size_t)*cap * elem);
	*cap = want;
	return p;
}

void arena_free(struct arena *a)
{
	struct arena_chunk *c, *next;

	for (c = a->head; c; c = next) {
		next = c->next;
		free(c);
	}
	a->head = NULL;
	a->cur = a->end = NULL;
}

#if defined(__SANITIZE_ADDRESS__)
enum { KEEPS = 0 }; /* so that what is used too late is noticed */
#else
enum { KEEPS = 1 };
#endif

void arena_reset(struct arena *a)
{
	struct arena_chunk *kept = a->head;
	char *start = (char *)(kept + 1), *cur = a->cur;

	if (!KEEPS || !kept) {
		arena_free(a);
		return;
	}
	a->head = kept->next;
	arena_free(a);
	kept->next = NULL;
	memset(start, 0, (size_t)(cur - start));
	a->head = kept;
	a->cur = start;
	a->end = (char *)kept + kept->size;
}
