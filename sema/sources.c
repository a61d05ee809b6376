/* SPDX-License-Identifier: Apache-2.0 */
/* The sources of C types that a script can draw on, in the order in which they are asked: its own definitions, headers, the
 * kernel, modules, the traced binary. BTF is opened by the first question that nothing before it could answer; the
 * modules' only by one that the kernel's could not. */
#include <errno.h>
#include <string.h>

#include "sema/attach.h"
#include "sema/cpp.h"

enum { MAX_NEAR = 64 };

struct btf_state {
	struct csource *kernel;
	bool has_tried, has_all;
	const char *why, *hint;
};

static struct btf_state *state_of(struct unit *u)
{
	if (!u->btf)
		u->btf = arena_new(u->arena, struct btf_state);
	return u->btf;
}

void unit_add_source(struct unit *u, struct csource *src)
{
	int i;

	vec_push(u->arena, &u->csources);
	for (i = u->csources.n - 1; i && u->csources.v[i - 1]->rank > src->rank; i--)
		u->csources.v[i] = u->csources.v[i - 1];
	u->csources.v[i] = src;
}

/* ---- BTF */

static struct csource *open_btf(struct unit *u, const char *module, struct csource *base, const char **why, const char **hint)
{
	struct kinfo *k = u->kinfo;
	struct btf_blob blob;
	struct csource *src;
	const char *damage;
	int err;

	*why = *hint = NULL;
	err = k->btf ? attach_answer(u, k->btf(k->user, module, &blob)) : -ENOENT;
	if (err) {
		if (k->btf && k->why)
			*why = arena_strdup(u->arena, k->why);
		else
			*why = module ? arena_printf(u->arena, "module '%s' is not loaded or has no BTF", module) : "this kernel has no BTF";
		*hint = k->btf && k->hint ? arena_strdup(u->arena, k->hint) : NULL;
		return NULL;
	}
	src = btf_source(u->arena, &blob, base, &damage);
	if (src)
		unit_add_source(u, src);
	else
		*why = arena_printf(u->arena, "the BTF in %s is damaged: %s", blob.path ? blob.path : blob.name, damage);
	return src;
}

static struct csource *kernel_btf(struct unit *u)
{
	struct btf_state *b = state_of(u);

	if (!b->has_tried) {
		b->has_tried = true;
		b->kernel = open_btf(u, NULL, NULL, &b->why, &b->hint);
	}
	return b->kernel;
}

static bool is_module(const struct csource *src, const char *name)
{
	return src->rank == CR_MODULE && !strcmp(src->name, name);
}

struct csource *unit_btf(struct unit *u, const char *module, const char **why, const char **hint)
{
	struct csource *kernel = kernel_btf(u);
	int i;

	*why = u->btf->why;
	*hint = u->btf->hint;
	if (!kernel || !module || !strcmp(module, "vmlinux"))
		return kernel;
	for (i = 0; i < u->csources.n; i++)
		if (is_module(u->csources.v[i], module))
			return u->csources.v[i];
	return open_btf(u, module, kernel, why, hint);
}

static int on_module(void *user, const char *cat, const char *name)
{
	struct unit *u = user;
	const char *why, *hint;

	(void)cat;
	unit_btf(u, arena_strdup(u->arena, name), &why, &hint);
	return 0;
}

static void all_modules(struct unit *u)
{
	struct btf_state *b = state_of(u);
	struct kinfo *k = u->kinfo;

	if (b->has_all || !kernel_btf(u))
		return;
	b->has_all = true;
	if (k->btf_each)
		attach_answer(u, k->btf_each(k->user, on_module, u));
}

struct csource *unit_btf_with(struct unit *u, const char *module, enum ctype_kind kind, const char *name)
{
	const char *why, *hint;
	struct csource *src;
	int i;

	if (module) {
		src = unit_btf(u, module, &why, &hint);
		return src && src->find(src, kind, name) ? src : NULL;
	}
	src = kernel_btf(u);
	if (!src || src->find(src, kind, name))
		return src;
	all_modules(u);
	for (i = 0; i < u->csources.n; i++)
		if (u->csources.v[i]->rank == CR_MODULE && u->csources.v[i]->find(u->csources.v[i], kind, name))
			return u->csources.v[i];
	return NULL;
}

