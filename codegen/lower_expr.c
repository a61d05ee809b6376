/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of expressions: scalars into values, everything else to where it is wanted. */
#include "codegen/lower.h"

#include <string.h>

uint32_t cg_step(const struct type *t)
{
	if (t->kind != T_PTR)
		return 1;
	return t->elem && t->elem->size ? t->elem->size : 1;
}

/* ---- arithmetic */

/* Division by zero gives 1 and is counted. */
static struct ir_val *divide(struct lower *l, enum ir_op op, struct ir_val *a, struct ir_val *b, struct span span)
{
	struct ir_block *bad, *good, *end;
	int res;

	if (b->op == IR_CONST && b->imm)
		return ir_bin(&l->x, op, a, b);
	res = cg_temp(l, cg_const(l, 1));
	bad = cg_cold(l);
	good = cg_new(l);
	end = cg_new(l);
	ir_bri(&l->x, CC_EQ, b, 0, bad, good);
	cg_enter(l, bad);
	cg_count(l, CK_DIV_ZERO, span, NULL, NULL);
	ir_jmp(&l->x, end);
	cg_enter(l, good);
	ir_write(&l->x, res, ir_bin(&l->x, op, a, b));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

struct ir_val *cg_arith(struct lower *l, enum op op, bool is_signed, struct ir_val *a, struct ir_val *b, struct span span)
{
	static const enum ir_op ops[OP_COUNT] = {
		[OP_ADD] = IR_ADD, [OP_SUB] = IR_SUB, [OP_MUL] = IR_MUL, [OP_AND] = IR_AND,
		[OP_OR] = IR_OR, [OP_XOR] = IR_XOR, [OP_SHL] = IR_SHL, [OP_SHR] = IR_SHR,
	};

	if (op == OP_DIV)
		return divide(l, is_signed ? IR_SDIV : IR_DIV, a, b, span);
	if (op == OP_MOD)
		return divide(l, is_signed ? IR_SMOD : IR_MOD, a, b, span);
	if ((op == OP_SHL || op == OP_SHR) && b->op == IR_CONST)
		b = cg_const(l, b->imm & 63);
	return ir_bin(&l->x, ops[op], a, b);
}

static bool is_signed(const struct node *n)
{
	return n->type->kind != T_PTR && n->type->is_signed;
}

static struct ir_val *scaled(struct lower *l, struct ir_val *v, const struct type *ptr)
{
	uint32_t step = cg_step(ptr);

	return step == 1 ? v : ir_bini(&l->x, IR_MUL, v, step);
}

static struct ir_val *binary(struct lower *l, struct node *n)
{
	struct node *ka = n->kids[0], *kb = n->kids[1];
	struct ir_val *a = cg_value(l, ka), *b = cg_value(l, kb);

	if (ka->type->kind == T_PTR && kb->type->kind != T_PTR)
		b = scaled(l, b, ka->type);
	else if (kb->type->kind == T_PTR && ka->type->kind != T_PTR)
		a = scaled(l, a, kb->type);
	if (ka->type->kind == T_PTR)
		a = cg_number(l, a);
	if (kb->type->kind == T_PTR)
		b = cg_number(l, b);
	return cg_arith(l, n->op, is_signed(ka), a, b, n->span);
}

static bool is_compare(enum op op)
{
	return op >= OP_EQ && op <= OP_GE;
}

static enum ir_cc cc_of(enum op op, bool is_signed_)
{
	switch (op) {
	case OP_EQ: return CC_EQ;
	case OP_NE: return CC_NE;
	case OP_LT: return is_signed_ ? CC_SLT : CC_LT;
	case OP_LE: return is_signed_ ? CC_SLE : CC_LE;
	case OP_GT: return is_signed_ ? CC_SGT : CC_GT;
	default: return is_signed_ ? CC_SGE : CC_GE;
	}
}

/* A condition as 0 or 1. */
struct ir_val *cg_bool(struct lower *l, struct node *n)
{
	struct ir_block *yes = cg_new(l), *no = cg_new(l), *end = cg_new(l);
	int res = cg_temp(l, cg_const(l, 0));

