/* SPDX-License-Identifier: Apache-2.0 */
/* uprobe:BINARY@FILE:LINE[:COLUMN]: where a line of the source begins, by the binary's debug information. One attach point for each function
 * that has code of the line, and for each copy of one that was inlined. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sema/attach.h"

struct line_place {
	uint64_t addr;
	const char *func; /* NULL: in none */
};

struct lines {
	struct expand *x;
	const char *path, *file, *shown;
	VEC(struct line_place)
	places;
};

static bool parse_count(const char *s, int *n)
{
	char *end;
	unsigned long v = strtoul(s, &end, 10);

	*n = (int)v;
	return *s >= '1' && *s <= '9' && !*end && v <= 1000000000;
}

/* A binary whose name has the sign takes its addresses in hexadecimal. */
bool attach_is_line(const struct expand *x)
{
	int n;

	return x->n_parts >= 2 && strchr(x->parts[0], '@') && parse_count(x->parts[1], &n);
}

static int on_addr(void *user, uint64_t addr)
{
	struct lines *l = user;

	*vec_push(l->x->u->arena, &l->places) = (struct line_place){ .addr = addr };
	return 0;
}

static int on_symbol(void *user, const struct bin_sym *sym)
{
	struct lines *l = user;
	int i;

	for (i = 0; sym->is_func && sym->off && i < l->places.n; i++)
		if (!l->places.v[i].func && l->places.v[i].addr >= sym->value && l->places.v[i].addr - sym->value < sym->size)
			l->places.v[i].func = arena_strdup(l->x->u->arena, sym->demangled ? sym->demangled : sym->name);
	return 0;
}

/* One name for all of them, and one line in a listing. */
static void emit_places(struct lines *l)
{
	struct expand *x = l->x;
	const struct kinfo *k = x->u->kinfo;
	int i;

	for (i = 0; i < l->places.n && !x->stop && !(i && x->is_listing); i++) {
		const struct line_place *p = &l->places.v[i];
		struct ap ap = { .path = l->path, .event = l->shown, .target_pid = x->u->pid, .sysnr = -1 };

		ap.sym = (struct bin_sym){ .name = l->shown, .demangled = p->func, .value = p->addr, .is_func = true };
		if (k->bin_place(k->user, l->path, p->addr, &ap.sym.off))
			continue;
		ap.name = arena_printf(x->u->arena, "%s:%s@%s", x->pt->name, l->path, l->shown);
		attach_emit(x, &ap);
	}
}

/* False: it is not there. */
static bool expand_binary(struct lines *l, int line, int col)
{
	struct unit *u = l->x->u;
	const struct kinfo *k = u->kinfo;

	if (attach_answer(u, k->bin_lines(k->user, u->arena, l->path, l->file, line, col, on_addr, l)))
		return false;
	attach_answer(u, k->bin_symbols(k->user, u->arena, l->path, "*", false, on_symbol, l));
	emit_places(l);
	return true;
}

void attach_lines(struct expand *x)
{
	const char *at = strrchr(x->parts[0], '@'), *target = arena_strndup(x->u->arena, x->parts[0], (size_t)(at - x->parts[0]));
	struct lines l = { .x = x, .file = at + 1 };
	struct attach_paths paths;
	int line, col = 0, i, before = x->found;

	parse_count(x->parts[1], &line);
	if (!*l.file || (x->n_parts == 3 && !parse_count(x->parts[2], &col))) {
		attach_fail(x, NULL, "a line is written BINARY@FILE:LINE or BINARY@FILE:LINE:COLUMN");
		return;
	}
	if (x->pt->traits & PF_RETURN) {
		attach_fail(x, "it runs when the function returns, wherever it does", "%s takes no line", x->pt->name);
		return;
	}
	l.shown = arena_printf(x->u->arena, col ? "%s:%d:%d" : "%s:%d", l.file, line, col);
	if (!attach_binaries(x, *target ? target : attach_own_binary(x), &paths))
		return;
	for (i = 0; i < paths.v.n && !x->stop; i++) {
		l.path = paths.v.v[i];
		l.places.n = 0;
		if (!expand_binary(&l, line, col) && paths.v.n == 1 && !x->is_listing)
			attach_missing(x, x->u->kinfo->hint, "%s", x->u->kinfo->why ? x->u->kinfo->why : strerror(ENOENT));
	}
	if (x->found == before && paths.v.n > 1)
		attach_missing(x, NULL, "there is no code at %s in any of the %d files that '%s' stands for", l.shown, paths.v.n, target);
}
