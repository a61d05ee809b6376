/* SPDX-License-Identifier: Apache-2.0 */
/* Maps as a script declares them, and those that it uses and never fills. */
#include <string.h>

#include "sema/sema.h"

static const struct {
	const char *name;
	enum map_storage storage;
} map_types[] = {
	{ "hash", MS_HASH },
	{ "lruhash", MS_LRU_HASH },
	{ "percpuhash", MS_PERCPU_HASH },
	{ "percpulruhash", MS_LRU_PERCPU_HASH },
};

/* 0 when it is no number. */
static int64_t declared_size(struct sema *s, struct node *n)
{
	struct node *param;
	int64_t v;

	if (!n->n_kids)
		return n->ival > INT64_MAX ? 0 : (int64_t)n->ival;
	param = node_clone(s->a, n->kids[0]);
	sema_param(s, param);
	return const_int(param, &v) ? v : 0;
}

void sema_declare_map(struct sema *s, struct node *n)
{
	int before = s->maps.n, i;
	struct map *m;

	m = sema_map_named(s, n->name, (struct span){ 0, 0 });
	n->map = m;
	if (before == s->maps.n) {
		diag_error(s->d, n->span, NULL, "%s is declared twice", m->name);
		return;
	}
	m->is_declared = true;
	m->decl_kind = n->str;
	m->max_entries = declared_size(s, n);
	for (i = 0; i < 4; i++)
		if (!strcmp(map_types[i].name, n->str))
			m->storage = map_types[i].storage;
	for (i = 0; i < 4 && strcmp(map_types[i].name, n->str); i++)
		;
	if (i == 4)
		diag_error(s->d, n->span, "known are hash, lruhash, percpuhash and percpulruhash", "'%s' is no type of maps", n->str);
	if (m->max_entries < 1 || m->max_entries > 1 << 26)
		diag_error(s->d, n->span, NULL, "the size of %s must lie between 1 and %d", m->name, 1 << 26);
}

/* "did you mean '@x'?" among the maps that are assigned. */
static const char *nearest_map(struct sema *s, const struct map *to)
{
	const char *names[64], *near;
	int i, n = 0;

	for (i = 0; i < s->maps.n && n < 64; i++)
		if (s->maps.v[i].m->is_written)
			names[n++] = s->maps.v[i].m->name;
	near = diag_nearest(to->name, names, n);
	return near ? arena_printf(s->a, "did you mean '%s'?", near) : NULL;
}

void sema_check_maps(struct sema *s)
{
	struct map *m;
	int i;

	for (i = 0; i < s->maps.n; i++) {
		m = s->maps.v[i].m;
		if (m->is_written)
			continue;
		m->value = s->ts->error;
		if (m->key)
			m->key = s->ts->error;
		if (m->span.end)
			diag_error(s->d, m->span, nearest_map(s, m), "undefined map: %s is used, but nothing is ever assigned to it", m->name);
	}
	for (i = 0; i < s->u->tree->n_kids; i++) {
		struct node *n = s->u->tree->kids[i];

		if (n->kind == N_MAPDECL && n->map && !n->map->span.end)
			diag_warn(s->d, n->span, NULL, "map %s is declared, but not used", n->map->name);
	}
}
