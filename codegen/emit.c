/* SPDX-License-Identifier: Apache-2.0 */
/* Instructions for one value at a time, with the registers that ra.c hands out; then the frame, and another round when
 * it is too large: 512 bytes over the deepest chain of calls, each frame rounded up as the kernel does. */
#include "codegen/mach.h"

#include <assert.h>
#include <errno.h>

#define STACK_MAX 512
#define FRAME_ROUND 32
/* Where the kernel keeps the count of may_goto. */
#define MAY_GOTO_BYTES 16
#define MAX_ROUNDS 16

static const uint8_t alu_ops[IR_OPS] = {
	[IR_ADD] = BPF_ADD,
	[IR_SUB] = BPF_SUB,
	[IR_MUL] = BPF_MUL,
	[IR_DIV] = BPF_DIV,
	[IR_MOD] = BPF_MOD,
	[IR_SDIV] = BPF_DIV,
	[IR_SMOD] = BPF_MOD,
	[IR_AND] = BPF_AND,
	[IR_OR] = BPF_OR,
	[IR_XOR] = BPF_XOR,
	[IR_SHL] = BPF_LSH,
	[IR_SHR] = BPF_RSH,
	[IR_SAR] = BPF_ARSH,
};

static bool is_imm(const struct ir_val *v)
{
	return ir_is_const(v) && ir_fits_s32(v->imm);
}

/* A copy of a, or a itself where it ends here, in a register for v; not `avoid`. */
static int two_address(struct ra *x, struct ir_val *v, struct ir_val *a, unsigned avoid)
{
	int r;

	if (a->reg >= 0 && !ra_live_after(x, a) && !(avoid & 1u << a->reg)) {
		r = a->reg;
		ra_inherit(x, v, r);
		return r;
	}
	if (a->reg < 0 && (ir_is_remat(a) || !ra_live_after(x, a))) {
		r = ra_def(x, v, avoid);
		ra_into(x, a, r);
		return r;
	}
	r = ra_use(x, a, avoid | ra_pins(v));
	avoid |= 1u << r;
	r = ra_def(x, v, avoid);
	ra_mov(x, r, a->reg);
	return r;
}

/* Is it an address in the stack? So many sums deep, which is more than lowering makes. */
static bool is_in_frame(const struct ir_val *v, int depth)
{
	if (v->op == IR_OBJ)
		return !v->obj->is_scratch;
	return depth && v->op == IR_ADD && v->width == 8 && (is_in_frame(v->a, depth - 1) || is_in_frame(v->b, depth - 1));
}

/* Of a number to which an address in the stack is added, the verifier (as of 6.18) believes that it points into the entry's frame.
 * So in other functions the number is added to the address. */
static bool has_address_second(const struct ra *x, const struct ir_val *v, const struct ir_val *b)
{
	return v->op == IR_ADD && v->width == 8 && x->f != x->f->prog->funcs.v[0] && is_in_frame(b, 4);
}

static void emit_alu(struct ra *x, struct ir_val *v)
{
	int op = alu_ops[v->op], off = v->op == IR_SDIV || v->op == IR_SMOD, d, rb;
	struct ir_val *a = v->a, *b = v->b;
	struct minsn *m;

	if (!is_imm(b) && ir_is_commutative(v->op) && a != b && b->reg >= 0 && !ra_live_after(x, b) &&
	    (a->reg < 0 || ra_live_after(x, a))) {
		a = v->b;
		b = v->a;
	}
	if (has_address_second(x, v, b)) {
		b = a;
		a = b == v->a ? v->b : v->a;
	}
	if (is_imm(b)) {
		d = two_address(x, v, a, 0);
		m = ra_emit(x, insn_alui(op, v->width, d, (int32_t)b->imm));
		if (v->is_stride)
			m->fix = FIX_STRIDE;
	} else {
		rb = ra_use(x, b, ra_pins(v));
		d = two_address(x, v, a, a == b ? 0 : 1u << rb);
		m = ra_emit(x, insn_alu(op, v->width, d, a == b ? d : rb));
	}
	m->i.off = (int16_t)off;
}

