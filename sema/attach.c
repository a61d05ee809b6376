/* SPDX-License-Identifier: Apache-2.0 */
/* Attach points: from the raw text in the script to one struct ap per event. Splitting and parameters first, then one
 * function per probe type that checks the parts and expands wildcards. The same code lists probes for -l. */
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "sema/attach.h"
#include "sema/habits.h"

bool is_wild(const char *s)
{
	return strchr(s, '*') != NULL;
}

bool attach_is_quiet(const struct expand *x)
{
	return x->is_listing || x->is_wild_provider || x->is_query;
}

void attach_fail(struct expand *x, const char *hint, const char *fmt, ...)
{
	va_list ap;

	x->has_error = true;
	if (attach_is_quiet(x))
		return;
	va_start(ap, fmt);
	diag_error(&x->u->diags, x->span, hint, "%s", arena_vprintf(x->u->arena, fmt, ap));
	va_end(ap);
}

/* What does not exist is treated as config missing_probes says. */
void attach_missing(struct expand *x, const char *hint, const char *fmt, ...)
{
	const char *text;
	va_list ap;

	if (attach_is_quiet(x))
		return;
	va_start(ap, fmt);
	text = arena_vprintf(x->u->arena, fmt, ap);
	va_end(ap);
	if (x->absent)
		*vec_push(x->u->arena, &x->absent->v) = (struct absent){ .span = x->span, .name = x->text, .text = text };
	else if (x->u->config.missing_probes == MISSING_WARN)
		diag_warn(&x->u->diags, x->span, hint, "%s", text);
	else if (x->u->config.missing_probes != MISSING_IGNORE)
		attach_fail(x, hint, "%s", text);
}

void attach_emit(struct expand *x, struct ap *like)
{
	struct ap *ap;

	x->found++;
	if (x->is_query) {
		x->first = x->first ? x->first : like->name;
		return;
	}
	if (!x->is_listing && x->pt->max_parts && x->u->wants_probe && !x->u->wants_probe(x->u->wants_user, like->name))
		return;
	like->pt = x->pt;
	like->span = x->span;
	like->probe = x->probe;
	if (x->label)
		like->name = x->label;
	like->is_listed = x->absent != NULL;
	if (x->is_listing) {
		if (!x->stop)
			x->stop = x->fn(x->user, like);
		return;
	}
	ap = arena_copy(x->u->arena, like, sizeof(*like));
	ap->id = ap->order = ap->name_id = x->u->aps.n;
	*vec_push(x->u->arena, &x->u->aps) = ap;
}

/* provider:part:part with the provider's full name */
const char *attach_name(struct expand *x, const char *a, const char *b)
{
	return arena_printf(x->u->arena, b ? "%s:%s:%s" : "%s:%s", x->pt->name, a, b);
}

int attach_answer(struct unit *u, int err)
{
	if (err == -ENOMEM)
		longjmp(*u->arena->oom, 1);
	return err;
}

void attach_refused(struct expand *x, int err)
{
	const struct kinfo *k = x->u->kinfo;
	const char *why = k->why ? k->why : arena_printf(x->u->arena, "the kernel's list of events cannot be read: %s", strerror(-err));

	x->has_error = true;
	if (x->is_wild_provider || (x->is_listing && x->list_err))
		return;
	x->list_err = err;
	if (x->is_query)
		return;
	diag_error(&x->u->diags, x->span, k->hint, "%s", why);
}

/* ---- one attach point */

static void (*const expanders[PT_COUNT])(struct expand *x) = {
#define PROBE(id, ...) [PT_##id] = sema_expand_##id,
#include "sema/probes.def"
#undef PROBE
};

