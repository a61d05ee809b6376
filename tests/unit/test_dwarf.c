/* SPDX-License-Identifier: Apache-2.0 */
/* Debug information read from files that this machine's compilers make, compared with what the compiler of the test says. */
#define _GNU_SOURCE
#include <asm/ptrace.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime/dwarf.h"
#include "tests/unit/dwarf_types.h"

static struct arena arena;
static jmp_buf door;
static struct dwarf_files files;
static char dir[] = "/tmp/scry-dwarf-XXXXXX";
static int n_builds;

/* Where the sources are: the runner tells; by hand it is run from there. */
static const char *root(void)
{
	return getenv("ROOT") ? getenv("ROOT") : getenv("PWD");
}

/* Compiles the fixture; path of the result, NULL: this compiler cannot. */
static const char *build(const char *cc, const char *flags)
{
	static char path[128], cmd[1024];
	static int n;

	snprintf(path, sizeof(path), "%s/%d", dir, n++);
	snprintf(cmd, sizeof(cmd),
		 "cd %s && %s -w -fno-omit-frame-pointer %s -I%s/tests/unit %s/tests/unit/dwarf_fixture.c -o %s 2>/dev/null",
		 dir, cc, flags, root(), root(), path);
	return system(cmd) ? NULL : path;
}

static struct csource *open_types(const char *path, struct dwarf_file **f)
{
	const char *why = NULL;

	*f = dwarf_file(&files, path, NULL, &why);
	if (!*f)
		fail_msg("%s: %s", path, why);
	return dwarf_source(*f, &arena);
}

/* The type behind typedefs. */
static struct ctype get(struct csource *s, uint64_t id)
{
	struct ctype t;

	do
		assert_int_equal(s->get(s, &arena, id, &t), 0);
	while (t.kind == CT_TYPEDEF && (id = t.ref, true));
	return t;
}

static struct ctype named(struct csource *s, enum ctype_kind kind, const char *name)
{
	uint64_t id = s->find(s, kind, name);

	if (!id)
		fail_msg("%s not found", name);
	return get(s, id);
}

static struct cmember member(const struct ctype *t, const char *name)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (t->members[i].name && !strcmp(t->members[i].name, name))
			return t->members[i];
	fail_msg("no member %s", name);
	return (struct cmember){ 0 };
}

static uint64_t size_of(struct csource *s, uint64_t id)
{
	struct ctype t = get(s, id);

	return t.kind == CT_ARRAY ? t.n * size_of(s, t.ref) : t.size;
}

