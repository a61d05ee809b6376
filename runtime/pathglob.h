/* SPDX-License-Identifier: Apache-2.0 */
/* Files whose path matches a pattern. */
#ifndef SCRY_RUNTIME_PATHGLOB_H
#define SCRY_RUNTIME_PATHGLOB_H

/* Calls fn for every existing path that matches, in the order of their bytes. In a component `*` stands for any bytes; names that
 * begin with a dot want a pattern that does. 0, or -ENOMEM. */
int path_glob(const char *pattern, void (*fn)(void *user, const char *path), void *user);

#endif