static bool check_parts(struct expand *x)
{
	const struct probe_type *pt = x->pt;
	int wanted = x->n_parts > pt->max_parts ? pt->max_parts : pt->min_parts, i;

	if (x->n_parts && !pt->max_parts) {
		attach_fail(x, NULL, "%s takes no target, '%s' is given", x->written, x->parts[0]);
		return false;
	}
	if (x->n_parts < pt->min_parts || x->n_parts > pt->max_parts) {
		attach_fail(x, arena_printf(x->u->arena, "the form is %s", pt->usage), "%s takes %s%d part%s, %d %s given",
		     pt->name, pt->min_parts == pt->max_parts ? "" : x->n_parts > wanted ? "at most "
											 : "at least ",
		     wanted,
		     wanted == 1 ? "" : "s", x->n_parts, x->n_parts == 1 ? "is" : "are");
		return false;
	}
	for (i = 0; i < x->n_parts; i++) {
		if (!*x->parts[i] && !(pt->traits & PF_LAST_EMPTY && i == pt->max_parts - 1) && !(pt->traits & PF_EMPTY_PARTS)) {
			attach_fail(x, arena_printf(x->u->arena, "the form is %s", pt->usage), "a part of this %s probe is empty", pt->name);
			return false;
		}
		if (!pt->wildcards && is_wild(x->parts[i])) {
			attach_fail(x, NULL, "%s probes take no wildcards", pt->name);
			return false;
		}
	}
	return true;
}

/* Every function of all that runs is not what a pattern for the provider means. */
static bool is_too_much(const struct expand *x)
{
	return x->pt->gives & G_UADDR && !x->u->pid && is_wild(x->parts[0]) && !strchr(x->parts[0], '/');
}

/* What was meant by a name without a probe type, or with part of one: tried in this order. */
static const char *meant_event(struct expand *x)
{
	static const char *const forms[] = { "tracepoint:%s", "tracepoint:*:%s", "kprobe:%s" };
	struct arena *a = x->u->arena;
	const char *found;
	size_t i;
	int err;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (!x->text || strchr(x->text, '$') || (i && strchr(x->text, ':')))
			continue;
		found = sema_probe_named(x->u, arena_printf(a, forms[i], x->text), &err);
		if (found)
			return arena_printf(a, "did you mean %s?", found);
	}
	return NULL;
}

static void unknown_provider(struct expand *x, const char *name)
{
	const char *hint = *name && !attach_is_quiet(x) ? hint_probe_type(x->u->arena, name) : NULL;

	if (*name)
		attach_fail(x, hint || attach_is_quiet(x) ? hint : meant_event(x), "unknown probe type '%s'", name);
	else
		attach_fail(x, NULL, "the probe type is missing");
}

