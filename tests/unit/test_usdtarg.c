/* SPDX-License-Identifier: Apache-2.0 */
/* Operands of USDT arguments, on both machines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sema/usdtarg.h"

/* As text: "size[s] where ..." */
static const char *show(const char *args, int machine, int n)
{
	static char out[160];
	struct usdt_arg a;
	const char *why;
	int err = usdt_arg(args, machine, n, &a, &why), at;

	if (err)
		return err == -ENOENT ? "none" : "bad";
	at = snprintf(out, sizeof(out), "%d%s ", a.size, a.is_signed ? "s" : "");
	if (a.where == UA_CONST)
		at += snprintf(out + at, sizeof(out) - (size_t)at, "$%lld", (long long)a.value);
	else if (a.where == UA_REG)
		at += snprintf(out + at, sizeof(out) - (size_t)at, "r%d/%d>>%d", a.reg, a.reg_size, a.reg_shift);
	else
		at += snprintf(out + at, sizeof(out) - (size_t)at, "[%lld r%d/%d", (long long)a.value, a.reg, a.reg_size);
	if (a.index >= 0)
		at += snprintf(out + at, sizeof(out) - (size_t)at, " i%d/%d%s<<%d", a.index, a.index_size, a.index_signed ? "s" : "", a.scale);
	if (a.symbol)
		snprintf(out + at, sizeof(out) - (size_t)at, " %.*s%s", (int)a.symbol_len, a.symbol, a.is_rip ? " rip" : "");
	return out;
}

