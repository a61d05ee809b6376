/* SPDX-License-Identifier: Apache-2.0 */
/* The types pass as a whole: program-wide inference to a fixed point, the final pass, and what frames them. */
#include <errno.h>
#include <string.h>

#include "sema/cpp.h"
#include "sema/sema.h"

enum { MAX_ROUNDS = 10000,
       MAX_SPLITS = 16 };

static void run_prog(struct sema *s, struct sprog *sp)
{
	struct prog *p = sp->p;

	s->cur = sp;
	s->loops = 0;
	if (p->pred)
		sema_condition(s, &p->pred);
	sema_stmt(s, p->body);
}

static void run_all(struct sema *s)
{
	int i;

	s->has_changed = false;
	for (i = 0; i < s->progs.n; i++)
		run_prog(s, s->progs.v[i]);
}

static void settle_slot(struct sema *s, struct type **slot, bool force)
{
	if (!*slot)
		return;
	if (force && (*slot)->kind == T_NONE)
		*slot = s->ts->i64;
	*slot = type_settle(s->ts, *slot);
}

/* Ends a stage: what has been open so far is decided. */
static void settle_slots(struct sema *s, bool force)
{
	struct sprog *sp;
	struct map *m;
	int i, j;

	for (i = 0; i < s->u->maps.n; i++) {
		m = s->u->maps.v[i];
		settle_slot(s, &m->key, force);
		settle_slot(s, &m->value, force);
		settle_slot(s, &m->arg_type, force);
	}
	for (i = 0; i < s->progs.n; i++) {
		sp = s->progs.v[i];
		for (j = 0; j < sp->vars.n; j++)
			settle_slot(s, &sp->vars.v[j]->type, force);
	}
}

static void fixed_point(struct sema *s, enum stage stage)
{
	int round;

	s->stage = stage;
	for (round = 0; round < MAX_ROUNDS; round++) {
		run_all(s);
		if (!s->has_changed)
			return;
	}
}

/* ---- keys of old kernels */

enum { OLD_KEY_LIMIT = 512 };

static uint32_t n_strings(const struct type *t, uint32_t over)
{
	uint32_t i, n = 0;

	if (t->kind == T_STRING)
		return t->n > over;
	for (i = 0; t->kind == T_TUPLE && i < t->n; i++)
		n += n_strings(t->f[i].type, over);
	return n;
}

/* The type with no string in it longer than max. */
static struct type *with_strings_cut(struct sema *s, struct type *t, uint32_t max)
{
	struct type **elem;
	uint32_t i;

	if (t->kind == T_STRING)
		return t->n > max ? type_string(s->ts, max) : t;
	if (t->kind != T_TUPLE || !n_strings(t, max))
		return t;
	elem = arena_array(s->a, struct type *, t->n);
	for (i = 0; i < t->n; i++)
		elem[i] = with_strings_cut(s, t->f[i].type, max);
	return type_tuple_like(s->ts, t, elem);
}

/* Before 5.11 a hash key has at most 512 bytes: long strings give way, evenly. What is cut is counted as ever. */
static void fit_keys(struct sema *s)
{
	uint32_t max;
	struct map *m;
	int i;

	for (i = 0; i < s->u->maps.n; i++) {
		m = s->u->maps.v[i];
		if (!m->key || m->key->size <= OLD_KEY_LIMIT || s->u->kinfo->has(s->u->kinfo->user, KF_BIG_KEYS))
			continue;
		for (max = OLD_KEY_LIMIT; max >= 16 && m->key->size > OLD_KEY_LIMIT; max -= 8)
			m->key = with_strings_cut(s, m->key, max);
	}
}

void sema_infer(struct sema *s)
{
	fixed_point(s, STAGE_LITERALS);
	settle_slots(s, false);
	fixed_point(s, STAGE_SETTLED);
	settle_slots(s, true);
	fixed_point(s, STAGE_FORCED);
	fit_keys(s);
}

static void final_pass(struct sema *s)
{
	s->stage = STAGE_FINAL;
	s->is_final = true;
	run_all(s);
}

int sema_types(struct unit *u)
{
	struct sema s = { .u = u, .a = u->arena, .ts = &u->types, .d = &u->diags };
	int split;

	sema_prune_tree(u);
	sema_attach(&s);
	sema_plan(&s);
	sema_try_functions(&s);
	for (split = 0; split < MAX_SPLITS; split++) {
		sema_clone_bodies(&s);
		sema_names(&s);
		sema_infer(&s);
		if (!s.wants_split)
			break;
		sema_split(&s);
	}
	final_pass(&s);
	sema_check_named(&s);
	sema_layout(&s);
	sema_finish_progs(&s);
	headers_report(u);
	return u->diags.n_errors ? -EINVAL : 0;
}
