/* SPDX-License-Identifier: Apache-2.0 */
/* How each attach point is attached: the cheapest mechanism that gives the same semantics, by what its body uses and what the
 * kernel has. Probes of one event agree on one, since they run in script order. */
#include <stdlib.h>
#include <string.h>

#include "sema/plan.h"
#include "sema/tables.h"

enum { MIN_RAW_SYS = 4 }; /* so many attach points of one direction make a dispatching program worth while */

bool plan_is_tracepoint_of(const struct ap *ap, bool of_syscalls)
{
	return ap->pt->id == PT_tracepoint && !strcmp(ap->cat, "syscalls") == of_syscalls;
}

/* Arguments of system calls that a raw tracepoint offers as registers: whole 8-byte slots, the number, the result. */
static bool has_plain_fields(struct sema *s, const struct choice *c)
{
	const struct type *args;
	const struct field *f;
	int i;

	if (!c->facts->uses_args)
		return true;
	args = sema_args(s->u, c->ap);
	for (i = 0; args && i < c->facts->fields.n; i++) {
		f = sema_arg(args, c->facts->fields.v[i]);
		if (!f || !f->type || !type_is_scalar(f->type))
			return false;
		if (strcmp(f->name, "__syscall_nr") && (f->size != 8 || f->off < 16 || f->off % 8))
			return false;
	}
	return args;
}

static bool may_be_raw_sys(const struct plan *p, const struct choice *c)
{
#if defined(__x86_64__)
	if (p->n_sys[c->ap->is_sys_exit] < MIN_RAW_SYS || c->ap->sysnr == -1)
		return false;
	return !c->facts->uses_kstack && !c->facts->uses_whole_args && !c->facts->uses_ctx && !c->facts->uses_task_kfunc && has_plain_fields(p->s, c);
#else
	(void)p, (void)c;
	return false;
#endif
}

static const struct tp_word {
	const char *cat, *event, *field;
	int word;
} tp_words[] = {
#define TP_WORD(cat, event, field, word) { #cat, #event, #field, word },
#include "sema/tp_words.def"
#undef TP_WORD
};

int sema_tp_word(const struct ap *ap, const char *field)
{
	for (size_t i = 0; i < sizeof(tp_words) / sizeof(*tp_words); i++)
		if (!strcmp(tp_words[i].event, ap->event) && !strcmp(tp_words[i].cat, ap->cat) && !strcmp(tp_words[i].field, field))
			return tp_words[i].word;
	return -1;
}

static bool may_be_raw_tp(const struct choice *c)
{
	const struct body_facts *f = c->facts;

	for (int i = 0; i < f->fields.n; i++)
		if (sema_tp_word(c->ap, f->fields.v[i]) < 0)
			return false;
	return !f->uses_whole_args && !f->uses_kstack && !f->uses_ctx && !f->uses_task_kfunc;
}

/* Links are closed sooner than perf events, even those to one place. With a process they took its first thread only at first. */
bool plan_has_uprobe_links(const struct unit *u)
{
	const struct kinfo *k = u->kinfo;

	return k->has(k->user, KF_UPROBE_MULTI) && !u->is_object && ((!u->pid && !u->has_child) || k->has(k->user, KF_UPROBE_MULTI_PID));
}

/* Whether the arguments that the body uses can be had with their types; without them they are numbers, and so are their
 * types' pointers to the verifier. */
static bool may_be_typed(struct plan *p, const struct choice *c)
{
	const struct body_facts *f = c->facts;
	bool is_typed = !f->argn;
	int i;

	if ((!f->uses_args && !f->uses_whole_args) || !sema_args(p->s->u, c->ap))
		return false;
	if (f->uses_whole_args)
		is_typed &= sema_args_loadable(c->ap->args, NULL);
	for (i = 0; i < f->fields.n; i++)
		is_typed &= sema_args_loadable(c->ap->args, f->fields.v[i]);
	if (!is_typed)
		sema_args_in_kernel(p->s->u, c->ap);
	return is_typed;
}

/* A kretprobe alone at its function, and one of few: each costs a program. */
static bool may_lose_calls(const struct plan *p, const struct choice *c)
{
	enum { FEW = 8 };
	int i, n = 0;

	for (i = 0; i < p->s->u->aps.n; i++) {
		if (p->s->u->aps.v[i]->pt != c->ap->pt)
			continue;
		if (++n > FEW || (p->s->u->aps.v[i] != c->ap && !strcmp(p->s->u->aps.v[i]->event, c->ap->event)))
			return false;
	}
	return true;
}

static enum attach_method choose(struct plan *p, const struct choice *c)
{
	switch (c->ap->pt->id) {
	case PT_tracepoint:
		if (plan_is_tracepoint_of(c->ap, true))
			return may_be_raw_sys(p, c) ? AM_RAW_SYS : AM_PERF_TP;
		return may_be_raw_tp(c) ? AM_RAW_TP : AM_PERF_TP;
	case PT_rawtracepoint:
		return may_be_typed(p, c) ? AM_TRACING : AM_RAW_TP;
	case PT_profile:
	case PT_software:
		return AM_PERF_CPU;
	case PT_hardware:
		return AM_PERF_HW;
	case PT_interval:
		return AM_PERF_ONE;
	case PT_kprobe:
		return AM_KPROBE;
	case PT_kretprobe:
		return may_lose_calls(p, c) && sema_may_be_fexit(p->s, c->facts, c->ap) ? AM_TRACING : AM_KPROBE;
	case PT_uprobe:
	case PT_uretprobe:
	case PT_usdt:
		return plan_has_uprobe_links(p->s->u) ? AM_UPROBE_MULTI : AM_UPROBE;
	case PT_fentry:
	case PT_fexit:
	case PT_lsm:
		return AM_TRACING;
	case PT_iter:
		return AM_ITER;
	case PT_watchpoint:
	case PT_asyncwatchpoint:
		return AM_BREAKPOINT;
	default:
		return AM_TEST_RUN;
	}
}

