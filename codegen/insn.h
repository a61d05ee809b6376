/* SPDX-License-Identifier: Apache-2.0 */
/* Making machine instructions, and the parts of the instruction set that older kernel headers lack. */
#ifndef SCRY_CODEGEN_INSN_H
#define SCRY_CODEGEN_INSN_H

#include <linux/bpf.h>
#include <stdbool.h>
#include <stdint.h>

#ifndef BPF_MEMSX
#define BPF_MEMSX 0x80 /* v4: sign-extending load */
#endif
#ifndef BPF_JCOND
#define BPF_JCOND 0xe0 /* may_goto */
#endif
#define INSN_MAY_GOTO 0 /* src_reg of BPF_JCOND */
#define INSN_LDDW (BPF_LD | BPF_IMM | BPF_DW)
#define INSN_MAX_JUMP 0x7fff

static inline struct bpf_insn insn(uint8_t code, int dst, int src, int off, int32_t imm)
{
	struct bpf_insn i = { .code = code, .off = (int16_t)off, .imm = imm };

	i.dst_reg = (uint8_t)(dst & 15);
	i.src_reg = (uint8_t)(src & 15);
	return i;
}

static inline uint8_t insn_alu_class(int width)
{
	return width == 4 ? BPF_ALU : BPF_ALU64;
}

static inline struct bpf_insn insn_alu(int op, int width, int dst, int src)
{
	return insn((uint8_t)(insn_alu_class(width) | op | BPF_X), dst, src, 0, 0);
}

static inline struct bpf_insn insn_alui(int op, int width, int dst, int32_t imm)
{
	return insn((uint8_t)(insn_alu_class(width) | op | BPF_K), dst, 0, 0, imm);
}

static inline uint8_t insn_size(int width)
{
	return width == 1 ? BPF_B : width == 2 ? BPF_H
			    : width == 4       ? BPF_W
					       : BPF_DW;
}

static inline bool insn_is_wide(const struct bpf_insn *i)
{
	return i->code == INSN_LDDW;
}

#endif
