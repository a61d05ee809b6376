/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of a value by looking at it and its operands: constants, identities, cheaper operations.
 *
 * Two rules keep the verifier content. Only what it works out itself may make a check superfluous: `maybe` knows
 * masks, shifts and widths of loads, and nothing of remainders or products. And a value that was compared must stay
 * the value that is added to a pointer: sums are regrouped only when the inner one has no other use. */
#include "codegen/pass.h"

#include <assert.h>

uint64_t ir_maybe_of(struct ir_val *v)
{
	uint64_t a = v->a ? v->a->maybe : 0, b = v->b ? v->b->maybe : 0, m = ~0ULL;
	bool by_const = v->b && ir_is_const(v->b);
	int n = by_const ? (int)(v->b->imm & 63) : 0;

	switch (v->op) {
	case IR_CONST: return (uint64_t)v->imm;
	case IR_LOAD: return v->is_signed ? ~0ULL : ir_mask(v->width);
	case IR_SET: return 1;
	case IR_ZEXT: return a & ir_mask(v->width);
	case IR_SEXT: return (a & ir_mask(v->width)) >> (8 * v->width - 1) ? ~0ULL : a & ir_mask(v->width);
	case IR_COPY: return a;
	case IR_AND: m = a & b; break;
	case IR_OR:
	case IR_XOR: m = a | b; break;
	case IR_SHL: m = by_const ? a << n : ~0ULL; break;
	case IR_SHR: m = by_const ? a >> n : ~0ULL; break;
	case IR_SAR: m = by_const && !(a >> 63) ? a >> n : ~0ULL; break;
	case IR_PHI:
		m = 0;
		for (int i = 0; i < v->n_args; i++)
			m |= v->args[i]->maybe;
		break;
	default: break;
	}
	return v->op >= IR_ADD && v->op <= IR_NOT && v->width == 4 ? m & 0xffffffff : m;
}

static struct ir_val *constant(struct ir_val *v, int64_t c)
{
	struct ir_val *k = ir_const_of(v->block->func, c);

	k->maybe = (uint64_t)c;
	return k;
}

static struct ir_val *rewrite(struct ir_val *v, enum ir_op op, struct ir_val *a, struct ir_val *b)
{
	v->op = op;
	v->a = a;
	v->b = b;
	v->width = 8;
	a->n_uses++;
	if (b)
		b->n_uses++;
	return v;
}

static struct ir_val *rewrite_const(struct ir_val *v, enum ir_op op, struct ir_val *a, int64_t c)
{
	return rewrite(v, op, a, constant(v, c));
}

static bool is_pow2(int64_t c)
{
	return c > 0 && !(c & (c - 1));
}

static bool is_once(const struct ir_val *v)
{
	return v->n_uses <= 1;
}

static int width_of_mask(int64_t c)
{
	return c == 0xff ? 1 : c == 0xffff ? 2
		       : c == 0xffffffffLL ? 4
					   : 0;
}

static struct ir_val *extend_to(struct ir_val *v, enum ir_op op, struct ir_val *a, int width)
{
	v->op = op;
	v->a = a;
	v->b = NULL;
	v->width = (uint8_t)width;
	a->n_uses++;
	return v;
}

/* x + c and addresses. */
static struct ir_val *fold_add_const(struct ir_val *v, struct ir_val *a, int64_t c)
{
	if (c == 0)
		return a;
	if (a->op == IR_OBJ || a->op == IR_MAPVAL) {
		struct ir_val *leaf = ir_leaf_of(v->block->func, a->op, a->imm + c, a->map, a->obj);

		leaf->is_ptr = true;
		leaf->maybe = ~0ULL;
		return leaf;
	}
	if (a->op == IR_ADD && ir_is_const(a->b) && (is_once(a) || a->a->is_ptr) &&
	    ir_fits_s32((int64_t)((uint64_t)a->b->imm + (uint64_t)c)))
		return rewrite_const(v, IR_ADD, a->a, (int64_t)((uint64_t)a->b->imm + (uint64_t)c));
	return NULL;
}

