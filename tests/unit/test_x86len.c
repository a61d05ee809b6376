/* SPDX-License-Identifier: Apache-2.0 */
/* Lengths of instructions: some by hand, then all of the C library's against a disassembler. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <ctype.h>
#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime/x86len.h"

static void by_hand(void **state)
{
	static const struct {
		size_t len;
		const char *bytes;
	} cases[] = {
		{ 1, "\x90" },
		{ 4, "\xf3\x0f\x1e\xfa" },
		{ 5, "\xe8\0\0\0\0" },
		{ 10, "\x48\xb8\1\2\3\4\5\6\7\x08" },                      /* movabs */
		{ 4, "\x66\xb8\1\2" },
		{ 10, "\x66\x2e\x0f\x1f\x84\0\0\0\0\0" },
		{ 8, "\x48\x8b\x04\x25\1\2\3\4" },
		{ 3, "\xf6\xc1\1" },                                         /* test $1,%cl */
		{ 2, "\xf6\xd1" },                                           /* not %cl */
		{ 4, "\xc5\xfd\x6f\x06" },                                   /* vmovdqa */
		{ 6, "\x62\xf1\x7d\x48\x6f\x06" },                           /* AVX-512 */
		{ 5, "\x0f\x3a\x0f\xc1\x08" },                            /* palignr */
		{ 2, "\x0f\x05" },
		{ 0, "\x06" },                                               /* none in 64-bit mode */
		{ 0, "\x48" },                                               /* ends too early */
		{ 0, "\xe8\0\0" },
	};
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		n = cases[i].len ? cases[i].len : cases[i].bytes[0] == '\xe8' ? 3 : 1;
		assert_int_equal(x86_len((const uint8_t *)cases[i].bytes, n), cases[i].len);
		if (cases[i].len > 1)
			assert_int_equal(x86_len((const uint8_t *)cases[i].bytes, n - 1), 0);
	}
}

static void boundaries(void **state)
{
	static const uint8_t code[] = "\x90\xe8\0\0\0\0\xc3";

	(void)state;
	assert_int_equal(code_boundary(EM_X86_64, code, 7, 0), 0);
	assert_int_equal(code_boundary(EM_X86_64, code, 7, 1), 0);
	assert_int_equal(code_boundary(EM_X86_64, code, 7, 3), -EINVAL);
	assert_int_equal(code_boundary(EM_X86_64, code, 7, 6), 0);
	assert_int_equal(code_boundary(EM_X86_64, (const uint8_t *)"\x06\x90", 2, 1), -ENOTSUP);
	assert_int_equal(code_boundary(EM_AARCH64, code, 7, 4), 0);
	assert_int_equal(code_boundary(EM_AARCH64, code, 7, 6), -EINVAL);
}

/* Any bytes: no more than there are, no more than 15. */
static void any_bytes(void **state)
{
	unsigned int seed = 1, i, k;
	uint8_t bytes[16];
	size_t len;

	(void)state;
	for (i = 0; i < 1000000; i++) {
		for (k = 0; k < 16; k++) {
			seed = seed * 1103515245 + 12345;
			bytes[k] = (uint8_t)(seed >> 16);
		}
		len = x86_len(bytes, seed >> 28);
		assert_true(len <= seed >> 28 && len <= 15);
	}
}

static const char *c_library(void)
{
	static const char *const paths[] = { "/lib/x86_64-linux-gnu/libc.so.6", "/usr/lib64/libc.so.6", "/lib64/libc.so.6", "/usr/lib/libc.so.6" };
	size_t i;

	for (i = 0; i < 4; i++)
		if (!access(paths[i], R_OK))
			return paths[i];
	return NULL;
}

/* "  26a10:\t48 89 c7 \tmov ..." */
static void one_line(char *line, long *n, long *bad)
{
	char *p = strchr(line, '\t'), *text = p ? strchr(p + 1, '\t') : NULL, *end;
	uint8_t bytes[32] = { 0 };
	size_t len = 0;

	if (!text || strstr(text, "(bad)"))
		return;
	for (p++; p < text && isxdigit((unsigned char)*p) && len < 16; p = end + 1) {
		bytes[len] = (uint8_t)strtoul(p, &end, 16);
		len++;
	}
	(*n)++;
	if (x86_len(bytes, sizeof(bytes)) == len)
		return;
	if ((*bad)++ < 5)
		print_message("%zu: %s", x86_len(bytes, sizeof(bytes)), line);
}

static void like_objdump(void **state)
{
	char command[160], line[1024];
	long n = 0, bad = 0;
	FILE *f;

	(void)state;
#if !defined(__x86_64__)
	skip();
#endif
	if (!c_library() || system("objdump --version >/dev/null 2>&1"))
		skip();
	snprintf(command, sizeof(command), "objdump -d --insn-width=16 %s", c_library());
	f = popen(command, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f))
		one_line(line, &n, &bad);
	pclose(f);
	assert_true(n > 10000);
	assert_int_equal(bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_hand),
		cmocka_unit_test(boundaries),
		cmocka_unit_test(any_bytes),
		cmocka_unit_test(like_objdump),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
