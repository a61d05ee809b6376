/* SPDX-License-Identifier: Apache-2.0 */
/* Which maps live in the threads themselves. A map whose only key is the current thread (the idiom of every tool that takes the time
 * of something: @start[tid] = nsecs) needs no hash: task storage is found through the task, at half the price, is never full, and is
 * shared by all such maps of the script. Nobody can tell the difference where every use is of the current thread's element, or prints
 * or, in the end, clears the whole. Anything else keeps the map a hash.
 *
 * An element is there when its "set" word is not 0; what is not there has a value of zeros, so that reading needs no test. A
 * map that only ever gets nsecs needs no word beside: its value is one. */
#include "codegen/lower.h"
#include "codegen/map_use.h"

enum { MAX_MAPS = 64, MAX_BYTES = 2048 };

/* Threads that end take their elements along; printed they are to be all the same. */
static bool is_printed(const struct cg *c, const struct map_use *u)
{
	return u->is_shown || (c->u->config.print_maps_on_exit && !u->is_cleared);
}

static bool may_move(const struct cg *c, const struct map *m, const struct map_use *u)
{
	if (!u->keys_are_own || u->is_odd || u->is_zeroed || u->is_cleared_early || u->is_foreign || m->agg || m->is_declared || m->id >= MAX_MAPS)
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

static void move(struct cg *c, struct map *m, const struct map_use *u, uint32_t *size)
{
	uint32_t value = (m->value->size + 7) & ~7u;

	if (c->img->tasks < 0)
		add_tasks_map(c);
	m->storage = MS_TASK;
	m->image_map = c->img->tasks;
	m->task_off = *size;
	m->task_key = u->task_key;
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

void cg_choose_task_maps(struct cg *c, const struct map_use *uses)
{
	struct map *printed = NULL, *m;
	uint32_t size = 0;

	for (int i = 0; i < c->u->maps.n; i++) {
		m = c->u->maps.v[i];
		if (!may_move(c, m, &uses[i]) || size + m->value->size + 16 > MAX_BYTES || !can_move(c))
			continue;
		move(c, m, &uses[i], &size);
		if (is_printed(c, &uses[i]))
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