static void emit_extend(struct ra *x, struct ir_val *v)
{
	bool mask = v->op == IR_ZEXT && v->width < 4, move = v->op == IR_ZEXT || x->f->prog->target->cpu_v4;
	int d, s, shift = 64 - 8 * v->width;

	if (!mask && move && v->a->reg < 0 && !ir_is_remat(v->a))
		ra_use(x, v->a, 0);
	if (!mask && move && v->a->reg >= 0) {
		s = v->a->reg;
		ra_free_dead(x, v);
		d = ra_def(x, v, 0);
		/* movsx: the width is in the offset field */
		ra_emit(x, insn_alu(BPF_MOV, v->op == IR_ZEXT ? 4 : 8, d, s))->i.off =
			(int16_t)(v->op == IR_ZEXT ? 0 : 8 * v->width);
		return;
	}
	d = two_address(x, v, v->a, 0);
	if (mask) {
		ra_emit(x, insn_alui(BPF_AND, 8, d, (int32_t)ir_mask(v->width)));
	} else if (v->op == IR_ZEXT) {
		ra_emit(x, insn_alu(BPF_MOV, 4, d, d));
	} else {
		ra_emit(x, insn_alui(BPF_LSH, 8, d, shift));
		ra_emit(x, insn_alui(BPF_ARSH, 8, d, shift));
	}
}

static void emit_unary(struct ra *x, struct ir_val *v)
{
	bool big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
	int d;

	if (v->op == IR_SEXT || v->op == IR_ZEXT) {
		emit_extend(x, v);
		return;
	}
	d = two_address(x, v, v->a, 0);
	if (v->op == IR_NUMBER) { /* the verifier takes what it negates for a number */
		ra_emit(x, insn_alui(BPF_NEG, 8, d, 0));
		ra_emit(x, insn_alui(BPF_NEG, 8, d, 0));
	} else if (v->op == IR_NEG)
		ra_emit(x, insn_alui(BPF_NEG, v->width, d, 0));
	else /* "to the other byte order" swaps and clears what is above */
		ra_emit(x, insn((uint8_t)(BPF_ALU | BPF_END | (big ? BPF_TO_LE : BPF_TO_BE)), d, 0, 0, 8 * v->width));
}

/* Base register and offset of a memory operand. */
static int base_of(struct ra *x, struct ir_val *v, int64_t *off)
{
	*off = v->imm;
	if (v->a->op == IR_OBJ) {
		*off += v->a->obj->off + v->a->imm;
		return FRAME_REG;
	}
	return ra_use(x, v->a, ra_pins(v));
}

static void emit_load(struct ra *x, struct ir_val *v)
{
	bool v4 = x->f->prog->target->cpu_v4;
	int64_t off;
	int r = base_of(x, v, &off), d, shift = 64 - 8 * v->width;

	ra_free_dead(x, v);
	d = ra_def(x, v, 0);
	assert(ir_fits_s16(off));
	ra_emit(x, insn((uint8_t)(BPF_LDX | (v->is_signed && v4 ? BPF_MEMSX : BPF_MEM) | insn_size(v->width)), d, r,
			(int)off, 0));
	if (v->is_signed && !v4) {
		ra_emit(x, insn_alui(BPF_LSH, 8, d, shift));
		ra_emit(x, insn_alui(BPF_ARSH, 8, d, shift));
	}
}

/* The low bytes of a constant as the sign-extended immediate that stores them, if there is one. */
static bool stored_imm(const struct ir_val *v, int32_t *imm)
{
	int64_t c = v->b->imm;

	if (!ir_is_const(v->b) || v->op != IR_STORE)
		return false;
	*imm = (int32_t)c;
	return v->width < 8 || ir_fits_s32(c);
}

