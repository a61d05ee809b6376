/* SPDX-License-Identifier: Apache-2.0 */
/* Register allocation in one pass over the blocks in the order of emission ("second-chance binpacking", Traub et al.
 * 1998): it keeps track of which value is in which register and whether the value's spill slot holds it too, and throws
 * out what is used farthest ahead. A block starts with what one predecessor left; the other edges are reconciled
 * afterwards by parallel moves, which also are the phis.
 *
 * Values are SSA, so a slot once written stays right, with one exception made for verifiers before 6.8: a comparison
 * narrows the range of the register only, so slots of scalars whose range matters count as stale behind it.
 * Leaves (constants, addresses) are never kept in slots but made again. Calls clobber r0 to r5: before one, what is
 * needed later moves to r6..r9 or to its slot. */
#include "codegen/mach.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

/* ---- spill slots */

/* A slot whose last owner is needed no more when v begins. */
static int slot_of(struct ra *x, struct ir_val *v)
{
	struct vinfo *i = info_of(x, v);

	if (v->slot >= 0)
		return v->slot;
	for (int s = 0; s < x->slot_end.n; s++) {
		if (x->slot_end.v[s] < v->pos) {
			x->slot_end.v[s] = i->end;
			return v->slot = s;
		}
	}
	*vec_push(x->a, &x->slot_end) = i->end;
	return v->slot = x->slot_end.n - 1;
}

static void set_slot_ok(struct ra *x, struct ir_val *v)
{
	if (!info_of(x, v)->slot_ok) {
		info_of(x, v)->slot_ok = true;
		*vec_push(x->a, &x->mem) = v;
	}
}

static void store_to_slot(struct ra *x, struct ir_val *v, int reg)
{
	if (info_of(x, v)->slot_ok)
		return;
	ra_store_slot(x, slot_of(x, v), reg);
	set_slot_ok(x, v);
}

/* ---- when values are used */

static int next_use(struct ra *x, struct ir_val *v)
{
	struct vinfo *i = info_of(x, v);

	while (i->next < i->n_uses && i->uses[i->next] <= x->pos)
		i->next++;
	return i->next < i->n_uses ? i->uses[i->next] : RA_FAR;
}

bool ra_live_after(struct ra *x, struct ir_val *v)
{
	return next_use(x, v) <= x->block_end[x->b->order] || info_of(x, v)->live_out_of == x->b->order + 1;
}

static bool crosses_call(struct ra *x, struct ir_val *v)
{
	return x->next_call[x->pos / 2] < info_of(x, v)->hot_end;
}

/* ---- registers */

static void clear_reg(struct ra *x, int r)
{
	if (x->reg[r])
		x->reg[r]->reg = -1;
	x->reg[r] = NULL;
}

static void set_reg(struct ra *x, int r, struct ir_val *v)
{
	x->reg[r] = v;
	v->reg = r;
}

static void evict(struct ra *x, int r)
{
	struct ir_val *v = x->reg[r];

	if (!ir_is_remat(v) && ra_live_after(x, v))
		store_to_slot(x, v, r);
	clear_reg(x, r);
}

static int find_free(struct ra *x, unsigned avoid, bool want_saved)
{
	static const uint8_t order[2][N_REGS] = { { 0, 5, 4, 3, 2, 1, 6, 7, 8, 9 }, { 6, 7, 8, 9, 0, 5, 4, 3, 2, 1 } };

	for (int i = 0; i < N_REGS; i++) {
		int r = order[want_saved][i];

		if (!x->reg[r] && !(avoid & 1u << r))
			return r;
	}
	return -1;
}

/* Leaves first, they cost nothing to give up; then what is used farthest ahead. */
static int find_victim(struct ra *x, unsigned avoid)
{
	int best = -1, best_next = -1;
	bool best_leaf = false;

	for (int r = 0; r < N_REGS; r++) {
		bool leaf;
		int next;

		if (avoid & 1u << r)
			continue;
		leaf = ir_is_remat(x->reg[r]);
		next = next_use(x, x->reg[r]);
		if (best < 0 || (leaf && !best_leaf) || (leaf == best_leaf && next > best_next)) {
			best = r;
			best_next = next;
			best_leaf = leaf;
		}
	}
	assert(best >= 0);
	return best;
}

