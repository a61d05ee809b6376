/* SPDX-License-Identifier: Apache-2.0 */
/* Lengths of x86-64 instructions: prefixes, opcode, what the opcode says follows. Nothing else about them is known here.
 * tests/unit/test_x86len.c compares with a disassembler over the C library. */
#include <elf.h>
#include <errno.h>
#include <stdbool.h>

#include "runtime/x86len.h"

/* What follows an opcode:
 *   -  nothing          m  ModRM                     x  no instruction in 64-bit mode
 *   b  1 byte           c  ModRM, 1 byte             w  2 bytes
 *   z  4 bytes (2)      d  ModRM, 4 bytes (2)        r  4 bytes
 *   v  4 bytes (2, 8)   o  an address, 8 bytes (4)   e  3 bytes
 *   g  ModRM, then 1 byte when its reg field is 0 or 1; G the same with 4 bytes (2)
 * In brackets with an operand-size (o: address-size) prefix, and with REX.W. */
static const char one_byte[] = "mmmmbzxxmmmmbzx-"
			       "mmmmbzxxmmmmbzxx"
			       "mmmmbz-xmmmmbz-x"
			       "mmmmbz-xmmmmbz-x"
			       "----------------"
			       "----------------"
			       "xxxm----zdbc----"
			       "bbbbbbbbbbbbbbbb"
			       "cdxcmmmmmmmmmmmm"
			       "----------x-----"
			       "oooo----bz------"
			       "bbbbbbbbvvvvvvvv"
			       "ccw-xxcde-w--bx-"
			       "mmmmxxx-mmmmmmmm"
			       "bbbbbbbbrrxb----"
			       "------gG------mm";

static const char two_byte[] = "mmmmx-----x-xm-c"
			       "mmmmmmmmmmmmmmmm"
			       "mmmmxxxxmmmmmmmm"
			       "------x--x-xxxxx"
			       "mmmmmmmmmmmmmmmm"
			       "mmmmmmmmmmmmmmmm"
			       "mmmmmmmmmmmmmmmm"
			       "ccccmmm-mmxxmmmm"
			       "rrrrrrrrrrrrrrrr"
			       "mmmmmmmmmmmmmmmm"
			       "---mcmmm---mcmmm"
			       "mmmmmmmmmmcmmmmm"
			       "mmcmcccm--------"
			       "mmmmmmmmmmmmmmmm"
			       "mmmmmmmmmmmmmmmm"
			       "mmmmmmmmmmmmmmmm";

enum { MAX_INSN = 15 };

struct insn {
	const uint8_t *p;
	size_t n, at;
	bool op16, addr32, rexw;
	bool ended; /* the bytes did */
};

static uint8_t next(struct insn *in)
{
	if (in->at >= in->n) {
		in->ended = true;
		return 0;
	}
	return in->p[in->at++];
}

static uint8_t peek(const struct insn *in, size_t ahead)
{
	return in->at + ahead < in->n ? in->p[in->at + ahead] : 0;
}

static void prefixes(struct insn *in)
{
	for (;; in->at++) {
		switch (peek(in, 0)) {
		case 0x66: in->op16 = true; break;
		case 0x67: in->addr32 = true; break;
		case 0x26: case 0x2e: case 0x36: case 0x3e: case 0x64: case 0x65: case 0xf0: case 0xf2: case 0xf3: break;
		default: return;
		}
		if (in->at >= MAX_INSN)
			return;
	}
}

/* ModRM with what belongs to it; its reg field. */
static int modrm(struct insn *in)
{
	uint8_t m = next(in), mod = m >> 6, rm = m & 7, sib;

	if (mod == 3)
		return m >> 3 & 7;
	if (rm == 4) {
		sib = next(in);
		if (mod == 0 && (sib & 7) == 5)
			in->at += 4;
	} else if (mod == 0 && rm == 5) {
		in->at += 4;
	}
	in->at += mod == 1 ? 1 : mod == 2 ? 4 : 0;
	return m >> 3 & 7;
}

static bool operands(struct insn *in, char kind)
{
	size_t z = in->op16 && !in->rexw ? 2 : 4;
	int reg;

	switch (kind) {
	case 'x': return false;
	case 'b': in->at += 1; break;
	case 'w': in->at += 2; break;
	case 'e': in->at += 3; break;
	case 'r': in->at += 4; break;
	case 'z': in->at += z; break;
	case 'v': in->at += in->rexw ? 8 : z; break;
	case 'o': in->at += in->addr32 ? 4 : 8; break;
	case 'm': modrm(in); break;
	case 'c': modrm(in), in->at += 1; break;
	case 'd': modrm(in), in->at += z; break;
	case 'g':
	case 'G':
		reg = modrm(in);
		in->at += reg > 1 ? 0 : kind == 'g' ? 1 : z;
		break;
	}
	return true;
}

/* By the number that VEX and EVEX give the opcode maps. */
static bool vector(struct insn *in, int map)
{
	uint8_t op = next(in);

	switch (map) {
	case 1: return operands(in, two_byte[op] == '-' ? '-' : two_byte[op] == 'c' ? 'c' : 'm');
	case 2: case 5: case 6: return operands(in, 'm');
	case 3: return operands(in, 'c');
	default: return false;
	}
}

static bool xop(struct insn *in, int map)
{
	next(in);
	next(in);
	modrm(in);
	in->at += map == 8 ? 1 : map == 10 ? 4 : 0;
	return map <= 10;
}

static bool escape(struct insn *in)
{
	uint8_t op = next(in);

	if (op == 0x38 || op == 0x3a) {
		next(in);
		return operands(in, op == 0x38 ? 'm' : 'c');
	}
	return operands(in, two_byte[op]);
}

static bool opcode(struct insn *in)
{
	uint8_t op = next(in), map;

	if ((op & 0xf0) == 0x40) {
		in->rexw = op & 8;
		op = next(in);
	}
	switch (op) {
	case 0x0f: return escape(in);
	case 0xc5: return next(in), vector(in, 1);
	case 0xc4:
		map = next(in) & 0x1f;
		return next(in), vector(in, map);
	case 0x62:
		map = next(in) & 7;
		return next(in), next(in), vector(in, map);
	case 0x8f:
		map = peek(in, 0) & 0x1f;
		return map < 8 ? operands(in, 'm') : (next(in), xop(in, map));
	default: return operands(in, one_byte[op]);
	}
}

size_t x86_len(const uint8_t *p, size_t n)
{
	struct insn in = { .p = p, .n = n };

	prefixes(&in);
	if (!opcode(&in) || in.ended || in.at > n || in.at > MAX_INSN)
		return 0;
	return in.at;
}

int code_boundary(int machine, const uint8_t *code, uint64_t size, uint64_t off)
{
	uint64_t at = 0, len;

	if (machine == EM_AARCH64)
		return off % 4 ? -EINVAL : 0;
	if (machine != EM_X86_64)
		return -ENOTSUP;
	while (at < off && at < size) {
		len = x86_len(code + at, size - at);
		if (!len)
			return -ENOTSUP;
		at += len;
	}
	return at == off ? 0 : -EINVAL;
}
