/* SPDX-License-Identifier: Apache-2.0 */
/* From a line of a source file to the addresses where it begins: one for each function that has code of that line, and for each
 * place where such a function was inlined. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/arena.h"
#include "runtime/dwarf_die.h"

/* More are in damaged files only. */
enum { MAX_ROWS = 4096 };

/* A row of a line table: where it is, and the function or inlined function it belongs to (the place of its DIE, NULL: none). */
struct row {
	uint64_t addr;
	const void *func;
};

struct rows {
	struct dwarf_file *f;
	struct arena *a;
	struct dwarf_line_query *q;
	VEC(struct row)
	found;
	int best;
};

/* Whole components from the end: "x.c" and "src/x.c" are both /build/src/x.c. */
static bool is_file(const char *path, const char *wanted)
{
	size_t n = strlen(path), m = strlen(wanted);

	while (!strncmp(wanted, "./", 2)) {
		wanted += 2;
		m -= 2;
	}
	return m && n >= m && !strcmp(path + n - m, wanted) && (n == m || *wanted == '/' || path[n - m - 1] == '/');
}

static void note_nearest(struct rows *r, const char *path)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path, *wanted = strrchr(r->q->file, '/');
	int d = str_distance(base, wanted ? wanted + 1 : r->q->file);

	if (d >= r->best)
		return;
	r->best = d;
	r->q->nearest = base;
}

static bool has_file(struct rows *r, Dwarf_Die *unit)
{
	Dwarf_Files *files;
	const char *path;
	bool found = false;
	size_t n, i;

	if (r->f->dw->dwarf_getsrcfiles(unit, &files, &n))
		return false;
	for (i = 0; i < n; i++) {
		path = r->f->dw->dwarf_filesrc(files, i, NULL, NULL);
		if (path && is_file(path, r->q->file))
			found = true;
		else if (path)
			note_nearest(r, path);
	}
	r->q->has_file |= found;
	return found;
}

/* A line without code: what comes next, or else what was before. */
static void note_line(struct dwarf_line_query *q, int line)
{
	if (line > q->line && (!q->next || line < q->next))
		q->next = line;
	if (line < q->line && line > q->before)
		q->before = line;
}

static bool is_wanted(struct rows *r, Dwarf_Line *line, uint64_t *addr)
{
	const struct dw *dw = r->f->dw;
	bool begins = false, ends = false;
	const char *path;
	int n = 0, col = 0;

	if (dw->dwarf_linebeginstatement(line, &begins) || !begins || dw->dwarf_lineendsequence(line, &ends) || ends ||
	    dw->dwarf_lineno(line, &n) || n <= 0 || dw->dwarf_lineaddr(line, addr) || !*addr)
		return false;
	path = dw->dwarf_linesrc(line, NULL, NULL);
	if (!path || !is_file(path, r->q->file))
		return false;
	if (n != r->q->line) {
		note_line(r->q, n);
		return false;
	}
	r->q->has_line = true;
	if (!r->q->col)
		return true;
	return !dw->dwarf_linecol(line, &col) && col == r->q->col;
}

static int scan_unit(void *user, Dwarf_Die *unit)
{
	struct rows *r = user;
	Dwarf_Lines *lines;
	uint64_t addr;
	struct row *row;
	size_t n, i;

	if (!has_file(r, unit) || r->f->dw->dwarf_getsrclines(unit, &lines, &n))
		return 0;
	for (i = 0; i < n && r->found.n < MAX_ROWS; i++) {
		if (!is_wanted(r, r->f->dw->dwarf_onesrcline(lines, i), &addr))
			continue;
		row = vec_push(r->a, &r->found);
		*row = (struct row){ addr, dwarf_copy_at(r->f, addr) };
	}
	return 0;
}

static int by_addr(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

static bool is_first(const struct rows *r, int i)
{
	int j;

	for (j = 0; j < i; j++)
		if (r->found.v[j].addr == r->found.v[i].addr || (r->found.v[i].func && r->found.v[j].func == r->found.v[i].func))
			return false;
	return true;
}

int dwarf_line_addrs(struct dwarf_file *f, struct arena *a, struct dwarf_line_query *q, dwarf_addr_fn *fn, void *user)
{
	struct rows r = { .f = f, .a = a, .q = q, .best = (int)(strlen(q->file) + 2) / 3 + 1 };
	int i, err = 0;

	dwarf_each_unit(f, scan_unit, &r);
	if (r.found.n)
		qsort(r.found.v, (size_t)r.found.n, sizeof(*r.found.v), by_addr);
	for (i = 0; i < r.found.n && !err; i++)
		if (is_first(&r, i))
			err = fn(user, r.found.v[i].addr);
	return err;
}
