/* SPDX-License-Identifier: Apache-2.0 */
/* Operands of USDT arguments: "-4@$5 8@%rax 8@-20(%rbp,%rcx,8)" on x86-64, "8@x0 -4@[sp, 12]" on arm64. Registers are named by
 * the bytes of struct pt_regs; what is not there (vector registers) is refused with a word about it. */
#include <ctype.h>
#include <elf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sema/usdtarg.h"

static const char bad_operand[] = "the operand makes no sense";
static const char is_local[] = "it lies in the memory of a thread, whose place is in no register that a probe can read";
static const char is_float[] = "floating-point values lie in registers that a probe cannot read";

struct text {
	const char *p, *end;
};

static bool at(const struct text *t, char c)
{
	return t->p < t->end && *t->p == c;
}

static bool take(struct text *t, char c)
{
	if (!at(t, c))
		return false;
	t->p++;
	return true;
}

static void blanks(struct text *t)
{
	while (at(t, ' '))
		t->p++;
}

/* Ends with the text, whatever lies behind it. */
static bool number(struct text *t, int64_t *v)
{
	char digits[32], *end;
	size_t n = 0;

	while (t->p + n < t->end && n < sizeof(digits) - 1 && (isalnum((unsigned char)t->p[n]) || (!n && strchr("+-", t->p[n])))) {
		digits[n] = t->p[n];
		n++;
	}
	digits[n] = '\0';
	if (!n || !isdigit((unsigned char)digits[n > 1 && !isdigit((unsigned char)digits[0])]))
		return false;
	errno = 0;
	*v = *digits == '-' ? (int64_t)strtoll(digits, &end, 0) : (int64_t)strtoull(digits, &end, 0);
	if (*end || errno)
		return false;
	t->p += n;
	return true;
}

static size_t word(const struct text *t)
{
	size_t n = 0;

	while (t->p + n < t->end && (isalnum((unsigned char)t->p[n]) || strchr("_.$@", t->p[n])))
		n++;
	return n;
}

/* ---- x86-64 */

/* Offset in struct pt_regs and the names of 8, 4, 2 and 1 bytes. */
static const struct {
	int off;
	const char *name[4];
} x86_regs[] = {
	{ 80, { "rax", "eax", "ax", "al" } },
	{ 40, { "rbx", "ebx", "bx", "bl" } },
	{ 88, { "rcx", "ecx", "cx", "cl" } },
	{ 96, { "rdx", "edx", "dx", "dl" } },
	{ 104, { "rsi", "esi", "si", "sil" } },
	{ 112, { "rdi", "edi", "di", "dil" } },
	{ 32, { "rbp", "ebp", "bp", "bpl" } },
	{ 152, { "rsp", "esp", "sp", "spl" } },
	{ 72, { "r8", "r8d", "r8w", "r8b" } },
	{ 64, { "r9", "r9d", "r9w", "r9b" } },
	{ 56, { "r10", "r10d", "r10w", "r10b" } },
	{ 48, { "r11", "r11d", "r11w", "r11b" } },
	{ 24, { "r12", "r12d", "r12w", "r12b" } },
	{ 16, { "r13", "r13d", "r13w", "r13b" } },
	{ 8, { "r14", "r14d", "r14w", "r14b" } },
	{ 0, { "r15", "r15d", "r15w", "r15b" } },
	{ 128, { "rip", "eip", "ip", "" } },
	/* the second byte */
	{ 80, { "", "", "", "ah" } },
	{ 40, { "", "", "", "bh" } },
	{ 88, { "", "", "", "ch" } },
	{ 96, { "", "", "", "dh" } },
};
enum { X86_RIP = 128 };

static bool x86_reg(struct text *t, int *off, uint8_t *size, uint8_t *shift)
{
	size_t i, n;
	int k;

	if (!take(t, '%'))
		return false;
	n = word(t);
	for (i = 0; i < sizeof(x86_regs) / sizeof(*x86_regs); i++)
		for (k = 0; k < 4; k++) {
			if (!n || strlen(x86_regs[i].name[k]) != n || memcmp(x86_regs[i].name[k], t->p, n))
				continue;
			*off = x86_regs[i].off;
			*size = (uint8_t)(8 >> k);
			*shift = n == 2 && t->p[1] == 'h' ? 8 : 0;
			t->p += n;
			return true;
		}
	return false;
}

