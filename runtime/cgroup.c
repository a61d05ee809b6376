/* SPDX-License-Identifier: Apache-2.0 */
/* From a cgroup's id to its path. The id is the inode number of its directory and also its file handle, so where handles may be
 * opened (CAP_DAC_READ_SEARCH) one call finds it; else the hierarchy is walked comparing inode numbers. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/rt.h"

/* ---------------------------------------------------------------- one hierarchy ---- */

enum { HANDLE_KERNFS = 0xfe,
       MAX_DEPTH = 64 };

/* Descriptor of the directory with that id; -ESTALE: there is none; other errors: handles cannot be used here. */
static int open_by_id(int mount_fd, uint64_t id)
{
	union {
		struct file_handle h;
		char room[sizeof(struct file_handle) + sizeof(uint64_t)];
	} u;
	int fd;

	memset(&u, 0, sizeof(u));
	u.h.handle_bytes = sizeof(id);
	u.h.handle_type = HANDLE_KERNFS;
	memcpy(u.h.f_handle, &id, sizeof(id));
	fd = open_by_handle_at(mount_fd, &u.h, O_PATH | O_DIRECTORY | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

/* Path of fd below the mount point, "/" for the mount point itself. */
static bool path_of(int fd, const char *mount_point, char *path, size_t size)
{
	size_t skip = strcmp(mount_point, "/") ? strlen(mount_point) : 0;
	char link[64], full[PATH_MAX];
	ssize_t n;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, full, sizeof(full) - 1);
	if (n < (ssize_t)skip || strncmp(full, mount_point, skip))
		return false;
	full[n] = '\0';
	return snprintf(path, size, "%s", full[skip] ? full + skip : "/") < (int)size;
}

/* Looks below dir_fd, which is closed; path holds the way so far. */
static bool walk(int dir_fd, uint64_t id, char *path, size_t len, size_t size, int depth)
{
	DIR *dir = fdopendir(dir_fd);
	struct dirent *de;
	bool found = false;
	int fd, n;

	if (!dir) {
		close(dir_fd);
		return false;
	}
	while (!found && (de = readdir(dir))) {
		if (de->d_type != DT_DIR || !strcmp(de->d_name, ".") || !strcmp(de->d_name, ".."))
			continue;
		n = snprintf(path + len, size - len, "/%s", de->d_name);
		if (n >= (int)(size - len))
			continue;
		found = de->d_ino == id;
		if (found || depth == MAX_DEPTH)
			continue;
		fd = openat(dirfd(dir), de->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		found = fd >= 0 && walk(fd, id, path, len + (size_t)n, size, depth + 1);
	}
	closedir(dir);
	return found;
}

static bool find_path(const char *mount_point, uint64_t id, char *path, size_t size)
{
	int mount_fd = open(mount_point, O_RDONLY | O_DIRECTORY | O_CLOEXEC), fd;
	bool found;
	struct stat st;

	if (mount_fd < 0)
		return false;
	if (!fstat(mount_fd, &st) && st.st_ino == id) {
		close(mount_fd);
		return snprintf(path, size, "/") > 0;
	}
	fd = open_by_id(mount_fd, id);
	if (fd < 0 && fd != -ESTALE)
		return walk(mount_fd, id, path, 0, size, 0);
	found = fd >= 0 && path_of(fd, mount_point, path, size);
	if (fd >= 0)
		close(fd);
	close(mount_fd);
	return found;
}

/* ---------------------------------------------------------------- all hierarchies ---- */

/* mountinfo writes blanks and the like as \ooo. */
static void unescape(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (s[0] == '\\' && s[1] >= '0' && s[1] <= '3' && s[2] && s[3]) {
			*to++ = (char)((s[1] - '0') << 6 | (s[2] - '0') << 3 | (s[3] - '0'));
			s += 3;
		} else {
			*to++ = *s;
		}
	}
	*to = '\0';
}

/* The controllers among the mount options, or the name of a hierarchy without any. */
static void hierarchy_name(char *options, char *name, size_t size)
{
	static const char *const other[] = { "rw", "ro", "xattr", "noprefix", "clone_children", "cpuset_v2_mode",
					     "release_agent=", "none", "favordynmods" };
	char *opt, *save = NULL;
	size_t i, len = 0;

	name[0] = '\0';
	for (opt = strtok_r(options, ",\n", &save); opt; opt = strtok_r(NULL, ",\n", &save)) {
		for (i = 0; i < sizeof(other) / sizeof(*other); i++)
			if (!strncmp(opt, other[i], strlen(other[i])) && (strchr(other[i], '=') || !strcmp(opt, other[i])))
				break;
		if (i < sizeof(other) / sizeof(*other))
			continue;
		if (!strncmp(opt, "name=", 5))
			opt += 5;
		if (len < size)
			len += (size_t)snprintf(name + len, size - len, "%s%s", len ? "," : "", opt);
	}
}

/* "36 35 98:0 / /mount/point rw,noatime shared:1 - cgroup2 cgroup2 rw"; false: not a cgroup mount. */
static bool parse_mount(char *line, char **mount_point, char *name, size_t size)
{
	char *tail = strstr(line, " - "), *f, *save = NULL, *type, *options;
	int i;

	if (!tail)
		return false;
	*tail = '\0';
	type = strtok_r(tail + 3, " ", &save);
	if (!type || (strcmp(type, "cgroup2") && strcmp(type, "cgroup")))
		return false;
	strtok_r(NULL, " ", &save);
	options = strtok_r(NULL, " ", &save);
	if (!strcmp(type, "cgroup2"))
		snprintf(name, size, "unified");
	else
		hierarchy_name(options ? options : line + strlen(line), name, size);
	f = strtok_r(line, " ", &save);
	for (i = 0; i < 4 && f; i++)
		f = strtok_r(NULL, " ", &save);
	*mount_point = f;
	if (f)
		unescape(f);
	return f && *name;
}

enum { MAX_HIERARCHIES = 64 };

struct cgroup_paths {
	char *v[MAX_HIERARCHIES]; /* "NAME:PATH" */
	int n;
};

/* "unified" comes before the others. */
static int compare_paths(const void *a, const void *b)
{
	const char *x = *(char *const *)a, *y = *(char *const *)b;
	int x_first = !strncmp(x, "unified:", 8), y_first = !strncmp(y, "unified:", 8);

	return x_first != y_first ? y_first - x_first : strcmp(x, y);
}

/* A hierarchy may be mounted in several places; one answer is enough. */
static bool is_listed(const struct cgroup_paths *p, const char *name)
{
	size_t len = strlen(name);

	for (int i = 0; i < p->n; i++)
		if (!strncmp(p->v[i], name, len) && p->v[i][len] == ':')
			return true;
	return false;
}

static void find_paths(struct cgroup_paths *p, FILE *mounts, uint64_t id, const char *filter)
{
	char *line = NULL, *mount_point, name[256], path[PATH_MAX];
	size_t cap = 0;

	while (p->n < MAX_HIERARCHIES && getline(&line, &cap, mounts) > 0) {
		if (!parse_mount(line, &mount_point, name, sizeof(name)) || (filter && !str_match(filter, name)))
			continue;
		if (is_listed(p, name) || !find_path(mount_point, id, path, sizeof(path)))
			continue;
		if (asprintf(&p->v[p->n], "%s:%s", name, path) >= 0)
			p->n++;
	}
	free(line);
}

void rt_cgroup_path(struct str *out, uint64_t id, const char *filter)
{
	FILE *mounts = fopen("/proc/self/mountinfo", "re");
	struct cgroup_paths p = { .n = 0 };

	if (!mounts)
		return;
	find_paths(&p, mounts, id, filter);
	fclose(mounts);
	qsort(p.v, (size_t)p.n, sizeof(*p.v), compare_paths);
	for (int i = 0; i < p.n; i++) {
		str_printf(out, "%s%s", i ? "," : "", p.v[i]);
		free(p.v[i]);
	}
}

int rt_cgroup_open(const char *path)
{
	FILE *mounts = fopen("/proc/self/mountinfo", "re");
	char *line = NULL, *mount_point, name[256], full[PATH_MAX];
	size_t cap = 0;
	int fd = -ENOENT;

	while (mounts && fd < 0 && getline(&line, &cap, mounts) > 0) {
		if (!parse_mount(line, &mount_point, name, sizeof(name)) || strcmp(name, "unified"))
			continue;
		if ((size_t)snprintf(full, sizeof(full), "%s/%s", mount_point, path) < sizeof(full))
			fd = open(full, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	}
	free(line);
	if (mounts)
		fclose(mounts);
	if (fd < 0)
		fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}