static struct ir_val *fold_and_const(struct ir_val *v, struct ir_val *a, int64_t c)
{
	int w = width_of_mask(c);

	if (c == 0)
		return v->b;
	if (!(a->maybe & ~(uint64_t)c))
		return a;
	if (w)
		return extend_to(v, IR_ZEXT, a, w);
	if (a->op == IR_AND && ir_is_const(a->b))
		return rewrite_const(v, IR_AND, a->a, a->b->imm & c);
	if ((a->op == IR_ZEXT || a->op == IR_SEXT) && !((uint64_t)c & ~ir_mask(a->width)))
		return rewrite_const(v, IR_AND, a->a, c);
	return NULL;
}

static struct ir_val *fold_shift_const(struct ir_val *v, struct ir_val *a, int64_t c)
{
	if (c > 63 || c < 0)
		return rewrite_const(v, v->op, a, c & 63);
	if (c == 0)
		return a;
	if (v->op == IR_SAR && !(a->maybe >> 63))
		return rewrite_const(v, IR_SHR, a, c);
	if (v->op != IR_SAR && !v->maybe)
		return constant(v, 0);
	if (a->op == v->op && ir_is_const(a->b) && is_once(a) && a->b->imm >= 0 && a->b->imm + c < 64)
		return rewrite_const(v, v->op, a->a, a->b->imm + c);
	if (v->op == IR_SHR && a->op == IR_SHL && ir_is_const(a->b) && a->b->imm == c && c % 8 == 0 &&
	    width_of_mask((int64_t)(~0ULL >> c)))
		return extend_to(v, IR_ZEXT, a->a, (int)(64 - c) / 8);
	return NULL;
}

/* a op constant, the constant on the right. */
static struct ir_val *fold_const(struct ir_val *v)
{
	struct ir_val *a = v->a;
	int64_t c = v->b->imm;

	switch (v->op) {
	case IR_ADD: return fold_add_const(v, a, c);
	case IR_SUB: return c == INT64_MIN ? NULL : rewrite_const(v, IR_ADD, a, -c);
	case IR_MUL:
		if (c == 0 || c == 1)
			return c ? a : v->b;
		return is_pow2(c) ? rewrite_const(v, IR_SHL, a, __builtin_ctzll((uint64_t)c)) : NULL;
	case IR_DIV:
		if (c == 0 || c == 1)
			return c ? a : v->b;
		return is_pow2(c) ? rewrite_const(v, IR_SHR, a, __builtin_ctzll((uint64_t)c)) : NULL;
	case IR_MOD:
		if (c == 0 || c == 1)
			return c ? constant(v, 0) : a;
		return is_pow2(c) ? rewrite_const(v, IR_AND, a, c - 1) : NULL;
	case IR_SDIV:
		if (c == 0 || c == 1)
			return c ? a : v->b;
		return c > 0 && !(a->maybe >> 63) ? rewrite_const(v, IR_DIV, a, c) : NULL;
	case IR_SMOD:
		if (c == 0 || c == 1 || c == -1)
			return c ? constant(v, 0) : a;
		return c > 0 && !(a->maybe >> 63) ? rewrite_const(v, IR_MOD, a, c) : NULL;
	case IR_AND: return fold_and_const(v, a, c);
	case IR_OR: return c == 0 ? a : c == -1 ? v->b
						: NULL;
	case IR_XOR:
		if (c == 1 && a->op == IR_SET && a->cc != CC_TEST) {
			rewrite(v, IR_SET, a->a, a->b);
			v->cc = ir_cc_not(a->cc);
			return v;
		}
		return c == 0 ? a : NULL;
	case IR_SHL:
	case IR_SHR:
	case IR_SAR: return fold_shift_const(v, a, c);
	default: return NULL;
	}
}