	cg_cond(l, n, yes, no);
	cg_enter(l, yes);
	ir_write(&l->x, res, cg_const(l, 1));
	ir_jmp(&l->x, end);
	cg_enter(l, no);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

static void cond_binary(struct lower *l, struct node *n, struct ir_block *yes, struct ir_block *no)
{
	struct node *ka = n->kids[0], *kb = n->kids[1];
	struct ir_val *a, *b;

	if (!type_is_scalar(ka->type)) {
		if (n->op == OP_EQ)
			cg_mem_eq(l, ka, kb, yes, no);
		else
			cg_mem_eq(l, ka, kb, no, yes);
		return;
	}
	a = cg_value(l, ka);
	b = cg_value(l, kb);
	ir_br(&l->x, cc_of(n->op, is_signed(ka)), a, b, yes, no);
}

static void cond_logic(struct lower *l, struct node *n, struct ir_block *yes, struct ir_block *no)
{
	struct ir_block *mid = cg_new(l);

	if (n->op == OP_LAND)
		cg_cond(l, n->kids[0], mid, no);
	else
		cg_cond(l, n->kids[0], yes, mid);
	cg_enter(l, mid);
	cg_cond(l, n->kids[1], yes, no);
}

void cg_cond(struct lower *l, struct node *n, struct ir_block *yes, struct ir_block *no)
{
	if (n->is_const && type_is_scalar(n->type)) {
		ir_bri(&l->x, CC_NE, cg_const(l, (int64_t)n->ival), 0, yes, no);
	} else if (n->kind == N_UNARY && n->op == OP_NOT) {
		cg_cond(l, n->kids[0], no, yes);
	} else if (n->kind == N_BINARY && (n->op == OP_LAND || n->op == OP_LOR)) {
		cond_logic(l, n, yes, no);
	} else if (n->kind == N_BINARY && is_compare(n->op)) {
		cond_binary(l, n, yes, no);
	} else if (n->kind == N_COMPTIME || (n->kind == N_CAST && n->type->kind == T_BOOL && type_is_scalar(n->kids[0]->type))) {
		cg_cond(l, n->kids[0], yes, no);
	} else {
		ir_bri(&l->x, CC_NE, cg_value(l, n), 0, yes, no);
	}
}

/* ---- control flow with a value */

/* What the arms of ?: and if do with their result. */
struct sink {
	int var;                        /* scalar: IR variable, or -1 */
	const struct mem *dst;          /* memory, or NULL */
	const struct type *type;
};

static void into(struct lower *l, struct node *n, const struct sink *s)
{
	if (s->dst)
		cg_store(l, n, *s->dst, s->type);
	else if (s->var >= 0)
		ir_write(&l->x, s->var, cg_value(l, n));
	else
		cg_effect(l, n);
}

static void block_into(struct lower *l, struct node *n, const struct sink *s)
{
	for (int i = 0; i < n->n_kids; i++)
		if (i == n->n_kids - 1 && n->has_value)
			into(l, n->kids[i], s);
		else
			cg_stmt(l, n->kids[i]);
}

static void choose(struct lower *l, struct node *cond, struct node *a, struct node *b, const struct sink *s)
{
	struct ir_block *yes = cg_new(l), *no = cg_new(l), *end = cg_new(l);

	cg_cond(l, cond, yes, no);
	cg_enter(l, yes);
	into(l, a, s);
	ir_jmp(&l->x, end);
	cg_enter(l, no);
	if (b)
		into(l, b, s);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

/* c ?: b */
static void elvis(struct lower *l, struct node *n, const struct sink *s)
{
	struct ir_block *no = cg_new(l), *end = cg_new(l);
	struct ir_val *v = cg_value(l, n->kids[0]);

	if (s->var >= 0)
		ir_write(&l->x, s->var, v);
	ir_bri(&l->x, CC_NE, v, 0, end, no);
	cg_enter(l, no);
	into(l, n->kids[2], s);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

static void inline_into(struct lower *l, struct node *n, const struct sink *s)
{
	cg_inline(l, n);
	if (s->var >= 0)
		ir_write(&l->x, s->var, cg_var_read(l, n->var));
	else if (s->dst)
		cg_convert(l, *s->dst, s->type, cg_var_mem(l, n->var), n->type);
}

/* ?:, if and { } wherever a value is wanted; false: n is none of these. */
static bool control(struct lower *l, struct node *n, const struct sink *s)
{
	switch (n->kind) {
	case N_TERNARY:
		if (n->kids[1])
			choose(l, n->kids[0], n->kids[1], n->kids[2], s);
		else
			elvis(l, n, s);
		return true;
	case N_IF:
		choose(l, n->kids[0], n->kids[1], n->n_kids > 2 ? n->kids[2] : NULL, s);
		return true;
	case N_BLOCK:
		block_into(l, n, s);
		return true;
	case N_COMPTIME:
		into(l, n->kids[0], s);
		return true;
	case N_INLINE:
		inline_into(l, n, s);
		return true;
	default:
		return false;
	}
}

static struct ir_val *control_value(struct lower *l, struct node *n)
{
	struct sink s = { cg_temp(l, cg_const(l, 0)), NULL, n->type };

	control(l, n, &s);
	return ir_read(&l->x, s.var);
}

/* ---- unary */

static struct ir_val *step_var(struct lower *l, struct node *n)
{
	const struct var *v = n->kids[0]->var;
	bool is_inc = n->op == OP_PREINC || n->op == OP_POSTINC;
	struct ir_val *old = cg_var_read(l, v), *now;

	now = ir_bini(&l->x, IR_ADD, v->type->kind == T_PTR ? cg_number(l, old) : old,
		      is_inc ? (int64_t)cg_step(v->type) : -(int64_t)cg_step(v->type));
	now = cg_norm(l, now, v->type);
	cg_var_write(l, v, now);
	return n->op == OP_PREINC || n->op == OP_PREDEC ? now : old;
}

static struct ir_val *step(struct lower *l, struct node *n, bool is_used)
{
	struct node *target = n->kids[0];
	bool is_inc = n->op == OP_PREINC || n->op == OP_POSTINC, is_pre = n->op == OP_PREINC || n->op == OP_PREDEC;

	if (target->kind == N_VAR)
		return step_var(l, n);
	return cg_map_modify(l, target, is_inc ? OP_ADD : OP_SUB, cg_const(l, cg_step(target->map->value)),
			     !is_used ? WANT_NONE : is_pre ? WANT_NEW : WANT_OLD);
}

static struct ir_val *unary(struct lower *l, struct node *n)
{
	switch (n->op) {
	case OP_NEG: return ir_un(&l->x, IR_NEG, cg_value(l, n->kids[0]), 8);
	case OP_BNOT: return ir_un(&l->x, IR_NOT, cg_value(l, n->kids[0]), 8);
	case OP_NOT: return cg_bool(l, n);
	case OP_ADDR: return cg_place_addr(l, n->kids[0]);
	default: return step(l, n, true);
	}
}

/* ---- casts */

/* The first bytes of an array as an integer. */
static struct ir_val *cast_memory(struct lower *l, struct node *n)
{
	const struct type *from = n->kids[0]->type;
	struct mem m, tmp;

	m = cg_addr(l, n->kids[0]);
	if (from->kind == T_BUFFER)
		m = mem_plus(m, 4);
	if (m.align >= n->type->size && from->size >= n->type->size)
		return cg_load_type(l, m, n->type);
	tmp = mem_of(cg_obj(l, "cast", 8));
	cg_zero(l, tmp, 0, 8);
	cg_copy(l, tmp, m, from->size < n->type->size ? from->size : n->type->size);
	return cg_load_type(l, tmp, n->type);
}

static struct ir_val *cast(struct lower *l, struct node *n)
{
	struct node *kid = n->kids[0];
	struct ir_val *v;

	if (!type_is_scalar(kid->type))
		return cast_memory(l, n);
	v = cg_value(l, kid);
	if (n->type->kind == T_INT && kid->type->kind == T_PTR)
		v = cg_number(l, v);
	return cg_convert_scalar(l, v, kid->type, n->type);
}

/* ---- scalars */

struct ir_val *cg_value(struct lower *l, struct node *n)
{
	struct span outer = l->x.span;
	struct ir_val *v;

	l->x.span = n->span;
	if (n->is_const && n->kind != N_CALL) {
		v = cg_const(l, (int64_t)n->ival);
		l->x.span = outer;
		return v;
	}
	switch (n->kind) {
	case N_INT:
	case N_BOOL: v = cg_const(l, (int64_t)n->ival); break;
	case N_IDENT: v = cg_builtin(l, n, NULL); break;
	case N_VAR: v = cg_var_read(l, n->var); break;
	case N_MAP: v = cg_map_value(l, n); break;
	case N_CALL: v = cg_call(l, n, NULL); break;
	case N_UNARY: v = n->op == OP_DEREF ? cg_place_value(l, n) : unary(l, n); break;
	case N_CAST: v = cast(l, n); break;
	case N_INDEX:
	case N_TINDEX: v = cg_place_value(l, n); break;
	case N_FIELD: v = cg_is_args_field(n) ? cg_field_value(l, n) : cg_place_value(l, n); break;
	case N_BINARY:
		if (n->op == OP_LAND || n->op == OP_LOR || is_compare(n->op))
			v = cg_bool(l, n);
		else
			v = binary(l, n);
		break;
	default: v = control_value(l, n); break;
	}
	l->x.span = outer;
	return v;
}

void cg_effect(struct lower *l, struct node *n)
{
	struct sink none = { -1, NULL, NULL };
	struct span outer = l->x.span;

	l->x.span = n->span;
	if (n->kind == N_UNARY && n->op >= OP_PREINC)
		step(l, n, false);
	else if (n->kind == N_CALL && n->function && n->function->id == FN_delete)
		cg_map_delete(l, n, false);
	else if (n->kind == N_CALL && n->type->kind == T_VOID)
		cg_call(l, n, NULL);
	else if (cg_is_pure(n) || control(l, n, &none))
		;
	else if (type_is_scalar(n->type))
		cg_value(l, n);
	else if (n->type->kind != T_VOID)
		cg_addr(l, n);
	l->x.span = outer;
}

/* ---- memory */

struct mem cg_addr(struct lower *l, struct node *n)
{
	struct mem m;

	switch (n->kind) {
	case N_VAR:
		return cg_var_mem(l, n->var);
	case N_MAP:
		return cg_map_addr(l, n);
	case N_STR:
		m = mem_map(l, cg_rodata_map(l->c), cg_rodata(l->c, n->str, (uint32_t)n->slen + 1), AL_CONST);
		return m;
	case N_TINDEX:
	case N_FIELD:
	case N_INDEX:
		if (cg_place_mem(l, n, &m))
			return m;
		break;
	case N_CAST:
		if (n->kids[0]->type == n->type)
			return cg_addr(l, n->kids[0]);
		break;
	default:
		break;
	}
	m = mem_of(cg_obj(l, "tmp", n->type->size + 1));
	m.slack = 1;
	cg_store(l, n, m, n->type);
	return m;
}

/* In the order in which the script has them, wherever each is kept. */
static void store_fields(struct lower *l, struct node *n, struct mem dst, const struct type *t)
{
	for (int j = 0; j < n->n_kids; j++) {
		const struct field *f = type_counterpart(t, &(struct field){ .name = n->names[j] }, 0);

		cg_store(l, n->kids[j], mem_plus(dst, f->off), f->type);
	}
}

static void store_tuple(struct lower *l, struct node *n, struct mem dst, const struct type *t)
{
	uint32_t end = 0;

	for (uint32_t i = 0; i < t->n; i++) {
		const struct field *f = &t->f[i];

		if (f->off > end)
			cg_zero(l, dst, end, f->off - end);
		if (n->kind == N_TUPLE)
			cg_store(l, n->kids[i], mem_plus(dst, f->off), f->type);
		end = f->off + f->type->size;
	}
	if (n->kind == N_RECORD)
		store_fields(l, n, dst, t);
	cg_fill_zero(l, dst, t, end);
}

/* A cast between strings stores the shorter one and clears the rest. */
static void store_cast(struct lower *l, struct node *n, struct mem dst, const struct type *t)
{
	struct node *kid = n->kids[0];

	if (kid->type->kind == T_NAMED) {
		cg_named_text(l, cg_value(l, kid), (int)kid->type->n, dst, t);
	} else if (type_is_scalar(kid->type)) {
		cg_store_type(l, dst, kid->type, cg_value(l, kid));
		cg_fill_zero(l, dst, t, kid->type->size);
	} else if (kid->type == t || kid->kind == N_STR || kid->kind == N_TUPLE || kid->kind == N_RECORD) {
		cg_store(l, kid, dst, t);
	} else if (t->kind == T_STRING && kid->type->kind == T_STRING && kid->type->n <= t->n) {
		cg_store(l, kid, dst, t);
	} else {
		struct mem src = cg_addr(l, kid);

		cg_convert(l, dst, t, src, kid->type);
	}
}

/* Constant bytes: strings, and what pton() made. */
static bool store_const(struct lower *l, struct node *n, struct mem dst, const struct type *t)
{
	if (n->kind != N_STR && !(n->is_const && n->str))
		return false;
	cg_bytes(l, dst, n->str, (uint32_t)(n->slen < t->size ? n->slen : t->size), t->size);
	return true;
}

static void store_other(struct lower *l, struct node *n, struct mem dst, const struct type *t)
{
	struct sink s = { -1, &dst, t };

	if (control(l, n, &s))
		return;
	cg_convert(l, dst, t, cg_addr(l, n), n->type);
}

/* The value of n at dst in the layout of t: that of its own type, or a string with more room. */
void cg_store(struct lower *l, struct node *n, struct mem dst, const struct type *t)
{
	struct span outer = l->x.span;

	l->x.span = n->span;
	if (type_is_scalar(t)) {
		cg_store_type(l, dst, t, cg_convert_scalar(l, cg_value(l, n), n->type, t));
	} else if (store_const(l, n, dst, t)) {
		;
	} else if (n->kind == N_TUPLE || n->kind == N_RECORD) {
		store_tuple(l, n, dst, t);
	} else if (n->kind == N_CAST) {
		store_cast(l, n, dst, t);
	} else if (n->kind == N_IDENT) {
		cg_builtin(l, n, &dst);
		cg_fill_zero(l, dst, t, n->type->size);
	} else if (n->kind == N_CALL && n->function && n->function->id == FN_str) {
		cg_str_read(l, n, dst, t);
	} else if (n->kind == N_CALL) {
		cg_call(l, n, &dst);
		cg_fill_zero(l, dst, t, n->type->size);
	} else if (cg_is_args_field(n)) {
		cg_field_store(l, n, dst, t);
	} else if (cg_is_place(n)) {
		cg_place_store(l, n, dst, t);
	} else {
		store_other(l, n, dst, t);
	}
	l->x.span = outer;
}
