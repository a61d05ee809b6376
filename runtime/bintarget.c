/* SPDX-License-Identifier: Apache-2.0 */
/* From a target as scripts write it to files: paths, globs, names in $PATH, libraries by way of the dynamic linker's cache, what a
 * process or all of them have mapped. With -p everything is seen as that process sees it: in a mount namespace of its own
 * its paths lead elsewhere, symbolic links included, which is why files there are opened with RESOLVE_IN_ROOT. */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/str.h"
#include "runtime/bins.h"
#include "runtime/ldcache.h"
#include "runtime/pathglob.h"

struct file_id {
	uint64_t dev, ino;
};

/* One search. */
struct search {
	struct bins *b;
	int pid;            /* -p, 0: none */
	int root;           /* its root directory when that is another one, else -1 */
	struct file_id *seen;
	int n_seen, cap_seen;
	int n;              /* found */
	bool oom;
	const char *name;   /* of a library */
	size_t name_len;
};

/* ---- the process's root */

static bool same_link(int pid, const char *what)
{
	char path[64], mine[64], theirs[64];
	ssize_t n, m;

	snprintf(path, sizeof(path), "/proc/%d/%s", pid, what);
	n = readlink(path, theirs, sizeof(theirs));
	snprintf(path, sizeof(path), "/proc/self/%s", what);
	m = readlink(path, mine, sizeof(mine));
	return n < 0 || m < 0 || (n == m && !memcmp(mine, theirs, (size_t)n));
}

/* Whether the process's paths lead elsewhere than ours. */
static bool is_elsewhere(int pid)
{
	struct stat a, b;
	char path[64];

	if (!same_link(pid, "ns/mnt"))
		return true;
	snprintf(path, sizeof(path), "/proc/%d/root/.", pid);
	return !stat(path, &a) && !stat("/", &b) && (a.st_dev != b.st_dev || a.st_ino != b.st_ino);
}

static int open_root(struct search *s)
{
	char path[64];

	s->root = -1;
	if (!s->pid)
		return 0;
	snprintf(path, sizeof(path), "/proc/%d", s->pid);
	if (access(path, F_OK))
		return kinfo_fail(bins_kinfo(s->b), -ESRCH, NULL, "there is no process %d", s->pid);
	if (!is_elsewhere(s->pid))
		return 0;
	snprintf(path, sizeof(path), "/proc/%d/root", s->pid);
	s->root = open(path, O_PATH | O_CLOEXEC);
	if (s->root < 0)
		return kinfo_fail(bins_kinfo(s->b), -errno, "it has a mount namespace of its own; run scry as root",
				  "cannot look into the files of process %d: %s", s->pid, strerror(errno));
	return 0;
}

/* A descriptor, or -errno. */
static int open_seen(const struct search *s, const char *path)
{
	struct open_how how = { .flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, .resolve = RESOLVE_IN_ROOT };
	char cwd[PATH_MAX + 64];
	int fd;

	if (s->root < 0)
		fd = open(path, (int)how.flags);
	else if (*path == '/')
		fd = (int)syscall(SYS_openat2, s->root, path, &how, sizeof(how));
	else {
		snprintf(cwd, sizeof(cwd), "/proc/%d/cwd/%s", s->pid, path);
		fd = open(cwd, (int)how.flags);
	}
	return fd < 0 ? -errno : fd;
}

/* ---- what was found */

static bool is_new(struct search *s, uint64_t dev, uint64_t ino)
{
	struct file_id *more;
	int i, cap;

	for (i = 0; i < s->n_seen; i++)
		if (s->seen[i].dev == dev && s->seen[i].ino == ino)
			return false;
	if (s->n_seen == s->cap_seen) {
		cap = s->cap_seen ? 2 * s->cap_seen : 64;
		more = realloc(s->seen, (size_t)cap * sizeof(*more));
		s->oom |= !more;
		if (!more)
			return false;
		s->seen = more;
		s->cap_seen = cap;
	}
	s->seen[s->n_seen++] = (struct file_id){ dev, ino };
	return true;
}

/* fd is taken over. */
static void found(struct search *s, const char *shown, int fd)
{
	if (s->root < 0 && fd >= 0) {
		close(fd);
		fd = -1;
	}
	s->n++;
	if (bins_add(s->b, shown, fd))
		s->oom = true;
}

static bool is_elf(int fd)
{
	char magic[4];

	return pread(fd, magic, 4, 0) == 4 && !memcmp(magic, "\177ELF", 4);
}

/* Takes a path when there is a file of its own behind it; must_run: that may be executed, must_elf: that is a binary. */
static bool try_path(struct search *s, const char *path, bool must_run, bool must_elf)
{
	int fd = open_seen(s, path);
	struct stat st;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode) || (must_run && !(st.st_mode & 0111)) || (must_elf && !is_elf(fd)) ||
	    !is_new(s, st.st_dev, st.st_ino)) {
		close(fd);
		return false;
	}
	found(s, path, fd);
	return true;
}