static void emit_store(struct ra *x, struct ir_val *v)
{
	int64_t off;
	int32_t imm;
	int r = base_of(x, v, &off), s;
	uint8_t mode = v->op == IR_STORE ? BPF_MEM : BPF_ATOMIC;

	assert(ir_fits_s16(off));
	if (stored_imm(v, &imm)) {
		ra_emit(x, insn((uint8_t)(BPF_ST | BPF_MEM | insn_size(v->width)), r, 0, (int)off, imm));
	} else {
		s = ra_use(x, v->b, ra_pins(v) | (r < N_REGS ? 1u << r : 0));
		ra_emit(x, insn((uint8_t)(BPF_STX | mode | insn_size(v->width)), r, s, (int)off,
				v->op == IR_STORE ? 0 : BPF_ADD));
	}
	ra_free_dead(x, v);
}

static void emit_xchg(struct ra *x, struct ir_val *v)
{
	int64_t off;
	int r = base_of(x, v, &off), d = two_address(x, v, v->b, 1u << r);

	assert(ir_fits_s16(off));
	ra_emit(x, insn((uint8_t)(BPF_STX | BPF_ATOMIC | insn_size(v->width)), r, d, (int)off, BPF_XCHG));
	ra_free_dead(x, v);
}

static const uint8_t jump_ops[] = {
	[CC_EQ] = BPF_JEQ,
	[CC_NE] = BPF_JNE,
	[CC_LT] = BPF_JLT,
	[CC_LE] = BPF_JLE,
	[CC_GT] = BPF_JGT,
	[CC_GE] = BPF_JGE,
	[CC_SLT] = BPF_JSLT,
	[CC_SLE] = BPF_JSLE,
	[CC_SGT] = BPF_JSGT,
	[CC_SGE] = BPF_JSGE,
	[CC_TEST] = BPF_JSET,
};

/* The jump for v's comparison, its offset still open. */
static struct bpf_insn compare(struct ra *x, struct ir_val *v)
{
	uint8_t code = (uint8_t)((v->width == 4 ? BPF_JMP32 : BPF_JMP) | jump_ops[v->cc]);
	int a = ra_use(x, v->a, ra_pins(v)), b;

	if (is_imm(v->b))
		return insn(code | BPF_K, a, 0, 0, (int32_t)v->b->imm);
	b = ra_use(x, v->b, ra_pins(v) | 1u << a);
	return insn(code | BPF_X, a, b, 0, 0);
}

static void emit_set(struct ra *x, struct ir_val *v)
{
	struct bpf_insn jump = compare(x, v);
	unsigned operands = ra_pins(v);
	int d;

	ra_free_dead(x, v);
	d = ra_def(x, v, operands);
	ra_emit(x, insn_alui(BPF_MOV, 8, d, 1));
	ra_emit(x, jump)->i.off = 1;
	ra_emit(x, insn_alui(BPF_MOV, 8, d, 0));
}

static void emit_call(struct ra *x, struct ir_val *v)
{
	const uint32_t *kfuncs = x->f->prog->target->kfuncs;
	struct minsn *m;

	ra_call(x, v);
	if (v->op == IR_CALL && v->imm >= IR_KFUNC) {
		ra_emit(x, insn(BPF_JMP | BPF_CALL, 0, BPF_PSEUDO_KFUNC_CALL, 0, (int32_t)kfuncs[v->imm - IR_KFUNC]));
	} else if (v->op == IR_CALL) {
		ra_emit(x, insn(BPF_JMP | BPF_CALL, 0, 0, 0, (int32_t)v->imm));
	} else {
		m = ra_emit(x, insn(BPF_JMP | BPF_CALL, 0, BPF_PSEUDO_CALL, 0, 0));
		m->fix = FIX_FUNC_CALL;
		m->fix_id = (int)v->imm;
	}
	if (info_of(x, v)->n_uses)
		ra_inherit(x, v, 0);
}

static bool has_effect(const struct ir_val *v)
{
	return v->op == IR_STORE || v->op == IR_ATOMIC_ADD || v->op == IR_XCHG || v->op == IR_CALL || v->op == IR_CALL_FUNC || ir_is_term(v);
}

