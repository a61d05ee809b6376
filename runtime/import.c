/* SPDX-License-Identifier: Apache-2.0 */
/* Files and directories that scripts import. The arena may leave by its door at any time, so nothing is open while it is
 * asked for memory: directories are read twice, first for their size. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "runtime/kinfo.h"

enum { MAX_NAMES = 10000 };

/* Copies the names, each with its NUL, as far as there is room; *size is what they need. */
static int read_names(const char *path, char *to, size_t room, size_t *size)
{
	DIR *d = opendir(path);
	struct dirent *e;
	size_t len;
	int n = 0;

	if (!d)
		return -errno;
	*size = 0;
	while ((e = readdir(d)) && n < MAX_NAMES) {
		len = strlen(e->d_name) + 1;
		if (*size + len <= room) {
			memcpy(to + *size, e->d_name, len);
			n++;
		}
		*size += len;
	}
	closedir(d);
	return n;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int list(struct arena *a, struct import_file *out)
{
	size_t size, got;
	char *names;
	int n = read_names(out->path, NULL, 0, &size), i;

	if (n < 0)
		return n;
	names = arena_alloc(a, size);
	n = read_names(out->path, names, size, &got);
	if (n < 0)
		return n;
	out->names = arena_array(a, const char *, n);
	for (i = 0; i < n; i++) {
		out->names[i] = names;
		names += strlen(names) + 1;
	}
	out->n_names = n;
	if (n)
		qsort(out->names, (size_t)n, sizeof(*out->names), by_name);
	return 0;
}

/* Anybody may write to it, or put another file in its place. */
static bool is_open(const char *path, const struct stat *st)
{
	struct stat dir;
	char parent[PATH_MAX], *slash;

	if (st->st_mode & S_IWOTH)
		return true;
	strcpy(parent, path);
	slash = strrchr(parent, '/');
	if (S_ISDIR(st->st_mode) || !slash)
		return false;
	slash[slash == parent] = '\0';
	return !stat(parent, &dir) && (dir.st_mode & S_IWOTH) && !(dir.st_mode & S_ISVTX);
}

int kinfo_import(void *user, struct arena *a, const char *path, struct import_file *out)
{
	struct kinfo *k = user;
	char real[PATH_MAX];
	struct stat st;

	k->why = k->hint = NULL;
	if (!realpath(path, real) || stat(real, &st))
		return -errno;
	out->path = arena_strdup(a, real);
	out->is_dir = S_ISDIR(st.st_mode);
	out->is_open = is_open(real, &st);
	return out->is_dir ? list(a, out) : k->read_file(k->user, a, real, &out->text, &out->len);
}
