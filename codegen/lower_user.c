/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of what only probes in user space have: arguments of USDT markers, and addresses in the probed binary, which are
 * known as far as the file tells; the rest is the distance between where the probe is and where the file says it is. */
#include "codegen/lower_call.h"

#include <string.h>

#include "sema/sema.h"
#include "sema/tables.h"
#include "sema/usdtarg.h"

/* Where the probe is. At a return the registers tell of the caller; the helper knows uprobes since 6.6. */
static struct ir_val *here(struct lower *l, struct span span, const char *what)
{
	if (!(l->prog->aps[0]->pt->traits & PF_RETURN))
		return cg_reg(l, register_offset("ip"));
	if (!cg_has(l, KF_UPROBE_MULTI))
		cg_needs(l, span, what, "6.6");
	return ir_call(&l->x, BPF_FUNC_get_func_ip, 1, cg_ctx(l));
}

struct ir_val *cg_slide(struct lower *l, struct span span)
{
	const struct ap *ap = l->prog->aps[0];

	return ir_bini(&l->x, IR_SUB, here(l, span, "the address of a symbol in a uretprobe"), (int64_t)(ap->sym.value + ap->func_off));
}

/* Addresses and lines have no size; there the name is what is known of the function. */
static bool are_in_same(const struct ap *a, const struct ap *b)
{
	if (a->sym.off == b->sym.off)
		return true;
	return !a->sym.size && !b->sym.size && a->sym.demangled && b->sym.demangled && !strcmp(a->sym.demangled, b->sym.demangled);
}

/* The first attach point of the script at the same function, so that one function is one value. */
static int same_function(const struct lower *l, const struct ap *ap)
{
	const struct ap *other;
	int i;

	for (i = 0; i < l->u->aps.n; i++) {
		other = l->u->aps.v[i];
		if (other->path && !other->usdt.args && are_in_same(other, ap) && !strcmp(other->path, ap->path))
			return other->id;
	}
	return ap->id;
}

static struct ir_val *function_number(struct lower *l)
{
	const struct prog *p = l->prog;
	uint32_t *table = arena_array(l->a, uint32_t, l->u->aps.n);
	bool is_same = true;
	struct ir_val *id;

	if (p->n_aps == 1)
		return cg_const(l, same_function(l, p->aps[0]));
	for (int i = 0; i < p->n_aps; i++) {
		table[p->aps[i]->name_id] = (uint32_t)same_function(l, p->aps[i]);
		is_same &= table[p->aps[i]->name_id] == (uint32_t)p->aps[i]->name_id;
	}
	id = cg_probe_id(l);
	if (is_same)
		return id;
	cg_go_on_if(l, CC_LT, id, l->u->aps.n);
	id = ir_bin(&l->x, IR_ADD, ir_mapval(&l->x, cg_rodata_map(l->c), cg_rodata(l->c, table, 4 * (uint32_t)l->u->aps.n)),
		    ir_bini(&l->x, IR_SHL, id, 2));
	return ir_load(&l->x, id, 0, 4, false, AL_CONST, cg_rodata_map(l->c));
}

/* Known by the attach point: the same in all processes, and nothing has to be found out about theirs. */
struct ir_val *cg_user_func(struct lower *l, UNUSED struct node *n, const struct mem *dst)
{
	cg_st(l, *dst, 0, 8, function_number(l));
	cg_st(l, *dst, 8, 8, cg_const(l, (int64_t)USYM_OF_PROBE));
	return NULL;
}

struct ir_val *cg_call_uaddr(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	const struct bin_sym *sym = n->aux;

	return ir_bini(&l->x, IR_ADD, cg_slide(l, n->span), (int64_t)sym->value);
}

/* ---- arguments by debug information */

static const struct bin_param *param_of(struct lower *l, const struct node *n)
{
	const struct ap *ap = l->prog->aps[0];

	return &ap->bin_func->params[sema_arg(ap->args, n->field->name) - ap->args->f];
}

static struct ir_val *param_address(struct lower *l, const struct bin_param *p)
{
	return ir_bini(&l->x, IR_ADD, cg_reg(l, p->reg), p->off);
}

struct ir_val *cg_param_value(struct lower *l, struct node *n)
{
	const struct bin_param *p = param_of(l, n);
	struct mem m;

	if (p->where == BP_REG)
		return cg_norm(l, cg_reg(l, p->reg), n->type);
	m = mem_of(cg_obj(l, "param", 8));
	cg_probe_read(l, SPACE_USER, m, cg_const(l, n->type->size), param_address(l, p), n->span);
	return cg_load_type(l, m, n->type);
}

/* A struct of up to 16 bytes comes in one or two registers. */
void cg_param_store(struct lower *l, struct node *n, struct mem dst, uint32_t size)
{
	const struct bin_param *p = param_of(l, n);
	struct mem m;

	if (p->where != BP_REG) {
		cg_probe_read(l, SPACE_USER, dst, cg_const(l, size), param_address(l, p), n->span);
		return;
	}
	m = mem_of(cg_obj(l, "param", 16));
	cg_st(l, m, 0, 8, cg_reg(l, p->reg));
	cg_st(l, m, 8, 8, p->reg2 ? cg_reg(l, p->reg2) : cg_const(l, 0));
	cg_copy(l, dst, m, size < 16 ? size : 16);
}

/* ---- USDT */

/* The low bytes of a register, or of what was made of it. */
static struct ir_val *narrow(struct lower *l, struct ir_val *v, int size, bool is_signed)
{
	return size == 8 ? v : ir_un(&l->x, is_signed ? IR_SEXT : IR_ZEXT, v, size);
}

static struct ir_val *part_of_reg(struct lower *l, const struct usdt_arg *a)
{
	struct ir_val *v = a->reg < 0 ? cg_const(l, 0) : cg_reg(l, a->reg);

	if (a->reg_shift)
		v = ir_bini(&l->x, IR_SHR, v, a->reg_shift);
	return narrow(l, v, a->reg_size < a->size ? a->reg_size : a->size, a->is_signed);
}

static struct ir_val *address(struct lower *l, struct node *n, const struct usdt_arg *a)
{
	const struct bin_sym *sym = n->aux;
	struct ir_val *v = cg_const(l, a->value + (sym ? (int64_t)sym->value : 0)), *index;

	if (a->symbol)
		v = ir_bin(&l->x, IR_ADD, v, cg_slide(l, n->span));
	if (a->reg >= 0 && !a->is_rip)
		v = ir_bin(&l->x, IR_ADD, narrow(l, cg_reg(l, a->reg), a->reg_size, false), v);
	if (a->index >= 0) {
		index = narrow(l, cg_reg(l, a->index), a->index_size, a->index_signed);
		v = ir_bin(&l->x, IR_ADD, v, a->scale ? ir_bini(&l->x, IR_SHL, index, a->scale) : index);
	}
	return v;
}

struct ir_val *cg_usdt_arg(struct lower *l, struct node *n)
{
	struct usdt_arg a;
	struct ir_val *v;
	const char *why;
	struct mem m;

	if (!sema_usdt_arg(l->a, l->prog->aps[0], (int)n->ival, &a, &why))
		return cg_const(l, 0); /* sema has said so */
	if (a.where == UA_REG)
		return part_of_reg(l, &a);
	v = address(l, n, &a);
	if (a.where == UA_CONST)
		return narrow(l, v, a.size, a.is_signed);
	m = mem_of(cg_obj(l, "arg", 8));
	cg_probe_read(l, SPACE_USER, m, cg_const(l, a.size), v, n->span);
	return cg_ld(l, m, 0, a.size, a.is_signed);
}
