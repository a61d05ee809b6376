/* SPDX-License-Identifier: Apache-2.0 */
/* The files in which JIT compilers list their code: lines of "START SIZE NAME", addresses in hexadecimal, written on while the process
 * runs. Of code that was compiled again at the same place the last line counts. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/usyms.h"

enum { MAX_BYTES = 256 << 20 };

struct entry {
	uint64_t start, size;
	uint32_t name, line; /* offset in text; order */
};

struct perfmap {
	char path[40];
	char *text;
	size_t n_text;
	struct entry *v;
	uint32_t n, cap;
};

void perfmap_free(struct perfmap *p)
{
	if (!p)
		return;
	free(p->text);
	free(p->v);
	free(p);
}

/* Number of the process where it lives, which is what it calls its file by. */
static uint32_t inner_pid(uint32_t pid)
{
	char path[64], buf[4096], *at, *last;
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%u/status", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? -1 : read(fd, buf, sizeof(buf) - 1);
	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return pid;
	buf[n] = '\0';
	at = strstr(buf, "\nNSpid:");
	if (!at)
		return pid;
	at[1 + strcspn(at + 1, "\n")] = '\0';
	last = strrchr(at, '\t');
	return last ? (uint32_t)strtoul(last, NULL, 10) : pid;
}

static int open_map(uint32_t pid)
{
	uint32_t inner = inner_pid(pid);
	char path[96];
	int fd;

	snprintf(path, sizeof(path), "/proc/%u/root/tmp/perf-%u.map", pid, inner);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd >= 0)
		return fd;
	snprintf(path, sizeof(path), "/tmp/perf-%u.map", inner);
	return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

static bool read_all(int fd, char *text, size_t size, size_t *n)
{
	ssize_t got;

	for (*n = 0; *n < size && (got = pread(fd, text + *n, size - *n, (off_t)*n)) > 0; *n += (size_t)got)
		;
	return *n > 0;
}

static bool add(struct perfmap *p, const struct entry *e)
{
	uint32_t cap = p->cap ? 2 * p->cap : 256;
	struct entry *v;

	if (p->n == p->cap) {
		v = realloc(p->v, cap * sizeof(*v));
		if (!v)
			return false;
		p->v = v;
		p->cap = cap;
	}
	p->v[p->n++] = *e;
	return true;
}

static void parse(struct perfmap *p)
{
	char *s = p->text, *end = p->text + p->n_text, *nl, *at;
	struct entry e;

	for (; s < end && (nl = memchr(s, '\n', (size_t)(end - s))); s = nl + 1) {
		*nl = '\0';
		e.start = strtoull(s, &at, 16);
		if (at == s || *at != ' ')
			continue;
		e.size = strtoull(at, &at, 16);
		if (*at++ != ' ' || !*at || !e.size)
			continue;
		e.name = (uint32_t)(at - p->text);
		e.line = p->n;
		if (!add(p, &e))
			return;
	}
}

static int cmp_entry(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

static struct perfmap *load(int fd, size_t size)
{
	struct perfmap *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->text = malloc(size + 1);
	if (!p->text || !read_all(fd, p->text, size, &p->n_text)) {
		perfmap_free(p);
		return NULL;
	}
	p->text[p->n_text] = '\0';
	parse(p);
	if (p->n)
		qsort(p->v, p->n, sizeof(*p->v), cmp_entry);
	return p;
}

struct perfmap *perfmap_read(struct perfmap *old, uint32_t pid)
{
	int fd = open_map(pid);
	struct perfmap *p;
	struct stat st;

	if (fd < 0)
		return old;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_size <= 0 || st.st_size > MAX_BYTES || (old && old->n_text == (size_t)st.st_size)) {
		close(fd);
		return old;
	}
	p = load(fd, (size_t)st.st_size);
	close(fd);
	if (!p)
		return old;
	snprintf(p->path, sizeof(p->path), "/tmp/perf-%u.map", inner_pid(pid));
	perfmap_free(old);
	return p;
}

const char *perfmap_path(const struct perfmap *p)
{
	return p->path;
}

const char *perfmap_find(const struct perfmap *p, uint64_t addr, uint64_t *off, struct str *name)
{
	uint32_t lo = 0, hi = p ? p->n : 0, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (p->v[mid].start <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo || addr - p->v[lo - 1].start >= p->v[lo - 1].size)
		return NULL;
	*off = addr - p->v[lo - 1].start;
	name->n = 0;
	str_puts(name, p->text + p->v[lo - 1].name);
	return name->failed ? NULL : name->s;
}
