/* SPDX-License-Identifier: Apache-2.0 */
/* Attach points in user space: uprobe and uretprobe by symbol or address. A target may stand for many binaries, a name for
 * many functions; one place of a binary becomes one attach point however many names it has. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sema/attach.h"

/* What the parts say. */
struct spot {
	const char *target, *func;
	bool is_cpp, is_addr, has_off, is_return;
	uint64_t addr, off;
};

struct found {
	struct expand *x;
	const struct spot *p;
	const char *path;
	VEC(struct bin_sym)
	syms;
	/* what there is instead */
	struct bin_sym empty, ifunc;
	bool is_imported, is_mangled;
	const char *nearest;
	int best, n_funcs;
};

/* ---- parts */

/* "name+8": the number behind the last plus. Operators of C++ have one, too. */
static bool parse_offset(struct expand *x, struct spot *p)
{
	const char *plus = strrchr(p->func, '+'), *before;
	bool is_negative;

	if (!plus || (!plus[1] && p->is_cpp))
		return true;
	if (!parse_number(plus + 1, &p->off, &is_negative) || is_negative) {
		if (!p->is_cpp)
			attach_fail(x, "an offset is written NAME+8 or NAME+0x8", "'%s' is no offset", plus + 1);
		return p->is_cpp;
	}
	if (p->is_return) {
		attach_fail(x, "it runs when the function returns, wherever it does", "uretprobe takes no offset");
		return false;
	}
	p->func = arena_strndup(x->u->arena, p->func, (size_t)(plus - p->func));
	p->has_off = true;
	before = strrchr(p->func, '+');
	if (before && !p->is_cpp) {
		attach_fail(x, NULL, "an attach point takes one offset, '%s+%s' has several", p->func, plus + 1);
		return false;
	}
	if (is_wild(p->func)) {
		attach_fail(x, NULL, "a wildcard and an offset do not go together");
		return false;
	}
	return true;
}

static bool has_own_binary(const struct expand *x)
{
	return x->u->pid || x->u->cmd;
}

/* What is meant when no binary is given: the program of -c; with -p that of the process ("", bin_find() knows), and what else
 * it has mapped. */
const char *attach_own_binary(const struct expand *x)
{
	const char *cmd = x->u->cmd;

	if (!cmd || x->u->pid)
		return x->is_listing && x->u->pid ? "*" : "";
	cmd += strspn(cmd, " ");
	return arena_strndup(x->u->arena, cmd, strcspn(cmd, " "));
}

static bool parse_place(struct expand *x, struct spot *p)
{
	bool is_negative;

	memset(p, 0, sizeof(*p));
	p->is_return = x->pt->traits & PF_RETURN;
	p->target = x->n_parts > 1 || (x->is_listing && !has_own_binary(x)) ? x->parts[0] : attach_own_binary(x);
	p->func = x->n_parts > 1 ? x->parts[x->n_parts - 1] : p->target == x->parts[0] ? "*"
										       : x->parts[0];
	if (!*p->target && !x->u->pid) {
		attach_fail(x, "with -p PID or -c COMMAND it may be left out", "the program or library is missing: the form is %s",
			    x->pt->usage);
		return false;
	}
	if (x->n_parts == 3 && strcmp(x->parts[1], "cpp")) {
		attach_fail(x, "only cpp: may stand in front of the function", "unknown language '%s' in a %s", x->parts[1], x->pt->name);
		return false;
	}
	p->is_cpp = x->n_parts == 3;
	if (!p->is_cpp && *p->func >= '0' && *p->func <= '9') {
		p->is_addr = parse_number(p->func, &p->addr, &is_negative);
		if (!p->is_addr)
			attach_fail(x, NULL, "'%s' is neither a function nor an address", p->func);
		return p->is_addr;
	}
	return parse_offset(x, p);
}

/* ---- one function */

static void emit(struct found *f, const struct bin_sym *sym, const char *shown)
{
	struct arena *a = f->x->u->arena;
	struct ap ap = { .path = f->path, .sym = *sym, .func_off = f->p->off, .target_pid = f->x->u->pid, .sysnr = -1 };

	ap.is_wild = f->p->func && is_wild(f->p->func);
	ap.event = shown;
	ap.name = arena_printf(a, f->p->is_cpp ? "%s:%s:cpp:\"%s\"" : "%s:%s:%s", f->x->pt->name, f->path, shown);
	if (f->p->has_off)
		ap.name = arena_printf(a, "%s+%llu", ap.name, (unsigned long long)f->p->off);
	attach_emit(f->x, &ap);
}

