/* SPDX-License-Identifier: Apache-2.0 */
/* Which programs are made: attach points of one probe share a program when its body means the same for all of them, and
 * each attach point has the mechanism that method.c chooses. Decided on the text of the body, before types are known. */
#include <ctype.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdlib.h>
#include <string.h>

#include "sema/macro.h"
#include "sema/plan.h"
#include "sema/tables.h"

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

/* Places of one line go by one name, whatever functions they are in. */
static bool in_other_function(const struct ap *a, const struct ap *b)
{
	if (a->sym.size && b->sym.size)
		return false;
	return !a->sym.demangled || !b->sym.demangled || strcmp(a->sym.demangled, b->sym.demangled);
}

/* Addresses and arguments are found by what is known of the one place. */
static bool may_share_user(struct sema *s, const struct choice *c, struct ap *first)
{
	if (c->facts->uses_uaddr || first->func_off != c->ap->func_off)
		return false;
	if (c->facts->uses_func && !first->usdt.args && in_other_function(first, c->ap))
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

struct sprog *plan_sprog_new(struct sema *s, struct node *probe, const struct probe_type *pt)
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
			sp = plan_sprog_new(s, probe, p->c[i].ap->pt);
			fill_prog(s, sp, &p->c[i], s->u->aps.n - i);
		}
		sp->p->aps[sp->p->n_aps++] = p->c[i].ap;
		sp->p->has_irqs_on &= has_irqs_on(p->c[i].ap);
	}
	if (s->progs.n == first)
		plan_sprog_new(s, probe, NULL)->is_discarded = true;
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
		if (plan_is_tracepoint_of(u->aps.v[i], true))
			p.n_sys[u->aps.v[i]->is_sys_exit]++;
	}
	sema_pair_aps(s);
	plan_methods(&p);
	for (i = 0; i < u->tree->n_kids; i++)
		if (u->tree->kids[i]->kind == N_PROBE)
			group(&p, u->tree->kids[i]);
}

void sema_try_functions(struct sema *s)
{
	struct node *probe;
	int i;

	for (i = 0; (probe = macro_uncalled(s->u, i)); i++)
		plan_sprog_new(s, probe, NULL)->is_discarded = true;
}
