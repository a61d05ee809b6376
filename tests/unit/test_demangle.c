/* SPDX-License-Identifier: Apache-2.0 */
/* C++ and Rust names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/demangle.h"

static void names(void **state)
{
	static const struct {
		const char *mangled, *full, *plain;
	} cases[] = {
		{ "_ZN2ns5Class2fnEif", "ns::Class::fn(int, float)", "ns::Class::fn" },
		{ "_ZNK3FooltERKS_", "Foo::operator<(Foo const&) const", "Foo::operator<" },
		{ "_ZN3FooC1Ev", "Foo::Foo()", "Foo::Foo" },
		{ "_ZSt4swapIiEvRT_S1_", "void std::swap<int>(int&, int&)", "std::swap<int>" },
		{ "_RNvCskwGfYPst2Cb_3foo16example_function", "foo::example_function", "foo::example_function" },
		{ "_ZN4core3fmt9Formatter9write_fmt17h0123456789abcdefE", "core::fmt::Formatter::write_fmt", "core::fmt::Formatter::write_fmt" },
		{ "main", NULL, NULL },
		{ "", NULL, NULL },
		{ "_", NULL, NULL },
		{ "_Z", NULL, NULL },
		{ "_ZN", NULL, NULL },
		{ "_R", NULL, NULL },
	};
	size_t i, p;
	const char *want;
	char *got;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		for (p = 0; p < 2; p++) {
			want = p ? cases[i].full : cases[i].plain;
			got = demangle(cases[i].mangled, p);
			if (want)
				assert_string_equal(got ? got : "(none)", want);
			else
				assert_null(got);
			free(got);
		}
}

/* Long, deep and broken names end, and end well. */
static void hard_names(void **state)
{
	static const char start[] = "_ZN1aIXadL_Z1bEEEC1ERKSt6vectorIS_SaIS_EE";
	char *name = malloc(100001), *got;
	unsigned int seed = 1;
	size_t i, k;

	(void)state;
	memset(name, 'P', 100000);
	memcpy(name, "_Z1f", 4);
	for (i = 10; i <= 100000; i *= 10) {
		name[i] = '\0';
		free(demangle(name, true));
		name[i] = 'P';
	}
	for (i = 0; i < 20000; i++) {
		strcpy(name, start);
		for (k = 0; k < 3; k++) {
			seed = seed * 1103515245 + 12345;
			name[2 + (seed >> 16) % (sizeof(start) - 3)] = "SNEIJKLXPRTv_0129ZdC"[(seed >> 8) % 20];
		}
		got = demangle(name, true);
		free(got);
	}
	free(name);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(names), cmocka_unit_test(hard_names) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
