/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of what lies in registers: the context of kprobes, uprobes and perf events is, or begins with, struct pt_regs. */
#include "codegen/lower_call.h"

#include "sema/tables.h"

struct ir_val *cg_reg(struct lower *l, int off)
{
	return ir_load(&l->x, cg_ctx(l), off, 8, false, AL_CONST, -1);
}

/* A word of the array that is the context of programs with typed arguments. */
struct ir_val *cg_tracing_word(struct lower *l, int64_t off, const struct type *t)
{
	return cg_norm(l, ir_load(&l->x, cg_ctx(l), off, 8, false, AL_CONST, -1), t);
}

struct ir_val *cg_call_reg(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_reg(l, (int)(intptr_t)n->aux);
}

struct ir_val *cg_builtin_usermode(struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	enum { REG_CS = 136 };

	return ir_set(&l->x, CC_TEST, cg_reg(l, REG_CS), cg_const(l, 3));
}

struct ir_val *cg_builtin_arg0(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	if (l->prog->aps[0]->usdt.args)
		return cg_usdt_arg(l, n);
	if (l->prog->prog_type == BPF_PROG_TYPE_KPROBE)
		return cg_reg(l, argument_register((int)n->ival));
	return ir_load(&l->x, cg_ctx(l), 8 * (int64_t)n->ival, 8, false, AL_CONST, -1);
}

/* At entry x86-64 has the return address on top of the stack, then the arguments; arm64 has the arguments on top. */
struct ir_val *cg_stack_arg(struct lower *l, int i, struct span span)
{
#if defined(__x86_64__)
	int64_t off = 8 * ((int64_t)i + 1);
#else
	int64_t off = 8 * (int64_t)i;
#endif
	struct mem m = mem_of(cg_obj(l, "sarg", 8));

	cg_probe_read(l, l->prog->aps[0]->pt->space, m, cg_const(l, 8), ir_bini(&l->x, IR_ADD, cg_reg(l, register_offset("sp")), off), span);
	return cg_ld(l, m, 0, 8, false);
}

struct ir_val *cg_builtin_sarg0(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_stack_arg(l, (int)n->ival, n->span);
}

struct ir_val *cg_builtin_retval(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	const struct ap *ap = l->prog->aps[0];

	if (l->prog->prog_type == BPF_PROG_TYPE_KPROBE)
		return cg_reg(l, result_register());
	return cg_tracing_word(l, ap->args ? ap->args->size : 8 * ap->n_words, n->type);
}

/* Where a probe with an offset is, less the offset; on x86-64 the instruction pointer is already behind the breakpoint. */
static struct ir_val *func_by_ip(struct lower *l)
{
	int64_t off = (int64_t)l->prog->aps[0]->func_off;
#if defined(__x86_64__)
	off++;
#endif
	return ir_bini(&l->x, IR_SUB, cg_reg(l, register_offset("ip")), off);
}

static bool has_offsets(const struct prog *p)
{
	for (int i = 0; i < p->n_aps; i++)
		if (p->aps[i]->func_off || p->aps[i]->addr)
			return true;
	return false;
}

struct ir_val *cg_builtin_func(struct lower *l, struct node *n, const struct mem *dst)
{
	bool is_return = l->prog->aps[0]->pt->traits & PF_RETURN;

	if (l->prog->aps[0]->path)
		return cg_user_func(l, n, dst);
	if (l->prog->prog_type == BPF_PROG_TYPE_KPROBE && !is_return && (has_offsets(l->prog) || !cg_has(l, KF_FUNC_IP)))
		return func_by_ip(l);
	if (!cg_has(l, KF_FUNC_IP))
		cg_needs(l, n->span, arena_printf(l->a, "func in %s probes", l->prog->aps[0]->pt->name), "5.15");
	return ir_call(&l->x, BPF_FUNC_get_func_ip, 1, cg_ctx(l));
}
