/* SPDX-License-Identifier: Apache-2.0 */
/* /etc/ld.so.cache: where the dynamic linker finds shared libraries. */
#ifndef SCRY_RUNTIME_LDCACHE_H
#define SCRY_RUNTIME_LDCACHE_H

#include <stddef.h>

/* Calls fn for each library of this machine's kind until it returns non-zero, which is returned. Bytes that are no such cache
 * have no libraries. */
int ldcache_each(const void *bytes, size_t size, int (*fn)(void *user, const char *name, const char *path), void *user);

#endif