/* An offset, or an address in a symbol, must be where an instruction begins. */
static bool check_inside(struct found *f, const struct bin_sym *sym, uint64_t off)
{
	struct expand *x = f->x;
	const struct kinfo *k = x->u->kinfo;
	int err;

	if (!off || x->u->unsafe || x->is_listing)
		return true;
	if (off >= sym->size) {
		attach_fail(x, NULL, "offset %llu is outside of %s, which has %llu bytes", (unsigned long long)off, sym->name,
			    (unsigned long long)sym->size);
		return false;
	}
	err = k->bin_boundary(k->user, f->path, sym->off, sym->size, off);
	if (err == -EINVAL)
		attach_fail(x, "a disassembler shows where they begin, for instance objdump -d",
			    "offset %llu of %s lies inside an instruction", (unsigned long long)off, sym->name);
	else if (err)
		attach_fail(x, "--unsafe probes it all the same", "cannot tell whether an instruction begins at offset %llu of %s",
			    (unsigned long long)off, sym->name);
	return !err;
}

static void keep(struct found *f, const struct bin_sym *sym)
{
	struct bin_sym *s = vec_push(f->x->u->arena, &f->syms);

	*s = *sym;
	s->name = arena_strdup(f->x->u->arena, sym->name);
	if (sym->demangled)
		s->demangled = arena_strdup(f->x->u->arena, sym->demangled);
}

/* Wildcards leave out what one would not mean, names written out do not. */
static int on_function(void *user, const struct bin_sym *sym)
{
	struct found *f = user;
	bool is_pattern = is_wild(f->p->func), is_unsafe = f->x->u->unsafe;

	if (sym->is_import) {
		f->is_imported = true;
		return 0;
	}
	if (!sym->off || (!sym->is_func && (is_pattern || sym->size)))
		return 0;
	if (!sym->size && !is_unsafe) {
		f->empty = *sym;
		f->empty.name = f->p->func;
		return 0;
	}
	if (sym->is_ifunc && is_pattern)
		return 0;
	keep(f, sym);
	return 0;
}

static int underscores(const char *s)
{
	int n = 0;

	while (s[n] == '_')
		n++;
	return n;
}

/* By place; of several names the plainest first. */
static int by_place(const void *a, const void *b)
{
	const struct bin_sym *x = a, *y = b;
	int d;

	if (x->off != y->off)
		return x->off < y->off ? -1 : 1;
	d = underscores(x->name) - underscores(y->name);
	return d ? d : strcmp(x->name, y->name);
}

static int by_name(const void *a, const void *b)
{
	const struct bin_sym *x = a, *y = b;
	int d = strcmp(x->name, y->name);

	return d ? d : x->off < y->off ? -1
				       : x->off > y->off;
}

static const char *shown_name(const struct bin_sym *s)
{
	return s->demangled ? s->demangled : s->name;
}

static void emit_functions(struct found *f)
{
	bool listing = f->x->is_listing;
	struct bin_sym *s = f->syms.v;
	int i;

	if (f->syms.n)
		qsort(s, (size_t)f->syms.n, sizeof(*s), listing ? by_name : by_place);
	for (i = 0; i < f->syms.n && !f->x->stop; i++) {
		if (i && s[i].off == s[i - 1].off && (!listing || !strcmp(s[i].name, s[i - 1].name)))
			continue;
		if (s[i].is_ifunc && !listing)
			diag_warn(&f->x->u->diags, f->x->span, "the functions that it chooses from have names of their own",
				  "%s only chooses a function, once, when the program starts (IFUNC)", s[i].name);
		if (check_inside(f, &s[i], f->p->off))
			emit(f, &s[i], shown_name(&s[i]));
	}
}

/* ---- addresses */

static int on_containing(void *user, const struct bin_sym *sym)
{
	struct found *f = user;

	if (sym->is_func && sym->off && f->p->addr >= sym->value && f->p->addr - sym->value < sym->size)
		keep(f, sym);
	return f->syms.n;
}