static int take(struct ra *x, struct ir_val *v, unsigned avoid)
{
	bool saved = !ir_is_remat(v) && crosses_call(x, v);
	int hint = info_of(x, v)->hint, r;

	if (!saved && hint >= 0 && !(avoid & 1u << hint) && (!x->reg[hint] || ir_is_remat(x->reg[hint])))
		r = hint;
	else
		r = find_free(x, avoid, saved);
	if (r < 0)
		r = find_victim(x, avoid);
	if (x->reg[r])
		evict(x, r);
	return r;
}

static void load_into(struct ra *x, struct ir_val *v, int r)
{
	if (ir_is_remat(v)) {
		ra_materialise(x, r, v);
	} else {
		assert(info_of(x, v)->slot_ok);
		ra_load_slot(x, r, v->slot);
	}
}

unsigned ra_pins(struct ir_val *v)
{
	struct ir_val **o;
	unsigned pins = 0;

	FOR_OPERANDS(o, v)
		if ((*o)->reg >= 0)
			pins |= 1u << (*o)->reg;
	return pins;
}

int ra_use(struct ra *x, struct ir_val *v, unsigned pinned)
{
	int r = v->reg;

	if (r < 0) {
		r = take(x, v, pinned);
		load_into(x, v, r);
		set_reg(x, r, v);
	}
	return r;
}

int ra_def(struct ra *x, struct ir_val *v, unsigned avoid)
{
	int r = take(x, v, avoid);

	set_reg(x, r, v);
	return r;
}

void ra_inherit(struct ra *x, struct ir_val *v, int r)
{
	clear_reg(x, r);
	set_reg(x, r, v);
}

void ra_free_dead(struct ra *x, struct ir_val *v)
{
	struct ir_val **o;

	FOR_OPERANDS(o, v)
		if ((*o)->reg >= 0 && !ra_live_after(x, *o))
			clear_reg(x, (*o)->reg);
}

void ra_into(struct ra *x, struct ir_val *v, int r)
{
	if (v->reg >= 0)
		ra_mov(x, r, v->reg);
	else
		load_into(x, v, r);
}

/* ---- calls */

/* A place among r6..r9 for the value in r: a free one, or that of a value used later (or never kept). */
static int saved_for(struct ra *x, struct ir_val *v)
{
	int r = -1, far = next_use(x, v);

	for (int i = FIRST_SAVED; i < N_REGS; i++) {
		if (!x->reg[i])
			return i;
		if (ir_is_remat(x->reg[i]))
			far = RA_FAR + 1;
		else if (next_use(x, x->reg[i]) <= far)
			continue;
		else
			far = next_use(x, x->reg[i]);
		r = i;
	}
	return r;
}

static void save_across(struct ra *x, struct moves *ms)
{
	for (;;) {
		int from = -1, to;

		/* The one that is used first chooses first. */
		for (int r = 0; r < FIRST_SAVED; r++)
			if (x->reg[r] && !ir_is_remat(x->reg[r]) && ra_live_after(x, x->reg[r]) &&
			    (from < 0 || next_use(x, x->reg[r]) < next_use(x, x->reg[from])))
				from = r;
		if (from < 0)
			return;
		to = saved_for(x, x->reg[from]);
		if (to < 0) {
			evict(x, from);
			continue;
		}
		if (x->reg[to])
			evict(x, to);
		ra_add_move(x, ms, to, from, NULL);
		x->reg[to] = x->reg[from];
		x->reg[from] = NULL;
		x->reg[to]->reg = to;
	}
}

static int find_in(struct ir_val *const *regs, const struct ir_val *v)
{
	for (int r = 0; r < N_REGS; r++)
		if (regs[r] == v)
			return r;
	return -1;
}

