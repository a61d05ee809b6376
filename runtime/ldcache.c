/* SPDX-License-Identifier: Apache-2.0 */
/* The cache that ldconfig writes, in the format of glibc 2.2 and later ("glibc-ld.so.cache1.1"), which may lie behind a table in
 * an older format. Its strings are offsets from the start of the newer part. */
#include <stdint.h>
#include <string.h>

#include "runtime/ldcache.h"

#define OLD_MAGIC "ld.so-1.7.0"
#define NEW_MAGIC "glibc-ld.so.cache1.1"

#if defined(__x86_64__)
enum { OUR_FLAGS = 0x0303 };
#elif defined(__aarch64__)
enum { OUR_FLAGS = 0x0a03 };
#else
enum { OUR_FLAGS = 0x0003 };
#endif

struct head {
	char magic[20];
	uint32_t n, strings;
	uint32_t other[5];
};

struct entry {
	int32_t flags;
	uint32_t name, path, os;
	uint64_t hwcap; /* not 0: a variant for some processors, found by the plain one's name */
} __attribute__((packed));

/* Behind the old table, at the next multiple of 8. */
static size_t new_part(const char *bytes, size_t size)
{
	uint32_t n;

	if (size < 16 || memcmp(bytes, OLD_MAGIC, sizeof(OLD_MAGIC) - 1))
		return 0;
	memcpy(&n, bytes + 12, sizeof(n));
	return n > size / 12 ? size : (16 + (size_t)n * 12 + 7) / 8 * 8;
}

static const char *text_at(const char *bytes, size_t size, uint32_t off)
{
	return off < size && memchr(bytes + off, '\0', size - off) ? bytes + off : NULL;
}

int ldcache_each(const void *bytes, size_t size, int (*fn)(void *user, const char *name, const char *path), void *user)
{
	size_t skip = new_part(bytes, size), i;
	const char *p = (const char *)bytes + skip, *name, *path;
	struct entry e;
	struct head h;
	int err = 0;

	if (skip > size || size - skip < sizeof(h) || memcmp(p, NEW_MAGIC, sizeof(h.magic)))
		return 0;
	size -= skip;
	memcpy(&h, p, sizeof(h));
	for (i = 0; i < h.n && !err && (i + 1) * sizeof(e) <= size - sizeof(h); i++) {
		memcpy(&e, p + sizeof(h) + i * sizeof(e), sizeof(e));
		name = text_at(p, size, e.name);
		path = text_at(p, size, e.path);
		if (name && path && e.flags == OUR_FLAGS && !e.hwcap)
			err = fn(user, name, path);
	}
	return err;
}
