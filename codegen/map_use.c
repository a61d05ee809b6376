/* SPDX-License-Identifier: Apache-2.0 */
/* One walk over the script that finds out what each map is used for. */
#include "codegen/map_use.h"

#include <string.h>

#include "sema/tables.h"

struct look {
	struct cg *c;
	struct map_use *use;    /* by map id */
	const struct prog *p;
};

static bool is_id(const struct node *n, enum builtin_id id)
{
	while (n->kind == N_CAST && n->type && n->type->kind == T_INT && n->type->size >= 4)
		n = n->kids[0];
	return n->kind == N_IDENT && n->builtin && n->builtin->id == id;
}

/* tid, or a tuple of it and pid, the same wherever the map is used. */
static bool is_own_key(const struct node *key, struct map_use *u)
{
	uint32_t was = u->task_key, at = 0;
	bool has_tid = false;

	if (key->kind != N_TUPLE)
		return is_id(key, BI_tid);
	for (int i = 0; i < key->n_kids; i++) {
		if (i >= 32 || (!is_id(key->kids[i], BI_tid) && !is_id(key->kids[i], BI_pid)))
			return false;
		has_tid |= is_id(key->kids[i], BI_tid);
		at |= (uint32_t)is_id(key->kids[i], BI_pid) << i;
	}
	u->task_key = at;
	return has_tid && (!u->is_used || at == was);
}

/* Programs that run for a thread, where task storage may be made. Samples arrive at any time, even in the middle of that. */
static bool is_of_thread(const struct look *k)
{
	const struct kinfo *i = k->c->u->kinfo;

	if (!(k->p->aps[0]->pt->gives & G_TASK) || k->p->prog_type == BPF_PROG_TYPE_PERF_EVENT || k->p->prog_type == BPF_PROG_TYPE_LSM)
		return false;
	return k->p->has_irqs_on || i->has(i->user, KF_TASK_ALLOC);
}

/* The scheduler goes on to tell of threads that have ended. */
static bool is_of_scheduler(const struct prog *p)
{
	for (int i = 0; i < p->n_aps; i++)
		if (p->aps[i]->event && !strncmp(p->aps[i]->event, "sched_", 6))
			return true;
	return false;
}

static bool is_call(const struct node *n, int id)
{
	return n && n->kind == N_CALL && n->function && (int)n->function->id == id;
}

static void whole(struct look *k, struct map_use *u, const struct node *up)
{
	if (is_call(up, FN_print))
		u->is_shown = true;
	else if (is_call(up, FN_zero))
		u->is_zeroed = true;
	else if (!is_call(up, FN_clear))
		u->is_odd = true;
	else if (k->p->aps[0]->pt->id != PT_end)
		u->is_cleared_early = true;
}

static void element(struct look *k, struct map_use *u, const struct node *n, const struct node *up)
{
	bool is_target = up->kind == N_ASSIGN && up->kids[0] == n, is_first = !u->is_used;
	const struct node *key = n->kids[0];

	u->keys_are_own = is_own_key(key, u) && (is_first || u->keys_are_own);
	u->keys_are_cpu = is_id(key, BI_cpu) && (is_first || u->keys_are_cpu);
	u->keys_are_probe = is_id(key, BI_probe) && key->type->kind == T_PROBE && (is_first || u->keys_are_probe);
	if (up->kind == N_UNARY && up->op == OP_ADDR)
		u->is_odd = true;
	if (is_target)
		u->is_plain |= up->op != OP_NONE || !is_id(up->kids[1], BI_nsecs);
	else if (up->kind == N_UNARY && up->op >= OP_PREINC)
		u->is_plain = true;
	u->is_read |= !is_target;
	u->is_foreign |= !is_of_thread(k);
	u->is_late |= is_of_scheduler(k->p);
	u->is_used = true;
}

static void look_at(struct look *k, const struct node *n, const struct node *up)
{
	if (!n)
		return;
	if (n->kind == N_MAP && n->map->key && n->n_kids)
		element(k, &k->use[n->map->id], n, up);
	else if (n->kind == N_MAP && n->map->key)
		whole(k, &k->use[n->map->id], up);
	for (int i = 0; i < n->n_kids; i++)
		look_at(k, n->kids[i], n);
}

/* What end probes clear in any case. */
static void find_clears(struct look *k)
{
	const struct node *body = k->p->body, *n;

	if (k->p->aps[0]->pt->id != PT_end || k->p->pred)
		return;
	for (int i = 0; i < body->n_kids && !cg_has_leave(body->kids[i]); i++) {
		n = body->kids[i];
		if (n->kind == N_EXPR && is_call(n->kids[0], FN_clear) && n->kids[0]->n_kids)
			k->use[n->kids[0]->kids[0]->map->id].is_cleared = true;
	}
}

struct map_use *cg_map_uses(struct cg *c)
{
	struct look k = { .c = c, .use = arena_array(c->a, struct map_use, c->u->maps.n + 1) };

	for (int i = 0; i < c->u->progs.n; i++) {
		k.p = c->u->progs.v[i];
		if (k.p->saves_for)
			continue;
		look_at(&k, k.p->pred, k.p->body);
		look_at(&k, k.p->body, NULL);
		find_clears(&k);
	}
	return k.use;
}
