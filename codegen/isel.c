/* SPDX-License-Identifier: Apache-2.0 */
/* Instruction selection as far as it changes the IR: what follows can be emitted one value at a time. Constants go to
 * the right, addresses into the offset field, 32-bit forms where they save the extension, copies away. */
#include "codegen/pass.h"

static bool is_u32(const struct ir_val *v)
{
	return !(v->maybe & ~0xffffffffULL);
}

static void drop_if_unused(struct ir_val *v)
{
	if (v->n_uses > 0 || !v->block || ir_is_leaf(v))
		return;
	if (v->a)
		v->a->n_uses--;
	if (v->b)
		v->b->n_uses--;
	ir_remove(v);
}

static void use_instead(struct ir_val **o, struct ir_val *by)
{
	struct ir_val *old = *o;

	*o = by;
	by->n_uses++;
	old->n_uses--;
	drop_if_unused(old);
}

/* ---- 32-bit arithmetic */

static bool can_narrow(const struct ir_val *v)
{
	switch (v->op) {
	case IR_ADD:
	case IR_SUB:
	case IR_MUL:
	case IR_AND:
	case IR_OR:
	case IR_XOR:
	case IR_NEG: break;
	case IR_SHL:
		if (!ir_is_const(v->b) || v->b->imm < 0 || v->b->imm > 31)
			return false;
		break;
	default: return false;
	}
	return v->width == 8 && v->n_uses == 1 && !v->a->is_ptr && !(v->b && v->b->is_ptr);
}

/* Constants of a 32-bit operation that are not worth a register: only their low half counts. */
static void narrow_const(struct ir_val *v)
{
	if (v->b && ir_is_const(v->b) && !ir_fits_s32(v->b->imm))
		use_instead(&v->b, ir_const_of(v->block->func, (int32_t)v->b->imm));
}

static void select_zext(struct ir_val *v)
{
	struct ir_val *a = v->a;

	if (v->width != 4 || !can_narrow(a))
		return;
	a->width = 4;
	a->maybe &= 0xffffffff;
	narrow_const(a);
	a->n_uses += v->n_uses - 1;
	ir_replace(v, a);
}

static void select_div(struct ir_val *v)
{
	if (is_u32(v->a) && is_u32(v->b)) {
		v->width = 4;
		narrow_const(v);
	}
}

/* ---- 32-bit comparison */

enum gain { NO,
	    SAME,
	    BETTER };

/* Whether the low half of v says all, v being zero-extended. *low: the value whose low half it is. */
static enum gain as_zext(struct ir_val *v, struct ir_val **low)
{
	*low = v;
	if (ir_is_const(v))
		return (uint64_t)v->imm >> 32 ? NO : v->imm >> 31 ? BETTER
								  : SAME;
	if (v->op == IR_ZEXT && v->width == 4 && v->n_uses == 1 && !v->a->is_ptr) {
		*low = v->a;
		return BETTER;
	}
	return is_u32(v) ? SAME : NO;
}

/* The same for sign-extended values. */
static enum gain as_sext(struct ir_val *v, struct ir_val **low)
{
	*low = v;
	if (ir_is_const(v))
		return ir_fits_s32(v->imm) ? SAME : NO;
	if (v->op == IR_SEXT && v->width == 4 && v->n_uses == 1 && !v->a->is_ptr) {
		*low = v->a;
		return BETTER;
	}
	if (v->op == IR_LOAD && v->is_signed && v->width == 4 && v->n_uses == 1)
		return v->block->func->prog->target->cpu_v4 ? SAME : BETTER;
	if (v->op == IR_LOAD && v->is_signed)
		return SAME;
	return v->maybe >> 31 ? NO : SAME;
}

static void compare_low(struct ir_val *v, struct ir_val *a, struct ir_val *b)
{
	v->width = 4;
	if (a != v->a)
		use_instead(&v->a, a);
	else if (a->op == IR_LOAD && a->width == 4 && a->n_uses == 1)
		a->is_signed = false;
	if (b != v->b)
		use_instead(&v->b, b);
	else if (b->op == IR_LOAD && b->width == 4 && b->n_uses == 1)
		b->is_signed = false;
	narrow_const(v);
}

static void select_compare(struct ir_val *v)
{
	struct ir_val *a, *b;
	bool is_signed = v->cc >= CC_SLT && v->cc <= CC_SGE;
	enum gain ga, gb;

	if (ir_is_const(v->a) && !ir_is_const(v->b)) {
		struct ir_val *t = v->a;

		v->a = v->b;
		v->b = t;
		v->cc = ir_cc_swap(v->cc);
	}
	v->width = 8;
	if (v->a->is_ptr || v->b->is_ptr || v->a == v->b)
		return;
	ga = as_zext(v->a, &a);
	gb = as_zext(v->b, &b);
	if (!is_signed && ga && gb && (ga == BETTER || gb == BETTER)) {
		compare_low(v, a, b);
		return;
	}
	ga = as_sext(v->a, &a);
	gb = as_sext(v->b, &b);
	if (ga && gb && (ga == BETTER || gb == BETTER))
		compare_low(v, a, b);
}