static struct ir_val *fold_binary(struct ir_val *v)
{
	struct ir_val *a = v->a, *b = v->b;

	if (ir_is_const(a) && ir_is_const(b))
		return constant(v, (int64_t)ir_eval(v->op, (uint64_t)a->imm, (uint64_t)b->imm, 8));
	if (ir_is_const(a) && ir_is_commutative(v->op)) {
		v->a = b;
		v->b = a;
		return v;
	}
	if (ir_is_const(b))
		return fold_const(v);
	if (a == b && (v->op == IR_SUB || v->op == IR_XOR))
		return constant(v, 0);
	if (a == b && (v->op == IR_AND || v->op == IR_OR))
		return a;
	if (v->op == IR_SUB && ir_is_const(a) && a->imm == 0 && !b->is_ptr) {
		rewrite(v, IR_NEG, b, NULL);
		return v;
	}
	if (v->op == IR_ADD && b->op == IR_NEG && is_once(b))
		return rewrite(v, IR_SUB, a, b->a);
	if (v->op == IR_SUB && b->op == IR_NEG && is_once(b))
		return rewrite(v, IR_ADD, a, b->a);
	if (ir_is_const(a) && a->imm == 0 && (v->op >= IR_DIV && v->op <= IR_SMOD))
		return a;
	if (ir_is_const(a) && a->imm == 0 && (v->op >= IR_SHL && v->op <= IR_SAR))
		return a;
	return NULL;
}

static struct ir_val *fold_zext(struct ir_val *v)
{
	struct ir_val *a = v->a;
	int w = v->width;

	if (!(a->maybe & ~ir_mask(w)))
		return a;
	if (a->op == IR_ZEXT || a->op == IR_SEXT) {
		if (a->width >= w)
			return extend_to(v, IR_ZEXT, a->a, w);
		return a->op == IR_ZEXT ? a : NULL;
	}
	if (a->op == IR_AND && ir_is_const(a->b))
		return rewrite_const(v, IR_AND, a->a, (int64_t)((uint64_t)a->b->imm & ir_mask(w)));
	if (a->op == IR_LOAD && a->is_signed && a->width == w && is_once(a)) {
		a->is_signed = false;
		a->maybe = ir_mask(w);
		return a;
	}
	return NULL;
}

static struct ir_val *fold_sext(struct ir_val *v)
{
	struct ir_val *a = v->a;
	int w = v->width;

	if (!(a->maybe & ~(ir_mask(w) >> 1)))
		return a;
	if (a->op == IR_SEXT && a->width <= w)
		return a;
	if ((a->op == IR_SEXT || a->op == IR_ZEXT) && a->width >= w)
		return extend_to(v, IR_SEXT, a->a, w);
	if (a->op == IR_LOAD && a->is_signed && a->width <= w)
		return a;
	if (a->op == IR_LOAD && a->width == w && is_once(a)) {
		a->is_signed = true;
		a->maybe = ~0ULL;
		return a;
	}
	if (a->op == IR_SAR && ir_is_const(a->b) && a->b->imm >= 64 - 8 * w && a->b->imm < 64)
		return a;
	return NULL;
}

static struct ir_val *fold_unary(struct ir_val *v)
{
	struct ir_val *a = v->a;

	if (ir_is_const(a))
		return constant(v, (int64_t)ir_eval(v->op, (uint64_t)a->imm, 0, v->width));
	switch (v->op) {
	case IR_ZEXT: return v->width == 8 ? a : fold_zext(v);
	case IR_SEXT: return v->width == 8 ? a : fold_sext(v);
	case IR_NEG: return a->op == IR_NEG ? a->a : NULL;
	case IR_NOT: return rewrite_const(v, IR_XOR, a, -1);
	case IR_NUMBER: return a->is_ptr ? NULL : a;
	case IR_BSWAP:
		if (a->op == IR_BSWAP && a->width == v->width)
			return extend_to(v, IR_ZEXT, a->a, v->width);
		if ((a->op == IR_ZEXT || a->op == IR_SEXT) && a->width >= v->width)
			return extend_to(v, IR_BSWAP, a->a, v->width);
		return NULL;
	default: return NULL;
	}
}

