/* SPDX-License-Identifier: Apache-2.0 */
/* The library's front: the passes, as a list, and the public functions that compile and run. Compile time owns nothing but
 * arena memory, so running out of it leaves by one door, rt_guard(). */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parser/parse.h"
#include "runtime/bins.h"
#include "runtime/dw.h"
#include "runtime/handle.h"
#include "runtime/usyms.h"
#include "sema/tables.h"

int rt_guard(struct arena *a, int (*fn)(void *arg), void *arg)
{
	jmp_buf door, *outer = a->oom;
	int err;

	a->oom = &door;
	err = setjmp(door) ? -ENOMEM : fn(arg);
	a->oom = outer;
	return err;
}

/* ---- the handle */

static int init_unit(void *arg)
{
	struct scry *s = arg;
	struct unit *u = &s->u;

	u->arena = &s->arena;
	u->diags.arena = &s->arena;
	u->diags.sources = &u->sources;
	types_init(&u->types, &s->arena);
	config_init(&u->config);
	return 0;
}

struct scry *scry_new(scry_diag_fn *fn, void *user)
{
	struct scry *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->u.diags.fn = fn;
	s->u.diags.user = user;
	s->u.kinfo = kinfo_open();
	run_init(&s->run, &s->u, &s->img);
	if (!s->u.kinfo || rt_guard(&s->arena, init_unit, s)) {
		scry_free(s);
		return NULL;
	}
	return s;
}

void scry_free(struct scry *s)
{
	if (!s)
		return;
	run_free(&s->run);
	kinfo_close(s->u.kinfo);
	str_free(&s->dump);
	if (s->has_probe_filter)
		regfree(&s->probe_filter);
	arena_free(&s->u.work);
	arena_free(&s->arena);
	free(s);
}

void scry_on_event(struct scry *s, scry_event_fn *fn, void *user)
{
	s->run.rt.event_fn = fn;
	s->run.rt.event_user = user;
}

/* ---- compiling */

struct text {
	struct scry *s;
	const char *file, *text;
	size_t len;
};

static int pass_source(struct scry *s)
{
	s->u.runtime_warnings = s->run.rt.warnings;
	s->u.diags.no_warnings = s->run.rt.no_warnings;
	s->u.pid = s->run.pid;
	s->u.has_child = s->run.cmd != NULL;
	s->u.cmd = s->run.cmd;
	return 0;
}

static int pass_parse(struct scry *s)
{
	int err = sema_parse(&s->u, s->src);

	return err ? err : settings_apply(s);
}

static int pass_types(struct scry *s)
{
	return sema_types(&s->u);
}

static int pass_code(struct scry *s)
{
	return cg_compile(&s->u, &s->img, false);
}

/* text -> tokens, tree -> typed tree, programs, maps -> instructions */
static const struct pass {
	enum stage stage;
	int (*fn)(struct scry *s);
} passes[] = {
	{ STAGE_TOKENS, pass_source },
	{ STAGE_AST, pass_parse },
	{ STAGE_TYPES, pass_types },
	{ STAGE_INSNS, pass_code },
};

static int compile(void *arg)
{
	struct text *t = arg;
	struct scry *s = t->s;
	size_t i;
	int err = 0;

	s->u.diags.n_errors = 0; /* what scry_set() had to say was answered for there */
	s->src = src_add(&s->arena, &s->u.sources, t->file, t->text, t->len);
	if (!s->src)
		diag_error(&s->u.diags, (struct span){ 0, 0 }, NULL, "the program is too long: %zu bytes", t->len);
	for (i = 0; i < sizeof(passes) / sizeof(*passes) && !err && s->src; i++) {
		err = passes[i].fn(s);
		if (!err || passes[i].stage == STAGE_AST)
			s->stage = passes[i].stage;
	}
	if (!err && s->u.diags.n_errors)
		err = -EINVAL;
	diag_flush(&s->u.diags);
	return err;
}

int scry_compile(struct scry *s, const char *file, const char *text, size_t len)
{
	struct text t = { s, file, text, len };
	int err;

	if (s->src)
		return -EALREADY;
	err = rt_guard(&s->arena, compile, &t);
	s->is_compiled = !err;
	return err;
}

static int format(void *arg)
{
	struct text *t = arg;
	struct scry *s = t->s;
	struct parse_env env = { &s->arena, &s->u.diags, sema_is_value, &s->u };
	struct source *src = src_add(&s->arena, &s->u.sources, t->file, t->text, t->len);
	int err = -EINVAL;

	str_free(&s->dump);
	str_puts(&s->dump, "");
	if (!src)
		diag_error(&s->u.diags, (struct span){ 0, 0 }, NULL, "the program is too long: %zu bytes", t->len);
	else
		err = parse_format(&env, src, &s->dump);
	diag_flush(&s->u.diags);
	return err;
}

