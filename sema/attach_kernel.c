/* SPDX-License-Identifier: Apache-2.0 */
/* Attach points at kernel functions: kprobe, kretprobe. */
#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <strings.h>

#include "sema/attach.h"

/* ---- functions by name */

struct search {
	struct expand *x;
	const char *name;
	const char *modules[2]; /* where it was found, "" the kernel proper */
	int n;
	const char *variants[16];
	const char *variant_module;
	int n_variants;
};

/* Of a function whose signature the optimiser has changed only "name.isra.0" and the like are left. */
static bool is_variant(const char *symbol, const char *name)
{
	static const char *const suffixes[] = { "isra.", "constprop.", "part.", "llvm.", "lto_priv." };
	size_t len = strlen(name), i;
	const char *p = symbol + len;

	if (strncmp(symbol, name, len) || *p != '.')
		return false;
	while (*p == '.') {
		p++;
		for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
			if (!strncmp(p, suffixes[i], strlen(suffixes[i])))
				break;
		if (i == sizeof(suffixes) / sizeof(suffixes[0]))
			return false;
		for (p += strlen(suffixes[i]); isdigit((unsigned char)*p); p++)
			;
	}
	return !*p;
}

static int on_exact(void *user, const char *module, const char *name)
{
	struct search *f = user;

	(void)name;
	if (f->n < 2)
		f->modules[f->n] = arena_strdup(f->x->u->arena, module);
	f->n++;
	return 0;
}

static int on_variant(void *user, const char *module, const char *name)
{
	struct search *f = user;

	if (!is_variant(name, f->name) || f->n_variants == 16)
		return 0;
	f->variants[f->n_variants++] = arena_strdup(f->x->u->arena, name);
	f->variant_module = arena_strdup(f->x->u->arena, module);
	return 0;
}

/* "vmlinux" in a script is "" in lists. */
static const char *module_pattern(const char *written)
{
	return written && !strcmp(written, "vmlinux") ? "" : written;
}

int attach_each_func(struct expand *x, const char *module, const char *name, kinfo_name_fn *fn, void *data)
{
	const struct kinfo *k = x->u->kinfo;

	return attach_answer(x->u, k->func_each(k->user, module_pattern(module), name, fn, data));
}

static int search(struct search *f, const char *module)
{
	int err = attach_each_func(f->x, module, f->name, on_exact, f);

	if (err < 0 || f->n)
		return err;
	return attach_each_func(f->x, module, arena_printf(f->x->u->arena, "%s.*", f->name), on_variant, f);
}

/* ---- what is not there */

struct near {
	const char *name;
	int best;
	char found[128];
};

static int on_near(void *user, const char *module, const char *name)
{
	struct near *n = user;
	int d;

	(void)module;
	/* the distance cannot be less than the difference of the lengths */
	d = (int)strlen(name) - (int)strlen(n->name);
	if ((d < 0 ? -d : d) >= n->best)
		return 0;
	d = str_distance(name, n->name);
	if (d < n->best && strlen(name) < sizeof(n->found)) {
		n->best = d;
		strcpy(n->found, name);
	}
	return 0;
}

static const char *nearest(struct expand *x, const char *module, const char *name)
{
	struct near n = { .name = name, .best = (int)(strlen(name) + 2) / 3 + 1 };

	if (!x->absent)
		attach_each_func(x, module, "*", on_near, &n);
	return n.found[0] ? arena_printf(x->u->arena, "did you mean '%s'?", n.found) : NULL;
}

/* sys_open() is a name that the kernel has not had for long. */
static const char *missing_hint(struct expand *x, const char *name)
{
	const char *found = NULL, *when = x->pt->traits & PF_RETURN ? "exit" : "enter";
	int err;

	if (!strncasecmp(name, "sys_", 4) && !x->absent)
		found = sema_probe_named(x->u, arena_printf(x->u->arena, "tracepoint:syscalls:sys_%s_%s", when, name + 4), &err);
	return found ? arena_printf(x->u->arena, "system calls are traced by %s", found) : nearest(x, NULL, name);
}

static int stop_at_first(void *user, const char *module, const char *name)
{
	(void)user, (void)module, (void)name;
	return 1;
}

void attach_missing_func(struct expand *x, const char *module, const char *name)
{
	if (attach_is_quiet(x))
		return;
	if (module && attach_each_func(x, module, "*", stop_at_first, NULL) != 1)
		attach_missing(x, is_wild(module) ? NULL : "lsmod shows what is loaded; vmlinux stands for the kernel itself",
			       is_wild(module) ? "no module matches '%s'"
					       : "module '%s' is not loaded, or has no functions that can be traced",
			       module);
	else if (is_wild(name) && module)
		attach_missing(x, NULL, "no function of module '%s' matches '%s'", module, name);
	else if (is_wild(name))
		attach_missing(x, NULL, "no function of the kernel matches '%s'", name);
	else if (module)
		attach_missing(x, nearest(x, module, name), "unknown function '%s' in module '%s'", name, module);
	else
		attach_missing(x, missing_hint(x, name), "unknown kernel function '%s'", name);
}

/* ---- kprobe, kretprobe */

struct target {
	const char *module, *func;
	uint64_t off;
	bool has_off;
};

static bool parse_offset(struct expand *x, const char *text, uint64_t *off)
{
	bool is_negative;

	if (strchr(text, '+'))
		attach_fail(x, NULL, "more than one offset: '+%s'", text);
	else if (!parse_number(text, off, &is_negative) || is_negative)
		attach_fail(x, "an offset is a number: kprobe:FUNCTION+0x10", "'%s' is no offset", text);
	else
		return true;
	return false;
}