static void expand_addr(struct found *f)
{
	struct expand *x = f->x;
	const struct kinfo *k = x->u->kinfo;
	uint64_t addr = f->p->addr, off;
	struct bin_sym sym = { .name = f->p->func, .value = addr, .is_func = true };
	int err = k->bin_symbols(k->user, x->u->arena, f->path, "*", false, on_containing, f);

	if (attach_answer(x->u, err) < 0) {
		attach_refused(x, err);
		return;
	}
	if (k->bin_place(k->user, f->path, addr, &off)) {
		attach_fail(x, NULL, "address %s is not in the file %s", f->p->func, f->path);
		return;
	}
	if (!f->syms.n && !x->u->unsafe) {
		attach_fail(x, "--unsafe probes it all the same", "address %s lies in no function of %s", f->p->func, f->path);
		return;
	}
	if (f->syms.n && !check_inside(f, &f->syms.v[0], addr - f->syms.v[0].value))
		return;
	if (f->p->is_return && f->syms.n && f->syms.v[0].value != addr) {
		attach_fail(x, NULL, "uretprobe wants the start of a function, address %s lies inside of %s", f->p->func, f->syms.v[0].name);
		return;
	}
	sym.off = off;
	if (f->syms.n)
		sym.demangled = shown_name(&f->syms.v[0]); /* what func is there */
	emit(f, &sym, f->p->func);
}

/* ---- what is missing */

static int on_near(void *user, const struct bin_sym *sym)
{
	struct found *f = user;
	const char *func = f->p->func, *at;
	int d;

	if (!sym->is_func || sym->is_import)
		return 0;
	f->n_funcs++;
	/* part of a mangled name: the length in front of it */
	if (sym->name[0] == '_' && sym->name[1] == 'Z' && (at = strstr(sym->name, func)) && at[-1] >= '0' && at[-1] <= '9')
		f->is_mangled |= strtoul(at - (at - sym->name > 2 && at[-2] >= '0' && at[-2] <= '9' ? 2 : 1), NULL, 10) == strlen(func);
	d = str_distance(sym->name, func);
	if (d >= f->best)
		return 0;
	f->best = d;
	f->nearest = arena_strdup(f->x->u->arena, sym->name);
	return 0;
}

static const char *missing_hint(struct found *f)
{
	struct arena *a = f->x->u->arena;
	const struct kinfo *k = f->x->u->kinfo;

	if (f->x->absent)
		return NULL;
	f->best = (int)(strlen(f->p->func) + 2) / 3 + 1;
	attach_answer(f->x->u, k->bin_symbols(k->user, a, f->path, "*", false, on_near, f));
	if (f->is_imported)
		return "it comes from a shared library: probe it there, for instance as uprobe:libc:NAME";
	if (k->bin_inlined && k->bin_inlined(k->user, f->path, f->p->func))
		return "the compiler has put its code into its callers (inlined): there is no place to probe";
	if (f->is_mangled && !f->p->is_cpp)
		return arena_printf(a, "for C++ and Rust write %s:%s:cpp:\"%s\"", f->x->pt->name, f->path, f->p->func);
	if (!f->n_funcs)
		return "the file has no symbols of functions: it is stripped, and there is no debug file for it";
	return f->nearest ? arena_printf(a, "did you mean '%s'?", f->nearest) : NULL;
}

static void missing_function(struct found *f)
{
	struct expand *x = f->x;

	if (attach_is_quiet(x))
		return;
	if (f->empty.name && !is_wild(f->p->func))
		attach_fail(x, "--unsafe probes it all the same", "'%s' in %s has no size, it may be no function", f->p->func, f->path);
	else if (is_wild(f->p->func))
		attach_missing(x, NULL, "no function of %s matches '%s'", f->path, f->p->func);
	else if (f->is_imported)
		attach_missing(x, missing_hint(f), "'%s' is used by %s, but not defined there", f->p->func, f->path);
	else
		attach_missing(x, missing_hint(f), "there is no function '%s' in %s", f->p->func, f->path);
}

/* ---- binaries */

