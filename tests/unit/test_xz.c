/* SPDX-License-Identifier: Apache-2.0 */
/* What the xz command packs comes back as it was; damaged and cut texts are refused or, where nothing notices, bounded. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "runtime/xz.h"

enum { MAX = 4 << 20 };

static uint32_t seed = 1;

static uint32_t pick(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

/* Text with repetitions of all lengths, and stretches without any. */
static unsigned char *make(size_t n)
{
	unsigned char *s = malloc(n + 1);
	size_t i = 0, len, from;

	while (i < n) {
		len = 1 + pick(pick(4) ? 40 : 5000);
		from = i ? pick((uint32_t)i) : 0;
		for (; len && i < n; len--, i++)
			s[i] = (unsigned char)(!i || !pick(9) ? pick(256) : s[from++]);
	}
	return s;
}

static unsigned char *packed_by(const char *options, const unsigned char *s, size_t n, size_t *out_n)
{
	char name[] = "/tmp/scry-xz-XXXXXX", command[256];
	unsigned char *out = malloc(MAX);
	int fd = mkstemp(name);
	FILE *f;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, s, n), n);
	close(fd);
	snprintf(command, sizeof(command), "xz -c %s %s", options, name);
	f = popen(command, "r");
	assert_non_null(f);
	*out_n = fread(out, 1, MAX, f);
	pclose(f);
	unlink(name);
	return out;
}

static const char *const options[] = { "-0", "-6", "-9e", "--check=none", "--check=sha256", "--lzma2=lc=0,lp=4,pb=0", "--lzma2=lc=4,lp=0,pb=4",
				       "--lzma2=mode=fast,nice=8,dict=4096", "--block-size=3000" };
static const size_t sizes[] = { 0, 1, 2, 300, 65536, 200000, 3000000 };

static void comes_back(void **state)
{
	size_t i, j, n, out_n;
	unsigned char *s, *packed;
	void *out;

	(void)state;
	if (system("xz --version >/dev/null 2>&1"))
		skip();
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		s = make(sizes[i]);
		for (j = 0; j < sizeof(options) / sizeof(*options); j++) {
			packed = packed_by(options[j], s, sizes[i], &n);
			out = xz_unpack(packed, n, MAX, &out_n);
			assert_non_null(out);
			assert_int_equal(out_n, sizes[i]);
			assert_memory_equal(out, s, out_n);
			free(out);
			free(packed);
		}
		free(s);
	}
}

static void damaged(void **state)
{
	unsigned char *s = make(20000), *packed, *bad;
	size_t n, len, out_n;
	void *out;
	int i;

	(void)state;
	if (system("xz --version >/dev/null 2>&1"))
		skip();
	packed = packed_by("-6", s, 20000, &n);
	assert_null(xz_unpack(packed, n, 19999, &out_n));
	for (i = 0; i < 4000; i++) {
		len = i % 4 ? n : pick((uint32_t)n);
		bad = malloc(len + 1); /* so that reading behind the end shows */
		memcpy(bad, packed, len);
		if (i % 4 && len)
			bad[i % 2 ? pick((uint32_t)len) : pick(64)] ^= (unsigned char)(1u << pick(8));
		out = xz_unpack(bad, len, 20000, &out_n);
		assert_true(!out || out_n <= 20000);
		assert_true(i % 4 || !out || len > n - 64); /* the index at the end is of no interest */
		free(out);
		free(bad);
	}
	free(packed);
	free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(comes_back), cmocka_unit_test(damaged) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
