/* SPDX-License-Identifier: Apache-2.0 */
/* What can be told of values and addresses on their own, and what the operations compute. */
#include "codegen/pass.h"

#include <assert.h>

/* ---- facts about values */

void ir_count_uses(struct ir_func *f)
{
	struct ir_val **o;

	FOR_BLOCKS(b, f)
		FOR_VALS(v, b)
			v->n_uses = 0;
	FOR_BLOCKS(b, f)
		FOR_VALS(v, b)
			FOR_OPERANDS(o, v)
				(*o)->n_uses++;
}

static bool is_ptr_source(const struct ir_val *v)
{
	switch (v->op) {
	case IR_CTX:
	case IR_ARG:
	case IR_OBJ:
	case IR_MAP:
	case IR_MAPVAL:
	case IR_KSYM:
	case IR_FUNC: return true;
	case IR_CALL: return ir_helper((int)v->imm)->returns_ptr;
	case IR_CALL_FUNC: return true;
	case IR_LOAD: return v->width == 8 && v->alias != AL_MAP;
	default: return false;
	}
}

static bool is_ptr_result(const struct ir_val *v)
{
	switch (v->op) {
	case IR_ADD:
	case IR_SUB: return v->a->is_ptr || v->b->is_ptr;
	case IR_COPY: return v->a->is_ptr;
	case IR_PHI:
		for (int i = 0; i < v->n_args; i++)
			if (v->args[i]->is_ptr)
				return true;
		return false;
	default: return false;
	}
}

/* Goes round until nothing is added: once in code without loops, when the blocks are in order. */
void ir_mark_ptrs(struct ir_func *f)
{
	bool changed = true;

	while (changed) {
		changed = false;
		FOR_BLOCKS(b, f)
			FOR_VALS(v, b)
				if (!v->is_ptr && (is_ptr_source(v) || is_ptr_result(v)))
					v->is_ptr = changed = true;
	}
}

void ir_renumber(struct ir_func *f)
{
	int n_blocks = 0, n_vals = 0;
	struct ir_block *b;

	FOR_RPO(b, f) {
		b->id = n_blocks++;
		FOR_VALS(v, b)
			v->id = (uint32_t)n_vals++;
	}
	f->n_blocks = n_blocks;
	f->n_vals = n_vals;
	f->defs = NULL; /* keyed by the old numbers */
}

struct ir_place ir_place_of(struct ir_val *addr, int64_t off)
{
	struct ir_place p = { NULL, addr, off, true };

	for (;;) {
		struct ir_val *v = p.base;

		if (v->op == IR_OBJ) {
			p.obj = v->obj;
			p.off += v->imm;
			return p;
		}
		if (v->op == IR_COPY) {
			p.base = v->a;
		} else if (v->op == IR_ADD && ir_is_const(v->b)) {
			p.off += v->b->imm;
			p.base = v->a;
		} else if (v->op == IR_ADD && (v->a->is_ptr || v->b->is_ptr)) {
			/* Walk on to the object only; any other base is named by the sum itself. */
			struct ir_val *q = v->a->is_ptr ? v->a : v->b;

			while (q->op == IR_COPY || (q->op == IR_ADD && (q->a->is_ptr || q->b->is_ptr)))
				q = q->op == IR_COPY || q->a->is_ptr ? q->a : q->b;
			if (q->op == IR_OBJ) {
				p.obj = q->obj;
				p.is_exact = false;
			}
			return p;
		} else {
			return p;
		}
	}
}

static int low_zeros(const struct ir_val *v)
{
	if (v->op == IR_CONST)
		return v->imm ? __builtin_ctzll((uint64_t)v->imm) : 3;
	if (v->op == IR_SHL && ir_is_const(v->b))
		return (int)(v->b->imm & 63);
	if ((v->op == IR_MUL || v->op == IR_AND) && ir_is_const(v->b) && v->b->imm)
		return __builtin_ctzll((uint64_t)v->b->imm);
	return 0;
}

/* The base of map values, ring buffer records and context is aligned to 8. */
int ir_place_align(struct ir_place p)
{
	int64_t bits = p.off;

	if (p.obj && p.is_exact)
		bits |= p.obj->align;
	else if (p.base->op == IR_MAPVAL)
		bits |= p.base->imm;
	else if (p.base->op == IR_ADD)
		bits |= p.obj ? 1 : 1LL << low_zeros(p.base->b);
	else if (p.base->op == IR_PHI || p.base->op == IR_LOAD)
		bits |= 1;
	bits |= 8;
	return 1 << __builtin_ctzll((uint64_t)bits);
}