static int by_event(const void *a, const void *b)
{
	const struct ap *x = (*(struct choice *const *)a)->ap, *y = (*(struct choice *const *)b)->ap;
	int d = strcmp(x->event, y->event);

	d = d ? d : strcmp(x->cat, y->cat);
	return d ? d : x->id - y->id;
}

static bool same_event(const struct choice *a, const struct choice *b)
{
	return !strcmp(a->ap->event, b->ap->event) && !strcmp(a->ap->cat, b->ap->cat);
}

/* Probes of one event run in script order, which only one mechanism for all of them can promise. A dispatching program
 * can serve an event once. */
static void agree(struct plan *p)
{
	int n = p->s->u->aps.n, n_tp = 0, i, j, k;
	struct choice **tp = arena_array(p->s->a, struct choice *, n);
	bool is_perf;

	for (i = 0; i < n; i++)
		if (p->c[i].ap->pt->id == PT_tracepoint)
			tp[n_tp++] = &p->c[i];
	if (n_tp)
		qsort(tp, (size_t)n_tp, sizeof(*tp), by_event);
	for (i = 0; i < n_tp; i = j) {
		is_perf = false;
		for (j = i; j < n_tp && same_event(tp[i], tp[j]); j++) {
			is_perf |= tp[j]->method == AM_PERF_TP;
			is_perf |= j > i && tp[j]->ap->probe == tp[j - 1]->ap->probe;
		}
		for (k = i; is_perf && k < j; k++)
			tp[k]->method = AM_PERF_TP;
	}
}

/* ---- many kernel functions through one link */

static bool is_kprobe(const struct ap *ap)
{
	return ap->pt->id == PT_kprobe || ap->pt->id == PT_kretprobe;
}

/* Links to many functions take functions only. */
static bool may_be_multi(const struct choice *c)
{
	return is_kprobe(c->ap) && c->method == AM_KPROBE && !c->ap->func_off && !c->ap->addr;
}

static int by_function(const void *a, const void *b)
{
	const struct ap *x = (*(struct choice *const *)a)->ap, *y = (*(struct choice *const *)b)->ap;
	int d = (int)x->pt->id - (int)y->pt->id;

	d = d ? d : strcmp(x->event, y->event);
	return d ? d : x->id - y->id;
}

/* Probes of one function run in script order, which only one mechanism for all of them can promise. */
static void agree_multi(struct choice **c, int n)
{
	bool is_multi;
	int i, j, k;

	for (i = 0; i < n; i = j) {
		is_multi = false;
		for (j = i; j < n && c[i]->ap->pt == c[j]->ap->pt && !strcmp(c[i]->ap->event, c[j]->ap->event); j++)
			is_multi |= c[j]->method == AM_KPROBE_MULTI;
		for (k = i; is_multi && k < j; k++)
			c[k]->method = AM_KPROBE_MULTI;
	}
}

/* At a return one function is worth a link where that keeps track of any number of calls: before 6.14 it has room for two
 * on each CPU and function, perf events for ten at least. So is the entry that makes a session with it. */
static bool is_better_linked(const struct plan *p, const struct choice *c)
{
	const struct kinfo *k = p->s->u->kinfo;

	if (!(c->ap->pt->traits & PF_RETURN) && (!c->ap->partner || !k->has(k->user, KF_KPROBE_SESSION)))
		return false;
	return k->has(k->user, KF_FPROBE_GRAPH);
}

static void choose_multi(struct plan *p)
{
	int n = p->s->u->aps.n, n_may = 0, i, j;
	struct choice **c = arena_array(p->s->a, struct choice *, n);

	for (i = 0; i < n; i++)
		if (may_be_multi(&p->c[i]))
			c[n_may++] = &p->c[i];
	if (!n_may || p->s->u->is_object || (n_may < 2 && !is_better_linked(p, c[0])) || !p->s->u->kinfo->has(p->s->u->kinfo->user, KF_KPROBE_MULTI))
		return;
	for (i = 0; i < n_may; i = j) {
		if (is_better_linked(p, c[i]))
			c[i]->method = AM_KPROBE_MULTI;
		for (j = i; j < n_may && c[j]->ap->probe == c[i]->ap->probe && c[j]->ap->pt == c[i]->ap->pt; j++)
			if (j > i)
				c[i]->method = c[j]->method = AM_KPROBE_MULTI;
	}
	qsort(c, (size_t)n_may, sizeof(*c), by_function);
	agree_multi(c, n_may);
}

void plan_methods(struct plan *p)
{
	for (int i = 0; i < p->s->u->aps.n; i++)
		p->c[i].method = choose(p, &p->c[i]);
	agree(p);
	choose_multi(p);
}