/* ---- comparisons: IR_SET and IR_BR */

static struct ir_val *decide(struct ir_val *v, bool yes)
{
	struct ir_val *zero;

	if (v->op == IR_SET)
		return constant(v, yes);
	zero = constant(v, 0);
	if (v->a == zero && v->b == zero && v->cc == (yes ? CC_EQ : CC_NE))
		return NULL;
	v->a = v->b = zero;
	v->cc = yes ? CC_EQ : CC_NE;
	return v;
}

static struct ir_val *compare(struct ir_val *v, enum ir_cc cc, struct ir_val *a, struct ir_val *b)
{
	v->cc = cc;
	v->a = a;
	v->b = b;
	a->n_uses++;
	b->n_uses++;
	return v;
}

static void swap_targets(struct ir_val *br)
{
	struct ir_block *b = br->block, *t = b->succ[0];

	b->succ[0] = b->succ[1];
	b->succ[1] = t;
}

/* The comparison or its opposite. */
static struct ir_val *compare_if(struct ir_val *v, bool same, enum ir_cc cc, struct ir_val *a, struct ir_val *b)
{
	if (same)
		return compare(v, cc, a, b);
	if (v->op == IR_BR) {
		swap_targets(v);
		return compare(v, cc, a, b);
	}
	return cc == CC_TEST ? NULL : compare(v, ir_cc_not(cc), a, b);
}

/* x == c, x != c */
static struct ir_val *fold_equal(struct ir_val *v, struct ir_val *a, uint64_t c)
{
	bool is_ne = v->cc == CC_NE;

	if (c & ~a->maybe)
		return decide(v, is_ne);
	if (a->maybe == 1 && a->op == IR_SET)
		return v->op == IR_SET && is_ne == !c ? a : compare_if(v, is_ne == !c, a->cc, a->a, a->b);
	if (a->maybe == 1 && v->op == IR_SET && is_ne == !c)
		return a;
	if (c == 0 && a->op == IR_AND && is_once(a) && (v->op == IR_BR || is_ne))
		return compare_if(v, is_ne, CC_TEST, a->a, a->b);
	if (c == 0 && (a->op == IR_XOR || a->op == IR_SUB) && is_once(a) && !a->is_ptr)
		return compare(v, v->cc, a->a, a->b);
	if (a->op == IR_ADD && ir_is_const(a->b) && is_once(a) && !a->is_ptr)
		return compare(v, v->cc, a->a, constant(v, (int64_t)(c - (uint64_t)a->b->imm)));
	if (a->op == IR_XOR && ir_is_const(a->b) && is_once(a))
		return compare(v, v->cc, a->a, constant(v, (int64_t)(c ^ (uint64_t)a->b->imm)));
	return NULL;
}

static struct ir_val *fold_unsigned(struct ir_val *v, struct ir_val *a, uint64_t c)
{
	uint64_t max = a->maybe;

	switch (v->cc) {
	case CC_LT:
		if (c == 0 || max < c)
			return decide(v, c != 0);
		return c == 1 ? compare(v, CC_EQ, a, constant(v, 0)) : NULL;
	case CC_GE:
		if (c == 0 || max < c)
			return decide(v, c == 0);
		return c == 1 ? compare(v, CC_NE, a, constant(v, 0)) : NULL;
	case CC_LE:
		if (max <= c)
			return decide(v, true);
		return c == 0 ? compare(v, CC_EQ, a, v->b) : NULL;
	case CC_GT:
		if (max <= c)
			return decide(v, false);
		return c == 0 ? compare(v, CC_NE, a, v->b) : NULL;
	case CC_TEST: return max & c ? NULL : decide(v, false);
	default: return NULL;
	}
}

