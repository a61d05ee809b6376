/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of maps: keys, reading, assigning, deleting. A key-less map is addressed directly; an element that exists is changed through the
 * pointer that the lookup gave, which saves the price of an update. */
#include "codegen/lower.h"

#include <errno.h>
#include <string.h>

/* How many of the latest keys are looked through for an equal one. */
enum { KEY_MEMORY = 64 };

/* Elements that are always there, and are of the thread or the CPU that asks: their keys need not be made. */
static bool is_resident(const struct map *m)
{
	return m->storage == MS_TASK || m->storage == MS_SLOTS;
}

static struct mem resident(struct lower *l, const struct map *m, struct span span, struct ir_block *none)
{
	return m->storage == MS_TASK ? cg_task_value(l, m, span, none) : cg_slot_value(l, m, none);
}

/* ---- keys */

/* The key of one-entry maps. */
struct ir_val *cg_zero_key(struct lower *l)
{
	if (!l->fn->zero_key)
		l->fn->zero_key = cg_obj(l, "zero", 4);
	cg_sti(l, mem_of(l->fn->zero_key), 0, 4, 0);
	return ir_obj_addr(&l->x, l->fn->zero_key, 0);
}

/* Equal key expressions share an object: that is how the optimiser sees that two lookups are the same. */
static struct ir_obj *key_obj(struct lower *l, const struct node *n, uint32_t size)
{
	int tries = KEY_MEMORY;
	struct key_obj *k;

	for (k = l->fn->keys; k && tries--; k = k->next)
		if (k->obj->size >= size && cg_node_equal(k->n, n))
			return k->obj;
	k = arena_new(l->a, struct key_obj);
	k->n = n;
	k->obj = cg_obj(l, "key", size);
	k->next = l->fn->keys;
	l->fn->keys = k;
	return k->obj;
}

/* A value that lies in memory in just the form the key has. */
static bool is_key_already(const struct node *n, const struct map *m)
{
	if (type_is_scalar(m->key) || n->type != m->key || m->key->size != m->key_size)
		return false;
	return n->kind == N_VAR || (n->kind == N_TINDEX && n->kids[0]->kind == N_VAR);
}

struct ir_val *cg_key(struct lower *l, struct node *n)
{
	const struct map *m = n->map;
	struct node *kid;
	struct mem dst;

	if (!m->key)
		return cg_zero_key(l);
	kid = n->kids[0];
	if (is_key_already(kid, m))
		return mem_addr(l, cg_addr(l, kid));
	if (kid->kind == N_STR && m->key_size > 16) {
		char *pad = arena_alloc(l->a, m->key_size);

		memcpy(pad, kid->str, kid->slen < m->key_size ? kid->slen : m->key_size);
		return ir_mapval(&l->x, cg_rodata_map(l->c), cg_rodata(l->c, pad, m->key_size));
	}
	dst = mem_of(key_obj(l, kid, m->key_size));
	cg_store(l, kid, dst, m->key);
	if (m->key_size > m->key->size)
		cg_zero(l, dst, m->key->size, m->key_size - m->key->size);
	return mem_addr(l, dst);
}

/* Nothing that is calculated meanwhile changes it: such a key is made before the value, which then need not be kept while it is made. */
static bool is_steady(const struct node *n)
{
	switch (n->kind) {
	case N_INT:
	case N_STR:
	case N_BOOL:
	case N_IDENT: return true;
	case N_FIELD:
	case N_CAST:
	case N_TUPLE: break;
	default: return false;
	}
	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i] && !is_steady(n->kids[i]))
			return false;
	return true;
}

static bool has_early_key(const struct node *target)
{
	return target->map->key && !is_resident(target->map) && is_steady(target->kids[0]);
}

struct ir_val *cg_early_key(struct lower *l, struct node *target)
{
	return has_early_key(target) ? cg_key(l, target) : NULL;
}

static struct slot_key slot_key(struct lower *l, struct node *target)
{
	const struct node *outer = l->key_node;
	struct later_stack *later = l->later_stacks;
	struct slot_key key;

	l->key_node = target->kids[0];
	l->later_stacks = NULL;
	key.v = cg_key(l, target);
	key.stacks = l->later_stacks;
	l->key_node = outer;
	l->later_stacks = later;
	return key;
}

struct slot_key cg_early_slot_key(struct lower *l, struct node *target)
{
	return has_early_key(target) ? slot_key(l, target) : (struct slot_key){ NULL, NULL };
}

