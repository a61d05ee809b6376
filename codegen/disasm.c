/* SPDX-License-Identifier: Apache-2.0 */
/* Machine code as text, in the manner of the kernel's verifier log, so that both can be read side by side. */
#include "codegen/insn.h"
#include "codegen/ir.h"

#include <inttypes.h>
#include <string.h>

static const char *const alu_signs[16] = {
	[BPF_ADD >> 4] = "+=",
	[BPF_SUB >> 4] = "-=",
	[BPF_MUL >> 4] = "*=",
	[BPF_DIV >> 4] = "/=",
	[BPF_OR >> 4] = "|=",
	[BPF_AND >> 4] = "&=",
	[BPF_LSH >> 4] = "<<=",
	[BPF_RSH >> 4] = ">>=",
	[BPF_MOD >> 4] = "%=",
	[BPF_XOR >> 4] = "^=",
	[BPF_MOV >> 4] = "=",
	[BPF_ARSH >> 4] = "s>>=",
};

static const char *const jump_signs[16] = {
	[BPF_JEQ >> 4] = "==",
	[BPF_JGT >> 4] = ">",
	[BPF_JGE >> 4] = ">=",
	[BPF_JSET >> 4] = "&",
	[BPF_JNE >> 4] = "!=",
	[BPF_JSGT >> 4] = "s>",
	[BPF_JSGE >> 4] = "s>=",
	[BPF_JLT >> 4] = "<",
	[BPF_JLE >> 4] = "<=",
	[BPF_JSLT >> 4] = "s<",
	[BPF_JSLE >> 4] = "s<=",
};

static void print_unknown(struct str *out, const struct bpf_insn *i)
{
	str_printf(out, "unknown code %02x", i->code);
}

static void print_end(struct str *out, const struct bpf_insn *i)
{
	const char *order = BPF_CLASS(i->code) == BPF_ALU64 ? "bswap" : BPF_SRC(i->code) == BPF_TO_BE ? "be"
												      : "le";

	str_printf(out, "r%d = %s%d r%d", i->dst_reg, order, i->imm, i->dst_reg);
}

static void print_alu(struct str *out, const struct bpf_insn *i)
{
	char c = BPF_CLASS(i->code) == BPF_ALU ? 'w' : 'r';
	int op = BPF_OP(i->code);
	bool is_signed = i->off == 1 && (op == BPF_DIV || op == BPF_MOD);

	if (op == BPF_END) {
		print_end(out, i);
	} else if (op == BPF_NEG) {
		str_printf(out, "%c%d = -%c%d", c, i->dst_reg, c, i->dst_reg);
	} else if (!alu_signs[op >> 4]) {
		print_unknown(out, i);
	} else {
		str_printf(out, "%c%d %s%s ", c, i->dst_reg, is_signed ? "s" : "", alu_signs[op >> 4]);
		if (op == BPF_MOV && i->off)
			str_printf(out, "(s%d)", i->off);
		if (BPF_SRC(i->code) == BPF_X)
			str_printf(out, "%c%d", c, i->src_reg);
		else
			str_printf(out, "%d", i->imm);
	}
}

static void print_mem(struct str *out, const struct bpf_insn *i, int reg, char sign)
{
	static const int bits[] = { [BPF_W >> 3] = 32, [BPF_H >> 3] = 16, [BPF_B >> 3] = 8, [BPF_DW >> 3] = 64 };

	str_printf(out, "*(%c%d *)(r%d %+d)", sign, bits[BPF_SIZE(i->code) >> 3], reg, i->off);
}

static void print_store(struct str *out, const struct bpf_insn *i)
{
	bool is_atomic = BPF_MODE(i->code) == BPF_ATOMIC;

	if (is_atomic && i->imm == BPF_XCHG) {
		str_printf(out, "r%d = xchg ", i->src_reg);
		print_mem(out, i, i->dst_reg, 'u');
		str_printf(out, ", r%d", i->src_reg);
		return;
	}
	if (is_atomic && i->imm != BPF_ADD) {
		print_unknown(out, i);
		return;
	}
	str_puts(out, is_atomic ? "lock " : "");
	print_mem(out, i, i->dst_reg, 'u');
	if (BPF_CLASS(i->code) == BPF_ST)
		str_printf(out, " = %d", i->imm);
	else
		str_printf(out, " %s r%d", is_atomic ? "+=" : "=", i->src_reg);
}