static void emit_value(struct ra *x, struct ir_val *v, struct mblock *mb)
{
	if (ir_is_leaf(v) || v->op == IR_PHI || v->op == IR_NOP)
		return;
	x->pos = v->pos;
	x->span = v->span;
	if (!has_effect(v) && !info_of(x, v)->n_uses) {
		ra_free_dead(x, v);
		return;
	}
	switch (v->op) {
	case IR_NEG:
	case IR_NUMBER:
	case IR_SEXT:
	case IR_ZEXT:
	case IR_BSWAP: emit_unary(x, v); break;
	case IR_SET: emit_set(x, v); return;
	case IR_LOAD: emit_load(x, v); return;
	case IR_STORE:
	case IR_ATOMIC_ADD: emit_store(x, v); return;
	case IR_XCHG: emit_xchg(x, v); return;
	case IR_CALL:
	case IR_CALL_FUNC: emit_call(x, v); return;
	case IR_BR: mb->br = compare(x, v); break;
	case IR_LOOP: x->m->has_may_goto = true; break;
	case IR_JMP: break;
	case IR_RET: ra_into(x, v->a, 0); break;
	default: emit_alu(x, v);
	}
	ra_free_dead(x, v);
}

void cg_select(struct ir_func *f, struct mfunc *m)
{
	struct ra x;

	ra_start(&x, f, m);
	for (int i = 0; i < m->n_blocks; i++) {
		struct mblock *mb = &m->blocks[i];

		mb->body.start = m->code.n;
		ra_block_start(&x, mb->b);
		FOR_VALS(v, mb->b)
			emit_value(&x, v, mb);
		ra_block_end(&x);
		mb->body.n = m->code.n - mb->body.start;
	}
	ra_edges(&x);
	m->frame = f->stack_size + 8 * (uint32_t)m->n_slots + (m->has_may_goto ? MAY_GOTO_BYTES : 0);
}

/* ---- the frames of all functions together */

static uint32_t rounded(uint32_t frame)
{
	return (frame + FRAME_ROUND - 1) / FRAME_ROUND * FRAME_ROUND;
}

/* The deepest stack from function i on; *largest: the function on that chain with the largest frame. */
static uint32_t deepest(struct ir_prog *p, const struct mfunc *m, int i, int depth, int *largest)
{
	uint32_t below = 0, own = rounded(m[i].frame ? m[i].frame : 1);
	int big = -1;

	FOR_BLOCKS(b, p->funcs.v[i]) {
		FOR_VALS(v, b) {
			int who = -1;
			uint32_t n;

			if ((v->op != IR_FUNC && v->op != IR_CALL_FUNC) || depth > 8)
				continue;
			n = deepest(p, m, (int)v->imm, depth + 1, &who);
			if (n > below) {
				below = n;
				big = who;
			}
		}
	}
	*largest = big < 0 || m[i].frame >= m[big].frame ? i : big;
	return own + below;
}

static void select_func(struct ir_prog *p, struct mfunc *m, int i)
{
	m[i] = (struct mfunc){ 0 };
	ir_isel(p->funcs.v[i]);
	cg_select(p->funcs.v[i], &m[i]);
}

int ir_emit(struct ir_prog *p, struct code *out)
{
	struct mfunc *m = arena_array(p->arena, struct mfunc, p->funcs.n);
	uint32_t stack;
	int largest;

	for (int i = 0; i < p->funcs.n; i++)
		select_func(p, m, i);
	for (int round = 0; (stack = deepest(p, m, 0, 0, &largest)) > STACK_MAX; round++) {
		uint32_t over = stack - STACK_MAX;

		if (round == MAX_ROUNDS || !ir_shrink(p->funcs.v[largest], over))
			return -E2BIG;
		select_func(p, m, largest);
	}
	out->stack = stack;
	out->scratch = p->scratch_size;
	return cg_assemble(p, m, out);
}