static void x86(void **state)
{
	static const char *const cases[][2] = {
		{ "8@%rax", "8 r80/8>>0" },
		{ "-4@%eax", "4s r80/4>>0" },
		{ "2@%r12w", "2 r24/2>>0" },
		{ "1@%dil", "1 r112/1>>0" },
		{ "1@%bh", "1 r40/1>>8" },
		{ "%rdx", "8 r96/8>>0" },
		{ "-4@$-5", "4s $-5" },
		{ "8@$0xffffffffffffffff", "8 $-1" },
		{ "4@$5", "4 $5" },
		{ "8@$counter", "8 $0 counter" },
		{ "8@$counter+8", "8 $8 counter" },
		{ "4@-20(%rbp)", "4 [-20 r32/8" },
		{ "4@0x10(%rsp)", "4 [16 r152/8" },
		{ "8@(%rdi)", "8 [0 r112/8" },
		{ "8@(%rdi,%rcx)", "8 [0 r112/8 i88/8<<0" },
		{ "8@-8(%rdi,%rcx,8)", "8 [-8 r112/8 i88/8<<3" },
		{ "8@16(,%rcx,4)", "8 [16 r-1/8 i88/8<<2" },
		{ "8@(%edi)", "8 [0 r112/4" },
		{ "4@counter(%rip)", "4 [0 r128/8 counter rip" },
		{ "4@counter+4(%rip)", "4 [4 r128/8 counter rip" },
		{ "4@8+counter(%rip)", "4 [8 r128/8 counter rip" },
		{ "4@0+counter(%rip)", "4 [0 r128/8 counter rip" },
		{ "4@counter-4(%rip)", "4 [-4 r128/8 counter rip" },
		{ "4@table(,%rax,8)", "4 [0 r-1/8 i80/8<<3 table" },
		{ "4@counter", "4 [0 r-1/8 counter" },
		{ "4@4198400", "4 [4198400 r-1/8" },
		/* what makes no sense, or has no value here */
		{ "8f@%xmm0", "bad" },
		{ "8@%xmm0", "bad" },
		{ "10f@%st", "bad" },
		{ "8@%fs:16", "bad" },
		{ "4@", "bad" },
		{ "@", "bad" },
		{ "-@%rax", "bad" },
		{ "3@%rax", "bad" },
		{ "16@%rax", "bad" },
		{ "8@%raxx", "bad" },
		{ "8@%", "bad" },
		{ "8@$", "bad" },
		{ "8@%rax,", "bad" },
		{ "8@(%rax", "bad" },
		{ "8@(%rax))", "bad" },
		{ "8@(%rax,%rcx,3)", "bad" },
		{ "8@(%rax,%rcx,)", "bad" },
		{ "8@8(%rip)", "bad" },
		{ "8@(%al)", "bad" },
		{ "8@a+b(%rip)", "bad" },
		{ "8@%rax(%rbx)", "bad" },
		{ "8@$99999999999999999999999", "bad" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(show(cases[i][0], EM_X86_64, 0), cases[i][1]);
}

static void arm64(void **state)
{
	static const char *const cases[][2] = {
		{ "8@x0", "8 r0/8>>0" },
		{ "-4@w30", "4s r240/4>>0" },
		{ "8@sp", "8 r248/8>>0" },
		{ "8@xzr", "8 r-2/8>>0" },
		{ "4@wzr", "4 r-2/4>>0" },
		{ "-4@5", "4s $5" },
		{ "-4@-5", "4s $-5" },
		{ "8@#16", "8 $16" },
		{ "8@[sp, 16]", "8 [16 r248/8" },
		{ "8@[sp,#-16]", "8 [-16 r248/8" },
		{ "-8@[x19]", "8s [0 r152/8" },
		{ "8@[x0, x1]", "8 [0 r0/8 i8/8<<0" },
		{ "8@[x0, x1, lsl 3]", "8 [0 r0/8 i8/8<<3" },
		{ "8@[x0, w1, sxtw 2]", "8 [0 r0/8 i8/4s<<2" },
		{ "8@[x0, w1, uxtw]", "8 [0 r0/8 i8/4<<0" },
		{ "8f@d0", "bad" },
		{ "8@s3", "bad" },
		{ "8@x31", "bad" },
		{ "8@x", "bad" },
		{ "8@[w0]", "bad" },
		{ "8@[x0", "bad" },
		{ "8@[x0, ]", "bad" },
		{ "8@[x0, x1, ror 3]", "bad" },
		{ "8@[x0, x1, lsl 9]", "bad" },
		{ "8@", "bad" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(show(cases[i][0], EM_AARCH64, 0), cases[i][1]);
}

static void lists(void **state)
{
	(void)state;
	assert_int_equal(usdt_count(""), 0);
	assert_int_equal(usdt_count("8@%rax"), 1);
	assert_int_equal(usdt_count(" 8@%rax  4@%ebx "), 2);
	assert_int_equal(usdt_count("8@[sp, 8] 4@x0 8@[x0, x1, lsl 3]"), 3);
	assert_string_equal(show("8@%rax 4@%ebx", EM_X86_64, 1), "4 r40/4>>0");
	assert_string_equal(show("8@%rax 4@%ebx", EM_X86_64, 2), "none");
	assert_string_equal(show("8@[sp, 8] 4@w7", EM_AARCH64, 1), "4 r56/4>>0");
	assert_string_equal(show("", EM_X86_64, 0), "none");
	assert_string_equal(show("8@%rax", EM_MIPS, 0), "bad");
}

/* Any text is an operand or refused; the sanitizers watch. */
static void any_text(void **state)
{
	static const char letters[] = "8-4@$%()[], raxbpsp0123+*fsfoo:.wxl#";
	unsigned int seed = 7, i, k, n;
	struct usdt_arg a;
	const char *why;
	char *text;

	(void)state;
	for (i = 0; i < 300000; i++) {
		n = seed >> 27;
		text = malloc(n + 1);
		for (k = 0; k < n; k++) {
			seed = seed * 1103515245 + 12345;
			text[k] = letters[(seed >> 16) % (sizeof(letters) - 1)];
		}
		text[n] = '\0';
		seed = seed * 1103515245 + 12345;
		usdt_arg(text, seed & 1024 ? EM_X86_64 : EM_AARCH64, (int)(seed >> 20) % 3, &a, &why);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(x86), cmocka_unit_test(arm64), cmocka_unit_test(lists), cmocka_unit_test(any_text) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
