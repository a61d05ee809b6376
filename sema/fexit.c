/* SPDX-License-Identifier: Apache-2.0 */
/* A kretprobe that becomes a program of the trampoline kind, as fexit is. The kernel notes down for a kretprobe where each call returns to,
 * and has room for ten calls under way (or two on each CPU); the others are lost, before 6.7 without a trace. From 6.14 on links to
 * functions have no such limit. In between, what a body wants to know is often no more than fexit can tell as well. */
#include <linux/bpf.h>
#include <string.h>

#include "sema/attach.h"
#include "sema/btf.h"
#include "sema/sema.h"
#include "sema/tables.h"

/* What a trampoline passes on: words that fit into registers. */
static bool is_plain(struct unit *u, const struct ap *ap, const struct ctype *proto)
{
	struct type *t;
	uint32_t i;

	for (i = 0; i < proto->n; i++) {
		t = type_of_c(&u->types, ap->types, proto->members[i].type, SPACE_KERNEL);
		if (!t || !type_is_scalar(t))
			return false;
	}
	return proto->n <= N_ARG_REGS;
}

/* Results that are numbers to the verifier, too. */
static bool has_number(struct unit *u, const struct ap *ap, const struct ctype *proto)
{
	const struct type *t = type_of_c(&u->types, ap->types, proto->ref, SPACE_KERNEL);

	return t && (t->kind == T_INT || t->kind == T_BOOL || t->kind == T_ENUM);
}

static int count(void *user, const char *module, const char *name)
{
	(void)module;
	(void)name;
	return ++*(int *)user > 1;
}

/* From 6.6 on a kretprobe is at all functions of a name. */
static bool is_only_one(struct kinfo *k, const struct ap *ap)
{
	int n = 0;

	if (k->has(k->user, KF_UPROBE_MULTI))
		k->func_each(k->user, NULL, ap->event, count, &n);
	return n < 2;
}

static bool has_what_is_used(const struct kinfo *k, const struct body_facts *f)
{
	if (f->uses_args || f->uses_whole_args || f->uses_kstack || f->uses_ctx || f->uses_regs || f->uses_task_kfunc)
		return false;
	return !f->uses_func || k->has(k->user, KF_FUNC_IP);
}

bool sema_may_be_fexit(struct sema *s, const struct body_facts *f, struct ap *ap)
{
	struct kinfo *k = s->u->kinfo;
	struct ctype proto;

	if (ap->pt->id != PT_kretprobe || ap->func_off || ap->addr || ap->is_wild || ap->is_listed || !has_what_is_used(k, f))
		return false;
	if (k->has(k->user, KF_FPROBE_GRAPH) || !k->has(k->user, KF_FENTRY) || !license_is_gpl(s->u->config.license))
		return false;
	if (!sema_func_types(s->u, ap) || !ap->types->is_vmlinux || ap->types->get(ap->types, s->a, ap->btf_id, &proto) || proto.kind != CT_FUNC)
		return false;
	if (!is_plain(s->u, ap, &proto) || (f->uses_retval && !has_number(s->u, ap, &proto)) || !is_only_one(k, ap))
		return false;
	ap->n_words = proto.n;
	return k->takes_trampoline && k->takes_trampoline(k->user, BPF_TRACE_FEXIT, (uint32_t)ap->btf_id);
}
