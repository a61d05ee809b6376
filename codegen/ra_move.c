/* SPDX-License-Identifier: Apache-2.0 */
/* Moving values about: into registers, to and from spill slots, and many at once as if at the same time. */
#include "codegen/mach.h"

#include <assert.h>
#include <limits.h>

struct minsn *ra_emit(struct ra *x, struct bpf_insn i)
{
	struct minsn *m = vec_push(x->a, &x->m->code);

	m->i = i;
	m->span = x->span;
	return m;
}

void ra_mov(struct ra *x, int dst, int src)
{
	if (dst != src)
		ra_emit(x, insn_alu(BPF_MOV, 8, dst, src));
}

static void emit_lddw(struct ra *x, int dst, int src, uint64_t v, enum mach_fix fix, int id)
{
	struct minsn *m = ra_emit(x, insn(INSN_LDDW, dst, src, 0, (int32_t)v));

	m->hi = (int32_t)(v >> 32);
	m->fix = (uint8_t)fix;
	m->fix_id = id;
}

static void emit_const(struct ra *x, int dst, int64_t v)
{
	if (ir_fits_s32(v))
		ra_emit(x, insn_alui(BPF_MOV, 8, dst, (int32_t)v));
	else if ((uint64_t)v <= UINT32_MAX)
		ra_emit(x, insn_alui(BPF_MOV, 4, dst, (int32_t)v));
	else
		emit_lddw(x, dst, 0, (uint64_t)v, FIX_NONE, 0);
}

void ra_materialise(struct ra *x, int dst, struct ir_val *v)
{
	switch (v->op) {
	case IR_CONST: emit_const(x, dst, v->imm); break;
	case IR_LOADCONST: emit_lddw(x, dst, 0, 0, FIX_CONST, (int)v->imm); break;
	case IR_MAP: emit_lddw(x, dst, BPF_PSEUDO_MAP_FD, 0, FIX_MAP, (int)v->imm); break;
	case IR_MAPVAL:
		emit_lddw(x, dst, BPF_PSEUDO_MAP_VALUE, (uint64_t)v->imm << 32, FIX_MAP_VALUE, v->map);
		break;
	case IR_KSYM: emit_lddw(x, dst, BPF_PSEUDO_BTF_ID, (uint64_t)v->imm, FIX_NONE, 0); break;
	case IR_FUNC: emit_lddw(x, dst, BPF_PSEUDO_FUNC, 0, FIX_FUNC_ADDR, (int)v->imm); break;
	default:
		assert(v->op == IR_OBJ);
		ra_mov(x, dst, FRAME_REG);
		ra_emit(x, insn_alui(BPF_ADD, 8, dst, (int32_t)(v->obj->off + v->imm)));
	}
}

/* ---- spill slots */

static int slot_off(struct ra *x, int slot)
{
	return -(int)x->f->stack_size - 8 * (slot + 1);
}

/* For a moment, between two moves. */
static int temp_slot(struct ra *x)
{
	*vec_push(x->a, &x->slot_end) = INT_MAX;
	return x->slot_end.n - 1;
}

void ra_store_slot(struct ra *x, int slot, int reg)
{
	ra_emit(x, insn(BPF_STX | BPF_MEM | BPF_DW, FRAME_REG, reg, slot_off(x, slot), 0));
}

void ra_load_slot(struct ra *x, int reg, int slot)
{
	ra_emit(x, insn(BPF_LDX | BPF_MEM | BPF_DW, reg, FRAME_REG, slot_off(x, slot), 0));
}

/* ---- parallel moves: all sources are read before any destination is written */

static bool is_source(const struct moves *ms, int loc, int except)
{
	for (int i = 0; i < ms->n; i++)
		if (i != except && ms->v[i].src == loc)
			return true;
	return false;
}

static int spare_reg(const struct moves *ms)
{
	for (int r = 0; r < N_REGS; r++) {
		bool pending = is_source(ms, r, -1);

		if (!pending && !(ms->keep & 1u << r))
			return r;
	}
	return -1;
}

