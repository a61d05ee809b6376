/* SPDX-License-Identifier: Apache-2.0 */
/* Kernel symbols from /proc/kallsyms: 100,000 to 300,000 lines of "address type name [module]", nearly sorted, modules and BPF
 * programs behind the kernel's own. The table is read at the first address looked up and never again. Asking for one name
 * reads only as far as that name, and keeps nothing. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "runtime/rt.h"

struct ksym {
	uint64_t addr;
	uint32_t name, module; /* offsets in names; module 0: the kernel itself */
};

struct ksyms {
	char *path;
	time_t loaded; /* when, on a clock of ours; 0: not yet */
	struct ksym *v;
	size_t n, cap;
	struct str names;
};

enum {
	CHUNK = 64 << 10,
	/* What lies further behind the last symbol below it is somebody else's: the gaps between kernel, modules and JITed code. */
	MAX_OFFSET = 1 << 20,
	PATIENCE = 5, /* seconds between readings for addresses that were not there the last time: modules and programs come and go */
};

/* One line, not NUL-terminated. */
struct line {
	uint64_t addr;
	char type;
	const char *name, *module;
	size_t name_len, module_len;
};

/* Returns 0 to go on. */
typedef int line_fn(void *user, const struct line *l);

/* ---------------------------------------------------------------- the file ---- */

static int hex_value(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

static bool parse_line(const char *p, const char *end, struct line *l)
{
	int d;

	l->addr = 0;
	for (; p < end && (d = hex_value((unsigned char)*p)) >= 0; p++)
		l->addr = l->addr << 4 | (unsigned)d;
	if (end - p < 4 || p[0] != ' ' || p[2] != ' ')
		return false;
	l->type = p[1];
	l->name = p += 3;
	while (p < end && *p != '\t' && *p != ' ')
		p++;
	l->name_len = (size_t)(p - l->name);
	while (p < end && *p != '[')
		p++;
	l->module = p < end ? p + 1 : NULL;
	l->module_len = l->module && end[-1] == ']' ? (size_t)(end - 1 - l->module) : 0;
	return l->name_len > 0;
}

/* Calls fn for each complete line in buf; returns how many bytes are used up. */
static size_t scan_lines(const char *buf, size_t n, line_fn *fn, void *user, int *err)
{
	const char *p = buf, *nl;
	struct line l;

	while (!*err && (nl = memchr(p, '\n', (size_t)(buf + n - p)))) {
		if (parse_line(p, nl, &l))
			*err = fn(user, &l);
		p = nl + 1;
	}
	return (size_t)(p - buf);
}

static int scan_fd(int fd, char *buf, line_fn *fn, void *user)
{
	size_t have = 0, used;
	ssize_t got;
	int err = 0;

	while (!err && (got = read(fd, buf + have, CHUNK - have)) != 0) {
		if (got < 0)
			return -errno;
		have += (size_t)got;
		used = scan_lines(buf, have, fn, user, &err);
		memmove(buf, buf + used, have - used);
		have -= used;
		if (have == CHUNK)
			return -EINVAL; /* a line of 64 KiB: not a symbol table */
	}
	return err;
}

static int scan(const char *path, line_fn *fn, void *user)
{
	char *buf = malloc(CHUNK);
	int fd, err;

	if (!buf)
		return -ENOMEM;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	err = fd < 0 ? -errno : scan_fd(fd, buf, fn, user);
	if (fd >= 0)
		close(fd);
	free(buf);
	return err;
}

/* ---------------------------------------------------------------- the table ---- */

static uint32_t keep(struct str *names, const char *s, size_t n)
{
	uint32_t at = (uint32_t)names->n;

	str_add(names, s, n);
	str_add(names, "", 1);
	return at;
}

/* Modules come in runs: the name of the last one is usually this one's. */
static uint32_t keep_module(struct ksyms *k, const struct line *l)
{
	uint32_t last = k->n ? k->v[k->n - 1].module : 0;

	if (!l->module_len)
		return 0;
	if (last && strlen(k->names.s + last) == l->module_len && !memcmp(k->names.s + last, l->module, l->module_len))
		return last;
	return keep(&k->names, l->module, l->module_len);
}

static bool grow(struct ksyms *k)
{
	size_t cap = k->cap ? k->cap * 2 : 128 << 10;
	struct ksym *v;

	if (k->n < k->cap)
		return true;
	v = realloc(k->v, cap * sizeof(*v));
	if (!v)
		return false;
	k->v = v;
	k->cap = cap;
	return true;
}

/* Per-CPU offsets and constants (addresses in the lower half) name no place in memory. */
static int keep_line(void *user, const struct line *l)
{
	struct ksyms *k = user;
	uint32_t module;

	if (!(l->addr >> 63))
		return 0;
	if (!grow(k))
		return -ENOMEM;
	module = keep_module(k, l);
	k->v[k->n++] = (struct ksym){ l->addr, keep(&k->names, l->name, l->name_len), module };
	return k->names.failed || k->names.n > UINT32_MAX / 2 ? -ENOMEM : 0;
}

/* Names lie in file order, and of several names for one address the kernel itself takes the first. */
static int cmp_sym(const void *pa, const void *pb)
{
	const struct ksym *a = pa, *b = pb;

	if (a->addr != b->addr)
		return a->addr < b->addr ? -1 : 1;
	return a->name < b->name ? -1 : 1;
}

/* The kernel's own symbols come sorted; most often only what is behind them needs work. */
static void sort(struct ksyms *k)
{
	size_t i = 1, from;

	while (i < k->n && k->v[i - 1].addr <= k->v[i].addr)
		i++;
	if (i >= k->n)
		return;
	from = i;
	qsort(k->v + from, k->n - from, sizeof(*k->v), cmp_sym);
	if (k->v[from - 1].addr > k->v[from].addr)
		qsort(k->v, k->n, sizeof(*k->v), cmp_sym);
}

static time_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + 1;
}

