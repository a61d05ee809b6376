/* SPDX-License-Identifier: Apache-2.0 */
/* Which maps live in the threads themselves. A map whose only key is the current thread (the idiom of every tool that takes the time
 * of something: @start[tid] = nsecs) needs no hash: task storage is found through the task, at half the price, is never full, and is
 * shared by all such maps of the script. Nobody can tell the difference where every use is of the current thread's element, or prints
 * or, in the end, clears the whole. Anything else keeps the map a hash.
 *
 * An element is there when its "set" word is not 0; what is not there has a value of zeros, so that reading needs no test. A
 * map that only ever gets nsecs needs no word beside: its value is one. */
#include <string.h>

#include "codegen/lower.h"
#include "sema/tables.h"

enum { MAX_MAPS = 64, MAX_BYTES = 2048 };

/* What the script does with a map. */
struct use {
	uint32_t key;           /* task_key of the map */
	bool is_used, is_refused;
	bool is_plain;          /* something else than nsecs goes in */
	bool is_shown, is_late; /* printed on demand; written by threads that are past their end */
	bool is_cleared;        /* before the maps are printed, whatever happens */
};

struct look {
	struct cg *c;
	struct use *use;        /* by map id */
	const struct prog *p;
};

static bool is_id(const struct node *n, enum builtin_id id)
{
	while (n->kind == N_CAST && n->type && n->type->kind == T_INT && n->type->size >= 4)
		n = n->kids[0];
	return n->kind == N_IDENT && n->builtin && n->builtin->id == id;
}

