/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of statements and control flow, and of a program as a whole: prologue, predicate, body. */
#include "codegen/lower.h"

#include "codegen/pass.h"

/* ---- small things for everybody */

struct ir_block *cg_new(struct lower *l)
{
	return ir_block_new(l->fn->f);
}

struct ir_block *cg_cold(struct lower *l)
{
	struct ir_block *b = cg_new(l);

	b->is_cold = true;
	return b;
}

void cg_enter(struct lower *l, struct ir_block *b)
{
	ir_seal(b);
	ir_at(&l->x, b);
}

struct ir_val *cg_const(struct lower *l, int64_t v)
{
	return ir_const(&l->x, v);
}

int cg_temp(struct lower *l, struct ir_val *init)
{
	int v = ir_var_new(l->fn->f);

	ir_write(&l->x, v, init);
	return v;
}

/* The verifier walks through a loop once more for every value it can tell apart in a number that counts. Numbers that begin with
 * something it does not know are all the same to it. The words belong to counters that nothing counts;
 * they take turns, because two loads of one word are one number to the verifier and it would look at how they relate. */
struct ir_val *cg_unknown_zero(struct lower *l)
{
	struct cg *c = l->c;
	int i = c->n_zeros++ % 8, map = cg_counters_map(c);

	if (c->n_zeros <= 8) {
		vec_push(c->a, &c->img->counters)->kind = CK_LOOP;
		c->zero[i] = c->img->counters.n - 1;
	}
	return ir_load(&l->x, ir_mapval(&l->x, map, 8 * c->zero[i]), 0, 8, false, AL_ANY, map);
}

struct ir_val *cg_any(struct lower *l, struct ir_val *v)
{
	return ir_bin(&l->x, IR_ADD, cg_unknown_zero(l), v);
}

/* What may be a pointer that the verifier keeps an eye on: from the context, or from a load through one. */
static bool is_watched(const struct lower *l, const struct ir_val *v)
{
	switch (v->op) {
	case IR_CTX: return true;
	case IR_CALL: return ir_helper((int)v->imm)->returns_ptr;
	case IR_LOAD:
		return v->width == 8 &&
		       (v->alias == AL_KERNEL || v->alias == AL_ANY || (v->alias == AL_CONST && l->prog->method != AM_PERF_TP));
	case IR_ADD: return is_watched(l, ir_real(v->a)) || is_watched(l, ir_real(v->b));
	case IR_PHI: return l->has_btf;
	default: return false;
	}
}

struct ir_val *cg_number(struct lower *l, struct ir_val *v)
{
	v = ir_real(v);
	return is_watched(l, v) ? ir_un(&l->x, IR_NUMBER, v, 8) : v;
}

bool cg_has(const struct lower *l, enum kfeature f)
{
	return l->u->kinfo->has(l->u->kinfo->user, f);
}

void cg_needs(struct lower *l, struct span span, const char *what, const char *kernel)
{
	diag_error(&l->u->diags, span, NULL, "%s needs Linux %s or later", what, kernel);
	l->c->err++;
}

void cg_count(struct lower *l, enum counter_kind kind, struct span span, struct map *m, const char *helper)
{
	int i = cg_counter(l->c, kind, span, m, helper), map = cg_counters_map(l->c);

	ir_atomic_add(&l->x, ir_mapval(&l->x, map, 8 * i), 0, 8, cg_const(l, 1), map);
}

void cg_count_if(struct lower *l, enum ir_cc cc, struct ir_val *v, int64_t imm, enum counter_kind kind, struct span span,
		 struct map *m, const char *helper)
{
	struct ir_block *yes = cg_cold(l), *end = cg_new(l);

