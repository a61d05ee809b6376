/* SPDX-License-Identifier: Apache-2.0 */
/* Attach points: from the raw text in the script to one struct ap per event. Splitting and parameters first, then one
 * function per probe type that checks the parts and expands wildcards. The same code lists probes for -l. */
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "sema/sema.h"

enum { MAX_PARTS = 8 };

struct expand {
	struct unit *u;
	struct node *probe;
	const char *label;
	struct span span;
	const struct probe_type *pt;
	const char *written; /* provider as it stands in the script */
	const char *parts[MAX_PARTS];
	int n_parts;
	int found;
	bool is_listing, is_wild_provider, has_error;
	int (*fn)(void *user, const struct ap *ap);
	void *user;
	int stop, list_err;
};

static bool is_wild(const char *s)
{
	return strchr(s, '*') != NULL;
}

__attribute__((format(printf, 3, 4))) static void fail(struct expand *x, const char *hint, const char *fmt, ...)
{
	va_list ap;

	x->has_error = true;
	if (x->is_listing || x->is_wild_provider)
		return;
	va_start(ap, fmt);
	diag_error(&x->u->diags, x->span, hint, "%s", arena_vprintf(x->u->arena, fmt, ap));
	va_end(ap);
}

/* What does not exist is treated as config missing_probes says. */
__attribute__((format(printf, 3, 4))) static void missing(struct expand *x, const char *hint, const char *fmt, ...)
{
	enum { MISSING_ERROR,
	       MISSING_WARN };
	const char *text;
	va_list ap;

	if (x->is_listing || x->is_wild_provider)
		return;
	va_start(ap, fmt);
	text = arena_vprintf(x->u->arena, fmt, ap);
	va_end(ap);
	if (x->u->config.missing_probes == MISSING_ERROR)
		fail(x, hint, "%s", text);
	else if (x->u->config.missing_probes == MISSING_WARN)
		diag_warn(&x->u->diags, x->span, hint, "%s", text);
}

static void emit(struct expand *x, struct ap *like)
{
	struct ap *ap;

	x->found++;
	like->pt = x->pt;
	like->span = x->span;
	like->probe = x->probe;
	if (x->label)
		like->name = x->label;
	if (x->is_listing) {
		if (!x->stop)
			x->stop = x->fn(x->user, like);
		return;
	}
	ap = arena_copy(x->u->arena, like, sizeof(*like));
	ap->id = ap->order = x->u->aps.n;
	*vec_push(x->u->arena, &x->u->aps) = ap;
}

/* provider:part:part with the provider's full name */
static const char *full_name(struct expand *x, const char *a, const char *b)
{
	return arena_printf(x->u->arena, b ? "%s:%s:%s" : "%s:%s", x->pt->name, a, b);
}

/* ---- begin, end, self */

static void expand_special(struct expand *x)
{
	emit(x, &(struct ap){ .name = x->written });
}

static void expand_self(struct expand *x)
{
	static const int usable[] = { SIGUSR1, SIGUSR2, SIGHUP };
	int number = signal_number(x->parts[1]);
	size_t i;

	if (strcmp(x->parts[0], "signal")) {
		fail(x, "the form is self:signal:SIGUSR1", "unknown part '%s' of a self probe", x->parts[0]);
		return;
	}
	for (i = 0; i < sizeof(usable) / sizeof(usable[0]); i++)
		if (usable[i] == number) {
			emit(x, &(struct ap){ .name = full_name(x, "signal", x->parts[1]), .event = x->parts[1], .config = (uint32_t)number });
			return;
		}
	fail(x, "usable are SIGUSR1, SIGUSR2 and SIGHUP", "signal '%s' is not supported by self probes", x->parts[1]);
}

/* What kinfo said; when it is out of memory, so are we. */
static int answer(struct unit *u, int err)
{
	if (err == -ENOMEM)
		longjmp(*u->arena->oom, 1);
	return err;
}

/* ---- tracepoint */

/* The name of the system call behind sys_enter_ or sys_exit_. */
static const char *syscall_of(const struct ap *ap, bool *is_exit)
{
	*is_exit = false;
	if (strcmp(ap->cat, "syscalls"))
		return NULL;
	if (!strncmp(ap->event, "sys_enter_", 10))
		return ap->event + 10;
	*is_exit = !strncmp(ap->event, "sys_exit_", 9);
	return *is_exit ? ap->event + 9 : NULL;
}

