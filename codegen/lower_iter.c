/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of what runs once per element or per CPU: for over a map and len() with a callback, loops over long ranges on kernels without
 * may_goto, and walks over the CPUs' copies of an element. */
#include "codegen/lower.h"

/* A callback's function, with its own place for everything that belongs to a function. */
struct callback {
	struct fn fn, *outer;
	struct ir_builder x;
	struct loop loop;
	int index;
};

static int region_of(const struct lower *l, const struct node *n)
{
	int i = 0;

	while (i < l->regions.n && l->regions.v[i] != n)
		i++;
	return i + 1;
}

static void callback_begin(struct lower *l, struct callback *cb, const char *name, int n_args, int frame_arg, const struct node *n)
{
	struct ir_func *f = ir_func_new(l->ir, IRF_CALLBACK, name, n_args, n->span);

	cb->index = l->ir->funcs.n - 1;
	cb->outer = l->fn;
	cb->x = l->x;
	cg_fn_begin(l, &cb->fn, f, region_of(l, n));
	l->x.span = n->span;
	l->fn->frame = ir_leaf(&l->x, IR_ARG, frame_arg);
	cb->loop = (struct loop){ NULL, cg_new(l), cg_out(l) };
	l->fn->loop = &cb->loop;
	cg_init_vars(l);
}

/* 0: go on, 1: stop. */
static void callback_end(struct lower *l, struct callback *cb)
{
	cg_fn_end(l);
	cg_enter(l, cb->loop.brk);
	ir_ret(&l->x, cg_const(l, 1));
	l->fn = cb->outer;
	l->x = cb->x;
}

/* A return or exit() in the body has left word in the frame. */
static void leave_if_told(struct lower *l, struct node *body)
{
	struct ir_block *gone, *on;
	struct ir_val *word;

	if (!cg_has_leave(body))
		return;
	gone = cg_new(l);
	on = cg_new(l);
	word = cg_ld(l, cg_frame(l, FRAME_LEAVE), 0, 8, false);
	ir_bri(&l->x, CC_NE, word, 0, gone, on);
	cg_enter(l, gone);
	cg_inline_leave(l, body, word);
	if (l->fn->frame)
		ir_ret(&l->x, cg_const(l, 1));
	else
		ir_ret(&l->x, cg_has_result(l) ? cg_ld(l, cg_frame(l, FRAME_RESULT), 0, 8, false) : cg_const(l, 0));
	cg_enter(l, on);
}

/* ---- for over a map */

/* The loop variable is used for more than its key. */
static bool wants_value(const struct node *n, const struct var *v)
{
	if (n->kind == N_VAR)
		return n->var == v;
	if (n->kind == N_TINDEX && n->ival == 0 && n->kids[0]->kind == N_VAR)
		return false;
	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i] && wants_value(n->kids[i], v))
			return true;
	return false;
}

/* $kv = (key, value), copied: the body may delete the element. */
static void bind(struct lower *l, struct node *n)
{
	const struct var *v = n->kids[0]->var;
	struct map *m = n->kids[1]->map;
	const struct type *t = v->type;
	const struct field *fk = &t->f[0], *fv = &t->f[1];
	struct ir_val *key = ir_leaf(&l->x, IR_ARG, 1);
	struct mem dst = cg_var_mem(l, v), val = mem_at(ir_leaf(&l->x, IR_ARG, 2), 8, AL_MAP, cg_map_index(l->c, m));
	uint32_t end = fk->off + fk->type->size;

	cg_convert(l, mem_plus(dst, fk->off), fk->type, mem_at(key, 8, AL_ANY, -1), m->key);
	if (fv->off > end)
		cg_zero(l, dst, end, fv->off - end);
	if (!wants_value(n->kids[2], v))
		cg_zero(l, dst, fv->off, fv->type->size);
	else if (m->agg)
		cg_store_type(l, mem_plus(dst, fv->off), fv->type, cg_agg_read(l, m, key, n->kids[1]->span));
	else
		cg_convert(l, mem_plus(dst, fv->off), fv->type, val, m->value);
	cg_fill_zero(l, dst, t, fv->off + fv->type->size);
}

void cg_for_map(struct lower *l, struct node *n)
{
	int map = cg_map_index(l->c, n->kids[1]->map);
	struct callback cb;

	if (!cg_has(l, KF_FOR_EACH))
		cg_needs(l, n->span, "a loop over a map", "5.13");
	callback_begin(l, &cb, "for_map", 4, 3, n);
	bind(l, n);
	cg_stmt(l, n->kids[2]);
	callback_end(l, &cb);
	ir_call(&l->x, BPF_FUNC_for_each_map_elem, 4, cg_map_ptr(l, map), ir_leaf(&l->x, IR_FUNC, cb.index),
		mem_addr(l, cg_frame(l, 0)), cg_const(l, 0));
	leave_if_told(l, n->kids[2]);
}