void ra_call(struct ra *x, struct ir_val *call)
{
	struct ir_val *before[N_REGS];
	struct moves ms = { 0 };

	/* Nothing moves before everything is planned: `before` is what the registers hold until then. */
	memcpy(before, x->reg, sizeof(before));
	ra_free_dead(x, call);
	save_across(x, &ms);
	for (int r = FIRST_SAVED; r < N_REGS; r++)
		if (x->reg[r])
			ms.keep |= 1u << r;
	for (int i = 0; i < call->n_args; i++) {
		struct ir_val *v = call->args[i];
		int r = before[i + 1] == v ? i + 1 : find_in(before, v);

		if (r >= 0)
			ra_add_move(x, &ms, i + 1, r, NULL);
		else if (ir_is_remat(v))
			ra_add_move(x, &ms, i + 1, LOC_LEAF, v);
		else
			ra_add_move(x, &ms, i + 1, LOC_SLOT + v->slot, NULL);
	}
	ra_do_moves(x, &ms);
	for (int r = 0; r < FIRST_SAVED; r++)
		clear_reg(x, r);
}

/* ---- blocks */

void ra_start(struct ra *x, struct ir_func *f, struct mfunc *m)
{
	memset(x, 0, sizeof(*x));
	x->f = f;
	x->m = m;
	x->a = f->prog->arena;
	m->f = f;
	ra_analyse(x);
	x->in = arena_array(x->a, struct bstate, m->n_blocks);
	x->out = arena_array(x->a, struct bstate, m->n_blocks);
}

/* The predecessor whose state b takes over: one that is done, rather not a cold one, the nearest of those. */
static int choose_pred(struct ir_block *b)
{
	int best = -1;

	for (int i = 0; i < b->preds.n; i++) {
		struct ir_block *p = b->preds.v[i];

		if (p->order >= b->order)
			continue;
		if (best < 0 || (p->is_cold == b->preds.v[best]->is_cold ? p->order > b->preds.v[best]->order : !p->is_cold))
			best = i;
	}
	assert(best >= 0);
	return best;
}

static void reset_state(struct ra *x)
{
	for (int r = 0; r < N_REGS; r++)
		clear_reg(x, r);
	for (int i = 0; i < x->mem.n; i++)
		info_of(x, x->mem.v[i])->slot_ok = false;
	x->mem.n = 0;
}

static void save_state(struct ra *x, struct bstate *s)
{
	memcpy(s->reg, x->reg, sizeof(s->reg));
	s->mem = arena_array(x->a, struct ir_val *, x->mem.n);
	for (int i = 0; i < x->mem.n; i++)
		if (info_of(x, x->mem.v[i])->slot_ok)
			s->mem[s->n_mem++] = x->mem.v[i];
}

/* Stamps what is needed behind b, and on entry what is live into it. */
static void mark_live_out(struct ra *x, struct ir_block *b)
{
	int stamp = b->order + 1;

	for (int s = 0; s < ir_n_succ(b); s++) {
		struct ir_block *to = b->succ[s];
		int i = ir_pred_index(to, b, 0);

		for (int n = 0; n < x->live_in[to->order].n; n++)
			info_of(x, x->live_in[to->order].v[n])->live_out_of = stamp;
		for (struct ir_val *p = to->first; p && p->op == IR_PHI; p = p->next)
			if (p->n_uses && !ir_is_remat(p->args[i]))
				info_of(x, p->args[i])->live_out_of = stamp;
	}
}

static void mark_live_in(struct ra *x, struct ir_block *b)
{
	for (int n = 0; n < x->live_in[b->order].n; n++)
		info_of(x, x->live_in[b->order].v[n])->stamp = b->order + 1;
}

static bool is_live_in(struct ra *x, struct ir_block *b, struct ir_val *v)
{
	return info_of(x, v)->stamp == b->order + 1;
}