static void load(struct ksyms *k)
{
	k->loaded = now();
	k->n = 0;
	k->names.n = 0;
	str_add(&k->names, "", 1);
	if (scan(k->path, keep_line, k) || !k->n) {
		k->n = 0;
		return;
	}
	sort(k);
}

struct ksyms *ksyms_open(const char *path)
{
	struct ksyms *k = calloc(1, sizeof(*k));

	if (k)
		k->path = strdup(path);
	if (k && !k->path) {
		free(k);
		k = NULL;
	}
	return k;
}

struct ksyms *ksyms_new(void)
{
	return ksyms_open("/proc/kallsyms");
}

void ksyms_free(struct ksyms *k)
{
	if (!k)
		return;
	free(k->path);
	free(k->v);
	str_free(&k->names);
	free(k);
}

/* The last symbol at or below addr; of several with that address the first. */
static const struct ksym *nearest(const struct ksyms *k, uint64_t addr)
{
	size_t lo = 0, hi = k->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (k->v[mid].addr <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo)
		return NULL;
	for (lo--; lo && k->v[lo - 1].addr == k->v[lo].addr;)
		lo--;
	return &k->v[lo];
}

static const struct ksym *find(const struct ksyms *k, uint64_t addr)
{
	const struct ksym *s = nearest(k, addr);

	return s && addr - s->addr < MAX_OFFSET ? s : NULL;
}

const char *ksyms_find(struct ksyms *k, uint64_t addr, uint64_t *off, const char **module)
{
	const struct ksym *s;

	if (!k)
		return NULL;
	if (!k->loaded)
		load(k);
	s = find(k, addr);
	if (!s && addr >> 63 && k->n && now() - k->loaded >= PATIENCE) {
		load(k);
		s = find(k, addr);
	}
	if (!s)
		return NULL;
	*off = addr - s->addr;
	if (module)
		*module = s->module ? k->names.s + s->module : NULL;
	return k->names.s + s->name;
}

/* ---------------------------------------------------------------- one name ---- */

struct wanted {
	const char *name;
	size_t len;
	bool is_found, any_addr;
	uint64_t addr;
};

/* An address of 0 may be a true one (per-CPU offsets): the rest of the file tells whether addresses are hidden. */
static int match_line(void *user, const struct line *l)
{
	struct wanted *w = user;

	w->any_addr |= l->addr != 0;
	if (!w->is_found && l->name_len == w->len && !memcmp(l->name, w->name, w->len)) {
		w->is_found = true;
		w->addr = l->addr;
	}
	return w->is_found && w->any_addr;
}

int ksyms_addr(struct ksyms *k, const char *name, uint64_t *addr)
{
	struct wanted w = { .name = name, .len = strlen(name) };
	int err = scan(k->path, match_line, &w);

	if (err < 0)
		return err == -EACCES ? -EPERM : err;
	if (!w.is_found)
		return -ENOENT;
	if (!w.any_addr)
		return -EPERM;
	*addr = w.addr;
	return 0;
}
