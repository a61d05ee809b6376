/* SPDX-License-Identifier: Apache-2.0 */
/* Imports: what other scripts and headers define becomes part of this one, in place of the import. Each file is taken once, however it
 * is spelt and however many ask for it, so that files may import each other. */
#include <errno.h>
#include <string.h>

#include "parser/parse.h"
#include "sema/attach.h"
#include "sema/sema.h"

enum { MAX_IMPORTS = 64, /* one in another */
       MAX_TEXT = 16 << 20 };

struct imports {
	struct unit *u;
	VEC(const char *)
	taken; /* real paths */
	VEC(struct node *)
	items; /* of the whole program */
	int depth;
	size_t size;
	bool is_warned;
};

static void take_items(struct imports *im, struct node *tree, bool is_imported);

static const char *directory(struct imports *im, struct span at)
{
	struct arena *a = im->u->arena;
	struct place p = src_place(a, &im->u->sources, at.start);
	const char *slash = p.src ? strrchr(p.src->name, '/') : NULL;

	return slash ? arena_strndup(a, p.src->name, (size_t)(slash - p.src->name) + 1) : "";
}

static bool ends_in(const char *s, const char *suffix)
{
	size_t n = strlen(s), len = strlen(suffix);

	return n > len && !strcmp(s + n - len, suffix);
}

static bool is_taken(struct imports *im, const char *path)
{
	int i;

	for (i = 0; i < im->taken.n; i++)
		if (!strcmp(im->taken.v[i], path))
			return true;
	*vec_push(im->u->arena, &im->taken) = path;
	return false;
}

/* ---- files */

static void take_script(struct imports *im, const char *path, const struct import_file *f, struct span at)
{
	struct unit *u = im->u;
	struct parse_env env = { u->arena, &u->diags, sema_is_value, u };
	struct source *src = NULL;
	struct node *tree;

	im->size += f->len;
	if (im->size <= MAX_TEXT)
		src = src_add(u->arena, &u->sources, path, f->text, f->len);
	if (!src) {
		diag_error(&u->diags, at, NULL, "imports hold too much text");
		return;
	}
	tree = parse_program(&env, src);
	if (tree)
		take_items(im, tree, true);
}

/* As if the script had included it, from the place of the import. */
static void take_header(struct imports *im, const char *path, struct span at)
{
	struct node *n = node_new(im->u->arena, N_CPP, at);
	const char *dir = directory(im, at);

	if (!strncmp(path, dir, strlen(dir)))
		path += strlen(dir);
	n->str = arena_printf(im->u->arena, "include \"%s\"", path);
	n->slen = strlen(n->str);
	*vec_push(im->u->arena, &im->items) = n;
}

static void take_path(struct imports *im, const char *path, struct span at);

static void take_directory(struct imports *im, const char *path, const struct import_file *f, struct span at)
{
	int i, n = 0;

	for (i = 0; i < f->n_names; i++) {
		if (!ends_in(f->names[i], ".bt") && !ends_in(f->names[i], ".h"))
			continue;
		take_path(im, arena_printf(im->u->arena, "%s/%s", path, f->names[i]), at);
		n++;
	}
	if (!n)
		diag_error(&im->u->diags, at, NULL, "directory '%s' has no .bt or .h files to import", path);
}

static bool may_import(struct imports *im, const char *path, const struct import_file *f, struct span at)
{
	if (f->is_open) {
		diag_error(&im->u->diags, at, "chmod o-w makes it safe", "%s '%s' is not imported: anybody may write to it",
			   f->is_dir ? "directory" : "file", path);
		return false;
	}
	if (f->is_dir || ends_in(path, ".bt") || ends_in(path, ".h"))
		return true;
	diag_error(&im->u->diags, at, "scripts are named *.bt, headers *.h", "cannot import '%s'", path);
	return false;
}

static void take_path(struct imports *im, const char *path, struct span at)
{
	struct kinfo *k = im->u->kinfo;
	struct import_file f;
	int err;

	memset(&f, 0, sizeof(f));
	err = k && k->import ? attach_answer(im->u, k->import(k->user, im->u->arena, path, &f)) : -ENOENT;
	if (err) {
		diag_error(&im->u->diags, at, *path == '/' ? NULL : "paths start from the directory of the importing file", "cannot import '%s': %s",
			   path, strerror(-err));
		return;
	}
	if (is_taken(im, f.path) || !may_import(im, path, &f, at))
		return;
	if (f.is_dir)
		take_directory(im, path, &f, at);
	else if (ends_in(path, ".h"))
		take_header(im, path, at);
	else
		take_script(im, path, &f, at);
}

/* ---- import statements */

static bool is_allowed(struct imports *im, struct span at)
{
	enum { IMPORT_ENABLE,
	       IMPORT_WARN,
	       IMPORT_ERROR };
	int64_t how = im->u->config.unstable_import_statement;

	if (how == IMPORT_ERROR)
		diag_error(&im->u->diags, at, "config unstable_import_statement = enable allows them", "imports are switched off");
	if (how == IMPORT_WARN && !im->is_warned)
		diag_warn(&im->u->diags, at, NULL, "imports are unstable");
	im->is_warned = true;
	return how != IMPORT_ERROR;
}

static void import(struct imports *im, struct node *n)
{
	struct arena *a = im->u->arena;
	const char *path = n->str;

	if (!is_allowed(im, n->span))
		return;
	if (!n->slen || strlen(n->str) != n->slen) {
		diag_error(&im->u->diags, n->span, NULL, "this is no path to import from");
		return;
	}
	if (im->depth == MAX_IMPORTS) {
		diag_error(&im->u->diags, n->span, NULL, "imports are nested too deeply");
		return;
	}
	if (*path != '/')
		path = arena_printf(a, "%s%s", directory(im, n->span), path);
	im->depth++;
	take_path(im, path, n->span);
	im->depth--;
}

/* Imports in blocks bring the same things; the statement itself does nothing. */
static void import_inside(struct imports *im, struct node *n)
{
	int i;

	if (n->kind == N_IMPORT) {
		import(im, n);
		return;
	}
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			import_inside(im, n->kids[i]);
}

static void take_items(struct imports *im, struct node *tree, bool is_imported)
{
	struct node *n;
	int i;

	for (i = 0; i < tree->n_kids; i++) {
		n = tree->kids[i];
		if (n->kind == N_IMPORT) {
			import(im, n);
			*vec_push(im->u->arena, &im->items) = n;
			continue;
		}
		if (n->kind == N_CONFIG && is_imported) {
			diag_error(&im->u->diags, n->span, NULL, "an imported script cannot have a config block");
			continue;
		}
		import_inside(im, n);
		*vec_push(im->u->arena, &im->items) = n;
	}
}

static bool has_import(const struct node *n)
{
	int i;

	if (n->kind == N_IMPORT)
		return true;
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i] && has_import(n->kids[i]))
			return true;
	return false;
}

void sema_import(struct unit *u, const struct source *script)
{
	struct imports im = { .u = u };
	struct kinfo *k = u->kinfo;
	struct import_file self;

	if (!has_import(u->tree))
		return;
	memset(&self, 0, sizeof(self));
	if (ends_in(script->name, ".bt") && k && k->import && !k->import(k->user, u->arena, script->name, &self))
		is_taken(&im, self.path);
	take_items(&im, u->tree, false);
	u->tree->kids = im.items.v;
	u->tree->n_kids = im.items.n;
}
