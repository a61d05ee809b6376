/* SPDX-License-Identifier: Apache-2.0 */
/* Compiled by test_dwarf.c with all kinds of debug information; as C++ too. */
#include "dwarf_types.h"

struct plain keep_plain = {};
struct bits keep_bits;
struct tight keep_tight;
union either keep_either;
enum big keep_big;

struct pair {
	long a, b;
};
struct mixed {
	long a;
	double b;
};
struct large {
	long a[4];
};

#ifdef __cplusplus
extern "C" {
#endif
int many(int a, const char *b, unsigned char c, long d, struct plain *e, unsigned f, long g, int h)
{
	return a + b[0] + c + (int)d + (e != 0) + (int)f + (int)g + h;
}

double floats(double x, int a, float y, long b)
{
	return x + a + y + b;
}

long by_value(struct pair p, struct mixed m, struct large l, long last)
{
	return p.a + p.b + m.a + (long)m.b + l.a[0] + last;
}

struct large returns_large(int a)
{
	struct large l = { { a, a, a, a } };

	return l;
}

static inline __attribute__((always_inline)) int deepest(int x)
{
	return x * 3 + *(volatile int *)&keep_big;
}

static inline __attribute__((always_inline)) int middle(int x)
{
	return deepest(x) + 1;
}

int outer(int x)
{
	return middle(x) + 2;
}

void nothing(void)
{
}
#ifdef __cplusplus
}
namespace space
{
struct base {
	int in_base;
};
class shape : public base
{
      public:
	int area;
	static int count;
	int method(int by) const;
};
int shape::method(int by) const
{
	return area * by;
}
struct owner {
	int *p;
	~owner();
};
owner::~owner()
{
	p = nullptr;
}
int takes_owner(owner o, int a)
{
	return *o.p + a;
}
int takes_ref(shape &s, int &&r)
{
	return s.area + r;
}
}
#endif