static int on_tracepoint(void *user, const char *cat, const char *name)
{
	struct expand *x = user;
	struct ap ap = { .sysnr = -1 };
	const char *call;

	ap.cat = arena_strdup(x->u->arena, cat);
	ap.event = arena_strdup(x->u->arena, name);
	ap.name = full_name(x, ap.cat, ap.event);
	call = syscall_of(&ap, &ap.is_sys_exit);
	if (call && !x->is_listing)
		ap.sysnr = x->u->kinfo->syscall_nr(x->u->kinfo->user, call);
	emit(x, &ap);
	return x->stop;
}

/* The names nearest to what was not found. */
struct nearest {
	const char *cat, *event;
	int best_cat, best_event;
	char found_cat[64], found_event[64], other_cat[64];
};

static void copy_name(char *to, const char *from)
{
	memcpy(to, from, strnlen(from, 63));
	to[strnlen(from, 63)] = '\0';
}

static int on_near(void *user, const char *cat, const char *name)
{
	struct nearest *n = user;
	int d = str_distance(cat, n->cat), e;

	if (!strcmp(name, n->event))
		copy_name(n->other_cat, cat);
	if (d < n->best_cat) {
		n->best_cat = d;
		copy_name(n->found_cat, cat);
	}
	if (d)
		return 0;
	e = str_distance(name, n->event);
	if (e < n->best_event) {
		n->best_event = e;
		copy_name(n->found_event, name);
	}
	return 0;
}

static void missing_tracepoint(struct expand *x, const char *cat, const char *event)
{
	struct nearest n = { .cat = cat, .event = event, .best_cat = 1000, .best_event = 1000 };
	const char *hint = NULL;
	struct arena *a = x->u->arena;

	if (x->is_listing || x->is_wild_provider)
		return;
	if (is_wild(cat) || is_wild(event)) {
		missing(x, NULL, "no tracepoint matches '%s:%s'", cat, event);
		return;
	}
	x->u->kinfo->tp_each(x->u->kinfo->user, "*", "*", on_near, &n);
	if (n.other_cat[0])
		hint = arena_printf(a, "did you mean 'tracepoint:%s:%s'?", n.other_cat, event);
	else if (n.best_cat && n.best_cat <= (int)(strlen(cat) + 2) / 3)
		hint = arena_printf(a, "did you mean '%s'?", n.found_cat);
	else if (!n.best_cat && n.best_event <= (int)(strlen(event) + 2) / 3)
		hint = arena_printf(a, "did you mean '%s'?", n.found_event);
	if (n.best_cat)
		missing(x, hint, "unknown tracepoint category '%s'", cat);
	else
		missing(x, hint, "unknown tracepoint '%s:%s'", cat, event);
}

/* The list of events cannot be read. That is said once, also when listing. */
static void refused(struct expand *x, int err)
{
	const struct kinfo *k = x->u->kinfo;
	const char *why = k->why ? k->why : arena_printf(x->u->arena, "the kernel's list of events cannot be read: %s", strerror(-err));

	x->has_error = true;
	if (x->is_wild_provider || (x->is_listing && x->list_err))
		return;
	x->list_err = err;
	diag_error(&x->u->diags, x->span, k->hint, "%s", why);
}

static void expand_tracepoint(struct expand *x)
{
	const char *cat = x->n_parts == 2 ? x->parts[0] : "*", *event = x->parts[x->n_parts - 1];
	int err, before = x->found;

	if (x->n_parts == 1 && !is_wild(event)) {
		fail(x, x->pt->usage, "a tracepoint needs a category and an event, only '%s' is given", event);
		return;
	}
	err = answer(x->u, x->u->kinfo->tp_each(x->u->kinfo->user, cat, event, on_tracepoint, x));
	if (err == -EACCES && !is_wild(cat) && !is_wild(event) && !x->is_listing)
		on_tracepoint(x, cat, event); /* --check by an ordinary user: taken on trust */
	else if (err < 0 && err != -ENOENT)
		refused(x, err);
	else if (x->found == before)
		missing_tracepoint(x, cat, event);
}

int sema_tp_fields(struct unit *u, struct ap *ap)
{
	if (!ap->cat)
		return -ENOENT;
	return ap->tp.fields ? 0 : answer(u, u->kinfo->tp_event(u->kinfo->user, u->arena, ap->cat, ap->event, &ap->tp));
}

/* ---- rawtracepoint */

static int on_rawtp(void *user, const char *cat, const char *name)
{
	struct expand *x = user;
	struct ap ap = { .sysnr = -1 };

	(void)cat;
	ap.event = arena_strdup(x->u->arena, name);
	ap.name = x->n_parts == 2 && !is_wild(x->parts[0]) ? full_name(x, x->parts[0], ap.event) : full_name(x, ap.event, NULL);
	emit(x, &ap);
	return x->stop;
}