	ir_bri(&l->x, cc, v, imm, yes, end);
	cg_enter(l, yes);
	cg_count(l, kind, span, m, helper);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

/* ---- leaving */

/* Of typed programs the kernel takes 0 only; for security hooks it means yes, at the entry of a session that the return is wanted. */
bool cg_has_result(const struct lower *l)
{
	return l->prog->method != AM_TRACING && l->prog->method != AM_ITER && !l->prog->at_return && !l->prog->at_entry;
}

/* In a callback it takes the caller's help: the frame says that the program is to end. */
void cg_leave(struct lower *l, struct ir_val *result)
{
	if (!cg_has_result(l))
		result = NULL;
	if (!l->fn->frame) {
		ir_ret(&l->x, result ? result : cg_const(l, 0));
		return;
	}
	if (result)
		cg_st(l, cg_frame(l, FRAME_RESULT), 0, 8, result);
	cg_sti(l, cg_frame(l, FRAME_LEAVE), 0, 8, 1);
	ir_ret(&l->x, cg_const(l, 1));
}

/* ---- assignment */

void cg_assign_var(struct lower *l, const struct var *v, struct node *value)
{
	struct mem dst, tmp;

	if (type_is_scalar(v->type)) {
		cg_var_write(l, v, cg_convert_scalar(l, cg_value(l, value), value->type, v->type));
		return;
	}
	dst = cg_var_mem(l, v);
	if (!cg_mentions(value, v)) {
		cg_store(l, value, dst, v->type);
		return;
	}
	tmp = mem_of(cg_obj(l, "tmp", v->type->size + 1));
	tmp.slack = 1;
	cg_store(l, value, tmp, v->type);
	cg_copy(l, dst, tmp, v->type->size);
}

static void compound(struct lower *l, struct node *n)
{
	const struct var *v = n->kids[0]->var;
	struct ir_val *val = cg_value(l, n->kids[1]), *old;
	bool is_ptr = v->type->kind == T_PTR;

	if (is_ptr && cg_step(v->type) != 1)
		val = ir_bini(&l->x, IR_MUL, val, cg_step(v->type));
	old = cg_var_read(l, v);
	val = cg_arith(l, n->op, !is_ptr && v->type->is_signed, is_ptr ? cg_number(l, old) : old, val, n->span);
	cg_var_write(l, v, cg_norm(l, val, v->type));
}

static void assign(struct lower *l, struct node *n)
{
	if (n->kids[0]->kind == N_MAP)
		cg_map_assign(l, n);
	else if (n->op == OP_NONE)
		cg_assign_var(l, n->kids[0]->var, n->kids[1]);
	else
		compound(l, n);
}

static void let(struct lower *l, struct node *n)
{
	const struct var *v = n->kids[0]->var;

	if (n->n_kids > 1 && n->kids[1])
		cg_assign_var(l, v, n->kids[1]);
	else if (v->type->kind == T_NONE || !l->vars[v->id].is_seen)
		return;
	else if (type_is_scalar(v->type))
		cg_var_write(l, v, cg_const(l, 0));
	else
		cg_zero(l, cg_var_mem(l, v), 0, v->type->size);
}

/* ---- branches and loops */

static void if_stmt(struct lower *l, struct node *n)
{
	bool has_else = n->n_kids > 2 && n->kids[2];
	struct ir_block *yes = cg_new(l), *end = cg_new(l), *no = has_else ? cg_new(l) : end;

	cg_cond(l, n->kids[0], yes, no);
	cg_enter(l, yes);
	cg_stmt(l, n->kids[1]);
	if (l->x.b)
		ir_jmp(&l->x, end);
	if (has_else) {
		cg_enter(l, no);
		cg_stmt(l, n->kids[2]);
		if (l->x.b)
			ir_jmp(&l->x, end);
	}
	cg_enter(l, end);
}

static void body_of(struct lower *l, struct node *body, struct ir_block *brk, struct ir_block *cont)
{
	struct loop loop = { l->fn->loop, brk, cont };

	l->fn->loop = &loop;
	cg_stmt(l, body);
	l->fn->loop = loop.up;
	if (l->x.b)
		ir_jmp(&l->x, cont);
}

/* The loop's head: with a guard where the kernel has one. */
static void guard(struct lower *l, struct node *n, struct ir_block *end)
{
	struct ir_block *on = cg_new(l), *spent = cg_cold(l);

	ir_loop(&l->x, on, spent);
	cg_enter(l, spent);
	cg_count(l, CK_LOOP, n->span, NULL, NULL);
	ir_jmp(&l->x, end);
	cg_enter(l, on);
}

/* Numbers that the loop changes must not be known when it begins, or the guard does not help. */
static void forget(struct lower *l, const struct node *n)
{
	const struct node *target = NULL;

	if (n->kind == N_ASSIGN || (n->kind == N_UNARY && n->op >= OP_PREINC))
		target = n->kids[0];
	if (target && target->kind == N_VAR && target->var->type->kind == T_INT && !l->vars[target->var->id].is_captured &&
	    ir_real(cg_var_read(l, target->var))->op == IR_CONST)
		cg_var_write(l, target->var, cg_any(l, cg_var_read(l, target->var)));
	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			forget(l, n->kids[i]);
}

static void while_stmt(struct lower *l, struct node *n)
{
	struct ir_block *head = cg_new(l), *body = cg_new(l), *end = cg_new(l);

	if (l->c->target.may_goto)
		forget(l, n);
	ir_jmp(&l->x, head);
	ir_at(&l->x, head);
	if (l->c->target.may_goto)
		guard(l, n, end);
	cg_cond(l, n->kids[0], body, end);
	cg_enter(l, body);
	body_of(l, n->kids[1], end, head);
	ir_seal(head);
	cg_enter(l, end);
}

static void unroll(struct lower *l, struct node *n)
{
	for (uint64_t i = 0; i < n->kids[0]->ival && l->x.b; i++)
		cg_stmt(l, n->kids[1]);
}

/* Without may_goto and bpf_loop() the verifier walks through every round; it has no patience for too many. */
static void cut_range(struct lower *l, struct node *n, struct ir_val *from, struct ir_val **to)
{
	struct ir_val *d = ir_bin(&l->x, IR_SUB, *to, from);
	struct ir_block *some = cg_new(l), *many = cg_cold(l), *end = cg_new(l);
	int res = cg_temp(l, cg_const(l, 0));

	ir_br(&l->x, CC_SLT, from, *to, some, end);
	cg_enter(l, some);
	ir_write(&l->x, res, d);
	ir_bri(&l->x, CC_GT, d, RANGE_CUT_AT, many, end);
	cg_enter(l, many);
	cg_count(l, CK_LOOP, n->span, NULL, NULL);
	ir_write(&l->x, res, cg_const(l, RANGE_CUT_AT));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	*to = ir_read(&l->x, res);
}

/* Counts from a constant 0, so that the verifier knows the round; the variable is counted beside it. */
static void range_cut(struct lower *l, struct node *n, struct ir_val *from, struct ir_val *to)
{
	struct ir_block *head = cg_new(l), *body = cg_new(l), *next = cg_new(l), *end = cg_new(l);
	int iv = cg_temp(l, cg_const(l, 0));
	struct ir_val *i;

	cut_range(l, n, from, &to);
	ir_write(&l->x, iv, cg_const(l, 0));
	ir_jmp(&l->x, head);
	ir_at(&l->x, head);
	i = ir_read(&l->x, iv);
	ir_br(&l->x, CC_LT, i, to, body, end);
	cg_enter(l, body);
	cg_var_write(l, n->kids[0]->var, ir_bin(&l->x, IR_ADD, from, i));
	body_of(l, n->kids[3], end, next);
	cg_enter(l, next);
	ir_write(&l->x, iv, ir_bini(&l->x, IR_ADD, i, 1));
	ir_jmp(&l->x, head);
	ir_seal(head);
	cg_enter(l, end);
}

static void range_plain(struct lower *l, struct node *n, struct ir_val *from, struct ir_val *to, bool guarded)
{
	struct ir_block *head = cg_new(l), *body = cg_new(l), *next = cg_new(l), *end = cg_new(l);
	struct ir_val *i;
	int iv;

	if (guarded)
		forget(l, n->kids[3]);
	iv = cg_temp(l, guarded ? cg_any(l, from) : from);
	ir_jmp(&l->x, head);
	ir_at(&l->x, head);
	i = ir_read(&l->x, iv);
	if (guarded)
		guard(l, n, end);
	ir_br(&l->x, CC_SLT, i, to, body, end);
	cg_enter(l, body);
	cg_var_write(l, n->kids[0]->var, i);
	body_of(l, n->kids[3], end, next);
	cg_enter(l, next);
	ir_write(&l->x, iv, ir_bini(&l->x, IR_ADD, i, 1));
	ir_jmp(&l->x, head);
	ir_seal(head);
	cg_enter(l, end);
}

static void for_range(struct lower *l, struct node *n)
{
	enum range_mode mode = cg_range_mode(l, n);
	struct ir_val *from, *to;

	if (mode == RANGE_CALLBACK) {
		cg_range_callback(l, n);
		return;
	}
	from = cg_value(l, n->kids[1]);
	to = cg_value(l, n->kids[2]);
	if (mode == RANGE_CUT)
		range_cut(l, n, from, to);
	else
		range_plain(l, n, from, to, mode == RANGE_GUARDED);
}

/* ---- statements */

void cg_block(struct lower *l, struct node *n)
{
	for (int i = 0; i < n->n_kids && l->x.b; i++)
		cg_stmt(l, n->kids[i]);
}

void cg_stmt(struct lower *l, struct node *n)
{
	struct span outer = l->x.span;

	l->x.span = n->span;
	switch (n->kind) {
	case N_EXPR:
	case N_DISCARD: cg_effect(l, n->kids[0]); break;
	case N_ASSIGN: assign(l, n); break;
	case N_LET: let(l, n); break;
	case N_IF: if_stmt(l, n); break;
	case N_BLOCK: cg_block(l, n); break;
	case N_WHILE: while_stmt(l, n); break;
	case N_UNROLL: unroll(l, n); break;
	case N_FOR_MAP: cg_for_map(l, n); break;
	case N_FOR_RANGE: for_range(l, n); break;
	case N_BREAK: ir_jmp(&l->x, l->fn->loop->brk); break;
	case N_CONTINUE: ir_jmp(&l->x, l->fn->loop->cont); break;
	case N_RETURN:
		if (n->aux)
			cg_inline_return(l, n);
		else
			cg_leave(l, n->n_kids && n->kids[0] ? cg_value(l, n->kids[0]) : NULL);
		break;
	case N_NONE:
	case N_IMPORT: break;
	default: cg_effect(l, n); break;
	}
	l->x.span = outer;
}

/* ---- a program */

/* Whether it is the same at a function's entry and at its return. */
static bool lasts(const struct node *n)
{
	if (n->builtin && n->builtin->id != BI_pid && n->builtin->id != BI_cpid)
		return false;
	if (n->kind == N_CALL || n->kind == N_MAP || n->kind == N_VAR || n->kind == N_FIELD)
		return false;
	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i] && !lasts(n->kids[i]))
			return false;
	return true;
}

