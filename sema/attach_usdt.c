/* SPDX-License-Identifier: Apache-2.0 */
/* USDT markers: usdt:BINARY:[PROVIDER:]NAME. A marker may have been compiled into several places, each of which becomes an
 * attach point, with arguments of its own. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sema/attach.h"
#include "sema/usdtarg.h"

struct markers {
	struct expand *x;
	const char *path, *provider, *name; /* provider NULL: not given, the name alone must do */
	VEC(struct bin_usdt)
	found;
	/* what there is instead */
	const char *nearest;
	int best, n_all;
	int index; /* of the places of one marker */
};

static bool parse_marker(struct expand *x, const char **target, struct markers *m)
{
	bool has_binary = x->n_parts > 1;

	*target = *x->parts[0] ? x->parts[0] : attach_own_binary(x);
	m->name = has_binary ? x->parts[x->n_parts - 1] : x->is_listing ? "*"
									: "";
	m->provider = x->n_parts == 3 ? x->parts[1] : NULL;
	if (m->provider && !*m->provider)
		m->provider = "*";
	if (!has_binary && !x->is_listing) {
		attach_fail(x, NULL, "a usdt probe wants a binary and the name of a marker: the form is %s", x->pt->usage);
		return false;
	}
	if (!*m->name) {
		attach_fail(x, NULL, "the name of the marker is missing: the form is %s", x->pt->usage);
		return false;
	}
	if (!**target && !x->u->pid) {
		attach_fail(x, "with -p PID or -c COMMAND it may be left out", "the program or library is missing: the form is %s", x->pt->usage);
		return false;
	}
	return true;
}

static int on_marker(void *user, const struct bin_usdt *from)
{
	struct markers *m = user;
	struct arena *a = m->x->u->arena;
	struct bin_usdt *to;
	int d;

	m->n_all++;
	d = str_distance(from->name, m->name);
	if (d < m->best) {
		m->best = d;
		m->nearest = arena_printf(a, "%s:%s", from->provider, from->name);
	}
	if (!str_match(m->name, from->name) || (m->provider && !str_match(m->provider, from->provider)))
		return 0;
	to = vec_push(a, &m->found);
	*to = *from;
	to->provider = arena_strdup(a, from->provider);
	to->name = arena_strdup(a, from->name);
	to->args = arena_strdup(a, from->args);
	return 0;
}

static int by_name(const void *a, const void *b)
{
	const struct bin_usdt *x = a, *y = b;
	int d = strcmp(x->provider, y->provider);

	d = d ? d : strcmp(x->name, y->name);
	return d ? d : x->off < y->off ? -1
				       : x->off > y->off;
}

static bool same_name(const struct bin_usdt *a, const struct bin_usdt *b)
{
	return !strcmp(a->provider, b->provider) && !strcmp(a->name, b->name);
}

/* A name without provider must say which marker is meant. */
static bool check_unique(struct markers *m)
{
	int i;

	if (m->provider || is_wild(m->name) || m->x->is_listing)
		return true;
	for (i = 1; i < m->found.n; i++) {
		if (same_name(&m->found.v[i], &m->found.v[0]))
			continue;
		attach_fail(m->x, arena_printf(m->x->u->arena, "write usdt:%s:%s:%s", m->path, m->found.v[0].provider, m->name),
			    "several providers of %s have a marker '%s': '%s' and '%s'", m->path, m->name, m->found.v[0].provider,
			    m->found.v[i].provider);
		return false;
	}
	return true;
}

static void emit(struct markers *m, const struct bin_usdt *from)
{
	struct ap ap = { .path = m->path, .event = from->name, .usdt = *from, .len = m->index, .target_pid = m->x->u->pid, .sysnr = -1 };

	ap.sym = (struct bin_sym){ .name = from->name, .value = from->addr, .off = from->off };
	ap.name = arena_printf(m->x->u->arena, "usdt:%s:%s:%s", m->path, from->provider, from->name);
	attach_emit(m->x, &ap);
}