/* ---- memory */

/* All addresses in one map value share one register. */
static void select_address(struct ir_val *v)
{
	struct ir_func *f = v->block->func;
	struct ir_val *a = v->a;

	if (a->op == IR_MAPVAL && a->imm && ir_fits_s16(a->imm + v->imm)) {
		v->imm += a->imm;
		use_instead(&v->a, ir_leaf_of(f, IR_MAPVAL, 0, a->map, NULL));
		v->a->is_ptr = true;
	}
	if (!ir_fits_s16(v->imm)) {
		struct ir_val *sum = ir_new(f, IR_ADD, v->span);

		sum->a = a;
		sum->b = ir_const_of(f, v->imm);
		sum->width = 8;
		sum->is_ptr = true;
		sum->maybe = ~0ULL;
		ir_insert_before(v, sum);
		a->n_uses--;
		sum->a->n_uses++;
		sum->b->n_uses++;
		sum->n_uses = 1;
		v->a = sum;
		v->imm = 0;
	}
}

/* Also without optimisation: what has no instruction at all. */
static bool must_fold(const struct ir_val *v)
{
	switch (v->op) {
	case IR_LOAD:
	case IR_STORE:
	case IR_ATOMIC_ADD:
	case IR_XCHG:
	case IR_COPY:
	case IR_NOT: return true;
	case IR_DIV:
	case IR_MOD:
	case IR_SDIV:
	case IR_SMOD:
	case IR_SHL:
	case IR_SHR:
	case IR_SAR: return ir_is_const(v->b);
	case IR_ADD:
	case IR_MUL:
	case IR_AND:
	case IR_OR:
	case IR_XOR: return ir_is_const(v->a);
	case IR_SEXT:
	case IR_ZEXT: return v->width == 8;
	default: return false;
	}
}

static void select_value(struct ir_val *v)
{
	struct ir_val **o, *r;
	bool changed;

	FOR_OPERANDS(o, v)
		*o = ir_real(*o);
	v->maybe = ir_maybe_of(v);
	r = must_fold(v) ? ir_fold(v, &changed) : NULL;
	if (v->op == IR_PHI && v->n_args == 1)
		r = v->args[0];
	if (r) {
		r->n_uses += v->n_uses;
		ir_replace(v, r);
		return;
	}
	switch (v->op) {
	case IR_ZEXT: select_zext(v); break;
	case IR_DIV:
	case IR_MOD: select_div(v); break;
	case IR_SET:
	case IR_BR: select_compare(v); break;
	case IR_LOAD:
	case IR_STORE:
	case IR_ATOMIC_ADD:
	case IR_XCHG: select_address(v); break;
	default: break;
	}
}

/* After layout moved more objects: what it rewrote are addresses. */
static void select_again(struct ir_val *v)
{
	if (v->op == IR_LOAD || v->op == IR_STORE || v->op == IR_ATOMIC_ADD || v->op == IR_XCHG)
		select_address(v);
}

/* Scalars whose range the verifier needs: added to pointers or handed to helpers, and what they are made of. */
static void mark_critical(struct ir_func *f)
{
	VEC(struct ir_val *)
	work = { 0 };
	struct arena *a = f->prog->arena;
	struct ir_val **o;

	FOR_BLOCKS(b, f) {
		FOR_VALS(v, b) {
			if ((v->op == IR_ADD || v->op == IR_SUB) && v->is_ptr) {
				*vec_push(a, &work) = v->a;
				*vec_push(a, &work) = v->b;
			} else if (v->op == IR_CALL || v->op == IR_CALL_FUNC) {
				FOR_OPERANDS(o, v)
					*vec_push(a, &work) = *o;
			}
		}
	}
	while (work.n) {
		struct ir_val *v = work.v[--work.n];

		if (v->is_ptr || v->is_critical || ir_is_leaf(v))
			continue;
		v->is_critical = true;
		if ((v->op >= IR_ADD && v->op <= IR_ZEXT) || v->op == IR_PHI)
			FOR_OPERANDS(o, v)
				*vec_push(a, &work) = *o;
	}
}

void ir_isel(struct ir_func *f)
{
	struct ir_block *b;

	ir_expand(f);
	ir_cfg(f);
	ir_mark_ptrs(f);
	ir_count_uses(f);
	FOR_RPO(b, f)
		FOR_VALS(v, b)
			v->maybe = ~0ULL;
	FOR_RPO(b, f)
		FOR_VALS(v, b)
			f->is_selected ? select_again(v) : select_value(v);
	f->is_selected = true;
	ir_settle(f);
	ir_split_critical(f);
	ir_cfg(f);
	ir_mark_ptrs(f);
	mark_critical(f);
	ir_count_uses(f);
	ir_renumber(f);
}