/* Signed against a constant, where the value is known not to be negative. */
static struct ir_val *fold_signed(struct ir_val *v, struct ir_val *a, int64_t c)
{
	static const uint8_t as_unsigned[] = {
		[CC_SLT] = CC_LT,
		[CC_SLE] = CC_LE,
		[CC_SGT] = CC_GT,
		[CC_SGE] = CC_GE,
	};

	if (a->maybe >> 63)
		return NULL;
	if (c < 0)
		return decide(v, v->cc == CC_SGT || v->cc == CC_SGE);
	return compare(v, as_unsigned[v->cc], a, v->b);
}

static struct ir_val *fold_compare(struct ir_val *v)
{
	struct ir_val *a = v->a, *b = v->b;

	if (ir_is_const(a) && ir_is_const(b))
		return decide(v, ir_cc_eval(v->cc, (uint64_t)a->imm, (uint64_t)b->imm));
	if (ir_is_const(a))
		return compare(v, ir_cc_swap(v->cc), b, a);
	if (a == b && v->cc != CC_TEST)
		return decide(v, ir_cc_eval(v->cc, 0, 0));
	if (!ir_is_const(b)) {
		bool plain = !(a->maybe >> 63) && !(b->maybe >> 63);

		if (plain && v->cc >= CC_SLT && v->cc <= CC_SGE)
			return compare(v, (enum ir_cc)(v->cc - CC_SLT + CC_LT), a, b);
		return NULL;
	}
	if (v->cc == CC_EQ || v->cc == CC_NE)
		return fold_equal(v, a, (uint64_t)b->imm);
	if (v->cc >= CC_SLT && v->cc <= CC_SGE)
		return fold_signed(v, a, b->imm);
	return fold_unsigned(v, a, (uint64_t)b->imm);
}

/* ---- memory */

static bool fold_address(struct ir_val *v)
{
	struct ir_val *a = v->a;

	if (a->op == IR_ADD && ir_is_const(a->b) && a->a->is_ptr && ir_fits_s16(v->imm + a->b->imm)) {
		v->imm += a->b->imm;
		v->a = a->a;
		a->a->n_uses++;
		return true;
	}
	return false;
}

/* A narrow store takes the low bytes by itself. */
static bool fold_stored(struct ir_val *v)
{
	struct ir_val *b = v->b;
	bool covers = false;

	if (v->op != IR_STORE || v->width == 8 || !b->a || b->a->is_ptr)
		return false;
	if (b->op == IR_ZEXT || b->op == IR_SEXT)
		covers = b->width >= v->width;
	else if (b->op == IR_AND && ir_is_const(b->b))
		covers = !(ir_mask(v->width) & ~(uint64_t)b->b->imm);
	if (!covers)
		return false;
	v->b = b->a;
	b->a->n_uses++;
	return true;
}

static struct ir_val *fold_once(struct ir_val *v)
{
	switch (v->op) {
	case IR_LOAD:
	case IR_XCHG: return fold_address(v) ? v : NULL;
	case IR_STORE:
	case IR_ATOMIC_ADD: return fold_address(v) || fold_stored(v) ? v : NULL;
	case IR_COPY: return v->a;
	case IR_SET:
	case IR_BR: return fold_compare(v);
	case IR_NEG:
	case IR_NOT:
	case IR_NUMBER:
	case IR_SEXT:
	case IR_ZEXT:
	case IR_BSWAP: return fold_unary(v);
	default: return v->op >= IR_ADD && v->op <= IR_SAR ? fold_binary(v) : NULL;
	}
}

struct ir_val *ir_fold(struct ir_val *v, bool *changed)
{
	for (int i = 0; i < 16; i++) {
		struct ir_val *r = fold_once(v);

		if (!r)
			return NULL;
		*changed = true;
		if (r != v)
			return r;
		v->maybe = ir_maybe_of(v);
	}
	return NULL;
}
