/* SPDX-License-Identifier: Apache-2.0 */
/* Maps whose keys are few and known beforehand: the CPU the program runs on, or, for aggregations, the probe that fired. Their elements lie in
 * one plain array, for each CPU its own, and are addressed directly: no lookup, no hash, nothing that may be full. An element is there
 * when its state, or the word beside it, says so. What walks over such a map, asks for its length, or reads or deletes elements that are
 * not this CPU's, keeps it a hash. */
#include "codegen/map_use.h"
#include "sema/sema.h"

enum { MAX_BYTES = 2 << 20, CACHE_LINE = 64 };

static uint32_t round_up(uint32_t v, uint32_t to)
{
	return (v + to - 1) / to * to;
}

/* Aggregations are merged over all CPUs wherever they are read. */
static bool may_move(const struct map *m, const struct map_use *u)
{
	if (!u->is_used || u->is_odd || u->is_zeroed || m->is_declared || !m->value)
		return false;
	return m->agg ? !u->is_read && m->agg != AGG_tseries && (u->keys_are_cpu || u->keys_are_probe) : u->keys_are_cpu;
}

static void lay_out(struct cg *c, struct map *m, const struct map_use *u)
{
	uint32_t state = round_up(m->agg ? agg_size(m) : m->value->size, 8), n = u->keys_are_probe ? (uint32_t)c->u->aps.n : 0;
	bool tells_itself = !m->agg && !u->is_plain;
	uint32_t value = tells_itself ? state : state + 8;
	uint64_t stride = ((uint64_t)value * (n ? n : 1) + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;

	if (stride * (uint32_t)c->u->kinfo->n_cpus > MAX_BYTES)
		return;
	m->storage = MS_SLOTS;
	m->set_off = tells_itself ? 0 : state;
	m->value_size = value;
	m->n_slot_keys = n;
	m->slot_stride = (uint32_t)stride;
}

void cg_choose_slot_maps(struct cg *c, const struct map_use *uses)
{
	const struct kinfo *k = c->u->kinfo;

	for (int i = 0; i < c->u->maps.n; i++)
		if (may_move(c->u->maps.v[i], &uses[i]) && k->has(k->user, KF_CPU_SLOTS) && !k->has_cpu_gaps)
			lay_out(c, c->u->maps.v[i], &uses[i]);
}

/* ---- lowering */

static struct ir_val *checked(struct lower *l, struct ir_val *v, int64_t limit, struct ir_block *none)
{
	struct ir_block *in = cg_new(l);

	ir_bri(&l->x, CC_LT, v, limit, in, none);
	cg_enter(l, in);
	return v;
}

/* This CPU's element; goes to `none` where the number of CPU or probe is out of range, which the verifier wants to hear. */
struct mem cg_slot_value(struct lower *l, const struct map *m, struct ir_block *none)
{
	struct mem all = mem_map(l, m->image_map, 0, AL_MAP);
	struct ir_val *cpu = ir_call(&l->x, BPF_FUNC_get_smp_processor_id, 0), *at, *id;

	if (!cg_has(l, KF_CPU_RANGE))
		cpu = checked(l, cpu, l->u->kinfo->n_cpus, none);
	at = ir_bin(&l->x, IR_ADD, mem_addr(l, all), ir_bini(&l->x, IR_MUL, cpu, m->slot_stride));
	if (!m->n_slot_keys)
		return mem_at(at, 8, AL_MAP, all.map);
	id = cg_probe_id(l);
	if (l->prog->n_aps > 1 && !l->prog->is_copied)
		id = checked(l, id, m->n_slot_keys, none);
	return mem_at(ir_bin(&l->x, IR_ADD, at, ir_bini(&l->x, IR_MUL, id, m->value_size)), 8, AL_MAP, all.map);
}