const char *scry_format(struct scry *s, const char *file, const char *text, size_t len)
{
	struct text t = { s, file, text, len };

	return rt_guard(&s->arena, format, &t) || s->dump.failed ? NULL : s->dump.s;
}

/* ---- running */

static int64_t clock_ns(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return t.tv_sec * 1000000000ll + t.tv_nsec;
}

/* The clocks cannot be read at once; of a few tries the quickest is the truest. */
static int64_t boot_to_real(void)
{
	int64_t before, real, after, best = INT64_MAX, diff = 0;
	int i;

	for (i = 0; i < 5; i++) {
		before = clock_ns(CLOCK_BOOTTIME);
		real = clock_ns(CLOCK_REALTIME);
		after = clock_ns(CLOCK_BOOTTIME);
		if (after - before < best) {
			best = after - before;
			diff = real - (before + best / 2);
		}
	}
	return diff;
}

static void prepare_symbols(struct scry *s)
{
	struct bins *bins = kinfo_bins(s->u.kinfo);
	const char *why;

	if (!bins)
		return;
	s->run.rt.usyms = usyms_new(bins_dirs(bins), s->u.config.cpp_demangle);
	if (s->u.config.show_debug_info && !dw_open(&why))
		run_warn(&s->run, (struct span){ 0, 0 }, why, "stacks will be without files, lines and inlined functions");
}

static int prepare(struct scry *s)
{
	static const int first = 0;
	struct run *r = &s->run;

	if (!s->is_compiled || s->u.is_object)
		return -EINVAL;
	r->online = kinfo_online(s->u.kinfo, &r->n_online);
	if (!r->online)
		r->online = &first;
	r->rt.ksyms = kinfo_ksyms(s->u.kinfo);
	if (s->u.uses_ustack && !r->rt.usyms)
		prepare_symbols(s);
	r->rt.boot_to_real_ns = boot_to_real();
	return r->rt.ksyms && (r->rt.usyms || !s->u.uses_ustack) ? 0 : -ENOMEM;
}

int scry_load(struct scry *s)
{
	int err = prepare(s);

	return err ? err : run_load(&s->run);
}

int scry_attach(struct scry *s)
{
	int err = prepare(s);

	return err ? err : run_attach(&s->run);
}

int scry_poll(struct scry *s, int timeout_ms)
{
	return s->run.is_attached ? run_poll(&s->run, timeout_ms) : -EINVAL;
}

int scry_fd(struct scry *s)
{
	return s->run.epoll_fd;
}

void scry_interrupt(struct scry *s)
{
	if (s)
		s->run.interrupted = 1;
}

static bool has_self_probe(const struct unit *u)
{
	int i;

	for (i = 0; i < u->aps.n; i++)
		if (u->aps.v[i]->pt->id == PT_self)
			return true;
	return false;
}

int scry_signal(struct scry *s, int signo)
{
	struct run *r = &s->run;
	int n;

	if (!r->is_attached || r->is_over)
		return 0;
	n = probe_special_run(r, PT_self, signo);
	if (!n && signo == SIGUSR1 && !has_self_probe(&s->u)) {
		run_drain(r, false);
		maps_print(r);
		return 1;
	}
	if (n > 0)
		run_drain(r, false);
	event_flush(r);
	return n < 0 ? n : n > 0;
}

int scry_finish(struct scry *s)
{
	return run_finish(&s->run);
}

void scry_let_go(struct scry *s)
{
	if (s->run.is_finished)
		run_let_go(&s->run);
}

int scry_exit_code(const struct scry *s)
{
	return s->run.exit_code;
}

/* ---- maps */

static const struct map *find_map(const struct scry *s, const char *name)
{
	int i;

	for (i = 0; i < s->u.maps.n; i++)
		if (!strcmp(s->u.maps.v[i]->name, name))
			return s->u.maps.v[i];
	return NULL;
}

static int each_item(struct scry *s, const struct map *m, scry_item_fn *fn, void *user)
{
	struct map_copy c;
	int err = map_read(&s->run, m, &c);

	if (err)
		return err;
	if (c.n && (m->key || fmt_is_set(m, &c.e[0])))
		err = fmt_each(&s->run.rt, m, c.e, c.n, fn, user);
	map_copy_free(&c);
	return err;
}

int scry_map_each(struct scry *s, const char *name, scry_item_fn *fn, void *user)
{
	const struct map **all, *m;
	int i, n, err = 0;

	if (!s->run.is_loaded)
		return -EINVAL;
	if (name) {
		m = find_map(s, name);
		return m ? each_item(s, m, fn, user) : -ENOENT;
	}
	all = maps_by_name(&s->run, &n);
	if (!all)
		return -ENOMEM;
	for (i = 0; i < n && !err; i++)
		err = each_item(s, all[i], fn, user);
	free(all);
	return err;
}

int scry_print_maps(struct scry *s)
{
	return s->run.is_loaded ? maps_print(&s->run) : -EINVAL;
}

const char *scry_version(void)
{
	return SCRY_VERSION;
}
