/* SPDX-License-Identifier: Apache-2.0 */
/* Types that are compiled twice: into the test, which asks the compiler where things are, and into a file whose debug
 * information is read. */
#ifndef SCRY_TESTS_DWARF_TYPES_H
#define SCRY_TESTS_DWARF_TYPES_H

#include <stdbool.h>
#include <stdint.h>

enum color { RED, GREEN = 7, BLUE = 0x7fffffff };
enum sign { MINUS = -5, PLUS = 5 };
enum big { BIG = 0x100000000LL };
typedef struct {
	int anon_a;
	char anon_b;
} anon_t;
struct empty;
struct inner {
	short s;
	long l;
};
struct plain {
	char c;
	signed char sc;
	unsigned char uc;
	bool b;
	short s;
	int i;
	unsigned u;
	long l;
	unsigned long ul;
	float f;
	double d;
	void *p;
	struct plain *next;
	const char *text;
	int (*fn)(int a, struct inner *b);
	enum color color;
	enum sign sign;
	enum big big;
	char name[16];
	int matrix[2][3][4];
	const volatile struct inner in;
	anon_t typedefed;
	struct {
		int x, y;
	};
	union {
		uint64_t word;
		uint8_t bytes[8];
	} u64;
	uint8_t v8;
	struct empty *declared;
	__int128 wide;
	long double ld;
	int tail[];
};
struct bits {
	unsigned a : 1, b : 3;
	int c : 12;
	unsigned long d : 40;
	char e : 7;
	unsigned char f;
	unsigned g : 31;
	unsigned : 0;
	short h : 9;
	bool i : 1;
};
struct __attribute__((packed)) tight {
	char a;
	int b;
	unsigned c : 13, d : 19, e : 5;
	long f;
};
union either {
	int i;
	double d;
	char text[20];
};

#endif
