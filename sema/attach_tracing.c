/* SPDX-License-Identifier: Apache-2.0 */
/* Attach points of programs that the verifier knows the types of: fentry, fexit, lsm, iter. All are functions of the kernel's or a
 * module's BTF; of lsm hooks and iterators those that bear their names. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sema/attach.h"
#include "sema/btf.h"

/* BTF or a diagnostic. */
static struct csource *need_btf(struct expand *x, const char *module)
{
	const char *why, *hint;
	struct csource *btf = unit_btf(x->u, module && *module ? module : NULL, &why, &hint);

	if (!btf && module)
		attach_missing(x, hint, "%s", why);
	else if (!btf)
		attach_fail(x, hint, "%s probes need the kernel's types: %s", x->pt->name, why);
	return btf;
}

/* ---- fentry, fexit */

/* Old and new spelling of a provider are shown as written; short ones mean the new. */
static const char *spelling(const struct expand *x)
{
	return !strncmp(x->written, "kfunc", 5) || !strncmp(x->written, "kretfunc", 8) ? x->written : x->pt->name;
}

static void emit_func(struct expand *x, struct csource *btf, const char *func, bool is_wild_ap)
{
	struct ap ap = { .event = func, .types = btf, .btf_id = btf_func(btf, func), .is_wild = is_wild_ap, .sysnr = -1 };

	ap.module = btf->is_vmlinux ? NULL : btf->name;
	ap.name = arena_printf(x->u->arena, "%s:%s:%s", spelling(x), btf->name, func);
	attach_emit(x, &ap);
}

/* The list is sorted by module. */
struct walk {
	struct expand *x;
	const char *module;
	struct csource *btf;
};

static int on_func(void *user, const char *module, const char *name)
{
	struct walk *w = user;
	const char *why, *hint;

	if (!w->module || strcmp(w->module, module)) {
		w->module = arena_strdup(w->x->u->arena, module);
		w->btf = unit_btf(w->x->u, *module ? w->module : NULL, &why, &hint);
	}
	if (w->btf && btf_func(w->btf, name))
		emit_func(w->x, w->btf, arena_strdup(w->x->u->arena, name), true);
	return w->x->stop;
}

static int on_untyped(void *user, const char *module, const char *name)
{
	const char **found = user;

	(void)name;
	*found = module;
	return 1;
}

/* There, but of unknown type? Else it is not there. */
static void missing_func(struct expand *x, const char *module, const char *func)
{
	const char *found = NULL;

	if (!attach_is_quiet(x) && attach_each_func(x, module, func, on_untyped, &found) == 1 && found)
		attach_missing(x, "kprobe does without types", "the types of '%s' are not known%s%s%s", func, *found ? ": module '" : "", found,
			       *found ? "' has no BTF for it" : "");
	else
		attach_missing_func(x, module, func);
}

/* A pattern for modules that fits "vmlinux" is for the kernel's own too, which the list has under no name. */
static int each_in(struct walk *w, const char *module, const char *func)
{
	int err = 0;

	if (module && is_wild(module) && str_match(module, "vmlinux") && strcmp(module, "*"))
		err = attach_each_func(w->x, "vmlinux", func, on_func, w);
	return err ? err : attach_each_func(w->x, module && strcmp(module, "*") ? module : NULL, func, on_func, w);
}

static void expand_pattern(struct expand *x, const char *module, const char *func)
{
	struct walk w = { .x = x };
	int before = x->found, err;

	if (!need_btf(x, NULL))
		return;
	err = each_in(&w, module, func);
	if (err < 0 && err != -ENOENT)
		attach_refused(x, err);
	else if (x->found == before)
		missing_func(x, module, func);
}