#define CHECK(st, m)                                                                                                         \
	do {                                                                                                                 \
		struct cmember x_ = member(&t, #m);                                                                          \
		assert_int_equal(x_.bit_off, 8 * offsetof(st, m));                                                           \
		assert_int_equal(x_.bit_size, 0);                                                                            \
		assert_int_equal(size_of(s, x_.type), sizeof(((st *)0)->m));                                                 \
	} while (0)

static void check_plain(struct csource *s)
{
	struct ctype t = named(s, CT_STRUCT, "plain"), m;

	assert_int_equal(t.size, sizeof(struct plain));
	CHECK(struct plain, c);
	CHECK(struct plain, sc);
	CHECK(struct plain, uc);
	CHECK(struct plain, b);
	CHECK(struct plain, s);
	CHECK(struct plain, i);
	CHECK(struct plain, u);
	CHECK(struct plain, l);
	CHECK(struct plain, ul);
	CHECK(struct plain, f);
	CHECK(struct plain, d);
	CHECK(struct plain, p);
	CHECK(struct plain, next);
	CHECK(struct plain, text);
	CHECK(struct plain, fn);
	CHECK(struct plain, color);
	CHECK(struct plain, sign);
	CHECK(struct plain, big);
	CHECK(struct plain, name);
	CHECK(struct plain, matrix);
	CHECK(struct plain, in);
	CHECK(struct plain, typedefed);
	CHECK(struct plain, u64);
	CHECK(struct plain, v8);
	CHECK(struct plain, declared);
	CHECK(struct plain, wide);
	CHECK(struct plain, ld);
	assert_int_equal(get(s, member(&t, "tail").type).n, 0);
	assert_true(get(s, member(&t, "c").type).is_char);
	assert_true(get(s, member(&t, "b").type).is_bool);
	assert_true(get(s, member(&t, "l").type).is_signed);
	assert_false(get(s, member(&t, "ul").type).is_signed);
	assert_int_equal(get(s, member(&t, "f").type).kind, CT_FLOAT);
	assert_int_equal(get(s, member(&t, "p").type).ref, 0);
	assert_int_equal(get(s, get(s, member(&t, "next").type).ref).size, sizeof(struct plain));
	assert_int_equal(get(s, get(s, member(&t, "declared").type).ref).kind, CT_FWD);
	m = get(s, get(s, member(&t, "fn").type).ref);
	assert_int_equal(m.kind, CT_FUNC);
	assert_int_equal(m.n, 2);
	m = get(s, member(&t, "matrix").type);
	assert_int_equal(m.n, 2);
	m = get(s, m.ref);
	assert_int_equal(m.n, 3);
	m = get(s, m.ref);
	assert_int_equal(m.n, 4);
	assert_int_equal(get(s, m.ref).kind, CT_INT);
}

/* Sets all bits of a field and looks where they are. */
#define CHECK_BITS(st, m, width)                                                                 \
	do {                                                                                     \
		union {                                                                          \
			st v;                                                                    \
			unsigned char b[sizeof(st)];                                             \
		} u_ = { .b = { 0 } };                                                           \
		struct cmember x_ = member(&t, #m);                                              \
		unsigned at_ = 0;                                                                \
		u_.v.m = -1;                                                                     \
		while (!(u_.b[at_ / 8] >> at_ % 8 & 1))                                          \
			at_++;                                                                   \
		assert_int_equal(x_.bit_off, at_);                                               \
		assert_int_equal(x_.bit_size, width);                                            \
	} while (0)

static void check_bits(struct csource *s)
{
	struct ctype t = named(s, CT_STRUCT, "bits");

	assert_int_equal(t.size, sizeof(struct bits));
	CHECK_BITS(struct bits, a, 1);
	CHECK_BITS(struct bits, b, 3);
	CHECK_BITS(struct bits, c, 12);
	CHECK_BITS(struct bits, d, 40);
	CHECK_BITS(struct bits, e, 7);
	CHECK_BITS(struct bits, f, 0);
	CHECK_BITS(struct bits, g, 31);
	CHECK_BITS(struct bits, h, 9);
	CHECK_BITS(struct bits, i, 1);
	t = named(s, CT_STRUCT, "tight");
	assert_int_equal(t.size, sizeof(struct tight));
	CHECK(struct tight, b);
	CHECK(struct tight, f);
	CHECK_BITS(struct tight, c, 13);
	CHECK_BITS(struct tight, d, 19);
	CHECK_BITS(struct tight, e, 5);
	t = named(s, CT_UNION, "either");
	assert_int_equal(t.size, sizeof(union either));
	CHECK(union either, text);
}

static void check_enums(struct csource *s)
{
	struct ctype t = named(s, CT_ENUM, "color");
	int64_t v;
	uint64_t id;

	assert_int_equal(t.n, 3);
	assert_int_equal(member(&t, "GREEN").value, 7);
	t = named(s, CT_ENUM, "sign");
	assert_true(t.is_signed);
	assert_int_equal(member(&t, "MINUS").value, -5);
	assert_int_equal(named(s, CT_ENUM, "big").size, 8);
	assert_true(s->constant(s, "BIG", &v, &id));
	assert_true(v == BIG);
	assert_int_equal(id, s->find(s, CT_ENUM, "big"));
	assert_true(s->constant(s, "MINUS", &v, &id));
	assert_int_equal(v, -5);
	assert_false(s->constant(s, "NO_SUCH", &v, &id));
	assert_int_equal(s->find(s, CT_STRUCT, "no_such"), 0);
	assert_int_equal(s->find(s, CT_UNION, "plain"), 0);
	assert_true(s->find(s, CT_TYPEDEF, "anon_t") != 0);
	assert_true(s->find(s, CT_TYPEDEF, "int") != 0);
}

/* Address of a function in the file's symbol table. */
static uint64_t address(const char *path, const char *name)
{
	int fd = open(path, O_RDONLY);
	Elf *e = (elf_version(EV_CURRENT), elf_begin(fd, ELF_C_READ, NULL));
	Elf_Scn *scn = NULL;
	uint64_t v = 0;
	GElf_Shdr h;
	GElf_Sym sym;
	Elf_Data *d;
	const char *s;

	while ((scn = elf_nextscn(e, scn))) {
		if (!gelf_getshdr(scn, &h) || h.sh_type != SHT_SYMTAB || !(d = elf_getdata(scn, NULL)))
			continue;
		for (int i = 0; gelf_getsym(d, i, &sym); i++) {
			s = elf_strptr(e, h.sh_link, sym.st_name);
			if (s && !strcmp(s, name))
				v = sym.st_value;
		}
	}
	elf_end(e);
	close(fd);
	assert_true(v != 0);
	return v;
}

static struct bin_func function(struct dwarf_file *f, const char *path, const char *name)
{
	struct bin_func out;

	assert_int_equal(dwarf_func(f, &arena, address(path, name), &out), 0);
	return out;
}

static void check_param(const struct bin_param *p, const char *name, int where, int reg, int64_t off)
{
	assert_string_equal(p->name, name);
	if ((int)p->where != where)
		fail_msg("%s is at %d, not at %d", name, (int)p->where, where);
	if (where != BP_NONE)
		assert_int_equal(p->reg, reg);
	assert_int_equal(p->off, off);
}

#if defined(__x86_64__)
#define R(r) (int)offsetof(struct pt_regs, r)
static void check_functions(struct dwarf_file *f, struct csource *s, const char *path)
{
	struct bin_func b = function(f, path, "many");

	assert_int_equal(b.n_params, 8);
	check_param(&b.params[0], "a", BP_REG, R(rdi), 0);
	check_param(&b.params[1], "b", BP_REG, R(rsi), 0);
	check_param(&b.params[2], "c", BP_REG, R(rdx), 0);
	check_param(&b.params[3], "d", BP_REG, R(rcx), 0);
	check_param(&b.params[4], "e", BP_REG, R(r8), 0);
	check_param(&b.params[5], "f", BP_REG, R(r9), 0);
	check_param(&b.params[6], "g", BP_MEM, R(rsp), 8);
	check_param(&b.params[7], "h", BP_MEM, R(rsp), 16);
	assert_int_equal(get(s, b.result).size, 4);
	assert_int_equal(get(s, get(s, b.params[4].type).ref).size, sizeof(struct plain));
	b = function(f, path, "floats");
	check_param(&b.params[0], "x", BP_NONE, 0, 0);
	check_param(&b.params[1], "a", BP_REG, R(rdi), 0);
	check_param(&b.params[3], "b", BP_REG, R(rsi), 0);
	b = function(f, path, "by_value");
	check_param(&b.params[0], "p", BP_REG, R(rdi), 0);
	assert_int_equal(b.params[0].reg2, R(rsi));
	check_param(&b.params[1], "m", BP_NONE, 0, 0);
	check_param(&b.params[2], "l", BP_MEM, R(rsp), 8);
	check_param(&b.params[3], "last", BP_REG, R(rcx), 0);
	b = function(f, path, "returns_large");
	check_param(&b.params[0], "a", BP_REG, R(rsi), 0);
	assert_int_equal(get(s, b.result).size, 32);
	b = function(f, path, "nothing");
	assert_int_equal(b.n_params, 0);
	assert_int_equal(b.result, 0);
	assert_int_equal(dwarf_func(f, &arena, 1, &b), -ENOENT);
}
#else
static void check_functions(struct dwarf_file *f, struct csource *s, const char *path)
{
	(void)f, (void)s, (void)path;
}
#endif

static void check_build(const char *cc, const char *flags)
{
	const char *path = build(cc, flags);
	struct dwarf_file *f;
	struct csource *s;

	if (!path) {
		print_message("%s %s: not here\n", cc, flags);
		return;
	}
	n_builds++;
	s = open_types(path, &f);
	check_plain(s);
	check_bits(s);
	check_enums(s);
	if (strstr(flags, "-shared"))
		check_functions(f, s, path);
}

static void types_and_functions(void **state)
{
	static const char *const compilers[] = { "gcc", "clang", "g++ -xc++", "clang++ -xc++" };
	static const char *const flags[] = { "-g -shared -fPIC",
					     "-gdwarf-4 -shared -fPIC",
					     "-gdwarf-5 -O2 -shared -fPIC",
					     "-gdwarf-3 -gno-strict-dwarf -shared -fPIC",
					     "-g -c",
					     "-gdwarf-4 -O1 -c",
					     "-g -gz -c",
					     "-g -fdebug-types-section -shared -fPIC",
					     "-gdwarf-4 -fdebug-types-section -shared -fPIC",
					     "-g -gsplit-dwarf -shared -fPIC",
					     "-g -gdwarf-4 -gsplit-dwarf -O2 -shared -fPIC",
					     "-g -gz -shared -fPIC" };

	(void)state;
	for (size_t i = 0; i < sizeof(compilers) / sizeof(*compilers); i++)
		for (size_t k = 0; k < sizeof(flags) / sizeof(*flags); k++)
			check_build(compilers[i], flags[k]);
	assert_true(n_builds > 0);
}

static void classes(void **state)
{
	const char *path = build("g++ -xc++", "-g -shared -fPIC");
	struct dwarf_file *f;
	struct bin_func b;
	struct csource *s;
	struct ctype t;

	(void)state;
	if (!path)
		skip();
	s = open_types(path, &f);
	t = named(s, CT_STRUCT, "shape");
	assert_int_equal(t.size, 8);
	assert_int_equal(t.n, 2); /* the base and area, not the static member */
	assert_null(t.members[0].name);
	assert_int_equal(member(&t, "area").bit_off, 32);
	assert_int_equal(s->find(s, CT_TYPEDEF, "shape"), s->find(s, CT_STRUCT, "shape"));
#if defined(__x86_64__)
	b = function(f, path, "_ZNK5space5shape6methodEi");
	check_param(&b.params[0], "this", BP_REG, R(rdi), 0);
	check_param(&b.params[1], "by", BP_REG, R(rsi), 0);
	b = function(f, path, "_ZN5space11takes_ownerENS_5ownerEi");
	check_param(&b.params[0], "o", BP_MEM, R(rdi), 0);
	check_param(&b.params[1], "a", BP_REG, R(rsi), 0);
	b = function(f, path, "_ZN5space9takes_refERNS_5shapeEOi");
	assert_int_equal(get(s, b.params[0].type).kind, CT_PTR);
	assert_int_equal(get(s, get(s, b.params[1].type).ref).size, 4);
#endif
}

struct places {
	int n;
	char text[512];
};

static void add_place(void *user, const struct dwarf_place *p)
{
	struct places *all = user;
	const char *file = p->file ? strrchr(p->file, '/') : NULL;
	size_t n = strlen(all->text);

	all->n++;
	snprintf(all->text + n, sizeof(all->text) - n, "%s%s@%s:%d;", p->is_inlined ? "+" : "", p->func, file ? file + 1 : "?", p->line > 0);
}

static void check_places(const char *cc, const char *flags)
{
	const char *path = build(cc, flags);
	struct places all, most = { 0 };
	struct dwarf_file *f;
	uint64_t at;

	if (!path)
		return;
	open_types(path, &f);
	at = address(path, "outer");
	for (int i = 0; i < 64; i++) {
		all = (struct places){ 0 };
		dwarf_places(f, at + (uint64_t)i, add_place, &all);
		if (all.n > most.n)
			most = all;
	}
	assert_string_equal(most.text, "+deepest@dwarf_fixture.c:1;+middle@dwarf_fixture.c:1;outer@dwarf_fixture.c:1;");
	assert_true(dwarf_is_inlined(f, "middle"));
	assert_false(dwarf_is_inlined(f, "outer"));
}

static void lines_and_inlines(void **state)
{
	(void)state;
	check_places("gcc", "-g -O2 -shared -fPIC");
	check_places("gcc", "-gdwarf-4 -O2 -shared -fPIC");
	check_places("clang", "-g -O2 -shared -fPIC");
	check_places("gcc", "-g -gsplit-dwarf -O2 -shared -fPIC");
}

static void no_information(void **state)
{
	const char *path = build("gcc", "-shared -fPIC -g0"), *why = NULL;

	(void)state;
	if (!path)
		skip();
	assert_null(dwarf_file(&files, path, NULL, &why));
	assert_non_null(strstr(why, "no debug information"));
	assert_null(dwarf_file(&files, "/", NULL, &why));
	assert_null(dwarf_file(&files, "/dev/null", NULL, &why));
	assert_null(dwarf_file(&files, "/no/such/file", NULL, &why));
}

static int set_up(void **state)
{
	(void)state;
	arena.oom = &door;
	return system("command -v gcc >/dev/null") || !mkdtemp(dir);
}

static int tear_down(void **state)
{
	char cmd[64];

	(void)state;
	dwarf_files_close(&files);
	arena_free(&arena);
	snprintf(cmd, sizeof(cmd), "rm -rf %s", dir);
	return system(cmd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(types_and_functions),
		cmocka_unit_test(classes),
		cmocka_unit_test(lines_and_inlines),
		cmocka_unit_test(no_information),
	};

	if (system("command -v gcc >/dev/null")) {
		printf("there is no compiler\n");
		return 77;
	}
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