static int on_near_rawtp(void *user, const char *cat, const char *name)
{
	struct nearest *n = user;
	int e = str_distance(name, n->event);

	(void)cat;
	if (e < n->best_event) {
		n->best_event = e;
		copy_name(n->found_event, name);
	}
	return 0;
}

static void expand_rawtracepoint(struct expand *x)
{
	const char *event = x->parts[x->n_parts - 1];
	struct nearest n = { .event = event, .best_event = 1000 };
	int err, before = x->found;

	/* Which module has an event is not known; a pattern means the kernel itself. */
	if (x->n_parts == 2 && (x->is_listing || x->is_wild_provider) && !str_match(x->parts[0], "vmlinux"))
		return;
	err = answer(x->u, x->u->kinfo->rawtp_each(x->u->kinfo->user, event, on_rawtp, x));
	if ((err == -EACCES || err == -ENODEV) && !is_wild(event) && !x->is_listing) {
		on_rawtp(x, "", event); /* not needed for attaching */
		return;
	}
	if (err < 0 && err != -ENOENT) {
		refused(x, err);
		return;
	}
	if (x->found != before || x->is_listing || x->is_wild_provider)
		return;
	if (!is_wild(event))
		x->u->kinfo->rawtp_each(x->u->kinfo->user, "*", on_near_rawtp, &n);
	missing(x,
		n.found_event[0] && n.best_event <= (int)(strlen(event) + 2) / 3 ?
			arena_printf(x->u->arena, "did you mean '%s'?", n.found_event) : NULL,
		is_wild(event) ? "no raw tracepoint matches '%s'" : "unknown raw tracepoint '%s'", event);
}

/* ---- profile, interval */

static void emit_timer(struct expand *x, const char *a, const char *b, uint64_t freq, uint64_t period)
{
	emit(x, &(struct ap){ .name = full_name(x, a, b), .freq = freq, .period = period, .sysnr = -1 });
}

static void expand_duration(struct expand *x)
{
	const char *text = x->parts[0];
	bool is_negative;
	uint64_t ns;

	if (!parse_number(text, &ns, &is_negative)) {
		fail(x, x->pt->usage, "'%s' is no duration", text);
		return;
	}
	if (is_negative || ns < 1000)
		fail(x, NULL, "a period of '%s' is too short, 1000 ns is the least", text);
	else
		emit_timer(x, text, NULL, 0, ns);
}

static void expand_timer(struct expand *x)
{
	static const char *const names[] = { "hz", "s", "ms", "us" };
	static const uint64_t unit_ns[] = { 0, 1000000000, 1000000, 1000 };
	const char *unit = x->parts[0], *text = x->n_parts == 2 ? x->parts[1] : "";
	bool is_negative;
	uint64_t v, ns;
	int i;

	if (x->n_parts == 1) {
		expand_duration(x);
		return;
	}
	for (i = 0; i < 4; i++)
		if (!strcmp(names[i], unit))
			break;
	if (i == 4) {
		fail(x, "hz, s, ms and us are known", "unknown unit '%s' of %s probes", unit, x->pt->name);
		return;
	}
	if (!parse_number(text, &v, &is_negative) || is_negative || !v) {
		fail(x, NULL, "the %s of %s probes must be a positive number, not '%s'", i ? "period" : "rate", x->pt->name, text);
		return;
	}
	if (__builtin_mul_overflow(v, i ? unit_ns[i] : 1, &ns) || ns > INT64_MAX) {
		fail(x, NULL, "'%s' is too large for %s probes", text, x->pt->name);
		return;
	}
	emit_timer(x, unit, text, i ? 0 : v, i ? ns : 0);
}

static void list_timers(struct expand *x)
{
	static const char *const names[] = { "hz", "s", "ms", "us" };
	int i;

	for (i = 0; i < 4; i++)
		if (str_match(x->n_parts ? x->parts[0] : "*", names[i]))
			emit_timer(x, names[i], "", 0, 0);
}

/* ---- software */

static void expand_software(struct expand *x)
{
	const char *name = x->parts[0], *text = x->n_parts == 2 ? x->parts[1] : "";
	const struct software_event *e = software_find(name);
	uint64_t count = e ? e->count : 0;
	bool is_negative;

	if (!e) {
		missing(x, hint_software(x->u->arena, name), "unknown software event '%s'", name);
		return;
	}
	if (*text && (!parse_number(text, &count, &is_negative) || is_negative || !count)) {
		fail(x, NULL, "the count of software probes must be a positive number, not '%s'", text);
		return;
	}
	emit(x, &(struct ap){ .name = full_name(x, name, *text ? text : NULL), .event = e->name, .config = e->config, .period = count, .sysnr = -1 });
}

