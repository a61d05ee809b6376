/* SPDX-License-Identifier: Apache-2.0 */
/* Paths with wildcards, component by component. glob(3) knows more than scripts can write, and among that home directories: in
 * a static binary those bring the name service and its resolver along, 200 KB. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "runtime/pathglob.h"

struct walk {
	char path[PATH_MAX];
	void (*fn)(void *user, const char *path);
	void *user;
};

struct names {
	char **v;
	int n, cap;
};

static int names_add(struct names *l, const char *name)
{
	char **v;

	if (l->n == l->cap) {
		v = realloc(l->v, (size_t)(l->cap ? 2 * l->cap : 32) * sizeof(*v));
		if (!v)
			return -ENOMEM;
		l->v = v;
		l->cap = l->cap ? 2 * l->cap : 32;
	}
	l->v[l->n] = strdup(name);
	return l->v[l->n++] ? 0 : -ENOMEM;
}

static void names_free(struct names *l)
{
	while (l->n)
		free(l->v[--l->n]);
	free(l->v);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The entries of a directory that match, sorted. One that cannot be read has none. */
static int list_dir(const char *dir, const char *pattern, struct names *l)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	int err = 0;

	while (d && !err && (e = readdir(d)))
		if ((*e->d_name != '.' || *pattern == '.') && str_match(pattern, e->d_name))
			err = names_add(l, e->d_name);
	if (d)
		closedir(d);
	if (l->n)
		qsort(l->v, (size_t)l->n, sizeof(*l->v), by_bytes);
	return err;
}

static int walk(struct walk *w, size_t len, const char *rest);

/* Goes on with a component whose name is known; what would be too long does not exist. */
static int step(struct walk *w, size_t len, const char *name, size_t n, const char *rest)
{
	if (len + n + 1 >= sizeof(w->path))
		return 0;
	memcpy(w->path + len, name, n);
	return walk(w, len + n, rest);
}

static int walk(struct walk *w, size_t len, const char *rest)
{
	size_t slashes = strspn(rest, "/"), n = strcspn(rest + slashes, "/");
	struct names l = { 0 };
	char component[NAME_MAX + 1];
	int i, err;

	if (len + slashes >= sizeof(w->path))
		return 0;
	memcpy(w->path + len, rest, slashes);
	len += slashes;
	rest += slashes;
	w->path[len] = '\0';
	if (!*rest) {
		if (!access(w->path, F_OK))
			w->fn(w->user, w->path);
		return 0;
	}
	if (!memchr(rest, '*', n))
		return step(w, len, rest, n, rest + n);
	if (n >= sizeof(component))
		return 0;
	memcpy(component, rest, n);
	component[n] = '\0';
	err = list_dir(len ? w->path : ".", component, &l);
	for (i = 0; i < l.n && !err; i++)
		err = step(w, len, l.v[i], strlen(l.v[i]), rest + n);
	names_free(&l);
	return err;
}

int path_glob(const char *pattern, void (*fn)(void *user, const char *path), void *user)
{
	struct walk w = { .fn = fn, .user = user };

	return walk(&w, 0, pattern);
}