/* The helper returns how many elements it went through. */
struct ir_val *cg_map_len(struct lower *l, struct node *n)
{
	struct callback cb;

	if (!cg_has(l, KF_FOR_EACH))
		cg_needs(l, n->span, "len() of a map", "5.13");
	if (!l->count_func) {
		callback_begin(l, &cb, "count", 4, 3, n);
		callback_end(l, &cb);
		l->count_func = cb.index;
	}
	return ir_call(&l->x, BPF_FUNC_for_each_map_elem, 4, cg_map_ptr(l, cg_map_index(l->c, n->map)),
		       ir_leaf(&l->x, IR_FUNC, l->count_func), cg_const(l, 0), cg_const(l, 0));
}

/* ---- long ranges */

/* Where a loop keeps the value it starts from. */
static uint32_t start_slot(struct lower *l, const struct node *n)
{
	return l->frame_loops + 8 * (uint32_t)(region_of(l, n) - 1);
}

/* Rounds from..to, at most what bpf_loop() does. */
static struct ir_val *rounds(struct lower *l, struct node *n, struct ir_val *from, struct ir_val *to)
{
	struct ir_block *some = cg_new(l), *many = cg_cold(l), *end = cg_new(l);
	int res = cg_temp(l, cg_const(l, 0));
	struct ir_val *d;

	ir_br(&l->x, CC_SLT, from, to, some, end);
	cg_enter(l, some);
	d = ir_bin(&l->x, IR_SUB, to, from);
	ir_write(&l->x, res, d);
	ir_bri(&l->x, CC_GT, d, 1 << 23, many, end);
	cg_enter(l, many);
	cg_count(l, CK_LOOP, n->span, NULL, NULL);
	ir_write(&l->x, res, cg_const(l, 1 << 23));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

void cg_range_callback(struct lower *l, struct node *n)
{
	struct ir_val *from = cg_value(l, n->kids[1]), *to = cg_value(l, n->kids[2]), *i;
	uint32_t slot = start_slot(l, n);
	struct callback cb;

	cg_st(l, cg_frame_var(l, slot), 0, 8, from);
	callback_begin(l, &cb, "for_range", 2, 1, n);
	i = ir_bin(&l->x, IR_ADD, ir_leaf(&l->x, IR_ARG, 0), cg_ld(l, cg_frame_var(l, slot), 0, 8, false));
	cg_var_write(l, n->kids[0]->var, i);
	cg_stmt(l, n->kids[3]);
	callback_end(l, &cb);
	ir_call(&l->x, BPF_FUNC_loop, 4, rounds(l, n, from, to), ir_leaf(&l->x, IR_FUNC, cb.index), mem_addr(l, cg_frame(l, 0)),
		cg_const(l, 0));
	leave_if_told(l, n->kids[3]);
}

/* ---- all CPUs */

static struct mem other_slot(struct lower *l, struct map *m, struct ir_val *key, struct ir_val *cpu, struct ir_block *end)
{
	int map = cg_map_index(l->c, m);
	struct ir_block *have;
	struct ir_val *p;

	if (m->storage == MS_CPUS1)
		return cg_cpu_slot(l, m, cpu);
	have = cg_new(l);
	p = ir_call(&l->x, BPF_FUNC_map_lookup_percpu_elem, 3, cg_map_ptr(l, map), key, cpu);
	ir_bri(&l->x, CC_NE, p, 0, have, end);
	cg_enter(l, have);
	return mem_at(p, 8, AL_MAP, map);
}

void cg_each_cpu(struct lower *l, struct map *m, struct ir_val *key, struct span span, cg_slot_fn *body, void *data)
{
	struct ir_block *head = cg_new(l), *look = cg_new(l), *end = cg_new(l);
	int cpu = cg_temp(l, cg_const(l, 0));
	struct ir_val *i;

	if (m->storage != MS_CPUS1 && !cg_has(l, KF_LOOKUP_PERCPU))
		cg_needs(l, span, "reading an aggregation in the program", "5.19");
	ir_jmp(&l->x, head);
	ir_at(&l->x, head);
	i = ir_read(&l->x, cpu);
	ir_bri(&l->x, CC_LT, i, l->u->kinfo->n_cpus, look, end);
	cg_enter(l, look);
	body(l, m, other_slot(l, m, key, i, end), data);
	ir_write(&l->x, cpu, ir_bini(&l->x, IR_ADD, i, 1));
	ir_jmp(&l->x, head);
	ir_seal(head);
	cg_enter(l, end);
}
