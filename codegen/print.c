/* SPDX-License-Identifier: Apache-2.0 */
/* The IR as text (`-d ir`). Leaves are shown where they are used:
 *
 *	func begin
 *	  obj key: 8 bytes
 *	b0:
 *	  v3 = call get_current_pid_tgid()
 *	  v4 = shr v3, 32
 *	  store4 [&key], v4
 *	  if v4 == 7 goto b1 else b2
 */
#include "codegen/pass.h"

#include <inttypes.h>

static const char *const op_names[IR_OPS] = {
	[IR_NOP] = "nop",
	[IR_CONST] = "const",
	[IR_LOADCONST] = "loadconst",
	[IR_CTX] = "ctx",
	[IR_ARG] = "arg",
	[IR_OBJ] = "obj",
	[IR_MAP] = "map",
	[IR_MAPVAL] = "mapval",
	[IR_KSYM] = "ksym",
	[IR_FUNC] = "func",
	[IR_PROBE_ID] = "probe_id",
	[IR_ADD] = "add",
	[IR_SUB] = "sub",
	[IR_MUL] = "mul",
	[IR_DIV] = "div",
	[IR_MOD] = "mod",
	[IR_SDIV] = "sdiv",
	[IR_SMOD] = "smod",
	[IR_AND] = "and",
	[IR_OR] = "or",
	[IR_XOR] = "xor",
	[IR_SHL] = "shl",
	[IR_SHR] = "shr",
	[IR_SAR] = "sar",
	[IR_NEG] = "neg",
	[IR_NOT] = "not",
	[IR_NUMBER] = "number",
	[IR_SEXT] = "sext",
	[IR_ZEXT] = "zext",
	[IR_BSWAP] = "bswap",
	[IR_SET] = "set",
	[IR_LOAD] = "load",
	[IR_STORE] = "store",
	[IR_ATOMIC_ADD] = "atomic_add",
	[IR_XCHG] = "xchg",
	[IR_MEMCPY] = "memcpy",
	[IR_MEMZERO] = "memzero",
	[IR_CALL] = "call",
	[IR_CALL_FUNC] = "call",
	[IR_PHI] = "phi",
	[IR_COPY] = "copy",
	[IR_JMP] = "goto",
	[IR_BR] = "if",
	[IR_LOOP] = "loop",
	[IR_RET] = "return",
};

static void print_off(struct str *out, int64_t off)
{
	if (off)
		str_printf(out, " %c %" PRIu64, off < 0 ? '-' : '+', off < 0 ? -(uint64_t)off : (uint64_t)off);
}

static void print_value(struct str *out, struct ir_val *v)
{
	v = ir_real(v);
	switch (v->op) {
	case IR_CONST:
		if (v->imm > 0xffffffffLL || v->imm < -0x80000000LL)
			str_printf(out, "%#" PRIx64, (uint64_t)v->imm);
		else
			str_printf(out, "%" PRId64, v->imm);
		break;
	case IR_LOADCONST: str_printf(out, "const:%" PRId64, v->imm); break;
	case IR_CTX: str_puts(out, "ctx"); break;
	case IR_ARG: str_printf(out, "arg%" PRId64, v->imm); break;
	case IR_OBJ:
		str_printf(out, "&%s", v->obj->name);
		if (v->obj->id)
			str_printf(out, ".%d", v->obj->id);
		print_off(out, v->imm);
		break;
	case IR_MAP: str_printf(out, "map%" PRId64, v->imm); break;
	case IR_MAPVAL:
		str_printf(out, "&map%d[0]", v->map);
		print_off(out, v->imm);
		break;
	case IR_KSYM: str_printf(out, "ksym%" PRId64, v->imm); break;
	case IR_FUNC: str_printf(out, "func%" PRId64, v->imm); break;
	default: str_printf(out, "v%u", v->id);
	}
}

static void print_addr(struct str *out, const struct ir_val *v)
{
	static const char *const names[] = {
		[AL_ANY] = "any",
		[AL_CONST] = "const",
		[AL_OBJ] = NULL,
		[AL_MAP] = "map",
		[AL_RING] = "ring",
		[AL_KERNEL] = "kernel",
	};

	str_putc(out, '[');
	print_value(out, v->a);
	print_off(out, v->imm);
	str_putc(out, ']');
	if (v->alias == AL_MAP)
		str_printf(out, " map%d", v->map);
	else if (names[v->alias])
		str_printf(out, " %s", names[v->alias]);
}

static void print_list(struct str *out, struct ir_val **args, int n)
{
	for (int i = 0; i < n; i++) {
		str_puts(out, i ? ", " : "");
		print_value(out, args[i]);
	}
}