/* Slots that hold their value whichever way b was come to, as far as those ways are known. */
static void inherit_slots(struct ra *x, struct ir_block *b, int chosen)
{
	const struct bstate *from = &x->out[b->preds.v[chosen]->order];
	int n_done = 0;

	for (int i = 0; i < b->preds.n; i++) {
		const struct bstate *s = &x->out[b->preds.v[i]->order];

		if (b->preds.v[i]->order >= b->order)
			continue;
		n_done++;
		for (int n = 0; n < s->n_mem; n++) {
			struct vinfo *v = info_of(x, s->mem[n]);

			v->mem_count = v->mem_stamp == b->order + 1 ? v->mem_count + 1 : 1;
			v->mem_stamp = b->order + 1;
		}
	}
	for (int n = 0; n < from->n_mem; n++) {
		struct ir_val *v = from->mem[n];

		if (is_live_in(x, b, v) && (v->reg < 0 || info_of(x, v)->mem_count == n_done))
			set_slot_ok(x, v);
	}
}

/* In a loop with calls, r0 to r5 would be emptied and filled again each time round. */
static void prepare_loop(struct ra *x, struct ir_block *b)
{
	for (int r = 0; r < FIRST_SAVED; r++) {
		struct ir_val *v = x->reg[r];
		int to = -1;

		if (!v || (v->op == IR_PHI && v->block == b && !crosses_call(x, v)))
			continue;
		for (int i = FIRST_SAVED; i < N_REGS; i++) {
			if (!x->reg[i] || ir_is_remat(x->reg[i])) {
				to = i;
				break;
			}
			if (next_use(x, x->reg[i]) > x->loop_end[b->order] && next_use(x, v) <= x->loop_end[b->order])
				to = i;
		}
		if (to >= 0) {
			/* Through memory on the way in: the edge stores it. */
			if (x->reg[to] && !ir_is_remat(x->reg[to])) {
				slot_of(x, x->reg[to]);
				set_slot_ok(x, x->reg[to]);
			}
			clear_reg(x, to);
			x->reg[r] = NULL;
			set_reg(x, to, v);
		} else if (v->op != IR_PHI || v->block != b) {
			slot_of(x, v);
			set_slot_ok(x, v);
			clear_reg(x, r);
		}
	}
}

static void place_phi(struct ra *x, struct ir_val *phi, struct ir_val *arg, const struct bstate *from)
{
	int r = find_in(from->reg, arg);
	bool saved = crosses_call(x, phi);

	if (r < 0 || x->reg[r] || ir_is_remat(arg) || is_live_in(x, phi->block, arg)) {
		int hint = info_of(x, phi)->hint;

		r = !saved && hint >= 0 && !x->reg[hint] ? hint : find_free(x, 0, saved);
	}
	if (r >= 0) {
		set_reg(x, r, phi);
	} else {
		slot_of(x, phi);
		set_slot_ok(x, phi);
	}
}

/* Arguments of the join's phis on the other ways want to end up where the phi is. */
static void enter_join(struct ra *x, struct ir_block *b, int chosen)
{
	const struct bstate *from = &x->out[b->preds.v[chosen]->order];

	for (int r = 0; r < N_REGS; r++)
		if (from->reg[r] && is_live_in(x, b, from->reg[r]))
			set_reg(x, r, from->reg[r]);
	inherit_slots(x, b, chosen);
	for (struct ir_val *p = b->first; p && p->op == IR_PHI; p = p->next)
		if (p->n_uses)
			place_phi(x, p, p->args[chosen], from);
	if (b->loop == b && x->loop_calls[b->order])
		prepare_loop(x, b);
	for (struct ir_val *p = b->first; p && p->op == IR_PHI; p = p->next)
		for (int i = 0; i < p->n_args; i++)
			if (p->reg >= 0 && b->preds.v[i]->order >= b->order)
				info_of(x, p->args[i])->hint = (int8_t)p->reg;
}

/* With one predecessor there is nothing to reconcile, so leaves in registers stay as well. */
static void enter_single(struct ra *x, struct ir_block *b)
{
	const struct bstate *from = &x->out[b->preds.v[0]->order];

	for (int r = 0; r < N_REGS; r++)
		if (from->reg[r] && (ir_is_remat(from->reg[r]) || is_live_in(x, b, from->reg[r])))
			set_reg(x, r, from->reg[r]);
	for (int n = 0; n < from->n_mem; n++)
		if (is_live_in(x, b, from->mem[n]))
			set_slot_ok(x, from->mem[n]);
}

