# SPDX-License-Identifier: Apache-2.0
# Symbols and types of user programs: C++ names, debug information, stripped files with theirs elsewhere.
. "$ROOT/tests/helpers"
need_root
CC=${CC:-cc}
set -f  # words of results are no patterns

# result ARGS...: what a run prints, on one line.
result() {
	echo $("$SCRY" -q "$@" 2>&1)
}

# ---- types
cat >types.c <<'END'
struct inner { short s; char c; };
struct thing { int a; char name[8]; struct inner i; int arr[3]; struct thing *next; unsigned b : 3, c : 5; };
struct pair { long x; int y; };
struct big { long v[5]; };
enum color { RED, GREEN = 5 };
__attribute__((noinline, noclone)) int f(int n, struct thing *t, enum color c, struct pair p, unsigned char u, struct big b)
{
	__asm__ volatile("" : : "r"(t), "r"(&b), "r"(&p), "r"(n), "r"((int)u), "r"((int)c) : "memory");
	return t->a;
}
static inline __attribute__((always_inline)) int tiny(int x) { return x * 3; }
int main(int argc, char **argv)
{
	struct thing last = { .a = 99, .name = "next" }, t = { -7, "abc", { 5, 6 }, { 1, 2, 3 }, &last, 5, 17 };
	struct pair p = { -3, 4 };
	struct big b = { { 1, 2, 3, 4, 5 } };

	(void)argv;
	return f(-5, &t, GREEN, p, 200, b) + tiny(argc) ? 0 : 0;
}
END
$CC -O1 -g -o types types.c
expect "arguments" "-5 200 GREEN -7 abc 99 2 5 5 17 -3 4 3 abc" "$(result -c ./types -e 'uprobe:./types:f {
	printf("%d %d ", args.n, args.u); print(args.c); print((args.t->a, args.t->name)); print(args.t->next->a);
	print(args.t->arr[1]); print(args.t->i.s); print(args.t->b); print(args.t->c); print(args.p.x); print(args.p.y);
	print(args.b.v[2]); print(((struct thing *)arg1)->name); }' | tr -d '(),')"
expect "struct" "{ .x = -3, .y = 4 }" "$(result -c ./types -e 'uprobe:./types:f { print(args.p); }')"
expect "-lv" "uprobe:./types:f int n struct thing * t enum color c struct pair p unsigned char u struct big b" "$(result -lv 'uprobe:./types:f')"
like "inlined" "there is no function 'tiny'.*inlined" "$(result --check -e 'uprobe:./types:tiny { @ = count(); }')"
like "unknown argument" "has no argument 'nn'.*did you mean 'n'" "$(result --check -e 'uprobe:./types:f { @ = args.nn; }')"
like "at an offset" "start of a function only" "$(result --check -e 'uprobe:./types:main+4 { @ = args.argc; }' --unsafe)"
like "without debug information" "no debug information for" "$(result --check -e 'uprobe:sh:0x1000 { @ = args.n; }' --unsafe; $CC -O1 -o plain types.c; result --check -e 'uprobe:./plain:f { @ = args.n; }')"

# ---- stripped
if command -v objcopy >/dev/null && command -v strip >/dev/null; then
	objcopy --only-keep-debug types types.debug
	strip types -o stripped
	objcopy --add-gnu-debuglink=types.debug stripped linked
	expect "debug link" "-5" "$(result -c ./linked -e 'uprobe:./linked:f { print(args.n); }')"
	like "stripped" "there is no function 'f' in ./stripped.*stripped" "$(result --check -e 'uprobe:./stripped:f { @ = count(); }')"
	mkdir elsewhere && mv types.debug elsewhere/
	mkdir -p "elsewhere/$PWD" && cp elsewhere/types.debug "elsewhere/$PWD/"
	expect "--debuginfo" "-5" "$(result --debuginfo "$PWD/elsewhere" -c ./linked -e 'uprobe:./linked:f { print(args.n); }')"
	rm -r elsewhere
	if command -v xz >/dev/null; then
		objcopy -S --keep-symbol f types mini && xz -f mini && objcopy --add-section .gnu_debugdata=mini.xz stripped packed
		expect ".gnu_debugdata" "@: 1" "$(result -c ./packed -e 'uprobe:./packed:f { @ = count(); }')"
	fi
fi

# ---- C++
command -v g++ >/dev/null || skip "g++ is not installed"
cat >names.cc <<'END'
namespace ns {
struct Class {
	int v;
	__attribute__((noinline)) int fn(int a) { __asm__ volatile("" : : : "memory"); return a + v; }
	__attribute__((noinline)) int fn(int a, long b) { __asm__ volatile("" : : : "memory"); return a + v + (int)b; }
	__attribute__((noinline)) bool operator+(const Class &o) const { __asm__ volatile("" : : : "memory"); return v < o.v; }
};
template <class T> __attribute__((noinline)) T twice(T x) { __asm__ volatile("" : : : "memory"); return x + x; }
}
int main()
{
	ns::Class c{3}, d{4};
	long r = 0;

	for (int i = 0; i < 5; i++)
		r += c.fn(i) + c.fn(i, 2) + (c + d) + ns::twice(i) + ns::twice(2l);
	return r == 0;
}
END
g++ -O1 -g -o names names.cc
expect "all overloads" '@[uprobe:./names:cpp:"ns::Class::fn(int)"]: 5 @[uprobe:./names:cpp:"ns::Class::fn(int, long)"]: 5' \
	"$(result -c ./names -e 'uprobe:./names:cpp:"ns::Class::fn" { @[probe] = count(); }')"
expect "one overload" '@: 5' "$(result -c ./names -e 'uprobe:./names:cpp:"ns::Class::fn(int, long)" { @ = count(); }')"
expect "operator" '@: 5' "$(result -c ./names -e 'uprobe:./names:cpp:"ns::Class::operator+" { @ = count(); }')"
expect "wildcard" '@: 10' "$(result -c ./names -e 'uprobe:./names:cpp:"*twice<*" { @ = count(); }')"
expect "mangled" '@: 5' "$(result -c ./names -e 'uprobe:./names:_ZN2ns5Class2fnEi { @ = count(); }')"
expect "-l" 'uprobe:./names:cpp:"ns::Class::fn(int)" uprobe:./names:cpp:"ns::Class::fn(int, long)"' "$(result -l 'uprobe:./names:cpp:"ns::Class::fn"')"
expect "-l of one" 'uprobe:./names:cpp:"ns::Class::fn(int, long)"' "$(result -l 'uprobe:./names:cpp:"ns::Class::fn(int, long)"')"
like "without cpp" 'HINT: for C\+\+ and Rust write uprobe:./names:cpp:"fn"' "$(result --check -e 'uprobe:./names:fn { @ = count(); }')"
expect "members" "3" "$(result -c ./names -e 'uprobe:./names:cpp:"ns::Class::fn(int)" { print(args.this->v); exit(); }')"