struct ir_val *cg_map_ptr(struct lower *l, int image_map)
{
	return ir_leaf(&l->x, IR_MAP, image_map);
}

struct ir_val *cg_lookup(struct lower *l, struct map *m, struct ir_val *key)
{
	return ir_call(&l->x, BPF_FUNC_map_lookup_elem, 2, cg_map_ptr(l, cg_map_index(l->c, m)), key);
}

static struct mem value_at(struct lower *l, struct map *m, struct ir_val *ptr)
{
	return mem_at(ptr, 8, AL_MAP, cg_map_index(l->c, m));
}

static struct mem direct(struct lower *l, struct map *m)
{
	return mem_map(l, cg_map_index(l->c, m), 0, AL_MAP);
}

static void mark_set(struct lower *l, struct map *m, struct mem slot)
{
	if (!m->key || (is_resident(m) && m->set_off))
		cg_sti(l, slot, m->set_off, 8, 1);
}

/* ---- reading */

static void missing(struct lower *l, struct node *n)
{
	if (l->u->runtime_warnings)
		cg_count(l, CK_NO_KEY, n->span, n->map, "map_lookup_elem");
}

/* The element, for reading; goes to `none` where there is none. */
static struct mem existing(struct lower *l, struct node *n, struct ir_block *none)
{
	struct ir_block *have = cg_new(l), *set;
	struct map *m = n->map;
	struct ir_val *p;
	struct mem at;

	if (!is_resident(m)) {
		p = cg_lookup(l, m, cg_key(l, n));
		ir_bri(&l->x, CC_NE, p, 0, have, none);
		cg_enter(l, have);
		return value_at(l, m, p);
	}
	at = resident(l, m, n->span, none);
	ir_jmp(&l->x, have);
	cg_enter(l, have);
	if (l->u->runtime_warnings) { /* else zeros do as well */
		set = cg_new(l);
		ir_bri(&l->x, CC_NE, cg_ld(l, at, m->set_off, 8, false), 0, set, none);
		cg_enter(l, set);
	}
	return at;
}

/* What is not there reads as zero. */
struct ir_val *cg_map_value(struct lower *l, struct node *n)
{
	struct map *m = n->map;
	struct ir_block *none, *end;
	struct mem at;
	int res;

	if (m->agg)
		return cg_agg_read(l, m, cg_key(l, n), n->span);
	if (!m->key)
		return cg_load_type(l, direct(l, m), m->value);
	res = cg_temp(l, cg_const(l, 0));
	none = cg_new(l);
	end = cg_new(l);
	at = existing(l, n, none);
	ir_write(&l->x, res, cg_load_type(l, at, m->value));
	ir_jmp(&l->x, end);
	cg_enter(l, none);
	missing(l, n);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

struct mem cg_map_addr(struct lower *l, struct node *n)
{
	struct ir_block *none = cg_new(l), *end = cg_new(l);
	int res;

	if (!n->map->key) {
		ir_jmp(&l->x, end);
		cg_enter(l, end);
		return direct(l, n->map);
	}
	res = cg_temp(l, cg_const(l, 0));
	ir_write(&l->x, res, mem_addr(l, existing(l, n, none)));
	ir_jmp(&l->x, end);
	cg_enter(l, none);
	missing(l, n);
	ir_write(&l->x, res, ir_mapval(&l->x, cg_rodata_map(l->c), 0));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return mem_at(ir_read(&l->x, res), 8, AL_ANY, -1);
}

struct ir_val *cg_map_has(struct lower *l, struct node *n)
{
	struct ir_block *end = cg_new(l);
	int res = cg_temp(l, cg_const(l, 0));
	struct ir_val *there = cg_const(l, 1);
	struct mem at;

