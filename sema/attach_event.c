/* SPDX-License-Identifier: Apache-2.0 */
/* Attach points of the probe types that need no code address: begin, end, self, tracepoints, timers, software
 * and hardware events. */
#include <errno.h>
#include <signal.h>
#include <string.h>

#include "sema/attach.h"

/* ---- begin, end, self */

void sema_expand_begin(struct expand *x)
{
	if (!x->is_listing)
		attach_emit(x, &(struct ap){ .name = x->written });
}

void sema_expand_end(struct expand *x)
{
	sema_expand_begin(x);
}

void sema_expand_self(struct expand *x)
{
	static const int usable[] = { SIGUSR1, SIGUSR2, SIGHUP };
	int number;
	size_t i;

	if (x->is_listing)
		return;
	number = signal_number(x->parts[1]);
	if (strcmp(x->parts[0], "signal")) {
		attach_fail(x, "the form is self:signal:SIGUSR1", "unknown part '%s' of a self probe", x->parts[0]);
		return;
	}
	for (i = 0; i < sizeof(usable) / sizeof(usable[0]); i++)
		if (usable[i] == number) {
			attach_emit(x, &(struct ap){ .name = attach_name(x, "signal", x->parts[1]), .event = x->parts[1],
						     .config = (uint32_t)number });
			return;
		}
	attach_fail(x, "usable are SIGUSR1, SIGUSR2 and SIGHUP", "signal '%s' is not supported by self probes", x->parts[1]);
}

/* ---- test, bench */

void sema_expand_test(struct expand *x)
{
	struct unit *u = x->u;
	int i;

	if (x->is_listing)
		return;
	for (i = 0; i < u->aps.n; i++)
		if (u->aps.v[i]->pt == x->pt && !strcmp(u->aps.v[i]->event, x->parts[0])) {
			attach_fail(x, NULL, "there is a %s probe '%s' already", x->pt->name, x->parts[0]);
			return;
		}
	if (u->asked[x->pt->id])
		attach_emit(x, &(struct ap){ .name = attach_name(x, x->parts[0], NULL), .event = x->parts[0] });
	else
		u->n_not_asked++;
}