static void print_lddw(struct str *out, const struct bpf_insn *i)
{
	uint64_t v = (uint32_t)i[0].imm | (uint64_t)(uint32_t)i[1].imm << 32;

	str_printf(out, "r%d = ", i->dst_reg);
	switch (i->src_reg) {
	case BPF_PSEUDO_MAP_FD: str_printf(out, "map[fd:%d]", i->imm); break;
	case BPF_PSEUDO_MAP_VALUE: str_printf(out, "map[fd:%d][0]%+d", i->imm, i[1].imm); break;
	case BPF_PSEUDO_FUNC: str_printf(out, "func %+d", i->imm); break;
	default: str_printf(out, "0x%" PRIx64 " ll", v);
	}
}

static void print_call(struct str *out, const struct bpf_insn *i)
{
	if (i->src_reg == BPF_PSEUDO_CALL)
		str_printf(out, "call pc%+d", i->imm);
	else if (i->src_reg == BPF_PSEUDO_KFUNC_CALL)
		str_printf(out, "call kernel#%d", i->imm);
	else
		str_printf(out, "call %s#%d", ir_helper(i->imm)->name, i->imm);
}

static void print_jump(struct str *out, const struct bpf_insn *i)
{
	int op = BPF_OP(i->code);
	bool is_32 = BPF_CLASS(i->code) == BPF_JMP32;
	char c = is_32 ? 'w' : 'r';

	if (op == BPF_JA) {
		str_printf(out, "%s %+d", is_32 ? "gotol" : "goto", is_32 ? i->imm : i->off);
	} else if (op == BPF_EXIT) {
		str_puts(out, "exit");
	} else if (op == BPF_CALL) {
		print_call(out, i);
	} else if (op == BPF_JCOND) {
		str_printf(out, "may_goto %+d", i->off);
	} else if (!jump_signs[op >> 4]) {
		print_unknown(out, i);
	} else {
		str_printf(out, "if %c%d %s ", c, i->dst_reg, jump_signs[op >> 4]);
		if (BPF_SRC(i->code) == BPF_X)
			str_printf(out, "%c%d", c, i->src_reg);
		else
			str_printf(out, "0x%x", (unsigned)i->imm);
		str_printf(out, " goto %+d", i->off);
	}
}

void insn_print(struct str *out, const struct bpf_insn *i)
{
	switch (BPF_CLASS(i->code)) {
	case BPF_ALU:
	case BPF_ALU64: print_alu(out, i); break;
	case BPF_ST:
	case BPF_STX: print_store(out, i); break;
	case BPF_LDX:
		str_printf(out, "r%d = ", i->dst_reg);
		print_mem(out, i, i->src_reg, BPF_MODE(i->code) == BPF_MEMSX ? 's' : 'u');
		break;
	case BPF_LD:
		if (insn_is_wide(i))
			print_lddw(out, i);
		else
			print_unknown(out, i);
		break;
	default: print_jump(out, i);
	}
}

/* ---- listings */

static void print_reloc(struct str *out, const struct insn_reloc *r)
{
	static const char *const kinds[] = {
		[REL_MAP] = "map", [REL_MAP_VALUE] = "value of map", [REL_CONST] = "constant", [REL_STRIDE] = "scratch of a CPU"
	};

	str_printf(out, " ; %s %d", kinds[r->kind], r->id);
}

static void print_source(struct str *out, struct arena *a, struct sources *ss, struct span span, uint32_t *shown)
{
	struct place p = src_place(a, ss, span.start);
	const char *line;
	size_t len;

	if (!p.src || p.src->base + (uint32_t)p.line == *shown)
		return;
	*shown = p.src->base + (uint32_t)p.line;
	line = src_line(a, (struct source *)p.src, p.line, &len);
	while (len && (*line == ' ' || *line == '\t')) {
		line++;
		len--;
	}
	str_printf(out, "; %s:%d: ", p.src->name, p.line);
	str_add(out, line, len);
	str_putc(out, '\n');
}

void code_print(struct str *out, const struct code *c, struct arena *a, struct sources *ss)
{
	int line = 0, func = 0, reloc = 0;
	uint32_t shown = 0;

	for (int i = 0; i < c->n_insns; i++) {
		if (func < c->funcs.n && c->funcs.v[func].insn == (uint32_t)i) {
			if (func)
				str_printf(out, "%s:\n", c->funcs.v[func].name);
			func++;
			shown = 0;
		}
		for (; line < c->lines.n && c->lines.v[line].insn <= (uint32_t)i; line++)
			print_source(out, a, ss, c->lines.v[line].span, &shown);
		str_printf(out, "%5d: ", i);
		insn_print(out, &c->insns[i]);
		if (reloc < c->relocs.n && c->relocs.v[reloc].insn == (uint32_t)i)
			print_reloc(out, &c->relocs.v[reloc++]);
		str_putc(out, '\n');
		i += insn_is_wide(&c->insns[i]);
	}
	str_printf(out, "; insns %d stack %u scratch %u\n", c->n_insns, c->stack, c->scratch);
}