/* tid, or a tuple of it and pid, the same wherever the map is used. */
static bool is_own_key(const struct node *key, struct use *u)
{
	uint32_t was = u->key, at = 0;
	bool has_tid = false;

	if (key->kind != N_TUPLE)
		return is_id(key, BI_tid);
	for (int i = 0; i < key->n_kids; i++) {
		if (i >= 32 || (!is_id(key->kids[i], BI_tid) && !is_id(key->kids[i], BI_pid)))
			return false;
		has_tid |= is_id(key->kids[i], BI_tid);
		at |= (uint32_t)is_id(key->kids[i], BI_pid) << i;
	}
	u->key = at;
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

static void whole(struct look *k, struct use *u, const struct node *up)
{
	if (is_call(up, FN_print))
		u->is_shown = true;
	else if (!is_call(up, FN_clear) || k->p->aps[0]->pt->id != PT_end)
		u->is_refused = true;
}

static void element(struct look *k, struct use *u, const struct node *n, const struct node *up)
{
	if (!is_own_key(n->kids[0], u) || !is_of_thread(k) || (up->kind == N_UNARY && up->op == OP_ADDR))
		u->is_refused = true;
	if (up->kind == N_ASSIGN && up->kids[0] == n)
		u->is_plain |= up->op != OP_NONE || !is_id(up->kids[1], BI_nsecs);
	else if (up->kind == N_UNARY && up->op >= OP_PREINC)
		u->is_plain = true;
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

/* Threads that end take their elements along; printed they are to be all the same. */
static bool is_printed(const struct cg *c, const struct use *u)
{
	return u->is_shown || (c->u->config.print_maps_on_exit && !u->is_cleared);
}

static bool may_move(const struct cg *c, const struct map *m, const struct use *u)
{
	if (!u->is_used || u->is_refused || m->agg || m->is_declared || m->id >= MAX_MAPS)
		return false;
	return !u->is_late || !is_printed(c, u);
}

static void add_tasks_map(struct cg *c)
{
	struct image_map *im = vec_push(c->a, &c->img->maps);

	*im = (struct image_map){ .name = "threads", .role = MR_TASKS, .type = BPF_MAP_TYPE_TASK_STORAGE, .key_size = 4,
				  .flags = BPF_F_NO_PREALLOC };
	c->img->tasks = c->img->maps.n - 1;
}

static void move(struct cg *c, struct map *m, const struct use *u, uint32_t *size)
{
	uint32_t value = (m->value->size + 7) & ~7u;

	if (c->img->tasks < 0)
		add_tasks_map(c);
	m->storage = MS_TASK;
	m->image_map = c->img->tasks;
	m->task_off = *size;
	m->task_key = u->key;
	m->set_off = u->is_plain ? value : 0;
	m->value_size = m->set_off ? value + 8 : value;
	*size += m->value_size;
	c->img->maps.v[c->img->tasks].value_size = *size;
}

/* What ended threads leave behind is kept for printing by a program of the runtime (runtime/task_maps.c). In most runs there is nothing
 * to be kept: a tree needs no memory before. */
static void keep_ended(struct cg *c, struct map *m)
{
	struct image_map *im = vec_push(c->a, &c->img->maps);

	*im = (struct image_map){ .name = "ended", .role = MR_ENDED, .type = BPF_MAP_TYPE_LPM_TRIE, .key_size = 12,
				  .value_size = c->img->maps.v[c->img->tasks].value_size, .max_entries = (uint32_t)m->max_entries,
				  .flags = BPF_F_NO_PREALLOC };
	c->img->ended = c->img->maps.n - 1;
	c->img->ended_full = cg_counter(c, CK_MAP_FULL, m->span, m, "map_update_elem");
	cg_counters_map(c);
}

/* In a PID namespace several threads may be the same one to the script: those that it does not see have no number. */
static bool can_move(struct cg *c)
{
	const struct kinfo *k = c->u->kinfo;
	uint64_t dev, ino;

	return k->has(k->user, KF_TASK_MAPS) && cg_is_gpl(c) && !(k->pid_namespace && k->pid_namespace(k->user, &dev, &ino));
}

static bool has_candidates(const struct unit *u)
{
	for (int i = 0; i < u->maps.n; i++)
		if (u->maps.v[i]->key && !u->maps.v[i]->agg && !u->maps.v[i]->is_declared)
			return true;
	return false;
}

static void look_through(struct look *k)
{
	look_at(k, k->p->pred, k->p->body);
	look_at(k, k->p->body, NULL);
	find_clears(k);
}

void cg_choose_task_maps(struct cg *c)
{
	struct look k = { .c = c };
	struct map *printed = NULL, *m;
	uint32_t size = 0;

	if (!has_candidates(c->u))
		return;
	k.use = arena_array(c->a, struct use, c->u->maps.n + 1);
	for (int i = 0; i < c->u->progs.n; i++)
		for (k.p = c->u->progs.v[i]; k.p; k.p = k.p->at_return)
			if (!k.p->saves_for)
				look_through(&k);
	for (int i = 0; i < c->u->maps.n; i++) {
		m = c->u->maps.v[i];
		if (!may_move(c, m, &k.use[i]) || size + m->value->size + 16 > MAX_BYTES || !can_move(c))
			continue;
		move(c, m, &k.use[i], &size);
		if (is_printed(c, &k.use[i]))
			printed = m;
	}
	if (printed)
		keep_ended(c, printed);
}

/* ---- lowering */

/* Elements are made where the program writes; older kernels answer nothing at all for a moment, and only when told to make one
 * it is known that this was so. */
static bool makes(struct lower *l)
{
	if (!l->task_use)
		l->task_use = cg_writes_task_map(l->prog->body) || (l->prog->pred && cg_writes_task_map(l->prog->pred)) ||
			      !cg_has(l, KF_TASK_ALLOC) ? TASK_MAKES : TASK_LOOKS;
	return l->task_use == TASK_MAKES;
}

bool cg_writes_task_map(const struct node *n)
{
	const struct node *to = n->n_kids ? n->kids[0] : NULL;

	if ((n->kind == N_ASSIGN || (n->kind == N_UNARY && n->op >= OP_PREINC)) && to->kind == N_MAP && to->map->storage == MS_TASK)
		return true;
	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i] && cg_writes_task_map(n->kids[i]))
			return true;
	return false;
}

/* What the current thread has; goes to `none` where it has nothing. One call serves all maps and uses of a program: value
 * numbering sees that they are the same. */
struct mem cg_task_value(struct lower *l, const struct map *m, struct span span, struct ir_block *none)
{
	bool is_made = makes(l);
	struct ir_block *have = cg_new(l), *refused = is_made ? cg_cold(l) : none;
	struct ir_val *p;

	p = ir_call(&l->x, BPF_FUNC_task_storage_get, 4, cg_map_ptr(l, m->image_map), ir_call(&l->x, BPF_FUNC_get_current_task_btf, 0),
		    cg_const(l, 0), cg_const(l, is_made ? BPF_LOCAL_STORAGE_GET_F_CREATE : 0));
	ir_bri(&l->x, CC_NE, p, 0, have, refused);
	if (is_made) {
		cg_enter(l, refused);
		cg_count(l, CK_MAP_BUSY, span, (struct map *)m, "task_storage_get");
		ir_jmp(&l->x, none);
	}
	cg_enter(l, have);
	return mem_plus(mem_at(p, 8, AL_MAP, m->image_map), m->task_off);
}