void sema_expand_bench(struct expand *x)
{
	sema_expand_test(x);
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
	ap.name = attach_name(x, ap.cat, ap.event);
	call = syscall_of(&ap, &ap.is_sys_exit);
	if (call && !x->is_listing)
		ap.sysnr = x->u->kinfo->syscall_nr(x->u->kinfo->user, call);
	attach_emit(x, &ap);
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

	if (attach_is_quiet(x))
		return;
	if (is_wild(cat) || is_wild(event)) {
		attach_missing(x, NULL, "no tracepoint matches '%s:%s'", cat, event);
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
		attach_missing(x, hint, "unknown tracepoint category '%s'", cat);
	else
		attach_missing(x, hint, "unknown tracepoint '%s:%s'", cat, event);
}

static const char *missing_category(struct expand *x, const char *event)
{
	int err;
	const char *found = attach_is_quiet(x) ? NULL : sema_probe_named(x->u, arena_printf(x->u->arena, "tracepoint:*:%s", event), &err);

	return found ? arena_printf(x->u->arena, "did you mean %s?", found) : x->pt->usage;
}

void sema_expand_tracepoint(struct expand *x)
{
	const char *cat = x->n_parts == 2 ? x->parts[0] : "*", *event = x->parts[x->n_parts - 1];
	int err, before = x->found;

	if (x->n_parts == 1 && !is_wild(event)) {
		attach_fail(x, missing_category(x, event), "a tracepoint needs a category and an event, only '%s' is given", event);
		return;
	}
	err = attach_answer(x->u, x->u->kinfo->tp_each(x->u->kinfo->user, cat, event, on_tracepoint, x));
	if (err == -EACCES && !is_wild(cat) && !is_wild(event) && !x->is_listing)
		on_tracepoint(x, cat, event); /* --check by an ordinary user: taken on trust */
	else if (err < 0 && err != -ENOENT)
		attach_refused(x, err);
	else if (x->found == before)
		missing_tracepoint(x, cat, event);
}

int sema_tp_fields(struct unit *u, struct ap *ap)
{
	if (!ap->cat)
		return -ENOENT;
	return ap->tp.fields ? 0 : attach_answer(u, u->kinfo->tp_event(u->kinfo->user, u->arena, ap->cat, ap->event, &ap->tp));
}

/* ---- rawtracepoint */

static int on_rawtp(void *user, const char *cat, const char *name)
{
	struct expand *x = user;
	struct ap ap = { .sysnr = -1 };

	(void)cat;
	ap.event = arena_strdup(x->u->arena, name);
	ap.name = x->n_parts == 2 && !is_wild(x->parts[0]) ? attach_name(x, x->parts[0], ap.event) : attach_name(x, ap.event, NULL);
	attach_emit(x, &ap);
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

void sema_expand_rawtracepoint(struct expand *x)
{
	const char *event = x->parts[x->n_parts - 1];
	struct nearest n = { .event = event, .best_event = 1000 };
	int err, before = x->found;

	/* Which module has an event is not known; a pattern means the kernel itself. */
	if (x->n_parts == 2 && (x->is_listing || x->is_wild_provider) && !str_match(x->parts[0], "vmlinux"))
		return;
	err = attach_answer(x->u, x->u->kinfo->rawtp_each(x->u->kinfo->user, event, on_rawtp, x));
	if ((err == -EACCES || err == -ENODEV) && !is_wild(event) && !x->is_listing) {
		on_rawtp(x, "", event); /* not needed for attaching */
		return;
	}
	if (err < 0 && err != -ENOENT) {
		attach_refused(x, err);
		return;
	}
	if (x->found != before || attach_is_quiet(x))
		return;
	if (!is_wild(event))
		x->u->kinfo->rawtp_each(x->u->kinfo->user, "*", on_near_rawtp, &n);
	attach_missing(x,
		n.found_event[0] && n.best_event <= (int)(strlen(event) + 2) / 3 ?
			arena_printf(x->u->arena, "did you mean '%s'?", n.found_event) : NULL,
		is_wild(event) ? "no raw tracepoint matches '%s'" : "unknown raw tracepoint '%s'", event);
}

/* ---- profile, interval */

static void emit_timer(struct expand *x, const char *a, const char *b, uint64_t freq, uint64_t period)
{
	attach_emit(x, &(struct ap){ .name = attach_name(x, a, b), .freq = freq, .period = period, .sysnr = -1 });
}

static const char *unit_hint(struct expand *x, const char *number)
{
	const char *name = x->pt->name, *unit = x->pt->id == PT_profile ? "hz" : "s";

	return arena_printf(x->u->arena, "with a unit: %s:%s:%s, or %s:%sms", name, unit, number, name, number);
}

static void expand_duration(struct expand *x)
{
	const char *text = x->parts[0];
	bool is_negative;
	uint64_t ns;

	if (!parse_number(text, &ns, &is_negative)) {
		attach_fail(x, x->pt->usage, "'%s' is no duration", text);
		return;
	}
	if (is_negative || ns < 1000)
		attach_fail(x, text[strspn(text, "0123456789")] ? NULL : unit_hint(x, text),
			    "a period of '%s' is too short, 1000 ns is the least", text);
	else
		emit_timer(x, text, NULL, 0, ns);
}

static void list_timers(struct expand *x)
{
	static const char *const names[] = { "hz", "s", "ms", "us" };
	int i;

	for (i = 0; i < 4; i++)
		if (str_match(x->n_parts ? x->parts[0] : "*", names[i]))
			emit_timer(x, names[i], "", 0, 0);
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
		attach_fail(x, "hz, s, ms and us are known", "unknown unit '%s' of %s probes", unit, x->pt->name);
		return;
	}
	if (!parse_number(text, &v, &is_negative) || is_negative || !v) {
		attach_fail(x, NULL, "the %s of %s probes must be a positive number, not '%s'", i ? "period" : "rate", x->pt->name, text);
		return;
	}
	if (__builtin_mul_overflow(v, i ? unit_ns[i] : 1, &ns) || ns > INT64_MAX) {
		attach_fail(x, NULL, "'%s' is too large for %s probes", text, x->pt->name);
		return;
	}
	emit_timer(x, unit, text, i ? 0 : v, i ? ns : 0);
}

void sema_expand_profile(struct expand *x)
{
	if (x->is_listing)
		list_timers(x);
	else
		expand_timer(x);
}

void sema_expand_interval(struct expand *x)
{
	sema_expand_profile(x);
}

/* ---- software, hardware */

static void list_counted(struct expand *x, const struct counted_event *table)
{
	const struct counted_event *e;
	const char *pattern = x->n_parts ? x->parts[0] : "*";

	for (e = table; e->name; e++) {
		if (*e->alias && str_match(pattern, e->alias))
			attach_emit(x, &(struct ap){ .name = attach_name(x, e->alias, ""), .event = e->name, .config = e->config });
		if (str_match(pattern, e->name))
			attach_emit(x, &(struct ap){ .name = attach_name(x, e->name, ""), .event = e->name, .config = e->config });
	}
}

static void expand_counted(struct expand *x, const struct counted_event *table)
{
	const char *name = x->parts[0], *text = x->n_parts == 2 ? x->parts[1] : "";
	const struct counted_event *e = x->is_listing ? NULL : counted_find(table, name);
	uint64_t count = e ? e->count : 0;
	bool is_negative;

	if (x->is_listing) {
		list_counted(x, table);
		return;
	}
	if (!e) {
		attach_missing(x, hint_counted(x->u->arena, table, name), "unknown %s event '%s'", x->pt->name, name);
		return;
	}
	if (*text && (!parse_number(text, &count, &is_negative) || is_negative || !count)) {
		attach_fail(x, NULL, "the count of %s probes must be a positive number, not '%s'", x->pt->name, text);
		return;
	}
	attach_emit(x, &(struct ap){ .name = attach_name(x, name, *text ? text : NULL), .event = e->name,
				     .config = e->config, .period = count, .sysnr = -1 });
}

void sema_expand_software(struct expand *x)
{
	expand_counted(x, software_events);
}

void sema_expand_hardware(struct expand *x)
{
	expand_counted(x, hardware_events);
}
