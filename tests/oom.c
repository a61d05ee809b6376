/* SPDX-License-Identifier: Apache-2.0 */
/* To be preloaded: allocation number OOM_N fails (the first is 1), and with OOM_MODE=from every later one as well. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t align, size_t n);

void *malloc(size_t n);
void *calloc(size_t n, size_t size);
void *realloc(void *p, size_t n);
void *aligned_alloc(size_t align, size_t n);
int posix_memalign(void **p, size_t align, size_t n);

static long count, nth;
static int from;

static int fails(void)
{
	const char *s;

	if (!nth) {
		s = getenv("OOM_N");
		nth = s ? atol(s) : -1;
		s = getenv("OOM_MODE");
		from = s && !strcmp(s, "from");
	}
	count++;
	if (nth < 0 || (from ? count < nth : count != nth))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t n)
{
	return fails() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return fails() ? NULL : __libc_realloc(p, n);
}

void *aligned_alloc(size_t align, size_t n)
{
	return fails() ? NULL : __libc_memalign(align, n);
}

int posix_memalign(void **p, size_t align, size_t n)
{
	if (fails())
		return ENOMEM;
	*p = __libc_memalign(align, n);
	return *p ? 0 : ENOMEM;
}
