/* SPDX-License-Identifier: Apache-2.0 */
/* ELF files, their notes and the dynamic linker's cache: good ones, and many damaged in all kinds of ways. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/elf.h"
#include "runtime/ldcache.h"
#include "runtime/usdt.h"

static char dir[64];

static const char *in_dir(const char *name)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static void write_bytes(const char *name, const void *bytes, size_t n)
{
	FILE *f = fopen(in_dir(name), "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	fclose(f);
}

/* ---- a small binary: two functions, a marker, symbols */

struct small {
	Elf64_Ehdr h;
	Elf64_Phdr p[1];
	Elf64_Shdr s[6];
	uint8_t code[64];
	struct {
		Elf64_Nhdr n;
		char owner[8];
		uint64_t word[3];
		char text[28];
	} __attribute__((packed)) note;
	Elf64_Sym sym[4];
	char str[48], names[64];
};

static const char names[] = "\0.text\0.note.stapsdt\0.symtab\0.strtab\0.shstrtab";
static const char strings[] = "\0main\0helper@@V1\0number";

static void section(struct small *b, int i, uint32_t name, uint32_t type, size_t off, size_t size, uint32_t link, size_t entry)
{
	b->s[i] = (Elf64_Shdr){ .sh_name = name, .sh_type = type, .sh_offset = off, .sh_size = size, .sh_link = link,
				.sh_entsize = entry, .sh_addralign = 4, .sh_addr = i == 1 ? 0x1000 + off : 0 };
}

static void make_small(struct small *b)
{
	uint64_t at = 0x1000 + offsetof(struct small, code);

	memset(b, 0, sizeof(*b));
	memcpy(b->h.e_ident, ELFMAG, SELFMAG);
	b->h.e_ident[EI_CLASS] = ELFCLASS64;
	b->h.e_ident[EI_DATA] = ELFDATA2LSB;
	b->h.e_ident[EI_VERSION] = EV_CURRENT;
	b->h.e_type = ET_DYN;
#if defined(__aarch64__)
	b->h.e_machine = EM_AARCH64;
#else
	b->h.e_machine = EM_X86_64;
#endif
	b->h.e_version = EV_CURRENT;
	b->h.e_phoff = offsetof(struct small, p);
	b->h.e_shoff = offsetof(struct small, s);
	b->h.e_ehsize = sizeof(b->h);
	b->h.e_phentsize = sizeof(b->p[0]);
	b->h.e_phnum = 1;
	b->h.e_shentsize = sizeof(b->s[0]);
	b->h.e_shnum = 6;
	b->h.e_shstrndx = 5;
	b->p[0] = (Elf64_Phdr){ .p_type = PT_LOAD, .p_flags = PF_R | PF_X, .p_vaddr = 0x1000, .p_filesz = sizeof(*b), .p_memsz = sizeof(*b) };
	section(b, 1, 1, SHT_PROGBITS, offsetof(struct small, code), sizeof(b->code), 0, 0);
	section(b, 2, 7, SHT_NOTE, offsetof(struct small, note), sizeof(b->note), 0, 0);
	section(b, 3, 21, SHT_SYMTAB, offsetof(struct small, sym), sizeof(b->sym), 4, sizeof(Elf64_Sym));
	section(b, 4, 29, SHT_STRTAB, offsetof(struct small, str), sizeof(strings), 0, 0);
	section(b, 5, 37, SHT_STRTAB, offsetof(struct small, names), sizeof(names), 0, 0);
	b->note.n = (Elf64_Nhdr){ 8, sizeof(b->note.word) + sizeof(b->note.text), 3 };
	memcpy(b->note.owner, "stapsdt", 8);
	b->note.word[0] = at + 8;
	memcpy(b->note.text, "prov\0name\0-4@$5 8@%rax", 23);
	b->sym[1] = (Elf64_Sym){ 1, ELF64_ST_INFO(STB_GLOBAL, STT_FUNC), 0, 1, at, 16 };
	b->sym[2] = (Elf64_Sym){ 6, ELF64_ST_INFO(STB_GLOBAL, STT_FUNC), 0, 1, at + 16, 16 };
	b->sym[3] = (Elf64_Sym){ 17, ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT), 0, 1, at + 32, 4 };
	memcpy(b->str, strings, sizeof(strings));
	memcpy(b->names, names, sizeof(names));
}

struct seen {
	int n_syms, n_markers;
	char names[128], marker[64];
	uint64_t off, marker_off;
};

