/* SPDX-License-Identifier: Apache-2.0 */
/* Kernel symbols from canned tables, and the paths of cgroups. */
#include "tests/unit/fmt.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[64];
static struct ksyms *k;

static void open_table(const char *table)
{
	FILE *f;
	int fd;

	strcpy(path, "/tmp/test_ksyms.XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	f = fdopen(fd, "w");
	fputs(table, f);
	fclose(f);
	k = ksyms_open(path);
	assert_non_null(k);
}

static void close_table(void)
{
	ksyms_free(k);
	unlink(path);
}

static const char *find(uint64_t addr)
{
	const char *module = NULL, *name;
	uint64_t off = 0;

	name = ksyms_find(k, addr, &off, &module);
	if (!name)
		return "-";
	str_printf(&fx.out, "%s+%llu", name, (unsigned long long)off);
	if (module)
		str_printf(&fx.out, " [%s]", module);
	return fx_text();
}

#define expect_sym(addr, want) assert_string_equal(find(addr), want)

static void lookups(void **state)
{
	uint64_t addr = 0;

	(void)state;
	open_table("0000000000000000 A fixed_percpu_data\n"
		   "0000000000001000 A cpu_tss\n"
		   "ffffffff81000000 T _text\n"
		   "ffffffff81000000 T startup_64\n"
		   "ffffffff81000100 t beta\n"
		   "ffffffff81000200 W gamma\n"
		   "ffffffff82000000 D some_data\n"
		   "ffffffffc0002000 t mod_b\t[two]\n"
		   "ffffffffc0001000 t mod_a\t[one]\n"
		   "ffffffffc0001010 T mod_a2\t[one]\n"
		   "ffffffffc0003000 t bpf_prog_0123456789abcdef_x\t[bpf]\n");
	expect_sym(0xffffffff81000000, "_text+0"); /* the first of two names */
	expect_sym(0xffffffff810000ff, "_text+255");
	expect_sym(0xffffffff81000100, "beta+0");
	expect_sym(0xffffffff81000201, "gamma+1");
	expect_sym(0xffffffff82000010, "some_data+16");
	expect_sym(0xffffffffc0001008, "mod_a+8 [one]");
	expect_sym(0xffffffffc0001010, "mod_a2+0 [one]");
	expect_sym(0xffffffffc0002fff, "mod_b+4095 [two]");
	expect_sym(0xffffffffc0003004, "bpf_prog_0123456789abcdef_x+4 [bpf]");
	expect_sym(0xffffffff80ffffff, "-");
	expect_sym(0xffffffffffffffff, "-"); /* far behind the last one */
	expect_sym(0xffff888000000000, "-");
	expect_sym(0x1001, "-");
	expect_sym(0, "-");
	assert_int_equal(ksyms_addr(k, "gamma", &addr), 0);
	assert_int_equal(addr, 0xffffffff81000200);
	assert_int_equal(ksyms_addr(k, "startup_64", &addr), 0);
	assert_int_equal(addr, 0xffffffff81000000);
	assert_int_equal(ksyms_addr(k, "some_data", &addr), 0);
	assert_int_equal(addr, 0xffffffff82000000);
	assert_int_equal(ksyms_addr(k, "cpu_tss", &addr), 0);
	assert_int_equal(addr, 0x1000);
	assert_int_equal(ksyms_addr(k, "fixed_percpu_data", &addr), 0);
	assert_int_equal(addr, 0);
	assert_int_equal(ksyms_addr(k, "mod_a", &addr), 0);
	assert_int_equal(ksyms_addr(k, "gamm", &addr), -ENOENT);
	assert_int_equal(ksyms_addr(k, "gammas", &addr), -ENOENT);
	assert_int_equal(ksyms_addr(k, "", &addr), -ENOENT);
	close_table();
}

static void unsorted(void **state)
{
	(void)state;
	open_table("ffffffffc0001000 t mod\t[m]\nffffffff81000100 t b\nffffffff81000000 t a\nffffffff81000300 t d\nffffffff81000200 t c\n");
	expect_sym(0xffffffff81000001, "a+1");
	expect_sym(0xffffffff81000101, "b+1");
	expect_sym(0xffffffff81000201, "c+1");
	expect_sym(0xffffffff81000301, "d+1");
	expect_sym(0xffffffffc0001001, "mod+1 [m]");
	close_table();
}

static void hidden(void **state)
{
	uint64_t addr = 1;

	(void)state;
	open_table("0000000000000000 T alpha\n0000000000000000 t beta\n");
	expect_sym(0xffffffff81000000, "-");
	assert_int_equal(ksyms_addr(k, "alpha", &addr), -EPERM);
	assert_int_equal(ksyms_addr(k, "nothing", &addr), -ENOENT);
	close_table();
}

static void broken_tables(void **state)
{
	uint64_t addr;

	(void)state;
	open_table("");
	expect_sym(0xffffffff81000000, "-");
	assert_int_equal(ksyms_addr(k, "a", &addr), -ENOENT);
	close_table();
	open_table("garbage\n\n \nffffffff81000000\nffffffff81000000 T\nffffffff81000000 T \nffffffff81000000 T ok\nffffffff81000040 T cut");
	expect_sym(0xffffffff81000041, "ok+65");
	close_table();
	k = ksyms_open("/nonexistent/kallsyms");
	expect_sym(0xffffffff81000000, "-");
	assert_true(ksyms_addr(k, "a", &addr) < 0);
	ksyms_free(k);
	assert_null(ksyms_find(NULL, 1, &addr, NULL));
	ksyms_free(NULL);
}

/* Larger than one read, so that lines lie across its end. */
static void large_table(void **state)
{
	struct str s = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 20000; i++)
		str_printf(&s, "%016llx t function_number_%d\n", 0xffffffff81000000ull + (unsigned)i * 16, i);
	open_table(s.s);
	str_free(&s);
	for (i = 0; i < 20000; i += 37) {
		char want[64];

		snprintf(want, sizeof(want), "function_number_%d+3", i);
		expect_sym(0xffffffff81000003ull + (unsigned)i * 16, want);
	}
	close_table();
}

static void live_table(void **state)
{
	uint64_t addr, off;
	const char *name;

	(void)state;
	k = ksyms_new();
	if (ksyms_addr(k, "vfs_read", &addr) == 0) {
		name = ksyms_find(k, addr + 4, &off, NULL);
		assert_non_null(name);
		assert_int_equal(off, 4);
		assert_string_equal(name, "vfs_read");
	}
	ksyms_free(k);
}

/* Ids are inode numbers of some hierarchy that is mounted; the root of a version 2 hierarchy is known everywhere. */
static void cgroups(void **state)
{
	static const char *const mounts[] = { "/sys/fs/cgroup", "/sys/fs/cgroup/unified" };
	struct stat st, ctl;
	char file[64];
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		snprintf(file, sizeof(file), "%s/cgroup.procs", mounts[i]);
		if (stat(mounts[i], &st) || stat(file, &ctl))
			continue;
		rt_cgroup_path(&fx.out, st.st_ino, "unif*");
		expect("unified:/");
	}
	rt_cgroup_path(&fx.out, 0x7fffffffffffffff, NULL);
	expect("");
	rt_cgroup_path(&fx.out, 1, "no such hierarchy");
	expect("");
}

int main(void)
{
#define CASE(fn) cmocka_unit_test_setup_teardown(fn, fx_setup, fx_teardown)
	const struct CMUnitTest tests[] = {
		CASE(lookups),
		CASE(unsorted),
		CASE(hidden),
		CASE(broken_tables),
		CASE(large_table),
		CASE(live_table),
		CASE(cgroups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
