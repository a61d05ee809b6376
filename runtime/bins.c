/* SPDX-License-Identifier: Apache-2.0 */
/* What sema asks about binaries: symbols, places, markers. Files stay mapped from the first question on. What a search found
 * hangs on the struct, since callbacks may leave by the arena's door. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "runtime/bins.h"
#include "runtime/demangle.h"
#include "runtime/usdt.h"
#include "runtime/x86len.h"

struct bin {
	struct bin *next;
	char *shown;
	int fd;          /* in another mount namespace, else -1 */
	char real[40];   /* then: its path through that descriptor */
	struct elf_file *elf;
	struct elf_err err; /* why it could not be opened; err.err 0: not tried */
};

struct bins {
	struct kinfo *k;
	struct bin *all;
	const char *dirs;
	struct str found; /* paths of the last search, each with its NUL */
	char *demangled;  /* being shown to a callback */
};

struct bins *bins_new(struct kinfo *k)
{
	struct bins *b = calloc(1, sizeof(*b));

	if (b) {
		b->k = k;
		b->dirs = "/usr/lib/debug";
	}
	return b;
}

void bins_free(struct bins *b)
{
	struct bin *p;

	while (b && (p = b->all)) {
		b->all = p->next;
		elffile_close(p->elf);
		if (p->fd >= 0)
			close(p->fd);
		free(p->shown);
		free(p);
	}
	if (b) {
		str_free(&b->found);
		free(b->demangled);
	}
	free(b);
}

void bins_debug_dirs(struct bins *b, const char *dirs)
{
	b->dirs = dirs;
}

const char *bins_dirs(const struct bins *b)
{
	return b->dirs;
}

struct kinfo *bins_kinfo(struct bins *b)
{
	return b->k;
}

/* ---- files */

static struct bin *bin_of(struct bins *b, const char *shown)
{
	struct bin *p;

	for (p = b->all; p; p = p->next)
		if (!strcmp(p->shown, shown))
			return p;
	p = calloc(1, sizeof(*p));
	if (!p || !(p->shown = strdup(shown))) {
		free(p);
		return NULL;
	}
	p->fd = -1;
	p->next = b->all;
	b->all = p;
	return p;
}

const char *bins_path(struct bins *b, const char *shown)
{
	struct bin *p = bin_of(b, shown);

	return p && p->fd >= 0 ? p->real : shown;
}

struct elf_file *bins_file(struct bins *b, const char *shown, int *err)
{
	struct bin *p = bin_of(b, shown);

	if (!p) {
		*err = kinfo_fail(b->k, -ENOMEM, NULL, "out of memory");
		return NULL;
	}
	if (!p->elf && !p->err.err)
		p->elf = elffile_open(shown, p->fd, false, &p->err);
	*err = p->elf ? 0 : kinfo_fail(b->k, p->err.err, p->err.hint, "%s", p->err.why);
	return p->elf;
}

/* The file that a callback of struct kinfo asks about. */
static struct elf_file *asked_file(struct kinfo *k, const char *path, int *err)
{
	struct bins *b = kinfo_bins(k);

	kinfo_forget(k);
	*err = -ENOMEM;
	return b ? bins_file(b, path, err) : NULL;
}

int bins_add(struct bins *b, const char *shown, int fd)
{
	struct bin *p = fd >= 0 ? bin_of(b, shown) : NULL;

	if (fd >= 0 && (!p || p->fd >= 0)) {
		close(fd);
	} else if (fd >= 0) {
		p->fd = fd;
		snprintf(p->real, sizeof(p->real), "/proc/self/fd/%d", fd);
	}
	str_add(&b->found, shown, strlen(shown) + 1);
	return b->found.failed ? -ENOMEM : 0;
}

int bin_find(void *user, struct arena *a, const char *target, int pid, bin_path_fn *fn, void *data)
{
	struct bins *b = kinfo_bins(user);
	size_t at;
	int err;

	(void)a;
	kinfo_forget(user);
	if (!b)
		return kinfo_fail(user, -ENOMEM, NULL, "out of memory");
	str_free(&b->found);
	err = target_find(b, target, pid);
	for (at = 0; !err && at < b->found.n; at += strlen(b->found.s + at) + 1)
		err = fn(data, b->found.s + at);
	return err;
}

/* ---- symbols */

struct match {
	struct bins *b;
	const char *pattern;
	bool is_wild, is_cpp;
	bin_sym_fn *fn;
	void *data;
};

/* With or without its parameter list. */
static bool matches_cpp(struct match *m, struct bin_sym *sym)
{
	bool found;

	free(m->b->demangled);
	m->b->demangled = demangle(sym->name, false);
	found = m->b->demangled && str_match(m->pattern, m->b->demangled);
	if (!m->b->demangled || (!found && !strpbrk(m->pattern, "(*")))
		return false;
	free(m->b->demangled);
	m->b->demangled = demangle(sym->name, true);
	sym->demangled = m->b->demangled;
	return found || (sym->demangled && str_match(m->pattern, sym->demangled));
}

static int on_symbol(void *user, const struct bin_sym *sym)
{
	struct match *m = user;
	struct bin_sym s = *sym;

	if (m->is_cpp ? !matches_cpp(m, &s) : m->is_wild ? !str_match(m->pattern, sym->name)
							  : strcmp(m->pattern, sym->name))
		return 0;
	return m->fn(m->data, &s);
}

int bin_symbols(void *user, struct arena *a, const char *path, const char *pattern, bool is_cpp, bin_sym_fn *fn, void *data)
{
	struct bins *b = kinfo_bins(user);
	struct match m = { b, pattern, strchr(pattern, '*'), is_cpp, fn, data };
	struct elf_file *f;
	int err;

	(void)a;
	f = asked_file(user, path, &err);
	return f ? elffile_symbols(f, b->dirs, on_symbol, &m) : err;
}

/* ---- places */

int bin_place(void *user, const char *path, uint64_t addr, uint64_t *off)
{
	int err;
	struct elf_file *f = asked_file(user, path, &err);

	if (!f)
		return err;
	return elffile_place(f, addr, off) ? 0 : -ENOENT;
}

int bin_boundary(void *user, const char *path, uint64_t func_off, uint64_t size, uint64_t off)
{
	const uint8_t *code;
	int err;
	struct elf_file *f = asked_file(user, path, &err);

	if (!f)
		return err;
	code = off < size ? elffile_bytes(f, func_off, size) : NULL;
	return code ? code_boundary(f->machine, code, size, off) : -ENOTSUP;
}

int bin_usdt(void *user, struct arena *a, const char *path, bin_usdt_fn *fn, void *data)
{
	struct elf_file *f;
	int err;

	(void)a;
	f = asked_file(user, path, &err);
	return f ? usdt_each(f, fn, data) : err;
}