/* A register that is to be written later will do as well. */
static int spare_or_pending(const struct moves *ms)
{
	int r = spare_reg(ms);

	for (int i = 0; r < 0 && i < ms->n; i++)
		if (ms->v[i].dst < N_REGS && !is_source(ms, ms->v[i].dst, -1))
			r = ms->v[i].dst;
	return r;
}

static void emit_to_slot(struct ra *x, const struct moves *ms, const struct move *m)
{
	int r = m->src, saved = -1;

	if (m->leaf && ir_is_const(m->leaf) && ir_fits_s32(m->leaf->imm)) {
		ra_emit(x, insn(BPF_ST | BPF_MEM | BPF_DW, FRAME_REG, 0, slot_off(x, m->dst - LOC_SLOT), (int32_t)m->leaf->imm));
		return;
	}
	if (r < 0 || r >= LOC_SLOT) {
		r = spare_or_pending(ms);
		if (r < 0) {
			r = 0;
			saved = temp_slot(x);
			ra_store_slot(x, saved, r);
		}
		if (m->leaf)
			ra_materialise(x, r, m->leaf);
		else
			ra_load_slot(x, r, m->src - LOC_SLOT);
	}
	ra_store_slot(x, m->dst - LOC_SLOT, r);
	if (saved >= 0)
		ra_load_slot(x, r, saved);
}

static void emit_move(struct ra *x, const struct moves *ms, const struct move *m)
{
	if (m->dst >= LOC_SLOT)
		emit_to_slot(x, ms, m);
	else if (m->leaf)
		ra_materialise(x, m->dst, m->leaf);
	else if (m->src >= LOC_SLOT)
		ra_load_slot(x, m->dst, m->src - LOC_SLOT);
	else
		ra_mov(x, m->dst, m->src);
}

/* Beside leaves only cycles are left: what one move of them overwrites goes elsewhere. */
static void break_cycle(struct ra *x, struct moves *ms)
{
	int from, r = spare_reg(ms), to = r, i = 0;

	while (!is_source(ms, ms->v[i].dst, i))
		i++;
	from = ms->v[i].dst;
	if (r >= 0) {
		if (from >= LOC_SLOT)
			ra_load_slot(x, r, from - LOC_SLOT);
		else
			ra_mov(x, r, from);
	} else {
		struct moves none = { .keep = ~0u };
		int slot = temp_slot(x);

		to = LOC_SLOT + slot;
		emit_move(x, &none, &(struct move){ .dst = to, .src = from });
	}
	for (i = 0; i < ms->n; i++)
		if (ms->v[i].src == from)
			ms->v[i].src = to;
}

/* Leaves last: they read nothing, and their registers may serve as spare ones until then. */
static int ready_move(const struct moves *ms)
{
	int leaf = -1;

	for (int i = 0; i < ms->n; i++) {
		if (is_source(ms, ms->v[i].dst, i))
			continue;
		if (!ms->v[i].leaf)
			return i;
		leaf = i;
	}
	for (int i = 0; i < ms->n && leaf >= 0; i++)
		if (!ms->v[i].leaf)
			return -1;
	return leaf;
}

void ra_do_moves(struct ra *x, struct moves *ms)
{
	int n = 0;

	for (int i = 0; i < ms->n; i++) {
		if (ms->v[i].dst < N_REGS)
			ms->keep |= 1u << ms->v[i].dst;
		if (ms->v[i].dst != ms->v[i].src)
			ms->v[n++] = ms->v[i];
	}
	ms->n = n;
	while (ms->n) {
		int i = ready_move(ms);
		struct move m;

		if (i < 0) {
			break_cycle(x, ms);
			continue;
		}
		m = ms->v[i];
		ms->v[i] = ms->v[--ms->n];
		emit_move(x, ms, &m);
	}
}

void ra_add_move(struct ra *x, struct moves *ms, int dst, int src, struct ir_val *leaf)
{
	*vec_push(x->a, ms) = (struct move){ dst, src, leaf };
}