/* Where a program goes whose predicate does not hold. */
static struct ir_block *no_match(struct lower *l)
{
	const struct prog *p = l->prog, *back = p->at_return;

	return back && back->pred && cg_node_equal(p->pred, back->pred) && lasts(p->pred) ? cg_skip(l) : cg_out(l);
}

static void half(struct lower *l)
{
	struct ir_block *body;

	l->x.span = l->prog->span;
	cg_prologue(l);
	if (l->prog->pred) {
		body = cg_new(l);
		cg_cond(l, l->prog->pred, body, no_match(l));
		cg_enter(l, body);
	}
	cg_stmt(l, l->prog->body);
	cg_fn_end(l);
}

/* Both halves are lowered as if each were a program, into one function. The kfunc has a parameter from 7.0 on only. */
static void session(struct lower *l)
{
	struct lower *back = arena_new(l->a, struct lower);
	struct ir_block *entry = cg_new(l), *ret = cg_new(l);
	struct ir_val *is_return;
	struct fn fn;

	*back = (struct lower){ .c = l->c, .u = l->u, .a = l->a, .ir = l->ir, .prog = l->prog->at_return };
	cg_scan(back);
	if (!cg_has_kfunc(l, KFUNC_session_is_return))
		cg_needs(l, l->prog->span, "a session", "6.10");
	is_return = ir_call(&l->x, IR_KFUNC + KFUNC_session_is_return, 1, cg_ctx(l));
	ir_bri(&l->x, CC_NE, ir_un(&l->x, IR_ZEXT, is_return, 1), 0, ret, entry);
	cg_enter(l, entry);
	half(l);
	cg_fn_begin(back, &fn, l->fn->f, 0);
	cg_enter(back, ret);
	half(back);
	l->has_btf |= back->has_btf;
}

void cg_program(struct lower *l)
{
	struct fn fn;

	cg_scan(l);
	l->x.span = l->prog->span;
	cg_fn_begin(l, &fn, ir_func_new(l->ir, IRF_ENTRY, l->prog->name, 1, l->prog->span), 0);
	if (l->prog->at_return)
		session(l);
	else
		half(l);
}