/* Modules other than the first that have the function; it is not the kernel's own. */
static const char *another_module(struct unit *u, const struct csource *first, const char *func)
{
	int i;

	for (i = 0; !first->is_vmlinux && i < u->csources.n; i++)
		if (u->csources.v[i] != first && u->csources.v[i]->rank == CR_MODULE && btf_func(u->csources.v[i], func))
			return u->csources.v[i]->name;
	return NULL;
}

static void expand_func(struct expand *x, const char *module, const char *func)
{
	const char *other;
	struct csource *btf;

	if (!need_btf(x, NULL) || (module && !need_btf(x, module)))
		return;
	btf = unit_btf_with(x->u, module, CT_FUNC, func);
	other = btf && !module ? another_module(x->u, btf, func) : NULL;
	if (other)
		attach_fail(x, arena_printf(x->u->arena, "name the module: %s:%s:%s", x->pt->name, btf->name, func),
			    "several modules have a function '%s': %s and %s", func, btf->name, other);
	else if (btf)
		emit_func(x, btf, func, false);
	else
		missing_func(x, module, func);
}

/* bpf:PROGRAM, bpf:ID:PROGRAM */
static void expand_bpf(struct expand *x)
{
	struct kinfo *k = x->u->kinfo;
	const char *id_text = x->n_parts == 3 ? x->parts[1] : NULL, *name = x->parts[x->n_parts - 1];
	struct bpf_prog_id found = { 0 };
	uint64_t id = 0;
	bool is_negative;
	int n;

	if (id_text && (!parse_number(id_text, &id, &is_negative) || is_negative || !id || id > UINT32_MAX)) {
		attach_fail(x, arena_printf(x->u->arena, "the form is %s:bpf:ID:PROGRAM", x->pt->name),
			    "'%s' is no number of a BPF program", id_text);
		return;
	}
	if (is_wild(name)) {
		attach_fail(x, NULL, "BPF programs are named without wildcards");
		return;
	}
	n = k->bpf_prog(k->user, x->u->arena, (uint32_t)id, name, &found);
	if (n == -EPERM || n == -EACCES)
		attach_fail(x, "run scry as root, for instance with sudo", "BPF programs cannot be looked up: %s", strerror(-n));
	else if (n < 1)
		attach_missing(x, "bpftool prog shows what is loaded",
			       id ? "no BPF program %s has the number %s" : "no BPF program '%s' is loaded", name, id_text);
	else if (n > 1)
		attach_fail(x, arena_printf(x->u->arena, "name its number: %s:bpf:%u:%s", x->pt->name, found.id, name),
			    "%d BPF programs are called '%s'", n, name);
	else if (!found.btf_id)
		attach_fail(x, NULL, "BPF program '%s' has no BTF and cannot be traced", name);
	else
		attach_emit(x, &(struct ap){ .name = arena_printf(x->u->arena, "%s:bpf:%u:%s", spelling(x), found.id, name), .event = name,
					     .bpf_prog_id = found.id, .btf_id = found.btf_id, .sysnr = -1,
					     .args_why = "the arguments of BPF programs are not typed" });
}

void sema_expand_fentry(struct expand *x)
{
	const char *func = x->n_parts ? x->parts[x->n_parts - 1] : "", *module = x->n_parts > 1 ? x->parts[0] : NULL;

	if (!x->n_parts)
		return;
	if (strchr(func, '+'))
		attach_fail(x, "kprobe takes offsets", "%s probes take no offset", x->pt->name);
	else if (module && !strcmp(module, "bpf"))
		expand_bpf(x);
	else if (x->n_parts > 2)
		attach_fail(x, arena_printf(x->u->arena, "the form is %s", x->pt->usage), "three parts are for BPF programs: bpf:ID:PROGRAM");
	else if (is_wild(func) || (module && is_wild(module)) || x->is_listing)
		expand_pattern(x, module, func);
	else
		expand_func(x, module, func);
}

void sema_expand_fexit(struct expand *x)
{
	sema_expand_fentry(x);
}

/* ---- lsm, iter */

