/* SPDX-License-Identifier: Apache-2.0 */
/* Functions with arguments of all kinds, for programs that are given to other tracers as well (tests/diff). All that the
 * arguments point to has been written to by then, as a tracer cannot read pages that are not there.
 *
 *   target N    calls each function N times, with i = 0 .. N-1 in its arguments */
#include <stdlib.h>
#include <string.h>
#include <stdio.h>

#define TRACED static __attribute__((noinline))

enum color { RED, GREEN = 5, BLUE };

struct inner {
	short s;
	unsigned char c;
};

struct thing {
	int a;
	char name[8];
	struct inner in;
	int arr[3];
	struct thing *next;
	unsigned int low : 3, high : 5;
	union {
		unsigned int i;
		unsigned char bytes[4];
	} u;
	long big;
	signed char small;
	enum color color;
	const char *text;
};

TRACED long visit(struct thing *t, int n)
{
	return t->a + n;
}

TRACED long six(long a, long b, long c, long d, long e, long f)
{
	return a + b + c + d + e + f;
}

TRACED long widths(signed char a, short b, int c, unsigned char d, unsigned short e, unsigned int f)
{
	return a + b + c + d + e + f;
}

TRACED int negative(int n)
{
	return -n - 1;
}

TRACED const char *text(const char *s, unsigned long len)
{
	return s + (len > 2);
}

TRACED int words(char **argv)
{
	return argv[0] != NULL;
}

TRACED void deeper(int n)
{
	if (n > 0)
		deeper(n - 1);
}

static void round_of(int i, char **argv)
{
	char s[32];
	struct thing last = { .a = 100 + i, .name = "last", .arr = { 7, 8, 9 }, .color = BLUE };
	struct thing first = { .a = -7, .name = "first", .in = { -5, 6 }, .arr = { i, 2, 3 }, .next = &last,
			       .low = 5, .high = 17, .u.i = 0x04030201, .big = 1L << 40, .small = -1, .color = GREEN };

	snprintf(s, sizeof(s), "string %d", i);
	first.text = s;
	visit(&first, i);
	six(i, i + 1, i * 2, -i, 1L << 40, 6);
	widths((signed char)(-1 - i), -300, -70000, 200, 60000, 4000000000u);
	negative(i);
	text(s, strlen(s));
	words(argv);
	deeper(i);
}

int main(int argc, char **argv)
{
	char one[] = "one", two[] = "two", three[] = "and three";
	char *list[] = { one, two, three, NULL };
	int i;

	if (argc != 2)
		return fprintf(stderr, "usage: %s N\n", argv[0]), 2;
	for (i = 0; i < atoi(argv[1]); i++)
		round_of(i, list);
	return 0;
}
