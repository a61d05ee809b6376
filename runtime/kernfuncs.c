/* SPDX-License-Identifier: Apache-2.0 */
/* The list of traceable functions: 40,000 to 70,000 lines "name [module]" of tracefs. Where it cannot
 * be read (lockdown, unprivileged) the text symbols of /proc/kallsyms stand in; they promise less. The file is read whole and
 * cut up in place. */
#define _GNU_SOURCE
#include "runtime/kernfuncs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"

/* NUL-terminated. */
static int read_file(const char *path, char **out)
{
	size_t n = 0, cap = 1 << 20;
	char *buf = malloc(cap), *more;
	ssize_t got = 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC), err = fd < 0 ? -errno : buf ? 0
									       : -ENOMEM;

	while (!err && (got = read(fd, buf + n, cap - n - 1)) > 0) {
		n += (size_t)got;
		if (cap - n > 64 << 10)
			continue;
		more = realloc(buf, cap *= 2);
		if (more)
			buf = more;
		else
			err = -ENOMEM;
	}
	if (!err && got < 0)
		err = -errno;
	if (fd >= 0)
		close(fd);
	if (err) {
		free(buf);
		return err;
	}
	buf[n] = '\0';
	*out = buf;
	return 0;
}

static int add(struct kernfuncs *f, const char *name, const char *module, uint64_t addr)
{
	struct kernfunc *v;

	if (f->n == f->cap) {
		f->cap = f->cap ? f->cap * 2 : 1 << 16;
		v = realloc(f->v, (size_t)f->cap * sizeof(*v));
		if (!v)
			return -ENOMEM;
		f->v = v;
	}
	f->v[f->n++] = (struct kernfunc){ name, module, addr };
	return 0;
}

/* Cuts it off; the next one. */
static char *end_line(char *line)
{
	char *end = strchrnul(line, '\n');

	if (*end)
		*end++ = '\0';
	return end;
}

/* The number that the line begins with, and where it ends. */
static uint64_t hex(char **line)
{
	uint64_t v = 0;
	char *p = *line;

	for (;; p++) {
		if (*p >= '0' && *p <= '9')
			v = v << 4 | (uint64_t)(*p - '0');
		else if (*p >= 'a' && *p <= 'f')
			v = v << 4 | (uint64_t)(*p - 'a' + 10);
		else
			break;
	}
	*line = p;
	return v;
}

/* "name", "name [module]" behind an address and a type, where there are such; the pieces are cut off the line. */
static const char *cut_module(char *name)
{
	char *p = strpbrk(name, " \t"), *end;

	if (!p)
		return "";
	*p++ = '\0';
	p = strchr(p, '[');
	end = p ? strchr(p, ']') : NULL;
	if (!end)
		return "";
	*end = '\0';
	return p + 1;
}

/* Places of functions that were overridden at link time, shown under a made-up name. */
static bool is_no_function(const char *name)
{
	return !strncmp(name, "__ftrace_invalid_address_", 25);
}

static int parse_list(struct kernfuncs *f)
{
	const char *module;
	char *line, *next;
	int err = 0;

	for (line = f->text; *line && !err; line = next) {
		next = end_line(line);
		module = cut_module(line);
		if (*line && !is_no_function(line))
			err = add(f, line, module, 0);
	}
	return err;
}