/* Names behind a prefix, of functions in the kernel's BTF. */
struct prefixed {
	struct expand *x;
	struct csource *btf;
	const char *prefix;
	const char *near;
	int best;
	const char *want;
	VEC(const char *)
	names;
};

static bool is_iterator(const struct prefixed *p, const char *kind)
{
	return p->btf->find(p->btf, CT_STRUCT, arena_printf(p->x->u->arena, "bpf_iter__%s", kind)) != 0;
}

static int on_prefixed(void *user, const char *func, uint64_t id)
{
	struct prefixed *p = user;
	const char *name = func + strlen(p->prefix);
	int d;

	(void)id;
	if (p->x->pt->gives & G_ITER && !is_iterator(p, name))
		return 0;
	if (p->want) {
		d = str_distance(name, p->want);
		if (d < p->best) {
			p->best = d;
			p->near = name;
		}
	} else {
		*vec_push(p->x->u->arena, &p->names) = name;
	}
	return 0;
}

static void emit_prefixed(struct prefixed *p, const char *name, const char *pin)
{
	struct expand *x = p->x;
	const char *func = arena_printf(x->u->arena, "%s%s", p->prefix, name);
	struct ap ap = { .types = p->btf, .btf_id = btf_func(p->btf, func), .sysnr = -1 };

	/* an iterator's context is a struct that bears its name, a hook's the function's parameters */
	ap.event = x->pt->gives & G_ITER ? name : func;
	ap.module = pin;
	ap.name = pin ? attach_name(x, name, pin) : attach_name(x, name, NULL);
	attach_emit(x, &ap);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void list_prefixed(struct prefixed *p, const char *pattern)
{
	int i;

	p->btf->each(p->btf, CT_FUNC, arena_printf(p->x->u->arena, "%s%s", p->prefix, pattern), on_prefixed, p);
	if (p->names.n)
		qsort(p->names.v, (size_t)p->names.n, sizeof(*p->names.v), by_text);
	for (i = 0; i < p->names.n && !p->x->stop; i++)
		emit_prefixed(p, p->names.v[i], NULL);
}

static const char *near_prefixed(struct prefixed *p, const char *name)
{
	p->want = name;
	p->best = (int)(strlen(name) + 2) / 3 + 1;
	p->btf->each(p->btf, CT_FUNC, arena_printf(p->x->u->arena, "%s*", p->prefix), on_prefixed, p);
	return p->near ? arena_printf(p->x->u->arena, "did you mean '%s'?", p->near) : NULL;
}

static bool has_prefixed(const struct prefixed *p, const char *name)
{
	return btf_func(p->btf, arena_printf(p->x->u->arena, "%s%s", p->prefix, name)) && (!(p->x->pt->gives & G_ITER) || is_iterator(p, name));
}

void sema_expand_lsm(struct expand *x)
{
	struct prefixed p = { .x = x, .prefix = "bpf_lsm_", .btf = need_btf(x, NULL) };
	const char *name = x->n_parts ? x->parts[0] : "*";

	if (!p.btf)
		return;
	if (x->is_listing || is_wild(name))
		list_prefixed(&p, name);
	else if (has_prefixed(&p, name))
		emit_prefixed(&p, name, NULL);
	else
		attach_missing(x, near_prefixed(&p, name), "unknown LSM hook '%s'", name);
}

void sema_expand_iter(struct expand *x)
{
	struct prefixed p = { .x = x, .prefix = "bpf_iter_", .btf = need_btf(x, NULL) };
	const char *name = x->n_parts ? x->parts[0] : "*";

	if (!p.btf)
		return;
	if (x->is_listing)
		list_prefixed(&p, name);
	else if (has_prefixed(&p, name))
		emit_prefixed(&p, name, x->n_parts == 2 ? x->parts[1] : NULL);
	else
		attach_fail(x, near_prefixed(&p, name), "this kernel has no iterator '%s'", name);
}