/* ---- globs */

struct globbed {
	struct search *s;
	size_t skip; /* of the paths: what leads into the process's root */
	bool must_run;
	bool links; /* in a second round: of the names of one file its own goes before a link's */
};

static bool is_link(const char *path)
{
	struct stat st;

	return !lstat(path, &st) && S_ISLNK(st.st_mode);
}

static void on_path(void *user, const char *path)
{
	struct globbed *g = user;

	if (is_link(path) == g->links)
		try_path(g->s, path + g->skip, g->must_run, true);
}

static void find_glob(struct search *s, const char *dir, const char *pattern, bool must_run)
{
	struct globbed g = { .s = s, .must_run = must_run };
	struct str full = { 0 };

	if (s->root >= 0)
		str_printf(&full, "/proc/%d/%s", s->pid, *(*dir ? dir : pattern) == '/' ? "root" : "cwd/");
	g.skip = full.n;
	str_printf(&full, "%s%s%s", dir, *dir ? "/" : "", pattern);
	s->oom |= full.failed || path_glob(full.s, on_path, &g);
	g.links = true;
	s->oom |= full.failed || path_glob(full.s, on_path, &g);
	str_free(&full);
}

/* ---- mapped files */

/* maps: "start-end perms offset dev inode path" */
static bool parse_mapping(char *line, struct file_id *id, char **path)
{
	unsigned int major, minor;
	unsigned long long ino;
	char perms[5];
	int at = 0;

	line[strcspn(line, "\n")] = '\0';
	if (sscanf(line, "%*x-%*x %4s %*x %x:%x %llu %n", perms, &major, &minor, &ino, &at) < 4 || !at)
		return false;
	*path = line + at;
	*id = (struct file_id){ makedev(major, minor), ino };
	return perms[2] == 'x' && ino && **path == '/' && !strstr(*path, " (deleted)");
}

/* /proc shows a path as far up as the mount namespace goes: from the process's root, or, when it has only changed that, from
 * ours. */
static void add_elsewhere(struct search *s, const char *path, uint64_t ino)
{
	int fd = open_seen(s, path);
	struct stat st;

	if (fd >= 0 && !fstat(fd, &st) && st.st_ino == ino) {
		found(s, path, fd);
		return;
	}
	if (fd >= 0)
		close(fd);
	if (!stat(path, &st) && st.st_ino == ino) {
		s->n++;
		s->oom |= bins_add(s->b, path, -1) != 0;
	}
}

/* For one process its own names do; for many, those in other namespaces go by way of /proc. */
static void add_mapped(struct search *s, int pid, bool elsewhere, const char *path, uint64_t ino)
{
	char below[PATH_MAX + 32];

	if (s->pid && s->root >= 0) {
		add_elsewhere(s, path, ino);
		return;
	}
	if (elsewhere)
		snprintf(below, sizeof(below), "/proc/%d/root%s", pid, path);
	found(s, elsewhere ? below : path, -1);
}

static void find_mapped(struct search *s, int pid, bool (*wants)(const struct search *s, const char *path))
{
	bool elsewhere = pid != s->pid && is_elsewhere(pid);
	char *line = NULL, *path, name[64];
	struct file_id id;
	size_t cap = 0;
	FILE *f;

	snprintf(name, sizeof(name), "/proc/%d/maps", pid);
	f = fopen(name, "re");
	while (f && getline(&line, &cap, f) > 0)
		if (parse_mapping(line, &id, &path) && (!wants || wants(s, path)) && is_new(s, id.dev, id.ino))
			add_mapped(s, pid, elsewhere, path, id.ino);
	free(line);
	if (f)
		fclose(f);
}

static void find_running(struct search *s)
{
	DIR *d = opendir("/proc");
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (isdigit((unsigned char)e->d_name[0]))
			find_mapped(s, atoi(e->d_name), NULL);
	if (d)
		closedir(d);
}

/* The program of the process, then its libraries. */
static void find_own(struct search *s)
{
	char link[64], exe[PATH_MAX];
	struct stat st;
	ssize_t n;

	snprintf(link, sizeof(link), "/proc/%d/exe", s->pid);
	n = readlink(link, exe, sizeof(exe) - 1);
	if (n > 0 && !stat(link, &st) && is_new(s, st.st_dev, st.st_ino)) {
		exe[n] = '\0';
		add_mapped(s, s->pid, false, exe, st.st_ino);
	}
	find_mapped(s, s->pid, NULL);
}

/* ---- bare names */

/* libc, libc.so and libc.so.6 all mean libc.so.6. */
static bool is_library(const struct search *s, const char *file)
{
	const char *rest = file + s->name_len;

	if (strncmp(file, s->name, s->name_len))
		return false;
	return !*rest || !strncmp(rest, ".so", 3) || (*rest == '.' && strstr(s->name, ".so"));
}