/* Compiler and linker put these among the functions. */
static bool is_artificial(const char *name)
{
	static const char *const prefixes[] = { "__pfx_", "__cfi_", "__SCT__", "__SCK__", "__kstrtab", "__ksymtab", "__initstub__", "." };
	const char *dot = strpbrk(name, ".$");
	size_t i;

	for (i = 0; (*name == '_' || *name == '.') && i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (!strncmp(name, prefixes[i], strlen(prefixes[i])))
			return true;
	return dot && (strstr(dot, ".cold") || strchr(dot, '$'));
}

/* Code that is gone once the kernel has started stays in the table, between these two. */
struct init_text {
	uint64_t from, to;
};

static int parse_symbol(struct kernfuncs *f, char *line, struct init_text *init)
{
	uint64_t addr = hex(&line);
	const char *module;

	if (line[0] != ' ' || !line[1] || line[2] != ' ' || !strchr("tTwW", line[1]))
		return 0;
	line += 3;
	if (!strcmp(line, "_sinittext"))
		init->from = addr;
	else if (!strcmp(line, "_einittext"))
		init->to = addr;
	module = cut_module(line);
	if (!strcmp(module, "bpf") || is_artificial(line))
		return 0;
	return add(f, line, module, addr);
}

static int parse_symbols(struct kernfuncs *f)
{
	struct init_text init = { 0, 0 };
	char *line, *next;
	int err = 0, i, n = 0;

	for (line = f->text; *line && !err; line = next) {
		next = end_line(line);
		err = parse_symbol(f, line, &init);
	}
	for (i = 0; i < f->n; i++)
		if (!f->v[i].addr || f->v[i].addr < init.from || f->v[i].addr >= init.to)
			f->v[n++] = f->v[i];
	f->n = n;
	f->is_guess = true;
	f->has_addrs = n && f->v[0].addr;
	return err;
}

static int compare(const void *pa, const void *pb)
{
	const struct kernfunc *a = pa, *b = pb;
	int d = a->module == b->module ? 0 : strcmp(a->module, b->module);

	d = d ? d : strcmp(a->name, b->name);
	return d ? d : (a->addr > b->addr) - (a->addr < b->addr);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What must not be probed: lines "0xaddr-0xaddr\tname". Debugfs is not always there; the kernel refuses them in any case. */
static void read_blacklist(struct kernfuncs *f)
{
	char *line, *next, *name;
	int n = 0;

	if (read_file("/sys/kernel/debug/kprobes/blacklist", &f->bad_text))
		return;
	for (line = f->bad_text; (line = strchr(line, '\n')); line++)
		n++;
	f->bad = malloc(((size_t)n + 1) * sizeof(*f->bad));
	for (line = f->bad_text; f->bad && *line; line = next) {
		next = end_line(line);
		name = strchr(line, '\t');
		if (name)
			f->bad[f->n_bad++] = name + 1;
	}
	if (f->n_bad)
		qsort(f->bad, (size_t)f->n_bad, sizeof(*f->bad), compare_names);
}

static bool is_bad(const struct kernfuncs *f, const struct kernfunc *v)
{
	return f->n_bad && !*v->module && bsearch(&v->name, f->bad, (size_t)f->n_bad, sizeof(*f->bad), compare_names);
}

static int read_list(struct kernfuncs *f, const char *dir)
{
	char path[512];
	int err;

	if (!dir && !f->file)
		return -ENOENT;
	snprintf(path, sizeof(path), "%s/available_filter_functions", dir);
	err = read_file(f->file ? f->file : path, &f->text);
	return err ? err : parse_list(f);
}

int kernfuncs_load(struct kernfuncs *f, const char *dir, const char *symbols)
{
	if (f->is_loaded)
		return f->err;
	f->is_loaded = true;
	f->err = read_list(f, dir);
	if (f->err && f->err != -ENOMEM && !f->file) {
		f->err = read_file(symbols, &f->text);
		if (!f->err)
			f->err = parse_symbols(f);
	}
	if (!f->err)
		read_blacklist(f);
	return f->err;
}

/* ---- looking for some */

/* Everything in front of the first wild character. */
static size_t fixed_part(const char *pattern)
{
	return strcspn(pattern, "*");
}

/* Names come as they lie in memory: what matches is picked first, and only that is put in order. */
int kernfuncs_each(struct kernfuncs *f, const char *module, const char *name,
		   int (*fn)(void *user, const char *module, const char *name), void *user)
{
	struct kernfunc *v = malloc(((size_t)f->n + 1) * sizeof(*v));
	size_t fixed = fixed_part(name);
	int i, n = 0, err = v ? 0 : -ENOMEM;

	for (i = 0; v && i < f->n; i++)
		if (!strncmp(f->v[i].name, name, fixed) && (!module || str_match(module, f->v[i].module)) && str_match(name, f->v[i].name) &&
		    !is_bad(f, &f->v[i]))
			v[n++] = f->v[i];
	if (n && !f->is_sorted)
		qsort(v, (size_t)n, sizeof(*v), compare);
	for (i = 0; i < n && !err; i++)
		if (!i || strcmp(v[i - 1].name, v[i].name) || strcmp(v[i - 1].module, v[i].module))
			err = fn(user, v[i].module, v[i].name);
	free(v);
	return err;
}

static void sort(struct kernfuncs *f)
{
	if (f->n && !f->is_sorted)
		qsort(f->v, (size_t)f->n, sizeof(*f->v), compare);
	f->is_sorted = true;
}

/* The first that is not below. */
static int lower_bound(const struct kernfuncs *f, const struct kernfunc *key)
{
	int lo = 0, hi = f->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (compare(&f->v[mid], key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static int count_at(const struct kernfuncs *f, int at, const char *module, const char *name)
{
	int n = 0;

	while (at + n < f->n && !strcmp(f->v[at + n].name, name) && !strcmp(f->v[at + n].module, module))
		n++;
	return n;
}

static const struct kernfunc *find(const struct kernfuncs *f, const char *module, const char *name, int *n)
{
	struct kernfunc key = { name, module ? module : "", 0 };
	int at = lower_bound(f, &key), i;

	*n = count_at(f, at, key.module, name);
	if (*n)
		return &f->v[at];
	for (i = 0; !module && i < f->n; i++) {
		if (strcmp(f->v[i].name, name))
			continue;
		*n = count_at(f, i, f->v[i].module, name);
		return &f->v[i];
	}
	return NULL;
}

const struct kernfunc *kernfuncs_find(struct kernfuncs *f, const char *module, const char *name, int *n)
{
	const struct kernfunc *v;

	sort(f);
	v = find(f, module, name, n);
	if (!v || !is_bad(f, v))
		return v;
	*n = 0;
	return NULL;
}

/* Of several functions with one name the n-th line belongs to the n-th. */
static void set_addr(struct kernfuncs *f, char *line)
{
	uint64_t addr = hex(&line);
	const struct kernfunc *found;
	const char *module;
	int i, n;

	if (line[0] != ' ' || !line[1] || !strchr("tTwW", line[1]))
		return;
	line += 3;
	module = cut_module(line);
	found = kernfuncs_find(f, module, line, &n);
	for (i = 0; found && i < n; i++) {
		if (f->v[found - f->v + i].addr)
			continue;
		f->v[found - f->v + i].addr = addr;
		return;
	}
}

int kernfuncs_find_addrs(struct kernfuncs *f, const char *symbols)
{
	char *text, *line, *next;
	int err;

	if (f->has_addrs)
		return 0;
	err = read_file(symbols, &text);
	if (err)
		return err;
	for (line = text; *line; line = next) {
		next = end_line(line);
		set_addr(f, line);
	}
	free(text);
	f->has_addrs = true;
	return 0;
}

void kernfuncs_free(struct kernfuncs *f)
{
	free(f->text);
	free(f->v);
	free(f->bad_text);
	free(f->bad);
	free(f->file);
	memset(f, 0, sizeof(*f));
}
