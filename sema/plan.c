/* SPDX-License-Identifier: Apache-2.0 */
/* Which programs are made: attach points of one probe share a program when its body means the same for all of them, and
 * the cheapest mechanism is chosen that gives the same semantics. Decided on the text of the body, before types are known. */
#include <ctype.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdlib.h>
#include <string.h>

#include "sema/macro.h"
#include "sema/sema.h"
#include "sema/tables.h"

enum { MIN_RAW_SYS = 4 }; /* so many attach points of one direction make a dispatching program worth while */

/* ---- what a body uses */

static bool is_word(const struct node *n, const char *word)
{
	return (n->kind == N_IDENT || n->kind == N_CALL) && !strcmp(n->name, word);
}

static void add_field(struct sema *s, struct body_facts *f, const char *name)
{
	int i;

	f->uses_args = true;
	for (i = 0; i < f->fields.n; i++)
		if (!strcmp(f->fields.v[i], name))
			return;
	*vec_push(s->a, &f->fields) = name;
}

static bool needs_regs(const struct node *n)
{
	const struct builtin *b = n->kind == N_IDENT ? builtin_find(n->name) : NULL;
	const struct function *f = n->kind == N_CALL ? function_find(n->name) : NULL;

	return (b && b->needs & G_REGS) || (f && f->needs & G_REGS);
}

static void find_facts(struct sema *s, struct body_facts *f, const struct node *n)
{
	int i;

	if (!n)
		return;
	if (n->kind == N_FIELD && n->kids[0]->kind == N_IDENT && is_word(n->kids[0], "args")) {
		add_field(s, f, n->name);
		return;
	}
	f->uses_whole_args |= is_word(n, "args");
	f->uses_kstack |= is_word(n, "kstack");
	f->uses_probe |= is_word(n, "probe");
	f->uses_ctx |= is_word(n, "ctx");
	f->uses_uaddr |= is_word(n, "uaddr");
	f->uses_func |= is_word(n, "func");
	f->uses_retval |= is_word(n, "retval");
	f->uses_regs |= needs_regs(n);
	if ((n->kind == N_IDENT || n->kind == N_CALL) && !strncmp(n->name, "arg", 3) && isdigit((unsigned char)n->name[3]))
		f->argn |= 1ull << (atoi(n->name + 3) & 63);
	f->uses_task_kfunc |= n->kind == N_CALL && n->n_kids && is_word(n, "comm");
	if (n->tname && n->tname->of)
		find_facts(s, f, n->tname->of);
	for (i = 0; i < n->n_kids; i++)
		find_facts(s, f, n->kids[i]);
}

/* ---- choice of mechanism */

struct choice {
	struct ap *ap;
	struct body_facts *facts;
	enum attach_method method;
};

struct plan {
	struct sema *s;
	struct choice *c; /* by ap id */
	int n_sys[2];     /* attach points at system calls: entry, exit */
};