static int on_symbol(void *user, const struct bin_sym *sym)
{
	struct seen *s = user;

	if (s->n_syms++ < 3)
		snprintf(s->names + strlen(s->names), 40, "%.30s ", sym->name);
	s->off = sym->off;
	return 0;
}

static int on_marker(void *user, const struct bin_usdt *m)
{
	struct seen *s = user;

	s->n_markers++;
	s->marker_off = m->off;
	snprintf(s->marker, sizeof(s->marker), "%.20s:%.20s %.20s", m->provider, m->name, m->args);
	return 0;
}

/* Reads all there is; NULL: refused, with words. */
static bool look(const char *path, struct seen *s)
{
	struct elf_err e = { 0 };
	struct elf_file *f = elffile_open(path, -1, false, &e);
	uint64_t off;

	memset(s, 0, sizeof(*s));
	if (!f) {
		assert_true(e.err < 0);
		assert_true(*e.why);
		return false;
	}
	elffile_symbols(f, "/nonexistent", on_symbol, s);
	usdt_each(f, on_marker, s);
	elffile_place(f, 0x1010, &off);
	elffile_has_symtab(f);
	elffile_close(f);
	return true;
}

static void good_file(void **state)
{
	struct small b;
	struct seen s;

	(void)state;
	make_small(&b);
	write_bytes("small", &b, sizeof(b));
	assert_true(look(in_dir("small"), &s));
	assert_int_equal(s.n_syms, 3);
	assert_string_equal(s.names, "main helper number ");
	assert_int_equal(s.off, offsetof(struct small, code) + 32);
	assert_int_equal(s.n_markers, 1);
	assert_string_equal(s.marker, "prov:name -4@$5 8@%rax");
	assert_int_equal(s.marker_off, offsetof(struct small, code) + 8);
}

static void refused(const char *name, const char *word)
{
	struct elf_err e = { 0 };

	assert_null(elffile_open(in_dir(name), -1, false, &e));
	if (!strstr(e.why, word))
		fail_msg("'%s' does not say '%s'", e.why, word);
}

static void bad_files(void **state)
{
	struct small b;

	(void)state;
	make_small(&b);
	write_bytes("short", &b, sizeof(b) - 8);
	refused("short", "truncated");
	write_bytes("head", &b, 40);
	refused("head", "head");
	b.h.e_machine = EM_S390;
	write_bytes("machine", &b, sizeof(b));
	refused("machine", "built for s390");
	make_small(&b);
	b.h.e_type = ET_REL;
	write_bytes("object", &b, sizeof(b));
	refused("object", "object file");
	b.h.e_type = ET_CORE;
	write_bytes("core", &b, sizeof(b));
	refused("core", "core dump");
	b.h.e_ident[EI_CLASS] = ELFCLASS32;
	write_bytes("small32", &b, sizeof(b));
	refused("small32", "32-bit");
	make_small(&b);
	b.h.e_phnum = 0;
	write_bytes("segments", &b, sizeof(b));
	refused("segments", "no segments");
	write_bytes("empty", "", 0);
	refused("empty", "no ELF file");
	write_bytes("text", "hello\n", 6);
	refused("text", "no ELF file");
	write_bytes("script", "#!/bin/sh\n", 10);
	refused("script", "is a script");
	refused("none", "there is no file");
	refused("", "directory");
	mkfifo(in_dir("fifo"), 0600);
	refused("fifo", "not a file");
}

/* Bytes changed here and there, ends cut off: read or refused, never more. */
static void damaged_files(void **state)
{
	unsigned int seed = 3, i, k, at;
	size_t n_good = 0, size;
	struct small good, b;
	struct seen s;

	(void)state;
	make_small(&good);
	for (i = 0; i < 6000; i++) {
		b = good;
		for (k = 0; k < 1 + i % 4; k++) {
			seed = seed * 1103515245 + 12345;
			at = (seed >> 8) % sizeof(b);
			seed = seed * 1103515245 + 12345;
			((uint8_t *)&b)[at] = i & 8 ? 0xff : (uint8_t)(seed >> 16);
		}
		size = i % 5 ? sizeof(b) : (seed >> 8) % sizeof(b);
		write_bytes("damaged", &b, size);
		n_good += look(in_dir("damaged"), &s);
	}
	assert_true(n_good > 1000);
}

/* ---- debug files */

static bool have(const char *command)
{
	char line[128];

	snprintf(line, sizeof(line), "command -v %s >/dev/null", command);
	return !system(line);
}

/* Runs in the directory. */
static void sh(const char *command)
{
	char line[1024];

	snprintf(line, sizeof(line), "cd %s && { %s; } >/dev/null 2>&1", dir, command);
	assert_int_equal(system(line), 0);
}

