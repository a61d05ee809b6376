/* SPDX-License-Identifier: Apache-2.0 */
/* A watchpoint on what an argument points to: a program at the function sends the argument, and stops the process where the script asked
 * to miss nothing; the runtime sets the watchpoint and lets it go on. */
#include <linux/bpf.h>

#include "sema/sema.h"

static struct event_desc *event_of(struct sema *s, struct ap *ap)
{
	struct event_desc *e = arena_new(s->a, struct event_desc);

	e->id = s->u->events.n ? s->u->events.v[s->u->events.n - 1]->id + 1 : 0;
	e->kind = EV_WATCH;
	e->span = ap->span;
	e->watch = ap;
	e->n_args = 1;
	e->args = arena_array(s->a, struct ev_arg, 1);
	e->args[0].type = s->ts->u64;
	ev_layout(e);
	*vec_push(s->a, &s->u->events) = e;
	return e;
}

struct prog *sema_watch_prog(struct sema *s, struct ap *ap, enum attach_method method)
{
	enum { TRACE_UPROBE_MULTI = 48 };
	struct prog *p = arena_new(s->a, struct prog);

	p->aps = arena_array(s->a, struct ap *, 1);
	p->aps[p->n_aps++] = ap->watch_at;
	p->method = method;
	p->attach_type = method == AM_UPROBE_MULTI ? TRACE_UPROBE_MULTI : 0;
	p->prog_type = BPF_PROG_TYPE_KPROBE;
	p->pclass = ap->watch_at->pt->pclass;
	p->has_irqs_on = true;
	p->span = ap->span;
	p->body = sema_node(s, N_BLOCK, ap->span, s->ts->void_);
	p->tells = event_of(s, ap);
	p->name = "watch";
	return p;
}