static bool is_tracepoint_of(const struct ap *ap, bool of_syscalls)
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
static bool has_uprobe_links(const struct unit *u)
{
	const struct kinfo *k = u->kinfo;

	return k->has(k->user, KF_UPROBE_MULTI) && ((!u->pid && !u->has_child) || k->has(k->user, KF_UPROBE_MULTI_PID));
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
		if (is_tracepoint_of(c->ap, true))
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
		return has_uprobe_links(p->s->u) ? AM_UPROBE_MULTI : AM_UPROBE;
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
	if (!n_may || (n_may < 2 && !is_better_linked(p, c[0])) || !p->s->u->kinfo->has(p->s->u->kinfo->user, KF_KPROBE_MULTI))
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

/* ---- grouping */

static bool same_field(const struct field *a, const struct field *b)
{
	if (!a || !b)
		return a == b;
	if (!a->ctype != !b->ctype || (a->ctype && strcmp(a->ctype, b->ctype)))
		return false;
	return a->off == b->off && a->size == b->size && a->type == b->type && a->is_data_loc == b->is_data_loc &&
	       a->is_rel_loc == b->is_rel_loc && a->is_common == b->is_common;
}

static bool same_args(struct sema *s, const struct body_facts *f, struct ap *a, struct ap *b)
{
	const struct type *ta, *tb;
	int i;

	if (f->uses_whole_args)
		return false;
	if (!f->uses_args)
		return true;
	ta = sema_args(s->u, a);
	tb = sema_args(s->u, b);
	for (i = 0; ta && tb && i < f->fields.n; i++)
		if (!same_field(sema_arg(ta, f->fields.v[i]), sema_arg(tb, f->fields.v[i])))
			return false;
	return ta && tb;
}

/* What the same fields are of the raw tracepoints. */
static bool same_words(const struct body_facts *f, const struct ap *a, const struct ap *b)
{
	for (int i = 0; i < f->fields.n; i++)
		if (sema_tp_word(a, f->fields.v[i]) != sema_tp_word(b, f->fields.v[i]))
			return false;
	return true;
}

/* Addresses and arguments are found by what is known of the one place. */
static bool may_share_user(struct sema *s, const struct choice *c, struct ap *first)
{
	if (c->facts->uses_uaddr || first->func_off != c->ap->func_off)
		return false;
	if (first->usdt.args)
		return sema_same_usdt(s->a, first, c->ap, c->facts->argn);
	return same_args(s, c->facts, c->ap, first);
}

static bool may_share(struct plan *p, const struct choice *c, const struct prog *prog)
{
	struct ap *first = prog->aps[0];

	if (prog->method != c->method || first->pt != c->ap->pt)
		return false;
	switch (c->method) {
	case AM_KPROBE:
		if (first->func_off != c->ap->func_off || first->addr || c->ap->addr)
			return false;
		/* fallthrough */
	case AM_PERF_TP:
		if (c->facts->uses_probe && !p->s->u->kinfo->has(p->s->u->kinfo->user, KF_TP_COOKIE))
			return false;
		return same_args(p->s, c->facts, c->ap, first);
	case AM_UPROBE:
		if ((c->facts->uses_probe || c->facts->uses_func) && !p->s->u->kinfo->has(p->s->u->kinfo->user, KF_TP_COOKIE))
			return false;
		/* fallthrough */
	case AM_UPROBE_MULTI:
		return may_share_user(p->s, c, first);
	case AM_KPROBE_MULTI:
		return same_args(p->s, c->facts, c->ap, first);
	case AM_RAW_SYS:
		return first->is_sys_exit == c->ap->is_sys_exit && same_args(p->s, c->facts, c->ap, first);
	case AM_TEST_RUN:
	case AM_TRACING: /* loaded for one function */
	case AM_ITER:
		return false;
	case AM_RAW_TP:
		return (!c->facts->uses_probe || first->pt->id == PT_tracepoint) && same_args(p->s, c->facts, c->ap, first) &&
		       (c->ap->pt->id != PT_tracepoint || same_words(c->facts, c->ap, first));
	default:
		return !c->facts->uses_probe;
	}
}

static struct sprog *sprog_new(struct sema *s, struct node *probe, const struct probe_type *pt)
{
	struct sprog *sp = arena_new(s->a, struct sprog);

	sp->p = arena_new(s->a, struct prog);
	sp->p->span = probe->span;
	sp->probe = probe;
	sp->pt = pt;
	*vec_push(s->a, &s->progs) = sp;
	return sp;
}

/* enum bpf_attach_type, 0 where the program type says it all. */
static int attach_type(const struct choice *c)
{
	enum { TRACE_KPROBE_MULTI = 42,
	       TRACE_UPROBE_MULTI = 48 };
	static const int tracing[PT_COUNT] = {
		[PT_rawtracepoint] = BPF_TRACE_RAW_TP,
		[PT_fentry] = BPF_TRACE_FENTRY,
		[PT_fexit] = BPF_TRACE_FEXIT,
		[PT_kretprobe] = BPF_TRACE_FEXIT,
		[PT_lsm] = BPF_LSM_MAC,
		[PT_iter] = BPF_TRACE_ITER,
	};

	if (c->method == AM_KPROBE_MULTI)
		return TRACE_KPROBE_MULTI;
	if (c->method == AM_UPROBE_MULTI)
		return TRACE_UPROBE_MULTI;
	return c->method == AM_TRACING || c->method == AM_ITER ? tracing[c->ap->pt->id] : 0;
}

static bool has_irqs_on(const struct ap *ap)
{
	if (ap->pt->id == PT_tracepoint)
		return !strcmp(ap->cat, "syscalls") || !strcmp(ap->cat, "raw_syscalls");
	return ap->pt->traits & PF_IRQS_ON;
}

static void fill_prog(struct sema *s, struct sprog *sp, const struct choice *c, int max_aps)
{
	struct prog *p = sp->p;

	p->aps = arena_array(s->a, struct ap *, max_aps);
	p->method = c->method;
	p->pclass = c->ap->pt->pclass;
	p->prog_type = c->ap->pt->prog_type;
	p->attach_type = attach_type(c);
	p->has_irqs_on = true;
	p->uses_probe_id = c->facts->uses_probe || (c->facts->uses_func && c->ap->path);
	if (c->method == AM_RAW_SYS || c->method == AM_RAW_TP) {
		p->pclass = PC_RAW;
		p->prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT;
	}
	if (c->method == AM_TRACING && c->ap->pt->prog_type != BPF_PROG_TYPE_LSM)
		p->prog_type = BPF_PROG_TYPE_TRACING;
	if (c->method == AM_TRACING && p->pclass == PC_ACTIVE)
		p->pclass = PC_RAW;
	/* Before 5.12 nothing keeps a trampoline's program from nesting. */
	if (c->method == AM_TRACING && !s->u->kinfo->has(s->u->kinfo->user, KF_ATOMICS))
		p->pclass = PC_FREE;
	if (c->method == AM_RAW_SYS)
		p->uses_probe_id = true;
}

static void group(struct plan *p, struct node *probe)
{
	struct sema *s = p->s;
	int first = s->progs.n, i, j;
	struct sprog *sp;

	for (i = 0; i < s->u->aps.n; i++) {
		if (s->u->aps.v[i]->probe != probe)
			continue;
		for (sp = NULL, j = s->progs.n - 1; !sp && j >= first; j--)
			if (may_share(p, &p->c[i], s->progs.v[j]->p))
				sp = s->progs.v[j];
		if (!sp) {
			sp = sprog_new(s, probe, p->c[i].ap->pt);
			fill_prog(s, sp, &p->c[i], s->u->aps.n - i);
		}
		sp->p->aps[sp->p->n_aps++] = p->c[i].ap;
		sp->p->has_irqs_on &= has_irqs_on(p->c[i].ap);
	}
	if (s->progs.n == first)
		sprog_new(s, probe, NULL)->is_discarded = true;
}

/* A body that reads args needs the format file of each of its attach points. */
static void read_formats(struct sema *s, const struct body_facts *f, struct ap *ap)
{
	const struct kinfo *k = s->u->kinfo;
	int err;

	if ((!f->uses_args && !f->uses_whole_args) || ap->pt->id != PT_tracepoint || sema_args(s->u, ap))
		return;
	err = sema_tp_fields(s->u, ap);
	diag_error(s->d, ap->span, err == -ENOENT ? NULL : k->hint, "the arguments of %s are not known: %s", ap->name,
		   err != -ENOENT && k->why ? k->why : strerror(-err));
}

void sema_plan(struct sema *s)
{
	struct plan p = { .s = s };
	struct body_facts *facts = NULL;
	struct node *probe = NULL;
	struct unit *u = s->u;
	int i;

	p.c = arena_array(s->a, struct choice, u->aps.n);
	for (i = 0; i < u->aps.n; i++) {
		if (u->aps.v[i]->probe != probe) {
			probe = u->aps.v[i]->probe;
			facts = arena_new(s->a, struct body_facts);
			find_facts(s, facts, probe);
		}
		p.c[i] = (struct choice){ .ap = u->aps.v[i], .facts = facts };
		read_formats(s, facts, u->aps.v[i]);
		if (is_tracepoint_of(u->aps.v[i], true))
			p.n_sys[u->aps.v[i]->is_sys_exit]++;
	}
	for (i = 0; i < u->aps.n; i++)
		p.c[i].method = choose(&p, &p.c[i]);
	agree(&p);
	sema_pair_aps(s);
	choose_multi(&p);
	for (i = 0; i < u->tree->n_kids; i++)
		if (u->tree->kids[i]->kind == N_PROBE)
			group(&p, u->tree->kids[i]);
}

void sema_try_functions(struct sema *s)
{
	struct node *probe;
	int i;

	for (i = 0; (probe = macro_uncalled(s->u, i)); i++)
		sprog_new(s, probe, NULL)->is_discarded = true;
}

/* ---- once types are known */

static void split_prog(struct sema *s, struct sprog *sp)
{
	struct sprog *one;
	int i;

	if (!sp->wants_probe_text || sp->p->n_aps < 2) {
		*vec_push(s->a, &s->progs) = sp;
		return;
	}
	for (i = 0; i < sp->p->n_aps; i++) {
		one = sprog_new(s, sp->probe, sp->pt);
		*one->p = *sp->p;
		one->p->aps = arena_copy(s->a, &sp->p->aps[i], sizeof(struct ap *));
		one->p->n_aps = 1;
		one->wants_probe_text = true;
	}
}

void sema_split(struct sema *s)
{
	struct sprog **old = s->progs.v;
	int n = s->progs.n, i;

	memset(&s->progs, 0, sizeof(s->progs));
	for (i = 0; i < n; i++)
		split_prog(s, old[i]);
	s->wants_split = false;
}

void sema_clone_bodies(struct sema *s)
{
	struct sprog *sp;
	int i;

	for (i = 0; i < s->progs.n; i++) {
		sp = s->progs.v[i];
		sp->p->pred = sp->probe->kids[0] ? node_clone(s->a, sp->probe->kids[0]) : NULL;
		sp->p->body = node_clone(s->a, sp->probe->kids[1]);
		memset(&sp->vars, 0, sizeof(sp->vars));
	}
}

static const char *prog_name(struct sema *s, const struct prog *p)
{
	static const char *const prefix[PT_COUNT] = {
		[PT_tracepoint] = "tp_", [PT_rawtracepoint] = "rt_", [PT_software] = "sw_",        [PT_hardware] = "hw_",
		[PT_kprobe] = "kp_",     [PT_kretprobe] = "kr_",     [PT_fentry] = "fe_",          [PT_fexit] = "fx_",
		[PT_iter] = "it_",       [PT_watchpoint] = "wp_",    [PT_asyncwatchpoint] = "wp_", [PT_uprobe] = "up_",
		[PT_uretprobe] = "ur_",  [PT_usdt] = "us_",
	};
	const struct ap *ap = p->aps[0];
	const char *pre = prefix[ap->pt->id];
	char *name, *c;

	if (p->method == AM_RAW_SYS && p->n_aps > 1)
		name = arena_strdup(s->a, ap->is_sys_exit ? "sys_exit" : "sys_enter");
	else
		name = arena_printf(s->a, "%.15s", arena_printf(s->a, "%s%s", pre ? pre : "", pre ? ap->event : ap->name));
	for (c = name; *c; c++)
		if (!isalnum((unsigned char)*c))
			*c = '_';
	return name;
}

static bool has_cookie(enum attach_method m)
{
	return m == AM_PERF_TP || m == AM_KPROBE || m == AM_KPROBE_MULTI || m == AM_UPROBE || m == AM_UPROBE_MULTI;
}

/* Copies instead of cookies, which raw tracepoints have from 6.10 on: the kernel passes over events that come while a program runs on
 * the CPU, and of copies only the one that runs. */
bool sema_is_copied(const struct prog *p)
{
	return p->method == AM_RAW_TP && p->uses_probe_id && p->n_aps > 1;
}

static int n_programs(const struct unit *u)
{
	int i, n = 0;

	for (i = 0; i < u->progs.n; i++)
		n += u->progs.v[i]->is_copied ? u->progs.v[i]->n_aps : 1;
	return n;
}

static void set_vars(struct sema *s, struct sprog *sp)
{
	struct prog *p = sp->p;
	int i;

	p->n_vars = sp->vars.n;
	p->vars = sp->vars.n ? sp->vars.v[0] : NULL;
	for (i = 0; i < sp->vars.n; i++) {
		sp->vars.v[i]->id = i;
		sp->vars.v[i]->next = i + 1 < sp->vars.n ? sp->vars.v[i + 1] : NULL;
	}
	p->is_copied = sema_is_copied(p);
	p->use_cookie = has_cookie(p->method) && p->uses_probe_id && p->n_aps > 1;
	p->name = prog_name(s, p);
}

/* Whether of several programs on one event the last attached runs first. */
static bool runs_backwards(struct sema *s, const struct sprog *sp)
{
	if (sp->p->method == AM_KPROBE_MULTI && sp->pt->traits & PF_RETURN)
		return s->u->kinfo->has(s->u->kinfo->user, KF_FPROBE_GRAPH);
	return sp->pt->traits & PF_BACKWARDS;
}

static void add_progs(struct sema *s, bool backwards)
{
	struct sprog *sp;
	int i;

	for (i = 0; i < s->progs.n; i++) {
		sp = s->progs.v[backwards ? s->progs.n - 1 - i : i];
		if (!sp->is_discarded && sp->pt && !sp->p->at_entry && runs_backwards(s, sp) == backwards)
			*vec_push(s->a, &s->u->progs) = sp->p;
	}
}

static void add_entry_progs(struct sema *s)
{
	struct prog *p, *main;
	int i, k, n = s->u->progs.n;

	for (i = 0; i < n; i++) {
		main = s->u->progs.v[i];
		p = sema_entry_prog(s, main->at_return ? main->at_return : main);
		if (p && sema_has_sessions(s, p)) {
			sema_join(p, main);
			s->u->progs.v[i] = p;
		} else if (p) {
			*vec_push(s->a, &s->u->progs) = p;
		}
		for (k = 0; k < main->n_aps; k++)
			if (main->aps[k]->watch_at)
				*vec_push(s->a, &s->u->progs) =
					sema_watch_prog(s, main->aps[k], has_uprobe_links(s->u) ? AM_UPROBE_MULTI : AM_UPROBE);
	}
}

/* Programs in the order they are to be attached in. */
void sema_finish_progs(struct sema *s)
{
	struct span all = { 0, 0 };
	int i;

	for (i = 0; i < s->progs.n; i++)
		if (!s->progs.v[i]->is_discarded)
			set_vars(s, s->progs.v[i]);
	sema_make_sessions(s);
	add_progs(s, false);
	add_progs(s, true);
	add_entry_progs(s);
	if (n_programs(s->u) > s->u->config.max_bpf_progs)
		diag_error(s->d, all, "config max_bpf_progs sets the limit", "the script needs %d programs, the limit is %lld",
			   n_programs(s->u), (long long)s->u->config.max_bpf_progs);
}