static int find_secret(void *user, const struct bin_sym *sym)
{
	return strcmp(sym->name, "secret") ? 0 : (*(uint64_t *)user = sym->off, 1);
}

static uint64_t secret_of(const char *name, const char *dirs)
{
	struct elf_err e;
	struct elf_file *f = elffile_open(in_dir(name), -1, false, &e);
	uint64_t off = 0;

	assert_non_null(f);
	elffile_symbols(f, dirs, find_secret, &off);
	elffile_close(f);
	return off;
}

static void build_program(void)
{
	sh("printf '__attribute__((noinline)) static int secret(int x) { __asm__ volatile(\"\"); return x; }\\n"
	   "int main(int c, char **v) { (void)v; return secret(c); }\\n' >p.c && ${CC:-cc} -O1 -Wl,--build-id -o p p.c && "
	   "objcopy --only-keep-debug p p.debug && strip p -o bare");
}

static void separate_files(void **state)
{
	uint64_t off;

	(void)state;
	if (!have("objcopy") || !have("strip"))
		skip();
	build_program();
	off = secret_of("p", "");
	assert_true(off);
	assert_int_equal(secret_of("bare", "/nonexistent"), 0);
	/* by build id */
	sh("id=$(readelf -n p | sed -n 's/.*Build ID: //p'); to=tree/.build-id/${id%${id#??}}; "
	   "mkdir -p $to && cp p.debug $to/${id#??}.debug");
	char dirs[160];
	snprintf(dirs, sizeof(dirs), "/nonexistent:%s/tree", dir);
	assert_int_equal(secret_of("bare", dirs), off);
	/* by name and checksum, beside it and below .debug */
	sh("objcopy --add-gnu-debuglink=p.debug bare linked");
	assert_int_equal(secret_of("linked", ""), off);
	sh("mkdir -p .debug && mv p.debug .debug/");
	assert_int_equal(secret_of("linked", ""), off);
	sh("printf x >>.debug/p.debug");
	assert_int_equal(secret_of("linked", ""), 0);
}

static void packed_symbols(void **state)
{
	uint64_t off;

	(void)state;
	if (!have("objcopy") || !have("strip") || !have("xz"))
		skip();
	build_program();
	off = secret_of("p", "");
	sh("objcopy -S --remove-section .comment --keep-symbol secret p mini && xz -fk mini && "
	   "objcopy --add-section .gnu_debugdata=mini.xz bare packed");
	assert_int_equal(secret_of("packed", ""), off);
	sh("head -c 200 mini.xz >bad.xz && objcopy --add-section .gnu_debugdata=bad.xz bare badly_packed");
	assert_int_equal(secret_of("badly_packed", ""), 0);
}

/* ---- /etc/ld.so.cache */

static int on_library(void *user, const char *name, const char *path)
{
	int *n = user;

	*n += (int)(strlen(name) && strlen(path));
	return 0;
}

static void linker_cache(void **state)
{
	size_t size, i, k, at;
	char *bytes, *copy;
	unsigned int seed = 5;
	FILE *f;
	int n = 0;

	(void)state;
	assert_int_equal(ldcache_each("", 0, on_library, &n), 0);
	f = fopen("/etc/ld.so.cache", "r");
	if (!f)
		skip();
	bytes = malloc(1 << 20);
	size = fread(bytes, 1, 1 << 20, f);
	fclose(f);
	ldcache_each(bytes, size, on_library, &n);
	assert_true(n > 0);
	for (i = 0; i < 2000; i++) {
		copy = malloc(size);
		memcpy(copy, bytes, size);
		for (k = 0; k < 4; k++) {
			seed = seed * 1103515245 + 12345;
			at = (seed >> 8) % (i & 1 ? 200 : size);
			copy[at] = (char)(seed >> 3);
		}
		ldcache_each(copy, i & 2 ? size : (seed >> 8) % size, on_library, &n);
		free(copy);
	}
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_file),
		cmocka_unit_test(bad_files),
		cmocka_unit_test(damaged_files),
		cmocka_unit_test(separate_files),
		cmocka_unit_test(packed_symbols),
		cmocka_unit_test(linker_cache),
	};
	char line[128];
	int err;

	snprintf(dir, sizeof(dir), "/tmp/scry-elf-%d", getpid());
	mkdir(dir, 0700);
	err = cmocka_run_group_tests(tests, NULL, NULL);
	snprintf(line, sizeof(line), "rm -rf %s", dir);
	return system(line) ? 1 : err;
}