static bool is_vector(const struct text *t)
{
	return t->end - t->p > 3 && (!memcmp(t->p, "%xmm", 4) || !memcmp(t->p, "%ymm", 4) || !memcmp(t->p, "%zmm", 4) || !memcmp(t->p, "%st", 3));
}

/* A sum of numbers and at most one symbol. */
static bool x86_disp(struct text *t, struct usdt_arg *a)
{
	const char *start = t->p;
	int64_t v;
	size_t n;

	while (t->p < t->end && !at(t, '(')) {
		if (number(t, &v)) {
			a->value = (int64_t)((uint64_t)a->value + (uint64_t)v);
			continue;
		}
		if (t->p > start)
			take(t, '+');
		n = word(t);
		if (!n || a->symbol || strchr("@$0123456789", *t->p))
			return false;
		a->symbol = t->p;
		a->symbol_len = n;
		t->p += n;
	}
	return true;
}

/* (base,index,scale) */
static bool x86_base(struct text *t, struct usdt_arg *a)
{
	uint8_t shift = 0;
	int64_t scale = 1;

	if (!take(t, '('))
		return true;
	if (at(t, '%') && !x86_reg(t, &a->reg, &a->reg_size, &shift))
		return false;
	if (take(t, ',') && !at(t, ')')) {
		blanks(t);
		if (!x86_reg(t, &a->index, &a->index_size, &shift))
			return false;
		if (take(t, ',') && !number(t, &scale))
			return false;
	}
	if (scale != 1 && scale != 2 && scale != 4 && scale != 8)
		return false;
	a->scale = (uint8_t)__builtin_ctzll((uint64_t)scale);
	a->is_rip = a->reg == X86_RIP;
	return take(t, ')') && !shift && (!a->is_rip || a->symbol) && a->reg_size >= 4 && a->index_size >= 4 && a->index != X86_RIP;
}

static int x86_operand(struct text *t, struct usdt_arg *a, const char **why)
{
	if (is_vector(t)) {
		*why = is_float;
		return -EINVAL;
	}
	if (take(t, '$')) {
		a->where = UA_CONST;
		return t->p < t->end && x86_disp(t, a) && t->p == t->end ? 0 : -EINVAL;
	}
	if (t->end - t->p > 4 && !memcmp(t->p, "%fs:", 4))
		a->segment = 'f', t->p += 4;
	else if (t->end - t->p > 4 && !memcmp(t->p, "%gs:", 4))
		a->segment = 'g', t->p += 4;
	if (!a->segment && at(t, '%')) {
		a->where = UA_REG;
		return x86_reg(t, &a->reg, &a->reg_size, &a->reg_shift) && t->p == t->end ? 0 : -EINVAL;
	}
	if (a->segment) {
		*why = is_local;
		return -EINVAL;
	}
	a->where = UA_MEM;
	a->reg_size = a->index_size = 8;
	return t->p < t->end && x86_disp(t, a) && x86_base(t, a) && t->p == t->end ? 0 : -EINVAL;
}

/* ---- arm64 */

static bool arm_reg(struct text *t, int *off, uint8_t *size)
{
	size_t n = word(t);
	int64_t i;
	struct text rest = { t->p + 1, t->p + n };

	if (n == 2 && !memcmp(t->p, "sp", 2)) {
		*off = 31 * 8;
		*size = 8;
	} else if (n == 3 && (!memcmp(t->p, "xzr", 3) || !memcmp(t->p, "wzr", 3))) {
		*off = -2;
		*size = *t->p == 'x' ? 8 : 4;
	} else if (n > 1 && (*t->p == 'x' || *t->p == 'w') && isdigit((unsigned char)t->p[1]) && number(&rest, &i) && rest.p == rest.end && i <= 30) {
		*off = (int)i * 8;
		*size = *t->p == 'x' ? 8 : 4;
	} else {
		return false;
	}
	t->p += n;
	return true;
}