static int on_path(void *user, const char *path)
{
	struct attach_paths *p = user;

	*vec_push(p->a, &p->v) = arena_strdup(p->a, path);
	return 0;
}

static bool is_bare(const char *target)
{
	return !strchr(target, '/') && !is_wild(target);
}

bool attach_binaries(struct expand *x, const char *target, struct attach_paths *p)
{
	const struct kinfo *k = x->u->kinfo;
	int err;

	*p = (struct attach_paths){ .a = x->u->arena };
	err = attach_answer(x->u, k->bin_find(k->user, x->u->arena, target, x->u->pid, on_path, p));
	if (err == -ENOENT && !x->is_listing)
		attach_missing(x, k->hint, "%s", k->why);
	else if (err)
		attach_refused(x, err);
	if (!err && p->v.n > 1 && is_bare(target) && *target) {
		if (!attach_is_quiet(x))
			diag_warn(&x->u->diags, x->span, "give the path to have another", "'%s' is %s, though %s matches as well", target,
				  p->v.v[0], p->v.v[1]);
		p->v.n = 1;
	}
	return !err;
}

/* False: the file cannot be used, and that was said unless it is one of many. */
static bool expand_binary(struct expand *x, struct found *f, bool is_one)
{
	const struct kinfo *k = x->u->kinfo;
	int err;

	if (f->p->is_addr) {
		expand_addr(f);
		return true;
	}
	err = k->bin_symbols(k->user, x->u->arena, f->path, f->p->func, f->p->is_cpp, on_function, f);
	attach_answer(x->u, err);
	if (err && is_one && err == -ENOENT && !x->is_listing)
		attach_missing(x, k->hint, "%s", k->why);
	else if (err && is_one)
		attach_refused(x, err);
	if (!err)
		emit_functions(f);
	return !err;
}

/* Since glibc 2.34 libc holds what these held; they are there still, empty. */
static bool is_in_libc(const char *file)
{
	static const char *const merged[] = { "libpthread", "libdl", "librt", "libutil", "libanl" };
	size_t i, n = strcspn(file, ".-");

	for (i = 0; i < sizeof(merged) / sizeof(*merged); i++)
		if (strlen(merged[i]) == n && !strncmp(file, merged[i], n))
			return true;
	return false;
}

static void expand_libc(struct expand *x, struct found *f)
{
	const struct kinfo *k = x->u->kinfo;
	const char *slash = strrchr(f->path, '/');
	struct found libc = { .x = x, .p = f->p };

	if (!slash || !is_in_libc(slash + 1) || f->p->is_addr)
		return;
	libc.path = arena_printf(x->u->arena, "%.*slibc.so.6", (int)(slash + 1 - f->path), f->path);
	if (!attach_answer(x->u, k->bin_symbols(k->user, x->u->arena, libc.path, libc.p->func, libc.p->is_cpp, on_function, &libc)))
		emit_functions(&libc);
}

void sema_expand_uprobe(struct expand *x)
{
	bool is_one, first_only, ok;
	struct found f = { 0 };
	struct attach_paths paths;
	struct spot p;
	int before, i;

	if (attach_is_line(x)) {
		attach_lines(x);
		return;
	}
	if (!parse_place(x, &p) || !attach_binaries(x, p.target, &paths))
		return;
	before = x->found;
	is_one = paths.v.n == 1;
	first_only = !*p.target; /* the program itself, then its libraries */
	ok = !is_one;
	for (i = 0; i < paths.v.n && !x->stop && !(first_only && (x->found != before || (i && is_wild(p.func)))); i++) {
		f = (struct found){ .x = x, .p = &p, .path = paths.v.v[i] };
		ok |= expand_binary(x, &f, is_one);
	}
	if (is_one && ok && x->found == before)
		expand_libc(x, &f);
	if (x->found != before || !ok || x->has_error)
		return;
	if (is_one)
		missing_function(&f);
	else if (first_only)
		attach_missing(x, NULL, "process %d has no function '%s', neither in its program nor in its libraries", x->u->pid, p.func);
	else
		attach_missing(x, NULL, "no function '%s' in any of the %d files that '%s' stands for", p.func, paths.v.n, p.target);
}

void sema_expand_uretprobe(struct expand *x)
{
	sema_expand_uprobe(x);
}
