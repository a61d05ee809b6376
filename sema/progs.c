/* SPDX-License-Identifier: Apache-2.0 */
/* Programs once the types of their bodies are known: those that need a copy for each attach point are split, all get their
 * variables, names and companions, and stand in the order in which they are to be attached. */
#include <ctype.h>
#include <string.h>

#include "sema/plan.h"

static void split_prog(struct sema *s, struct sprog *sp)
{
	struct sprog *one;
	int i;

	if (!sp->wants_probe_text || sp->p->n_aps < 2) {
		*vec_push(s->a, &s->progs) = sp;
		return;
	}
	for (i = 0; i < sp->p->n_aps; i++) {
		one = plan_sprog_new(s, sp->probe, sp->pt);
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

const char *unit_prog_name(struct arena *a, const struct prog *p, const struct ap *ap, int max)
{
	static const char *const prefix[PT_COUNT] = {
		[PT_tracepoint] = "tp_", [PT_rawtracepoint] = "rt_", [PT_software] = "sw_",        [PT_hardware] = "hw_",
		[PT_kprobe] = "kp_",     [PT_kretprobe] = "kr_",     [PT_fentry] = "fe_",          [PT_fexit] = "fx_",
		[PT_iter] = "it_",       [PT_watchpoint] = "wp_",    [PT_asyncwatchpoint] = "wp_", [PT_uprobe] = "up_",
		[PT_uretprobe] = "ur_",  [PT_usdt] = "us_",
	};
	const char *pre = prefix[ap->pt->id];
	char *name, *c;

	if (p->method == AM_RAW_SYS && p->n_aps > 1)
		name = arena_strdup(a, ap->is_sys_exit ? "sys_exit" : "sys_enter");
	else
		name = arena_printf(a, "%.*s", max, arena_printf(a, "%s%s", pre ? pre : "", pre ? ap->event : ap->name));
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
 * the CPU, and of copies only the one that runs. An object file has nothing but copies: its sections name one event each. */
bool sema_is_copied(const struct unit *u, const struct prog *p)
{
	if (u->is_object)
		return p->method != AM_RAW_SYS && p->n_aps > 1;
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
	p->is_copied = sema_is_copied(s->u, p);
	p->use_cookie = has_cookie(p->method) && p->uses_probe_id && p->n_aps > 1 && !p->is_copied;
	p->name = unit_prog_name(s->a, p, p->aps[0], 15);
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
					sema_watch_prog(s, main->aps[k], plan_has_uprobe_links(s->u) ? AM_UPROBE_MULTI : AM_UPROBE);
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