	at = existing(l, n, end);
	if (is_resident(n->map))
		there = ir_set(&l->x, CC_NE, cg_ld(l, at, n->map->set_off, 8, false), cg_const(l, 0));
	ir_write(&l->x, res, there);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

/* ---- changing */

static struct ir_val *zero_value(struct lower *l, const struct map *m)
{
	if (m->value_size > 8)
		return ir_mapval(&l->x, cg_rodata_map(l->c), 0);
	if (!l->fn->zero_value)
		l->fn->zero_value = cg_obj(l, "zeros", 8);
	cg_sti(l, mem_of(l->fn->zero_value), 0, 8, 0);
	return ir_obj_addr(&l->x, l->fn->zero_value, 0);
}

static struct ir_val *update(struct lower *l, struct map *m, struct ir_val *key, struct ir_val *value, int flags)
{
	return ir_call(&l->x, BPF_FUNC_map_update_elem, 4, cg_map_ptr(l, cg_map_index(l->c, m)), key, value,
		       cg_const(l, flags));
}

/* What a map helper returned, to be compared with (uint32_t)-E...: before 6.4 the map's own function, which the verifier puts in the
 * helper's place, returns an int, and the upper half of the register means nothing. */
struct ir_val *cg_errno(struct lower *l, struct ir_val *r)
{
	return ir_un(&l->x, IR_ZEXT, r, 4);
}

/* What became of an update that returned r. */
static void count_update(struct lower *l, struct ir_val *r, struct span span, struct map *m)
{
	int map = cg_counters_map(l->c);
	struct ir_val *rows = ir_mapval(&l->x, map, 8 * cg_refusals(l->c, span, m));
	struct ir_val *row = ir_bin(&l->x, IR_ADD, rows, ir_bini(&l->x, IR_AND, r, 8 * (REFUSAL_ROWS - 1)));

	ir_atomic_add(&l->x, row, 0, 8, cg_const(l, 1), map);
}

/* Slot number i of a scalar aggregation. */
struct mem cg_cpu_slot(struct lower *l, struct map *m, struct ir_val *i)
{
	struct mem all = direct(l, m);

	return mem_at(ir_bin(&l->x, IR_ADD, mem_addr(l, all), ir_bini(&l->x, IR_MUL, i, m->value_size)), 8, AL_MAP, all.map);
}

static struct mem own_slot(struct lower *l, struct map *m, struct ir_block *fail)
{
	struct ir_val *cpu = ir_call(&l->x, BPF_FUNC_get_smp_processor_id, 0);
	struct ir_block *in;

	if (!cg_has(l, KF_CPU_RANGE)) {
		in = cg_new(l);
		ir_bri(&l->x, CC_LT, cpu, l->u->kinfo->n_cpus, in, fail);
		cg_enter(l, in);
	}
	return cg_cpu_slot(l, m, cpu);
}

/* A new element, made of zeros, is looked up again: another CPU may have made it, too. */
static void make_slot(struct lower *l, struct node *target, struct ir_val *key, int res, struct ir_block *have, struct ir_block *fail)
{
	struct map *m = target->map;
	struct ir_val *r = update(l, m, key, zero_value(l, m), BPF_NOEXIST), *p = cg_lookup(l, m, key);
	struct ir_block *full = cg_cold(l);

	ir_write(&l->x, res, p);
	ir_bri(&l->x, CC_EQ, p, 0, full, have);
	cg_enter(l, full);
	count_update(l, r, target->span, m);
	ir_jmp(&l->x, fail);
}

/* The element's value in this CPU's view, made of zeros when it was not there; or, when its first value is given, made with that, and
 * control goes to `end`, as it does when it could not be made. */
struct mem cg_slot(struct lower *l, struct node *target, struct slot_key key, cg_first_fn *first, const void *data, struct ir_block *end)
{
	struct map *m = target->map;
	struct ir_block *have, *absent;
	struct ir_val *p;
	int res;

	if (m->storage == MS_ARRAY1)
		return direct(l, m);
	if (m->storage == MS_CPUS1)
		return own_slot(l, m, end);
	if (is_resident(m))
		return resident(l, m, target->span, end);
	if (!key.v && m->key)
		key = slot_key(l, target);
	else if (!m->key)
		key.v = cg_zero_key(l);
	p = cg_lookup(l, m, key.v);
	have = cg_new(l);
	res = cg_temp(l, p);
	if (m->storage == MS_PERCPU1) {
		ir_bri(&l->x, CC_NE, p, 0, have, end);
	} else {
		absent = cg_cold(l);
		ir_bri(&l->x, CC_NE, p, 0, have, absent);
		cg_enter(l, absent);
		cg_keep_stacks(l, key.stacks);
		if (first) {
			count_update(l, update(l, m, key.v, first(l, data), BPF_ANY), target->span, m);
			ir_jmp(&l->x, end);
		} else {
			make_slot(l, target, key.v, res, have, end);
		}
	}
	cg_enter(l, have);
	return value_at(l, m, ir_read(&l->x, res));
}

/* Steps whose result nobody wants are atomic, so that they are exact on several CPUs too. */
static bool is_atomic(const struct map *m, enum op op, enum want want)
{
	return want == WANT_NONE && (op == OP_ADD || op == OP_SUB) && (m->value->size == 8 || m->value->size == 4);
}

struct ir_val *cg_map_modify(struct lower *l, struct node *target, enum op op, struct ir_val *operand, enum want want)
{
	struct map *m = target->map;
	struct ir_block *end = cg_new(l);
	int res = cg_temp(l, cg_const(l, 0));
	struct mem slot = cg_slot(l, target, (struct slot_key){ NULL, NULL }, NULL, NULL, end);
	struct ir_val *old, *now;