static void enter_function(struct ra *x)
{
	FOR_VALS(v, x->f->entry) {
		if (!v->n_uses)
			continue;
		if (v->op == IR_CTX)
			set_reg(x, 1, v);
		else if (v->op == IR_ARG)
			set_reg(x, 1 + (int)v->imm, v);
	}
}

void ra_block_start(struct ra *x, struct ir_block *b)
{
	reset_state(x);
	x->b = b;
	x->pos = x->block_start[b->order];
	mark_live_in(x, b);
	if (b->preds.n == 0)
		enter_function(x);
	else if (b->preds.n == 1)
		enter_single(x, b);
	else
		enter_join(x, b, choose_pred(b));
	save_state(x, &x->in[b->order]);
	mark_live_out(x, b);
}

static void forget_narrowed(struct ra *x, struct ir_val *v)
{
	if (v && v->is_critical && v->reg >= 0)
		info_of(x, v)->slot_ok = false;
}

void ra_block_end(struct ra *x)
{
	struct ir_val *t = x->b->last;
	struct bstate *out = &x->out[x->b->order];

	if (t->op == IR_BR) {
		forget_narrowed(x, t->a);
		forget_narrowed(x, t->b);
	}
	save_state(x, out);
	/* The first way into a join decides where its phis go; the others would like to agree. */
	if (t->op == IR_JMP && x->b->succ[0]->order > x->b->order) {
		struct ir_block *to = x->b->succ[0];
		int i = ir_pred_index(to, x->b, 0);

		for (struct ir_val *p = to->first; p && p->op == IR_PHI; p = p->next)
			if (p->args[i]->reg >= 0 && !ir_is_remat(p->args[i]))
				for (int n = 0; n < p->n_args; n++)
					info_of(x, p->args[n])->hint = (int8_t)p->args[i]->reg;
	}
}

/* ---- edges into joins */

/* Where the value for target v (itself, or the phi's argument) is at the end of the predecessor. */
static void add_edge_move(struct ra *x, struct moves *ms, int dst, struct ir_val *v, const struct bstate *out)
{
	int r = find_in(out->reg, v);

	if (ir_is_remat(v)) {
		ra_add_move(x, ms, dst, LOC_LEAF, v);
	} else if (r >= 0) {
		ra_add_move(x, ms, dst, r, NULL);
	} else {
		assert(v->slot >= 0);
		ra_add_move(x, ms, dst, LOC_SLOT + v->slot, NULL);
	}
}

static struct ir_val *value_on_edge(struct ir_block *to, int i, struct ir_val *v)
{
	return v->op == IR_PHI && v->block == to ? v->args[i] : v;
}

static void reconcile(struct ra *x, struct ir_block *b)
{
	struct ir_block *to = b->succ[0];
	const struct bstate *out = &x->out[b->order], *in = &x->in[to->order];
	int n = ir_pred_index(to, b, 0);
	struct moves ms = { 0 };

	for (int i = 0; i < out->n_mem; i++)
		info_of(x, out->mem[i])->mem_stamp = -1 - b->order;
	for (int i = 0; i < in->n_mem; i++) {
		struct ir_val *v = in->mem[i], *from = value_on_edge(to, n, v);

		if (from == v && info_of(x, v)->mem_stamp == -1 - b->order)
			continue;
		add_edge_move(x, &ms, LOC_SLOT + v->slot, from, out);
	}
	for (int r = 0; r < N_REGS; r++)
		if (in->reg[r])
			add_edge_move(x, &ms, r, value_on_edge(to, n, in->reg[r]), out);
	ra_do_moves(x, &ms);
}

void ra_edges(struct ra *x)
{
	for (int i = 0; i < x->m->n_blocks; i++) {
		struct mblock *mb = &x->m->blocks[i];

		mb->moves.start = x->m->code.n;
		if (ir_n_succ(mb->b) == 1 && mb->b->succ[0]->preds.n > 1) {
			x->span = mb->b->last->span;
			reconcile(x, mb->b);
		}
		mb->moves.n = x->m->code.n - mb->moves.start;
	}
	x->m->n_slots = x->slot_end.n;
}
