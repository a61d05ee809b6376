/* SPDX-License-Identifier: Apache-2.0 */
/* Where the arguments of a USDT marker are: operands in the assembler's notation, as the compiler chose them at each place. */
#ifndef SCRY_SEMA_USDTARG_H
#define SCRY_SEMA_USDTARG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct usdt_arg {
	enum { UA_CONST,
	       UA_REG,
	       UA_MEM } where;
	uint8_t size;       /* of the value: 1 2 4 8 */
	bool is_signed;
	int64_t value;      /* the constant; memory: displacement */
	/* Registers by their offset in struct pt_regs, -1: none; -2: always zero. */
	int reg;            /* the register; memory: base */
	uint8_t reg_size, reg_shift; /* the part of the register that is named: bytes, bits below */
	int index;
	uint8_t scale;      /* index is shifted left by that */
	uint8_t index_size; /* bytes of the index in use: 4 or 8 */
	bool index_signed;
	char segment;       /* 'f', 'g': relative to the base of fs or gs; 0: not */
	const char *symbol; /* displacement counts from this symbol, of symbol_len bytes; NULL: none */
	size_t symbol_len;
	bool is_rip;        /* memory relative to the instruction pointer: the symbol is where it leads */
};

/* How many arguments there are. */
int usdt_count(const char *args);
/* The n-th argument in the notation of that machine (EM_*). 0; -ENOENT: there are fewer; -EINVAL with *why: it makes no sense, or is
 * of a kind that has no value here. */
int usdt_arg(const char *args, int machine, int n, struct usdt_arg *out, const char **why);

#endif