	if (is_atomic(m, op, want)) {
		if (op == OP_SUB)
			operand = ir_un(&l->x, IR_NEG, operand, 8);
		ir_atomic_add(&l->x, mem_addr(l, slot), 0, (int)m->value->size, operand, slot.map);
	} else {
		old = cg_load_type(l, slot, m->value);
		now = cg_norm(l, cg_arith(l, op, m->value->is_signed, old, operand, target->span), m->value);
		cg_store_type(l, slot, m->value, now);
		ir_write(&l->x, res, want == WANT_OLD ? old : now);
	}
	mark_set(l, m, slot);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

/* ---- assignment */

static bool mentions_map(const struct node *n, const struct map *m)
{
	if (n->kind == N_MAP && n->map == m)
		return true;
	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i] && mentions_map(n->kids[i], m))
			return true;
	return false;
}

static void assign_direct(struct lower *l, struct map *m, struct node *value)
{
	struct mem dst = direct(l, m);

	if (!type_is_scalar(m->value) && mentions_map(value, m)) {
		struct mem tmp = mem_of(cg_obj(l, "value", m->value->size));

		cg_store(l, value, tmp, m->value);
		cg_copy(l, dst, tmp, m->value->size);
	} else {
		cg_store(l, value, dst, m->value);
	}
	mark_set(l, m, dst);
}

/* Computed before the place is looked for, when it fits a register. */
static void assign_resident(struct lower *l, struct node *target, struct node *value)
{
	struct map *m = target->map;
	struct ir_block *end = cg_new(l);
	struct ir_val *v = NULL;
	struct mem dst, tmp;

	if (type_is_scalar(m->value)) {
		v = cg_value(l, value);
		dst = resident(l, m, target->span, end);
		cg_store_type(l, dst, m->value, v);
	} else {
		tmp = mem_of(cg_obj(l, "value", m->value->size));
		cg_store(l, value, tmp, m->value);
		dst = resident(l, m, target->span, end);
		cg_copy(l, dst, tmp, m->value->size);
	}
	mark_set(l, m, dst);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

static void update_or_count(struct lower *l, struct node *target, struct ir_val *key, struct ir_val *value)
{
	struct ir_val *r = update(l, target->map, key, value, BPF_ANY);
	struct ir_block *refused = cg_cold(l), *end = cg_new(l);

	ir_bri(&l->x, CC_NE, r, 0, refused, end);
	cg_enter(l, refused);
	count_update(l, r, target->span, target->map);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

static void insert_scalar(struct lower *l, struct node *target, struct ir_val *key, struct ir_val *v)
{
	struct map *m = target->map;
	struct mem tmp = mem_of(cg_obj(l, "value", m->value_size));

	cg_store_type(l, tmp, m->value, v);
	if (m->value_size > m->value->size)
		cg_zero(l, tmp, m->value->size, m->value_size - m->value->size);
	update_or_count(l, target, key, mem_addr(l, tmp));
}

/* Where the script deletes keys, the usual case is that the key is not there: no lookup first. */
static void assign_scalar(struct lower *l, struct node *target, struct node *value)
{
	struct map *m = target->map;
	struct ir_val *key = cg_early_key(l, target), *v = cg_value(l, value), *p;
	struct ir_block *have, *absent, *end;

	if (!key)
		key = cg_key(l, target);
	if (l->c->is_deleted_from[m->id]) {
		insert_scalar(l, target, key, v);
		return;
	}
	have = cg_new(l);
	absent = cg_new(l);
	end = cg_new(l);
	p = cg_lookup(l, m, key);
	ir_bri(&l->x, CC_NE, p, 0, have, absent);
	cg_enter(l, have);
	cg_store_type(l, value_at(l, m, p), m->value, v);
	ir_jmp(&l->x, end);
	cg_enter(l, absent);
	insert_scalar(l, target, key, v);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

static void assign_memory(struct lower *l, struct node *target, struct node *value)
{
	struct map *m = target->map;
	struct mem tmp;

	if (value->kind == N_VAR && value->type == m->value && m->value->size == m->value_size) {
		tmp = cg_var_mem(l, value->var);
	} else {
		tmp = mem_of(cg_obj(l, "value", m->value_size));
		cg_store(l, value, tmp, m->value);
		if (m->value_size > m->value->size)
			cg_zero(l, tmp, m->value->size, m->value_size - m->value->size);
	}
	update_or_count(l, target, cg_key(l, target), mem_addr(l, tmp));
}

/* The call of an aggregation: as it stands, or the value of a block. */
static struct node *agg_call(struct lower *l, struct node *value)
{
	while (value->kind == N_BLOCK && value->has_value) {
		for (int i = 0; i < value->n_kids - 1; i++)
			cg_stmt(l, value->kids[i]);
		value = value->kids[value->n_kids - 1];
	}
	return value;
}

void cg_map_assign(struct lower *l, struct node *n)
{
	struct node *target = n->kids[0], *value = n->kids[1];
	struct map *m = target->map;

	if (m->agg)
		cg_agg_update(l, m, target, agg_call(l, value));
	else if (n->op != OP_NONE)
		cg_map_modify(l, target, n->op, cg_value(l, value), WANT_NONE);
	else if (!m->key)
		assign_direct(l, m, value);
	else if (is_resident(m))
		assign_resident(l, target, value);
	else if (type_is_scalar(m->value))
		assign_scalar(l, target, value);
	else
		assign_memory(l, target, value);
}

/* ---- deleting */

static void clear_slot(struct lower *l, struct map *m, struct mem slot, void *data)
{
	struct ir_val *is_set = cg_ld(l, slot, m->set_off, 8, false);
	int *was = data;

	if (m->agg)
		is_set = ir_bin(&l->x, IR_OR, is_set,
				ir_bin(&l->x, IR_OR, cg_ld(l, slot, 0, 8, false), cg_ld(l, slot, 8, 8, false)));
	ir_write(&l->x, *was, ir_bin(&l->x, IR_OR, ir_read(&l->x, *was), is_set));
	cg_zero(l, slot, 0, m->value_size);
}

static struct ir_val *delete_scalar(struct lower *l, struct node *target)
{
	int was = cg_temp(l, cg_const(l, 0));

	if (target->map->storage == MS_ARRAY1)
		clear_slot(l, target->map, direct(l, target->map), &was);
	else
		cg_each_cpu(l, target->map, cg_zero_key(l), target->span, clear_slot, &was);
	return ir_set(&l->x, CC_NE, ir_read(&l->x, was), cg_const(l, 0));
}

/* The room stays. */
static struct ir_val *delete_resident(struct lower *l, struct node *target, bool is_used)
{
	struct ir_block *end = cg_new(l);
	int was = cg_temp(l, cg_const(l, 0));
	struct map *m = target->map;
	struct mem at = resident(l, m, target->span, end);

	if (is_used || l->u->runtime_warnings)
		ir_write(&l->x, was, cg_ld(l, at, m->set_off, 8, false));
	cg_zero(l, at, 0, m->value_size);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	if (!is_used && l->u->runtime_warnings)
		cg_count_if(l, CC_EQ, ir_read(&l->x, was), 0, CK_NO_KEY, target->span, m, "map_delete_elem");
	return is_used ? ir_set(&l->x, CC_NE, ir_read(&l->x, was), cg_const(l, 0)) : ir_read(&l->x, was);
}

static struct ir_val *delete_one(struct lower *l, struct node *target, bool is_used)
{
	struct map *m = target->map;
	struct ir_val *r;

	if (!m->key)
		return delete_scalar(l, target);
	if (is_resident(m))
		return delete_resident(l, target, is_used);
	r = ir_call(&l->x, BPF_FUNC_map_delete_elem, 2, cg_map_ptr(l, cg_map_index(l->c, m)), cg_key(l, target));
	if (!is_used && l->u->runtime_warnings)
		cg_count_if(l, CC_NE, r, 0, CK_NO_KEY, target->span, m, "map_delete_elem");
	return is_used ? ir_set(&l->x, CC_EQ, r, cg_const(l, 0)) : r;
}

struct ir_val *cg_map_delete(struct lower *l, struct node *n, bool is_used)
{
	struct ir_val *r = NULL;

	for (int i = 0; i < n->n_kids; i++)
		r = delete_one(l, n->kids[i], is_used);
	return r;
}
