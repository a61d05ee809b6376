/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of args.NAME: fields of a tracepoint's record, and what stands for them where one raw tracepoint serves many system
 * calls. */
#include "codegen/lower.h"

#include "sema/sema.h"
#include "sema/tables.h"

/* The members of an iterator's context are arguments like any others. */
bool cg_is_args_field(const struct node *n)
{
	const struct builtin *b = n->kind == N_FIELD ? n->kids[0]->builtin : NULL;

	return b && (b->id == BI_args || (b->id == BI_ctx && n->kids[0]->type->kind == T_STRUCT));
}

/* What the kernel lets a tracing program load from its context: numbers, and pointers to structures and to numbers. */
static bool is_loadable(const struct lower *l, const struct type *t)
{
	if ((l->prog->method != AM_TRACING && l->prog->method != AM_ITER) || t->kind != T_PTR)
		return true;
	switch (t->elem->kind) {
	case T_STRUCT:
	case T_VOID:
	case T_INT:
	case T_BOOL:
	case T_ENUM: return true;
	default: return false;
	}
}

/* System calls behind one raw tracepoint: the fields are the number, the result, or argument registers. */
static struct ir_val *sys_field(struct lower *l, struct node *n)
{
	static const int regs[] = { 112, 104, 96, 56, 72, 64 }; /* di si dx r10 r8 r9 in struct pt_regs */
	const struct field *f = n->field;

	if (f->off < 16)
		return l->sys_nr && !l->fn->frame ? l->sys_nr : ir_load(&l->x, cg_ctx(l), 8, 8, false, AL_CONST, -1);
	if (l->prog->aps[0]->is_sys_exit)
		return ir_load(&l->x, cg_ctx(l), 8, 8, false, AL_CONST, -1);
	return cg_sys_arg(l, regs[(f->off - 16) / 8 % 6], n->span);
}

static struct ir_val *data_loc(struct lower *l, const struct field *f)
{
	struct ir_val *loc = ir_load(&l->x, cg_ctx(l), f->off, 4, false, AL_CONST, -1);

	loc = ir_bini(&l->x, IR_AND, loc, 0xffff);
	if (f->is_rel_loc)
		loc = ir_bini(&l->x, IR_ADD, loc, f->off + 4);
	return ir_bin(&l->x, IR_ADD, cg_ctx(l), loc);
}

/* Parameters of kernel functions, word by word: registers first, then the stack. */
static bool is_func(const struct lower *l)
{
	return l->prog->method == AM_KPROBE || l->prog->method == AM_KPROBE_MULTI;
}

struct ir_val *cg_func_word(struct lower *l, uint32_t off, struct span span)
{
	int i = (int)(off / 8);

	if (l->prog->entry_words && !l->prog->saves_for)
		return cg_entry_word(l, off);
	return argument_register(i) >= 0 ? cg_reg(l, argument_register(i)) : cg_stack_arg(l, i - N_ARG_REGS, span);
}

/* A structure of one or two words. */
static void func_store(struct lower *l, struct node *n, struct mem dst, uint32_t size)
{
	struct mem m = mem_of(cg_obj(l, "param", 16));

	cg_st(l, m, 0, 8, cg_func_word(l, n->field->off, n->span));
	if (size > 8)
		cg_st(l, m, 8, 8, cg_func_word(l, n->field->off + 8, n->span));
	cg_copy(l, dst, m, size);
}

struct ir_val *cg_field_value(struct lower *l, struct node *n)
{
	const struct field *f = n->field;
	uint32_t w = f->size ? f->size : n->type->size;
	struct mem m;

	if (l->prog->method == AM_RAW_SYS)
		return sys_field(l, n);
	if (l->prog->aps[0]->bin_func)
		return cg_param_value(l, n);
	if (l->prog->method == AM_RAW_TP && l->prog->aps[0]->pt->id == PT_tracepoint)
		return cg_tracing_word(l, 8 * (int64_t)sema_tp_word(l->prog->aps[0], f->name), n->type);
	if (is_func(l))
		return cg_norm(l, cg_func_word(l, f->off, n->span), n->type);
	if (f->is_data_loc || f->is_rel_loc)
		return data_loc(l, f);
	if (f->off % w == 0 && w <= 8 && is_loadable(l, f->type))
		return ir_load(&l->x, cg_ctx(l), f->off, (int)w, n->type->is_signed, AL_CONST, -1);
	m = mem_of(cg_obj(l, "field", 8));
	cg_probe_read(l, SPACE_KERNEL, m, cg_const(l, w), ir_bini(&l->x, IR_ADD, cg_ctx(l), f->off), (struct span){ 0, 0 });
	return cg_ld(l, m, 0, (int)w, n->type->is_signed);
}

/* Helpers do not take the context as memory; loads of up to eight words beat a helper. */
void cg_field_store(struct lower *l, struct node *n, struct mem dst, const struct type *t)
{
	const struct field *f = n->field;
	uint32_t size = f->type->size < t->size ? f->type->size : t->size;

	if (l->prog->aps[0]->bin_func) {
		cg_param_store(l, n, dst, size);
		cg_fill_zero(l, dst, t, size);
		return;
	}
	if (is_func(l)) {
		func_store(l, n, dst, size);
		return;
	}
	if (t->kind == T_STRING) {
		cg_ctx_string(l, dst, t->n, f->off, size);
		return;
	}
	if (f->off % 8 == 0 && dst.align == 8 && size % 8 == 0 && size <= 64) {
		for (uint32_t i = 0; i < size; i += 8)
			cg_st(l, dst, i, 8, ir_load(&l->x, cg_ctx(l), f->off + i, 8, false, AL_CONST, -1));
	} else {
		cg_probe_read(l, SPACE_KERNEL, dst, cg_const(l, size), ir_bini(&l->x, IR_ADD, cg_ctx(l), f->off),
			      (struct span){ 0, 0 });
	}
	cg_fill_zero(l, dst, t, size);
}