static void expand_wild_provider(struct expand *x)
{
	int i;

	x->is_wild_provider = true;
	for (i = 0; i < PT_COUNT; i++) {
		x->pt = &probe_types[i];
		if (str_match(x->written, x->pt->name) && x->n_parts && !is_too_much(x) && check_parts(x))
			expanders[i](x);
	}
	x->is_wild_provider = x->has_error = false;
	if (!x->found)
		attach_missing(x, NULL, "no probe matches this");
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
			attach_fail(x, "put it inside double quotes", "stray '$' in an attach point");
			return NULL;
		}
		n = strtol(p + 1, &end, 10);
		if (n > x->u->n_params) {
			attach_fail(x, NULL, "an attach point uses $%ld, but %d positional parameter%s given", n, x->u->n_params,
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
			if (x->n_parts == ATTACH_MAX_PARTS) {
				attach_fail(x, NULL, "too many parts in an attach point");
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
	if (!x->is_listing && !x->is_query)
		text = habit_probe(x->u, x->span, text);
	x->has_error |= !text;
	text = x->text = text ? substitute(x, text) : NULL;
	if (text && split(x, text))
		expand_parts(x);
}

const char *sema_probe_named(struct unit *u, const char *text, int *err)
{
	struct expand x = { .u = u, .is_query = true };

	expand_text(&x, text);
	*err = x.list_err;
	return x.first;
}

/* How many events it stands for. */
static int attach_text(struct sema *s, struct node *probe, int i, struct absent_list *absent)
{
	struct expand x = { .u = s->u, .probe = probe, .label = probe->aps[i].label, .span = probe->aps[i].span, .absent = absent };

	expand_text(&x, probe->aps[i].text);
	s->has_probe_errors |= x.has_error;
	return x.found;
}

static void tell_skipped(struct sema *s, const struct absent *a, int n)
{
	const char *names = a->name;
	int i;

	for (i = 1; i < n; i++)
		names = arena_printf(s->a, "%s, %s", names, a[i].name);
	if (n == 1)
		diag_warn(s->d, a->span, NULL, "%s, skipped", a->text);
	else
		diag_warn(s->d, a->span, NULL, "skipped, as they do not exist: %s", names);
}

/* Names that one kernel or library has and the next has not stand in a list: one that exists is enough. Where none does, a
 * second round says so of each, with hints, which take time. */
static void attach_probe(struct sema *s, struct node *probe)
{
	bool is_list = probe->n_aps > 1 && s->u->config.missing_probes == MISSING_AUTO;
	struct absent_list absent = { 0 };
	int i, n, found = 0;

	for (i = 0; i < probe->n_aps; i++) {
		n = absent.v.n;
		found += attach_text(s, probe, i, is_list ? &absent : NULL);
		if (absent.v.n > n)
			absent.v.v[n].index = i;
	}
	if (found && absent.v.n)
		tell_skipped(s, absent.v.v, absent.v.n);
	for (i = 0; i < absent.v.n && !found; i++)
		attach_text(s, probe, absent.v.v[i].index, NULL);
}

/* Whether --probe-filter left anything but begin and end. */
static bool has_event(const struct unit *u)
{
	int i;

	for (i = 0; i < u->aps.n; i++)
		if (u->aps.v[i]->pt->max_parts)
			return true;
	return false;
}

static bool has_probe(const struct unit *u, enum probe_id id)
{
	int i;

	for (i = 0; i < u->aps.n; i++)
		if (u->aps.v[i]->pt->id == id)
			return true;
	return false;
}

/* A probe that is alone has nothing beside it but what is about the tracer itself. */
static void check_alone(struct sema *s)
{
	const struct ap *alone = NULL, *ap;
	int i, n = 0;

	for (i = 0; i < s->u->aps.n; i++) {
		ap = s->u->aps.v[i];
		if (ap->pt->traits & PF_ALONE)
			alone = ap;
		n += !(ap->pt->traits & PF_OWN) || ap->pt->id == PT_self;
	}
	for (i = 0; alone && n > 1 && i < s->u->aps.n; i++) {
		ap = s->u->aps.v[i];
		if (ap == alone || (ap->pt->traits & PF_OWN && ap->pt->id != PT_self))
			continue;
		diag_error(s->d, ap->span, NULL, "%s cannot be combined with other probes than begin and end", alone->name);
		return;
	}
}

/* How long attaching takes, and coming off again: microseconds an attach point, alone and as one of many in a link. */
static const struct {
	enum probe_id id;
	uint32_t alone, linked;
	enum kfeature link;
} costs[] = {
	{ PT_kprobe, 15000, 25, KF_KPROBE_MULTI },
	{ PT_kretprobe, 15000, 25, KF_KPROBE_MULTI },
	{ PT_fentry, 20000, 0, KF_COUNT },
	{ PT_fexit, 20000, 0, KF_COUNT },
	{ PT_uprobe, 500, 50, KF_UPROBE_MULTI },
	{ PT_uretprobe, 500, 50, KF_UPROBE_MULTI },
	{ PT_tracepoint, 2500, 0, KF_COUNT },
};

static uint64_t cost_of(struct unit *u, const struct ap *ap)
{
	size_t i;

	for (i = 0; i < sizeof(costs) / sizeof(costs[0]); i++) {
		if (costs[i].id != ap->pt->id)
			continue;
		return costs[i].linked && u->kinfo->has(u->kinfo->user, costs[i].link) ? costs[i].linked : costs[i].alone;
	}
	return 200;
}

static const char *estimate(struct unit *u)
{
	uint64_t us = 0;
	int i;

	for (i = 0; i < u->aps.n; i++)
		us += cost_of(u, u->aps.v[i]);
	if (us < 1000000)
		return "";
	return us < 240000000 ? arena_printf(u->arena, "; attaching so many takes about %llu s", (unsigned long long)(us / 1000000)) :
				arena_printf(u->arena, "; attaching so many takes about %llu minutes", (unsigned long long)(us / 60000000));
}

static const char *text_of(const char *s)
{
	return s ? s : "";
}

/* In programs a label may stand for several functions, which `func` tells apart. */
static int compare_names(const struct ap *a, const struct ap *b)
{
	int d = strcmp(a->name, b->name);

	d = d ? d : strcmp(text_of(a->path), text_of(b->path));
	return d || !a->path ? d : strcmp(text_of(a->event), text_of(b->event));
}

static int by_name(const void *pa, const void *pb)
{
	const struct ap *a = *(struct ap *const *)pa, *b = *(struct ap *const *)pb;
	int d = compare_names(a, b);

	return d ? d : a->id - b->id;
}

/* One name is one value of `probe`, wherever in the script it stands. */
static void share_names(struct unit *u)
{
	struct ap **v = arena_array(u->arena, struct ap *, u->aps.n + 1);
	int i;

	for (i = 0; i < u->aps.n; i++)
		v[i] = u->aps.v[i];
	qsort(v, (size_t)u->aps.n, sizeof(*v), by_name);
	for (i = 1; i < u->aps.n; i++)
		if (!compare_names(v[i], v[i - 1]))
			v[i]->name_id = v[i - 1]->name_id;
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
	share_names(u);
	check_alone(s);
	if (!n_probes && u->n_pruned)
		diag_error(s->d, all, NULL, "no probes to attach: what their predicates ask for does not exist");
	else if (!n_probes)
		diag_error(s->d, all, "a probe is written tracepoint:sched:sched_switch { @ = count(); }",
			   "the program has no probes, there is nothing to attach");
	else if (u->wants_probe && !has_event(u) && !s->has_probe_errors)
		diag_error(s->d, all, NULL, "no probe of the script matches the probe filter");
	else if (!u->aps.n && u->n_not_asked && !s->has_probe_errors)
		diag_error(s->d, all, "--test runs test probes, --bench measures bench probes",
			   "no probes to attach but those for tests and benchmarks");
	else if (u->asked[PT_test] && !has_probe(u, PT_test) && !s->has_probe_errors)
		diag_error(s->d, all, "a test is written test:NAME { ... }", "the script has no test probes");
	else if (u->asked[PT_bench] && !has_probe(u, PT_bench) && !s->has_probe_errors)
		diag_error(s->d, all, "a benchmark is written bench:NAME { ... }", "the script has no bench probes");
	else if (!u->aps.n && !s->has_probe_errors)
		diag_error(s->d, all, NULL, "no probes to attach: none of the attach points exists");
	if (u->aps.n > u->config.max_probes)
		diag_error(s->d, all, arena_printf(s->a, "config max_probes sets the limit%s", estimate(u)),
			   "the script has %d attach points, the limit is %lld", u->aps.n, (long long)u->config.max_probes);
}

/* ---- listing */

static void list_type(struct expand *x, const struct probe_type *pt)
{
	x->pt = pt;
	x->written = pt->name;
	if (!pt->wildcards || !x->n_parts || check_parts(x))
		expanders[pt->id](x);
}

/* A pattern for names goes into the last of the parts that name an event. */
static void list_name(struct expand *x, const struct probe_type *pt, const char *pattern)
{
	x->n_parts = pt->id == PT_tracepoint ? 2 : 1;
	x->parts[0] = pt->id == PT_tracepoint ? "*" : pattern;
	x->parts[1] = pattern;
	list_type(x, pt);
}

/* What the process of -p has mapped. */
static void list_process(struct expand *x, const char *pattern)
{
	x->parts[0] = "*";
	x->parts[1] = pattern;
	x->n_parts = 2;
	list_type(x, &probe_types[PT_usdt]);
	list_type(x, &probe_types[PT_uprobe]);
}

/* A pattern without a colon: in all probe types that have a list of their own. */
static void list_names(struct expand *x, const char *pattern)
{
	int i;

	for (i = 0; i < PT_COUNT && !x->stop; i++)
		if (probe_types[i].traits & PF_LISTED)
			list_name(x, &probe_types[i], pattern);
	if (x->u->pid)
		list_process(x, pattern);
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
		x->pt = pt;
		if (!x->n_parts || (x->n_parts == 1 && !*x->parts[0]))
			list_name(x, pt, "*");
		else if (!is_wild(provider) || !is_too_much(x))
			list_type(x, pt);
	}
}

/* Up to the next comma outside of quotes. */
static size_t item_length(const char *list)
{
	bool quoted = false;
	size_t n;

	for (n = 0; list[n] && (quoted || list[n] != ','); n++)
		quoted ^= list[n] == '"';
	return n;
}

int sema_expand_pattern(struct unit *u, const char *pattern, int (*fn)(void *user, const struct ap *ap), void *user)
{
	struct expand x = { .u = u, .is_listing = true, .fn = fn, .user = user };
	size_t n;

	do {
		n = item_length(pattern);
		list_pattern(&x, arena_strndup(u->arena, pattern, n));
		pattern += n + (pattern[n] == ',');
	} while (*pattern && !x.stop);
	return x.stop ? x.stop : x.list_err;
}