static bool parse_target(struct expand *x, struct target *t)
{
	const char *text = x->parts[x->n_parts - 1], *plus = strchr(text, '+');

	*t = (struct target){ .module = x->n_parts == 2 ? x->parts[0] : NULL, .func = text };
	if (!plus)
		return true;
	t->func = arena_strndup(x->u->arena, text, (size_t)(plus - text));
	t->has_off = true;
	if (x->pt->traits & PF_RETURN)
		attach_fail(x, arena_printf(x->u->arena, "a %s probe runs when the function returns, wherever that is", x->pt->name),
			    "%s probes take no offset", x->pt->name);
	else if (!*t->func)
		attach_fail(x, arena_printf(x->u->arena, "the form is %s", x->pt->usage), "the function in front of '%s' is missing", plus);
	else if (is_wild(t->func))
		attach_fail(x, NULL, "an offset needs one function, '%s' is a pattern", t->func);
	else
		return parse_offset(x, plus + 1, &t->off);
	return false;
}

static bool is_number(const char *s)
{
	return isdigit((unsigned char)*s);
}

static void expand_address(struct expand *x, const struct target *t)
{
	bool is_negative;
	uint64_t addr;

	if (!parse_number(t->func, &addr, &is_negative) || !addr)
		attach_fail(x, NULL, "'%s' is no address", t->func);
	else if (t->module)
		attach_fail(x, NULL, "an address stands without a module, '%s' is given", t->module);
	else if (!x->u->unsafe)
		attach_fail(x, "option --unsafe allows it; a probe inside an instruction can crash the kernel", "a probe at an address is unsafe");
	else
		attach_emit(x, &(struct ap){ .name = attach_name(x, x->parts[0], NULL), .event = t->func,
					     .addr = addr, .func_off = t->off, .sysnr = -1,
					     .args_why = "which function the address belongs to is not known" });
}

static void emit_function(struct expand *x, const struct target *t, const char *func, const char *module, bool is_wild_ap)
{
	const char *text = func;
	struct ap ap = { .event = func, .module = module && *module ? module : NULL, .func_off = t->off, .is_wild = is_wild_ap, .sysnr = -1 };

	if (t->has_off)
		text = arena_printf(x->u->arena, "%s+%s", func, strchr(x->parts[x->n_parts - 1], '+') + 1);
	if (is_wild_ap)
		ap.name = ap.module ? attach_name(x, ap.module, text) : attach_name(x, text, NULL);
	else
		ap.name = t->module ? attach_name(x, t->module, text) : attach_name(x, text, NULL);
	if (t->off)
		ap.args_why = "they are known where a function begins, not at an offset";
	attach_emit(x, &ap);
}

static int on_function(void *user, const char *module, const char *name)
{
	struct expand *x = user;
	struct target t = { 0 };

	emit_function(x, &t, arena_strdup(x->u->arena, name), arena_strdup(x->u->arena, module), true);
	return x->stop;
}

static void expand_pattern(struct expand *x, const struct target *t)
{
	int before = x->found, err = attach_each_func(x, t->module, t->func, on_function, x);

	if (err < 0 && err != -ENOENT)
		attach_refused(x, err);
	else if (x->found == before)
		attach_missing_func(x, t->module, t->func);
}

static bool is_symbol(struct expand *x, const char *name)
{
	uint64_t addr;
	int err;

	if (x->u->kinfo->has_only_symbols)
		return false;
	err = x->u->kinfo->ksym(x->u->kinfo->user, name, &addr);
	return !err || err == -EPERM;
}

/* Of the kernel's own functions BTF knows in a millisecond; the list takes the kernel twenty to make. */
static bool is_in_btf(struct expand *x, const struct target *t)
{
	const char *why, *hint;
	struct csource *btf = t->module ? NULL : unit_btf(x->u, NULL, &why, &hint);

	return btf && btf->find(btf, CT_FUNC, t->func);
}

static void expand_one(struct expand *x, const struct target *t)
{
	struct search f = { .x = x, .name = t->func };
	int err, i;

	if (is_in_btf(x, t)) {
		emit_function(x, t, t->func, NULL, false);
		return;
	}
	err = search(&f, t->module);
	if (err < 0 && err != -ENOENT) {
		attach_refused(x, err);
		return;
	}
	if (f.n > 1 && *f.modules[0] && !t->module) {
		attach_fail(x, arena_printf(x->u->arena, "name the module: %s:%s:%s", x->pt->name, f.modules[0], t->func),
			    "%d modules have a function '%s'", f.n, t->func);
		return;
	}
	if (f.n)
		emit_function(x, t, t->func, f.modules[0], false);
	for (i = 0; i < f.n_variants; i++)
		emit_function(x, t, f.variants[i], f.variant_module, false);
	if (f.n || f.n_variants)
		return;
	/* Of several names for one place the list has one only. Whether it can be traced the kernel will say. */
	if (!t->module && is_symbol(x, t->func)) {
		emit_function(x, t, t->func, NULL, false);
		return;
	}
	if (x->u->unsafe && !attach_is_quiet(x)) {
		diag_warn(&x->u->diags, x->span, NULL, "'%s' is not among the functions that can be traced", t->func);
		emit_function(x, t, t->func, t->module, false);
	} else {
		attach_missing_func(x, t->module, t->func);
	}
}

void sema_expand_kprobe(struct expand *x)
{
	struct target t;

	if (!x->n_parts || !parse_target(x, &t))
		return;
	if (is_number(t.func))
		expand_address(x, &t);
	else if (is_wild(t.func) || (t.module && is_wild(t.module)) || x->is_listing)
		expand_pattern(x, &t);
	else
		expand_one(x, &t);
}

void sema_expand_kretprobe(struct expand *x)
{
	sema_expand_kprobe(x);
}