static void list_software(struct expand *x)
{
	const struct software_event *e;
	const char *pattern = x->n_parts ? x->parts[0] : "*";

	for (e = software_events; e->name; e++) {
		if (*e->alias && str_match(pattern, e->alias))
			emit(x, &(struct ap){ .name = full_name(x, e->alias, ""), .event = e->name, .config = e->config });
		if (str_match(pattern, e->name))
			emit(x, &(struct ap){ .name = full_name(x, e->name, ""), .event = e->name, .config = e->config });
	}
}

/* ---- one attach point */

static void (*const expanders[PT_COUNT])(struct expand *x) = {
	[PT_begin] = expand_special,
	[PT_end] = expand_special,
	[PT_self] = expand_self,
	[PT_tracepoint] = expand_tracepoint,
	[PT_rawtracepoint] = expand_rawtracepoint,
	[PT_profile] = expand_timer,
	[PT_interval] = expand_timer,
	[PT_software] = expand_software,
};

static bool check_parts(struct expand *x)
{
	const struct probe_type *pt = x->pt;
	int wanted = x->n_parts > pt->max_parts ? pt->max_parts : pt->min_parts, i;

	if (x->n_parts && !pt->max_parts) {
		fail(x, NULL, "%s takes no target, '%s' is given", x->written, x->parts[0]);
		return false;
	}
	if (x->n_parts < pt->min_parts || x->n_parts > pt->max_parts) {
		fail(x, arena_printf(x->u->arena, "the form is %s", pt->usage), "%s takes %s%d part%s, %d %s given",
		     pt->name, pt->min_parts == pt->max_parts ? "" : x->n_parts > wanted ? "at most "
											 : "at least ",
		     wanted,
		     wanted == 1 ? "" : "s", x->n_parts, x->n_parts == 1 ? "is" : "are");
		return false;
	}
	for (i = 0; i < x->n_parts; i++) {
		if (!*x->parts[i] && !(pt->id == PT_software && i == 1)) {
			fail(x, arena_printf(x->u->arena, "the form is %s", pt->usage), "a part of this %s probe is empty", pt->name);
			return false;
		}
		if (!pt->wildcards && is_wild(x->parts[i])) {
			fail(x, NULL, "%s probes take no wildcards", pt->name);
			return false;
		}
	}
	return true;
}

static void unknown_provider(struct expand *x, const char *name)
{
	if (is_foreign_probe_type(name))
		fail(x, NULL, "probe type '%s' is not known to this version of scry", name);
	else if (!*name)
		fail(x, NULL, "the probe type is missing");
	else
		fail(x, hint_probe_type(x->u->arena, name), "unknown probe type '%s'", name);
}

static void expand_wild_provider(struct expand *x)
{
	int i;

	x->is_wild_provider = true;
	for (i = 0; i < PT_COUNT; i++) {
		x->pt = &probe_types[i];
		if (str_match(x->written, x->pt->name) && x->n_parts && check_parts(x))
			expanders[i](x);
	}
	x->is_wild_provider = x->has_error = false;
	if (!x->found)
		missing(x, NULL, "no probe matches this");
}

static void expand_parts(struct expand *x)
{
	if (is_wild(x->written)) {
		expand_wild_provider(x);
		return;
	}
	x->pt = probe_type_find(x->written);
	if (!x->pt)
		unknown_provider(x, x->written);
	else if (check_parts(x))
		expanders[x->pt->id](x);
}

/* ---- raw text */

/* Replaces $N outside quotes. NULL after a diagnostic. */
static const char *substitute(struct expand *x, const char *text)
{
	struct arena *a = x->u->arena;
	const char *out = "", *from = text, *p = text;
	bool quoted = false;
	long n;
	char *end;

	for (; *p; p++) {
		if (*p == '"')
			quoted = !quoted;
		if (quoted && *p == '\\' && p[1])
			p++;
		if (quoted || *p != '$')
			continue;
		if (p[1] < '1' || p[1] > '9') {
			fail(x, "put it inside double quotes", "stray '$' in an attach point");
			return NULL;
		}
		n = strtol(p + 1, &end, 10);
		if (n > x->u->n_params) {
			fail(x, NULL, "an attach point uses $%ld, but %d positional parameter%s given", n, x->u->n_params,
			     x->u->n_params == 1 ? " is" : "s are");
			return NULL;
		}
		out = arena_printf(a, "%s%.*s%s", out, (int)(p - from), from, x->u->params[n - 1]);
		from = end;
		p = end - 1;
	}
	return from == text ? text : arena_printf(a, "%s%s", out, from);
}