/* ---- operations as the kernel computes them */

bool ir_is_commutative(enum ir_op op)
{
	return op == IR_ADD || op == IR_MUL || op == IR_AND || op == IR_OR || op == IR_XOR;
}

const char *ir_cc_name(enum ir_cc cc)
{
	static const char *const names[] = {
		[CC_EQ] = "==",
		[CC_NE] = "!=",
		[CC_LT] = "<",
		[CC_LE] = "<=",
		[CC_GT] = ">",
		[CC_GE] = ">=",
		[CC_SLT] = "s<",
		[CC_SLE] = "s<=",
		[CC_SGT] = "s>",
		[CC_SGE] = "s>=",
		[CC_TEST] = "&",
	};

	return names[cc];
}

enum ir_cc ir_cc_not(enum ir_cc cc)
{
	static const uint8_t opposite[] = {
		[CC_EQ] = CC_NE,
		[CC_NE] = CC_EQ,
		[CC_LT] = CC_GE,
		[CC_LE] = CC_GT,
		[CC_GT] = CC_LE,
		[CC_GE] = CC_LT,
		[CC_SLT] = CC_SGE,
		[CC_SLE] = CC_SGT,
		[CC_SGT] = CC_SLE,
		[CC_SGE] = CC_SLT,
	};

	assert(cc != CC_TEST);
	return opposite[cc];
}

enum ir_cc ir_cc_swap(enum ir_cc cc)
{
	static const uint8_t swap[] = {
		[CC_EQ] = CC_EQ,
		[CC_NE] = CC_NE,
		[CC_LT] = CC_GT,
		[CC_LE] = CC_GE,
		[CC_GT] = CC_LT,
		[CC_GE] = CC_LE,
		[CC_SLT] = CC_SGT,
		[CC_SLE] = CC_SGE,
		[CC_SGT] = CC_SLT,
		[CC_SGE] = CC_SLE,
		[CC_TEST] = CC_TEST,
	};

	return swap[cc];
}

bool ir_cc_eval(enum ir_cc cc, uint64_t a, uint64_t b)
{
	int64_t sa = (int64_t)a, sb = (int64_t)b;

	switch (cc) {
	case CC_EQ: return a == b;
	case CC_NE: return a != b;
	case CC_LT: return a < b;
	case CC_LE: return a <= b;
	case CC_GT: return a > b;
	case CC_GE: return a >= b;
	case CC_SLT: return sa < sb;
	case CC_SLE: return sa <= sb;
	case CC_SGT: return sa > sb;
	case CC_SGE: return sa >= sb;
	case CC_TEST: return (a & b) != 0;
	}
	return false;
}

static uint64_t extend(uint64_t v, int width, bool is_signed)
{
	if (is_signed && width < 8)
		return (uint64_t)((int64_t)(v << (64 - 8 * width)) >> (64 - 8 * width));
	return v & ir_mask(width);
}

static uint64_t eval_signed(enum ir_op op, int64_t a, int64_t b)
{
	if (b == 0)
		return op == IR_SDIV ? 0 : (uint64_t)a;
	if (b == -1)
		return op == IR_SDIV ? 0 - (uint64_t)a : 0;
	return (uint64_t)(op == IR_SDIV ? a / b : a % b);
}

static uint64_t eval_swap(uint64_t a, int width)
{
	return width == 2 ? __builtin_bswap16((uint16_t)a) : width == 4 ? __builtin_bswap32((uint32_t)a)
									: __builtin_bswap64(a);
}

uint64_t ir_eval(enum ir_op op, uint64_t a, uint64_t b, int width)
{
	switch (op) {
	case IR_ADD: return a + b;
	case IR_SUB: return a - b;
	case IR_MUL: return a * b;
	case IR_DIV: return b ? a / b : 0;
	case IR_MOD: return b ? a % b : a;
	case IR_SDIV:
	case IR_SMOD: return eval_signed(op, (int64_t)a, (int64_t)b);
	case IR_AND: return a & b;
	case IR_OR: return a | b;
	case IR_XOR: return a ^ b;
	case IR_SHL: return a << (b & 63);
	case IR_SHR: return a >> (b & 63);
	case IR_SAR: return (uint64_t)((int64_t)a >> (b & 63));
	case IR_NEG: return 0 - a;
	case IR_NOT: return ~a;
	case IR_NUMBER: return a;
	case IR_SEXT: return extend(a, width, true);
	case IR_ZEXT: return extend(a, width, false);
	case IR_BSWAP: return eval_swap(a, width);
	default: assert(!"not an arithmetic operation"); return 0;
	}
}