/* ---- by name */

static struct type *find_in(struct unit *u, struct csource *src, enum ctype_kind kind, const char *name, enum addr_space space)
{
	static const enum ctype_kind any[] = { CT_TYPEDEF, CT_STRUCT, CT_UNION, CT_ENUM };
	uint64_t id = 0;
	size_t i;

	if (!src->find)
		return NULL;
	if (kind != CT_NONE)
		id = src->find(src, kind, name);
	for (i = 0; kind == CT_NONE && !id && i < sizeof(any) / sizeof(*any); i++)
		id = src->find(src, any[i], name);
	return id ? type_of_c(&u->types, src, id, space) : NULL;
}

static struct type *find_ranked(struct unit *u, enum ctype_kind kind, const char *name, enum addr_space space, enum csource_rank from,
				enum csource_rank to)
{
	struct type *t = NULL;
	int i;

	for (i = 0; i < u->csources.n && !t; i++)
		if (u->csources.v[i]->rank >= from && u->csources.v[i]->rank <= to)
			t = find_in(u, u->csources.v[i], kind, name, space);
	return t;
}

struct type *unit_find_type(struct unit *u, enum ctype_kind kind, const char *name, enum addr_space space, struct csource *extra)
{
	struct type *t = find_ranked(u, kind, name, space, CR_SCRIPT, CR_HEADER);

	if (!t && kernel_btf(u))
		t = find_ranked(u, kind, name, space, CR_KERNEL, CR_MODULE);
	if (!t && extra)
		t = find_in(u, extra, kind, name, space);
	if (!t)
		t = find_ranked(u, kind, name, space, CR_BINARY, CR_BINARY);
	if (!t && !u->btf->has_all) {
		all_modules(u);
		t = find_ranked(u, kind, name, space, CR_MODULE, CR_MODULE);
	}
	if (!t && headers_types(u))
		t = find_ranked(u, kind, name, space, CR_HEADER, CR_HEADER);
	return t;
}

struct type *unit_script_type(struct unit *u, enum ctype_kind kind, const char *name, enum addr_space space)
{
	return find_ranked(u, kind, name, space, CR_SCRIPT, CR_SCRIPT);
}

static bool constant_in(struct unit *u, struct csource *src, const char *name, int64_t *value, struct type **t)
{
	uint64_t id;

	if (!src->constant || !src->constant(src, name, value, &id))
		return false;
	*t = type_of_c(&u->types, src, id, SPACE_NONE);
	return *t != NULL;
}

bool unit_find_constant(struct unit *u, const char *name, enum csource_rank rank, int64_t *value, struct type **t)
{
	int i;

	if (rank >= CR_KERNEL)
		kernel_btf(u);
	for (i = 0; i < u->csources.n; i++)
		if (u->csources.v[i]->rank <= rank && constant_in(u, u->csources.v[i], name, value, t))
			return true;
	return false;
}

/* ---- nearest names */

struct near {
	const char *name, *found;
	int best, len;
};

static int on_near(void *user, const char *name, uint64_t id)
{
	struct near *n = user;
	int len = (int)strlen(name), d;

	(void)id;
	if (len > n->len + n->best || len < n->len - n->best)
		return 0;
	d = str_distance(name, n->name);
	if (d < n->best) {
		n->best = d;
		n->found = name;
	}
	return 0;
}

const char *unit_nearest_type(struct unit *u, enum ctype_kind kind, const char *name)
{
	struct near n = { .name = name, .len = (int)strnlen(name, MAX_NEAR) };
	int i;

	n.best = n.len / 3 + 1;
	if (n.len >= MAX_NEAR)
		return NULL;
	for (i = 0; i < u->csources.n; i++)
		if (u->csources.v[i]->each)
			u->csources.v[i]->each(u->csources.v[i], kind, "*", on_near, &n);
	return n.found ? arena_printf(u->arena, "did you mean '%s'?", n.found) : NULL;
}