static void emit_all(struct markers *m)
{
	const struct bin_usdt *v = m->found.v;
	bool is_again;
	int i;

	if (m->found.n)
		qsort(m->found.v, (size_t)m->found.n, sizeof(*v), by_name);
	if (!check_unique(m))
		return;
	for (i = 0; i < m->found.n && !m->x->stop; i++) {
		is_again = i && same_name(&v[i], &v[i - 1]);
		if (is_again && (m->x->is_listing || v[i].off == v[i - 1].off))
			continue;
		m->index = is_again ? m->index + 1 : 0;
		emit(m, &v[i]);
	}
}

static void missing_marker(struct markers *m, const char *where)
{
	struct expand *x = m->x;
	bool is_pattern = is_wild(m->name) || (m->provider && is_wild(m->provider) && strcmp(m->provider, "*"));

	if (attach_is_quiet(x) || x->has_error)
		return;
	if (!m->n_all)
		attach_missing(x, NULL, "%s has no USDT markers", where);
	else if (is_pattern)
		attach_missing(x, NULL, "no USDT marker of %s matches '%s%s%s'", where, m->provider ? m->provider : "",
			       m->provider ? ":" : "", m->name);
	else
		attach_missing(x, m->nearest ? arena_printf(x->u->arena, "did you mean '%s'?", m->nearest) : NULL,
			       "%s has no USDT marker '%s%s%s'", where, m->provider ? m->provider : "", m->provider ? ":" : "", m->name);
}

static bool read_markers(struct markers *m, bool is_one)
{
	struct expand *x = m->x;
	const struct kinfo *k = x->u->kinfo;
	int err = attach_answer(x->u, k->bin_usdt(k->user, x->u->arena, m->path, on_marker, m));

	if (err && is_one && err == -ENOENT && !x->is_listing)
		attach_missing(x, k->hint, "%s", k->why);
	else if (err && is_one)
		attach_refused(x, err);
	return !err;
}

void sema_expand_usdt(struct expand *x)
{
	struct markers m = { .x = x, .best = 4 };
	struct attach_paths paths;
	const char *target;
	int before = x->found, i;
	bool ok = false;

	if (!parse_marker(x, &target, &m) || !attach_binaries(x, *target ? target : "*", &paths))
		return;
	for (i = 0; i < paths.v.n && !x->stop; i++) {
		m.path = paths.v.v[i];
		m.found.n = 0;
		if (!read_markers(&m, paths.v.n == 1))
			continue;
		ok = true;
		emit_all(&m);
	}
	if (x->found != before || !ok)
		return;
	missing_marker(&m, paths.v.n == 1 ? m.path : x->u->pid ? arena_printf(x->u->arena, "process %d", x->u->pid)
							       : arena_printf(x->u->arena, "none of the %d files of '%s'", paths.v.n, target));
}

/* ---- arguments */

/* The n-th argument of a marker; false with the reason. */
bool sema_usdt_arg(struct arena *a, const struct ap *ap, int n, struct usdt_arg *out, const char **why)
{
	int count = usdt_count(ap->usdt.args), err = usdt_arg(ap->usdt.args, ap->usdt.machine, n, out, why);

	if (err == -ENOENT)
		*why = count ? arena_printf(a, "the marker has %d argument%s", count, count == 1 ? "" : "s") : "the marker has no arguments";
	else if (err)
		*why = arena_printf(a, "%s (arguments: %s)", *why, ap->usdt.args);
	return !err;
}

/* Whether those arguments whose bits are set are found the same way at both places. */
bool sema_same_usdt(struct arena *a, const struct ap *x, const struct ap *y, uint64_t used)
{
	struct usdt_arg p, q;
	const char *why;
	int n;

	for (n = 0; used; n++, used >>= 1) {
		if (!(used & 1))
			continue;
		if (!sema_usdt_arg(a, x, n, &p, &why) || !sema_usdt_arg(a, y, n, &q, &why) || p.symbol || q.symbol)
			return false;
		if (memcmp(&p, &q, sizeof(p)))
			return false;
	}
	return true;
}

static int on_symbol(void *user, const struct bin_sym *sym)
{
	struct bin_sym *out = user;

	if (sym->is_import || !sym->value)
		return 0;
	*out = *sym;
	return 1;
}

bool sema_bin_symbol(struct unit *u, const char *path, const char *name, struct bin_sym *out)
{
	const struct kinfo *k = u->kinfo;

	return attach_answer(u, k->bin_symbols(k->user, u->arena, path, name, false, on_symbol, out)) == 1;
}