static bool wants_library(const struct search *s, const char *path)
{
	const char *slash = strrchr(path, '/');

	return is_library(s, slash ? slash + 1 : path);
}

static int on_cached(void *user, const char *name, const char *path)
{
	struct search *s = user;

	if (strchr(s->name, '*') ? str_match(s->name, name) : is_library(s, name))
		try_path(s, path, false, true);
	return 0;
}

static void find_cached(struct search *s)
{
	int fd = open_seen(s, "/etc/ld.so.cache");
	struct str bytes = { 0 };
	char buf[8192];
	ssize_t n;

	while (fd >= 0 && (n = read(fd, buf, sizeof(buf))) > 0)
		str_add(&bytes, buf, (size_t)n);
	if (fd >= 0)
		close(fd);
	if (bytes.n && !bytes.failed)
		ldcache_each(bytes.s, bytes.n, on_cached, s);
	str_free(&bytes);
}

/* Where there is no cache (musl): the directories that linkers know. */
static void find_in_lib_dirs(struct search *s)
{
	static const char *const dirs[] = { "/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib" };
	char pattern[NAME_MAX + 8];
	size_t i;

	snprintf(pattern, sizeof(pattern), "%.*s%s", NAME_MAX, s->name, strstr(s->name, ".so") ? "" : ".so*");
	for (i = 0; i < sizeof(dirs) / sizeof(*dirs) && !s->n; i++)
		find_glob(s, dirs[i], pattern, false);
}

static void find_library(struct search *s)
{
	if (s->pid)
		find_mapped(s, s->pid, wants_library);
	if (!s->n)
		find_cached(s);
	if (!s->n)
		find_in_lib_dirs(s);
}

static void find_in_path(struct search *s, const char *name)
{
	const char *dirs = getenv("PATH");
	char path[PATH_MAX];
	size_t n;

	for (dirs = dirs ? dirs : "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"; *dirs; dirs += n + (dirs[n] == ':')) {
		n = strcspn(dirs, ":");
		if (!n || n + strlen(name) + 2 > sizeof(path))
			continue;
		snprintf(path, sizeof(path), "%.*s/%s", (int)n, dirs, name);
		if (strchr(name, '*')) {
			path[n] = '\0';
			find_glob(s, path, name, true);
		} else {
			try_path(s, path, true, false);
		}
	}
}

/* ---- all of it */

/* Files that do not fit are left out of a pattern's result; a path written out is the caller's to complain about. */
static void find_path(struct search *s, const char *path)
{
	int fd;

	if (strchr(path, '*')) {
		find_glob(s, "", path, false);
		return;
	}
	fd = s->root >= 0 ? open_seen(s, path) : -1;
	if (s->root < 0 || fd >= 0)
		found(s, path, fd);
}

static void find(struct search *s, const char *target)
{
	if (!*target && s->pid)
		find_own(s);
	else if (!strcmp(target, "*") && s->pid)
		find_mapped(s, s->pid, NULL);
	else if (!strcmp(target, "*"))
		find_running(s);
	else if (strchr(target, '/'))
		find_path(s, target);
	else {
		if (!strncmp(target, "lib", 3))
			find_library(s);
		if (!s->n || strchr(target, '*'))
			find_in_path(s, target);
	}
}

static int nothing(const struct search *s, const char *target)
{
	struct kinfo *k = bins_kinfo(s->b);
	const char *hint = NULL;

	if (!*target || (!strcmp(target, "*") && s->pid))
		return kinfo_fail(k, -ENOENT, NULL, "process %d has no files mapped: it has ended, or belongs to the kernel", s->pid);
	if (strchr(target, '*'))
		return kinfo_fail(k, -ENOENT, NULL, "no program or library matches '%s'", target);
	if (strchr(target, '/'))
		return kinfo_fail(k, -ENOENT, NULL, "there is no file '%s' for process %d", target, s->pid);
	if (!access(target, F_OK))
		hint = "a file in the current directory is written ./NAME";
	if (!strncmp(target, "lib", 3))
		return kinfo_fail(k, -ENOENT, hint ? hint : "give its path", "there is no library '%s'", target);
	return kinfo_fail(k, -ENOENT, hint, "there is no program '%s' in $PATH", target);
}

int target_find(struct bins *b, const char *target, int pid)
{
	struct search s = { .b = b, .pid = pid, .name = target, .name_len = strlen(target) };
	int err = open_root(&s);

	if (err)
		return err;
	find(&s, target);
	if (s.root >= 0)
		close(s.root);
	free(s.seen);
	if (s.oom)
		return kinfo_fail(bins_kinfo(b), -ENOMEM, NULL, "out of memory");
	return s.n ? 0 : nothing(&s, target);
}