static void print_call(struct str *out, const struct ir_val *v)
{
	if (v->op == IR_CALL)
		str_printf(out, "call %s(", ir_helper((int)v->imm)->name);
	else
		str_printf(out, "call func%" PRId64 "(", v->imm);
	print_list(out, v->args, v->n_args);
	str_putc(out, ')');
}

static void print_phi(struct str *out, const struct ir_val *v)
{
	str_puts(out, "phi ");
	for (int i = 0; i < v->n_args; i++) {
		str_printf(out, "%sb%d: ", i ? ", " : "", v->block->preds.v[i]->id);
		print_value(out, v->args[i]);
	}
}

static void print_cond(struct str *out, const struct ir_val *v)
{
	print_value(out, v->a);
	str_printf(out, " %s%s ", ir_cc_name(v->cc), v->width == 4 ? ".32" : "");
	print_value(out, v->b);
}

static void print_term(struct str *out, const struct ir_val *v)
{
	const struct ir_block *b = v->block;

	switch (v->op) {
	case IR_JMP: str_printf(out, "goto b%d", b->succ[0]->id); break;
	case IR_BR:
		str_puts(out, "if ");
		print_cond(out, v);
		str_printf(out, " goto b%d else b%d", b->succ[0]->id, b->succ[1]->id);
		break;
	case IR_LOOP: str_printf(out, "loop b%d, spent b%d", b->succ[0]->id, b->succ[1]->id); break;
	default:
		str_puts(out, "return ");
		print_value(out, v->a);
	}
}

static void print_effect(struct str *out, const struct ir_val *v)
{
	switch (v->op) {
	case IR_MEMCPY:
	case IR_MEMZERO:
		str_printf(out, "%s ", op_names[v->op]);
		print_value(out, v->a);
		if (v->b) {
			str_puts(out, ", ");
			print_value(out, v->b);
		}
		str_printf(out, ", %u", v->size);
		break;
	case IR_CALL:
	case IR_CALL_FUNC: print_call(out, v); break;
	default:
		str_printf(out, "%s%d ", op_names[v->op], v->width);
		print_addr(out, v);
		str_puts(out, ", ");
		print_value(out, v->b);
	}
}

static void print_result(struct str *out, const struct ir_val *v)
{
	str_printf(out, "v%u = ", v->id);
	switch (v->op) {
	case IR_LOAD:
		str_printf(out, "load%s%d ", v->is_signed ? "s" : "", v->width);
		print_addr(out, v);
		break;
	case IR_XCHG:
		str_puts(out, "xchg ");
		print_addr(out, v);
		str_puts(out, ", ");
		print_value(out, v->b);
		break;
	case IR_SET: print_cond(out, v); break;
	case IR_CALL:
	case IR_CALL_FUNC: print_call(out, v); break;
	case IR_PHI: print_phi(out, v); break;
	case IR_PROBE_ID: str_puts(out, "probe_id"); break;
	default:
		str_puts(out, op_names[v->op]);
		if (v->width < 8)
			str_printf(out, v->op == IR_SEXT || v->op == IR_ZEXT || v->op == IR_BSWAP ? "%d" : ".%d", v->width * 8);
		str_putc(out, ' ');
		print_value(out, v->a);
		if (v->b) {
			str_puts(out, ", ");
			print_value(out, v->b);
		}
	}
}

static void print_func(struct str *out, const struct ir_func *f)
{
	str_printf(out, "func %s%s\n", f->name, f->kind == IRF_CALLBACK ? " callback" : f->kind == IRF_SUBPROG ? " subprog"
													       : "");
	for (int i = 0; i < f->objs.n; i++) {
		struct ir_obj *o = f->objs.v[i];

		str_printf(out, "  obj %s", o->name);
		if (o->id)
			str_printf(out, ".%d", o->id);
		str_printf(out, ": %u bytes", o->size);
		if (o->is_scratch)
			str_puts(out, " scratch");
		str_putc(out, '\n');
	}
	FOR_BLOCKS(b, f) {
		str_printf(out, "b%d:%s\n", b->id, b->is_cold ? " cold" : "");
		FOR_VALS(v, b) {
			if (ir_is_leaf(v) || v->op == IR_NOP)
				continue;
			str_puts(out, "  ");
			if (ir_is_term(v))
				print_term(out, v);
			else if ((v->op >= IR_STORE && v->op <= IR_MEMZERO))
				print_effect(out, v);
			else
				print_result(out, v);
			str_putc(out, '\n');
		}
	}
}

void ir_print(struct str *out, const struct ir_prog *p)
{
	for (int i = 0; i < p->funcs.n; i++)
		print_func(out, p->funcs.v[i]);
}