static bool split(struct expand *x, const char *text)
{
	char *out = arena_alloc(x->u->arena, strlen(text) + 1);
	bool quoted = false;

	x->written = out;
	x->n_parts = 0;
	for (; *text; text++) {
		if (*text == '"') {
			quoted = !quoted;
		} else if (*text == ':' && !quoted) {
			*out++ = '\0';
			if (x->n_parts == MAX_PARTS) {
				fail(x, NULL, "too many parts in an attach point");
				return false;
			}
			x->parts[x->n_parts++] = out;
		} else {
			if (quoted && *text == '\\' && text[1])
				text++;
			*out++ = *text;
		}
	}
	return true;
}

static void expand_text(struct expand *x, const char *text)
{
	text = substitute(x, text);
	if (text && split(x, text))
		expand_parts(x);
}

static void attach_probe(struct sema *s, struct node *probe)
{
	struct expand x;
	int i;

	for (i = 0; i < probe->n_aps; i++) {
		x = (struct expand){ .u = s->u, .probe = probe, .label = probe->aps[i].label, .span = probe->aps[i].span };
		expand_text(&x, probe->aps[i].text);
		s->has_probe_errors |= x.has_error;
	}
}

void sema_attach(struct sema *s)
{
	struct unit *u = s->u;
	struct span all = { 0, 0 };
	int i, n_probes = 0;

	for (i = 0; i < u->tree->n_kids; i++) {
		if (u->tree->kids[i]->kind != N_PROBE)
			continue;
		n_probes++;
		attach_probe(s, u->tree->kids[i]);
	}
	u->n_attached = u->aps.n;
	if (!n_probes)
		diag_error(s->d, all, "a probe is written tracepoint:sched:sched_switch { @ = count(); }",
			   "the program has no probes, there is nothing to attach");
	else if (!u->aps.n && !s->has_probe_errors)
		diag_error(s->d, all, NULL, "no probes to attach: none of the attach points exists");
	if (u->aps.n > u->config.max_probes)
		diag_error(s->d, all, "config max_probes sets the limit", "the script has %d attach points, the limit is %lld", u->aps.n,
			   (long long)u->config.max_probes);
}

/* ---- listing */

static void list_type(struct expand *x, const struct probe_type *pt)
{
	x->pt = pt;
	x->written = pt->name;
	if (pt->id == PT_profile || pt->id == PT_interval)
		list_timers(x);
	else if (pt->id == PT_software)
		list_software(x);
	else if (pt->wildcards && (!x->n_parts || check_parts(x)))
		expanders[pt->id](x);
}

/* A pattern without a colon: the name part in all probe types that have events. */
static void list_names(struct expand *x, const char *pattern)
{
	static const enum probe_id order[] = { PT_software, PT_tracepoint, PT_rawtracepoint };
	size_t i;

	for (i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		x->parts[0] = order[i] == PT_tracepoint ? "*" : pattern;
		x->parts[1] = pattern;
		x->n_parts = order[i] == PT_tracepoint ? 2 : 1;
		list_type(x, &probe_types[order[i]]);
	}
}

static void list_pattern(struct expand *x, const char *pattern)
{
	const struct probe_type *pt;
	const char *provider;
	int i;

	if (!split(x, pattern))
		return;
	provider = x->written;
	if (!x->n_parts && !probe_type_find(provider)) {
		list_names(x, *provider ? provider : "*");
		return;
	}
	for (i = 0; i < PT_COUNT; i++) {
		pt = &probe_types[i];
		if (is_wild(provider) ? !str_match(provider, pt->name) || !pt->max_parts : pt != probe_type_find(provider))
			continue;
		split(x, pattern);
		if (!x->n_parts || (x->n_parts == 1 && !*x->parts[0])) {
			x->parts[0] = x->parts[1] = "*";
			x->n_parts = pt->id == PT_tracepoint ? 2 : 1;
		}
		list_type(x, pt);
	}
}

int sema_expand_pattern(struct unit *u, const char *pattern, int (*fn)(void *user, const struct ap *ap), void *user)
{
	struct expand x = { .u = u, .is_listing = true, .fn = fn, .user = user };
	size_t n;

	do {
		n = strcspn(pattern, ",");
		list_pattern(&x, arena_strndup(u->arena, pattern, n));
		pattern += n + (pattern[n] == ',');
	} while (*pattern && !x.stop);
	return x.stop ? x.stop : x.list_err;
}
