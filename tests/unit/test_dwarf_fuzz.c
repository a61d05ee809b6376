/* SPDX-License-Identifier: Apache-2.0 */
/* Damaged debug information: hundreds of files with some bytes of their .debug sections changed. Whatever is read from them, it
 * ends, and ends soon. FUZZ=N sets the number of files, SEED=N where to begin. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <elf.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "runtime/dwarf.h"

enum { DEFAULT_FILES = 600,
       MAX_SECTIONS = 32,
       MAX_TYPES = 400,
       SECONDS = 10 }; /* for one file */

static char dir[] = "/tmp/scry-fuzz-XXXXXX";
static unsigned char *good;
static size_t size;
static struct {
	uint64_t off, size;
} sections[MAX_SECTIONS];
static int n_sections;
static uint64_t state_;

static uint64_t chance(void)
{
	state_ ^= state_ << 13;
	state_ ^= state_ >> 7;
	state_ ^= state_ << 17;
	return state_;
}

/* Where the sources are: the runner tells; by hand it is run from there. */
static const char *root(void)
{
	return getenv("ROOT") ? getenv("ROOT") : getenv("PWD");
}

static bool compile(const char *flags, char *path, size_t room)
{
	char cmd[1024];

	snprintf(path, room, "%s/good", dir);
	snprintf(cmd, sizeof(cmd), "gcc -w %s -I%s/tests/unit %s/tests/unit/dwarf_fixture.c -o %s 2>/dev/null", flags, root(), root(), path);
	return !system(cmd);
}

static void load(const char *path)
{
	Elf64_Ehdr *h;
	Elf64_Shdr *s;
	const char *names;
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	size = (size_t)ftell(f);
	rewind(f);
	free(good);
	good = malloc(size);
	assert_int_equal(fread(good, 1, size, f), size);
	fclose(f);
	h = (Elf64_Ehdr *)good;
	s = (Elf64_Shdr *)(good + h->e_shoff);
	names = (char *)good + s[h->e_shstrndx].sh_offset;
	n_sections = 0;
	for (int i = 0; i < h->e_shnum && n_sections < MAX_SECTIONS; i++)
		if (!strncmp(names + s[i].sh_name, ".debug_", 7) && s[i].sh_size)
			sections[n_sections].off = s[i].sh_offset, sections[n_sections++].size = s[i].sh_size;
	assert_true(n_sections > 3);
}

/* Most damage to the sections that say how others are to be read; the headers at times. */
static void damage(unsigned char *bytes)
{
	int n = 1 + (int)(chance() % 8), s;
	uint64_t at;

	while (n--) {
		s = (int)(chance() % (uint64_t)n_sections);
		at = sections[s].off + chance() % sections[s].size;
		if (chance() % 50 == 0)
			at = chance() % size;
		switch (chance() % 4) {
		case 0:
			bytes[at] ^= (unsigned char)(1u << chance() % 8);
			break;
		case 1:
			bytes[at] = (unsigned char)chance();
			break;
		case 2:
			bytes[at] = chance() % 2 ? 0xff : 0;
			break;
		default:
			memset(bytes + at, (int)chance(), size - at < 4 ? size - at : 4);
		}
	}
}

/* ---- everything that can be asked */

static struct arena arena;
static struct csource *src;
static int n_types;

static void visit(uint64_t id, int depth)
{
	struct ctype t;

	if (depth > 6 || n_types++ > MAX_TYPES || src->get(src, &arena, id, &t))
		return;
	if (t.ref)
		visit(t.ref, depth + 1);
	for (uint32_t i = 0; t.kind != CT_ENUM && t.members && i < t.n && n_types < MAX_TYPES; i++)
		visit(t.members[i].type, depth + 1);
}

static int on_name(void *user, const char *name, uint64_t id)
{
	(void)user, (void)name;
	visit(id, 0);
	return n_types > MAX_TYPES;
}

static void on_place(void *user, const struct dwarf_place *p)
{
	*(size_t *)user += (p->func ? strlen(p->func) : 0) + (p->file ? strlen(p->file) : 0);
}

static int on_line_addr(void *user, uint64_t addr)
{
	*(size_t *)user += (size_t)addr;
	return 0;
}

static void ask(const char *path)
{
	static const char *const names[] = { "plain", "bits", "tight", "either", "color", "no_such" };
	static const enum ctype_kind kinds[] = { CT_STRUCT, CT_UNION, CT_ENUM, CT_TYPEDEF };
	struct dwarf_files files = { 0 };
	const char *why;
	struct dwarf_file *f = dwarf_file(&files, path, NULL, &why);
	struct bin_func func;
	uint64_t id;
	int64_t v;
	size_t sum = 0;

	if (f) {
		src = dwarf_source(f, &arena);
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
			for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
				visit(src->find(src, kinds[k], names[i]), 0);
		for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
			src->each(src, kinds[k], "*", on_name, NULL);
		src->constant(src, "BIG", &v, &id);
		for (uint64_t at = 0x1000; at < 0x1500; at++) {
			dwarf_func(f, &arena, at, &func);
			if (at % 8 == 0)
				dwarf_places(f, at, on_place, &sum);
		}
		dwarf_is_inlined(f, "middle");
		for (int line = 1; line < 40; line += 3) {
			struct dwarf_line_query q = { .file = "dwarf_fixture.c", .line = line };

			dwarf_line_addrs(f, &arena, &q, on_line_addr, &sum);
		}
	}
	dwarf_files_close(&files);
}

/* One file in a process of its own: crashes and endless loops have a number. */
static void one_file(uint64_t seed, const char *path)
{
	unsigned char *bytes = malloc(size);
	jmp_buf door;
	int status, fd;
	pid_t pid;

	state_ = seed * 0x9e3779b97f4a7c15ULL + 1;
	memcpy(bytes, good, size);
	damage(bytes);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_int_equal(write(fd, bytes, size), size);
	close(fd);
	free(bytes);
	pid = fork();
	if (!pid) {
		alarm(SECONDS);
		arena.oom = &door;
		if (!setjmp(door))
			ask(path);
		arena_free(&arena);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	if (status)
		fail_msg("file %llu: status %#x", (unsigned long long)seed, status);
}

static void damaged_files(void **state)
{
	static const char *const flags[] = { "-g -O1 -shared -fPIC", "-gdwarf-4 -O2 -shared -fPIC", "-g -c -O1" };
	int n = getenv("FUZZ") ? atoi(getenv("FUZZ")) : DEFAULT_FILES;
	uint64_t seed = getenv("SEED") ? strtoull(getenv("SEED"), NULL, 10) : 1;
	int compiled = 0;
	char path[64], bad[64];

	(void)state;
	snprintf(bad, sizeof(bad), "%s/bad", dir);
	for (size_t k = 0; k < sizeof(flags) / sizeof(*flags); k++) {
		if (!compile(flags[k], path, sizeof(path)))
			continue;
		load(path);
		compiled++;
		for (int i = 0; i < n / 3; i++)
			one_file(seed++, bad);
	}
	assert_true(compiled > 0);
}

static int set_up(void **state)
{
	(void)state;
	return !mkdtemp(dir);
}

static int tear_down(void **state)
{
	char cmd[64];

	(void)state;
	free(good);
	snprintf(cmd, sizeof(cmd), "rm -rf %s", dir);
	return system(cmd);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(damaged_files) };

	if (system("command -v gcc >/dev/null")) {
		printf("there is no compiler\n");
		return 77;
	}
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