/* "lsl 3", "sxtw", "uxtw #2" behind an index. */
static bool arm_extend(struct text *t, struct usdt_arg *a)
{
	static const char names[4][5] = { "lsl", "uxtw", "sxtw", "sxtx" };
	int64_t v = 0;
	size_t n, i;

	if (!take(t, ','))
		return true;
	blanks(t);
	n = word(t);
	for (i = 0; i < 4; i++)
		if (strlen(names[i]) == n && !memcmp(names[i], t->p, n))
			break;
	if (i == 4)
		return false;
	t->p += n;
	a->index_signed = i >= 2;
	blanks(t);
	take(t, '#');
	if (!at(t, ']') && !number(t, &v))
		return false;
	a->scale = (uint8_t)v;
	return v >= 0 && v <= 4;
}

static bool arm_memory(struct text *t, struct usdt_arg *a)
{
	blanks(t);
	if (!arm_reg(t, &a->reg, &a->reg_size) || a->reg_size != 8 || a->reg < 0)
		return false;
	if (take(t, ',')) {
		blanks(t);
		if (arm_reg(t, &a->index, &a->index_size)) {
			if (!arm_extend(t, a))
				return false;
		} else {
			take(t, '#');
			if (!number(t, &a->value))
				return false;
		}
	}
	blanks(t);
	return take(t, ']');
}

static int arm_operand(struct text *t, struct usdt_arg *a, const char **why)
{
	a->reg_size = a->index_size = 8;
	if (t->end - t->p > 1 && strchr("dsqvbh", *t->p) && isdigit((unsigned char)t->p[1])) {
		*why = is_float;
		return -EINVAL;
	}
	if (take(t, '[')) {
		a->where = UA_MEM;
		return arm_memory(t, a) && t->p == t->end ? 0 : -EINVAL;
	}
	if (arm_reg(t, &a->reg, &a->reg_size)) {
		a->where = UA_REG;
		return t->p == t->end ? 0 : -EINVAL;
	}
	a->where = UA_CONST;
	take(t, '#');
	return number(t, &a->value) && t->p == t->end ? 0 : -EINVAL;
}

/* ---- the list */

/* Arguments are set apart by blanks; brackets of arm64 may have some inside. */
static bool next_arg(struct text *t, struct text *arg)
{
	int depth = 0;

	blanks(t);
	arg->p = t->p;
	for (; t->p < t->end && (depth || *t->p != ' '); t->p++)
		depth += (*t->p == '[') - (*t->p == ']');
	arg->end = t->p;
	return arg->p < arg->end;
}

int usdt_count(const char *args)
{
	struct text t = { args, args + strlen(args) }, arg;
	int n = 0;

	while (next_arg(&t, &arg))
		n++;
	return n;
}

/* "-4@", "8f@"; older ones come without, and have 8 bytes. */
static int take_size(struct text *t, struct usdt_arg *a, const char **why)
{
	const char *sign = memchr(t->p, '@', (size_t)(t->end - t->p));
	int64_t size = 8;

	if (sign && (isdigit((unsigned char)*t->p) || *t->p == '-')) {
		if (!number(&(struct text){ t->p, sign }, &size))
			size = sign - t->p > 1 && sign[-1] == 'f' ? 0 : 3;
		t->p = sign + 1;
	}
	if (!size)
		*why = is_float;
	a->is_signed = size < 0;
	size = size < 0 ? -size : size;
	a->size = (uint8_t)size;
	return size == 1 || size == 2 || size == 4 || size == 8 ? 0 : -EINVAL;
}

int usdt_arg(const char *args, int machine, int n, struct usdt_arg *out, const char **why)
{
	struct text t = { args, args + strlen(args) }, arg;
	int i;

	*why = bad_operand;
	memset(out, 0, sizeof(*out));
	out->reg = out->index = -1;
	for (i = 0; i <= n; i++)
		if (!next_arg(&t, &arg))
			return -ENOENT;
	if (take_size(&arg, out, why))
		return -EINVAL;
	if (machine == EM_X86_64)
		return x86_operand(&arg, out, why);
	return machine == EM_AARCH64 ? arm_operand(&arg, out, why) : -EINVAL;
}
