/* SPDX-License-Identifier: Apache-2.0 */
/* ELF files through libelf. Nothing in a file is believed: sizes and places are checked here or by libelf, and whatever does not
 * fit is treated as not being there. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/elf.h"

#if defined(__x86_64__)
enum { OUR_MACHINE = EM_X86_64 };
#elif defined(__aarch64__)
enum { OUR_MACHINE = EM_AARCH64 };
#else
enum { OUR_MACHINE = EM_NONE };
#endif

static const char *machine_name(int machine)
{
	static const struct {
		int machine;
		const char *name;
	} names[] = {
		{ EM_X86_64, "x86-64" },
		{ EM_386, "x86" },
		{ EM_AARCH64, "arm64" },
		{ EM_ARM, "arm" },
		{ EM_RISCV, "RISC-V" },
		{ EM_PPC64, "PowerPC" },
		{ EM_S390, "s390" },
		{ EM_MIPS, "MIPS" },
		{ EM_BPF, "BPF" },
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (names[i].machine == machine)
			return names[i].name;
	return "another machine";
}

static struct elf_file *refuse(struct elf_err *e, int err, const char *hint, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
static struct elf_file *refuse(struct elf_err *e, int err, const char *hint, const char *fmt, ...)
{
	va_list ap;

	e->err = err;
	e->hint = hint;
	va_start(ap, fmt);
	vsnprintf(e->why, sizeof(e->why), fmt, ap);
	va_end(ap);
	return NULL;
}

/* ---- opening */

static int open_regular(const char *path, struct elf_err *e)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0 && errno == ENOENT)
		refuse(e, -ENOENT, NULL, "there is no file '%s'", path);
	else if (fd < 0)
		refuse(e, -errno, NULL, "cannot read '%s': %s", path, strerror(errno));
	if (fd < 0)
		return -1;
	if (!fstat(fd, &st) && S_ISREG(st.st_mode))
		return fd;
	close(fd);
	refuse(e, -EINVAL, NULL, S_ISDIR(st.st_mode) ? "'%s' is a directory" : "'%s' is not a file", path);
	return -1;
}

static bool refuse_kind(const struct elf_file *f, struct elf_err *e)
{
	size_t n = 0;
	const char *raw = elf_rawfile(f->elf, &n);

	if (elf_kind(f->elf) == ELF_K_ELF)
		return false;
	if (raw && n > 2 && !memcmp(raw, "#!", 2))
		refuse(e, -ENOEXEC, "what runs is its interpreter: trace that", "'%s' is a script, not a program", f->path);
	else
		refuse(e, -ENOEXEC, NULL, "'%s' is no ELF file: neither a program nor a shared library", f->path);
	return true;
}

static bool refuse_class(const struct elf_file *f, const GElf_Ehdr *h, struct elf_err *e)
{
	if (gelf_getclass(f->elf) != ELFCLASS64)
		refuse(e, -ENOEXEC, NULL, "'%s' is a 32-bit program, which scry cannot trace", f->path);
	else if (h->e_machine != OUR_MACHINE || h->e_ident[EI_DATA] != ELFDATA2LSB)
		refuse(e, -ENOEXEC, NULL, "'%s' is built for %s, this machine is %s", f->path, machine_name(h->e_machine), machine_name(OUR_MACHINE));
	else if (h->e_type != ET_EXEC && h->e_type != ET_DYN)
		refuse(e, -ENOEXEC, NULL, "'%s' is %s, neither a program nor a shared library", f->path,
		       h->e_type == ET_REL ? "an object file" : h->e_type == ET_CORE ? "a core dump" : "an ELF file of another kind");
	else
		return false;
	return true;
}

static bool read_segments(struct elf_file *f, struct elf_err *e, bool any)
{
	size_t n = 0, i;
	GElf_Phdr p;

	if (elf_getphdrnum(f->elf, &n))
		n = 0;
	f->segs = calloc(n + 1, sizeof(*f->segs));
	if (!f->segs) {
		refuse(e, -ENOMEM, NULL, "out of memory");
		return false;
	}
	for (i = 0; i < n; i++) {
		if (!gelf_getphdr(f->elf, (int)i, &p) || p.p_type != PT_LOAD)
			continue;
		if (!any && (p.p_offset > f->size || p.p_filesz > f->size - p.p_offset)) {
			refuse(e, -ENOEXEC, NULL, "'%s' is truncated: it has %llu bytes, its segments reach to %llu", f->path,
			       (unsigned long long)f->size, (unsigned long long)(p.p_offset + p.p_filesz));
			return false;
		}
		f->segs[f->n_segs++] = (struct elf_seg){ p.p_vaddr, p.p_offset, p.p_filesz, p.p_flags & PF_X };
	}
	if (!any && !f->n_segs)
		refuse(e, -ENOEXEC, NULL, "'%s' is damaged: it has no segments to load", f->path);
	return any || f->n_segs;
}

static bool look(struct elf_file *f, bool any, struct elf_err *e)
{
	GElf_Ehdr h;
	size_t n = 0;

	if (!f->elf)
		return refuse(e, -ENOEXEC, NULL, "'%s' cannot be read: %s", f->path, elf_errmsg(-1));
	if (refuse_kind(f, e))
		return false;
	elf_rawfile(f->elf, &n);
	f->size = n;
	if (!gelf_getehdr(f->elf, &h))
		return refuse(e, -ENOEXEC, NULL, "'%s' is damaged: %s", f->path, elf_errmsg(-1));
	f->machine = h.e_machine;
	f->type = h.e_type;
	return (any || !refuse_class(f, &h, e)) && read_segments(f, e, any);
}

struct elf_file *elffile_open(const char *path, int fd, bool any, struct elf_err *e)
{
	struct elf_file *f = calloc(1, sizeof(*f));
	int own = -1;

	if (!f || !(f->path = strdup(path))) {
		free(f);
		return refuse(e, -ENOMEM, NULL, "out of memory");
	}
	elf_version(EV_CURRENT);
	if (fd < 0)
		fd = own = open_regular(path, e);
	if (fd < 0) {
		elffile_close(f);
		return NULL;
	}
	f->elf = elf_begin(fd, ELF_C_READ_MMAP, NULL);
	if (!look(f, any, e)) {
		elffile_close(f);
		f = NULL;
	} else {
		elf_cntl(f->elf, ELF_C_FDDONE);
	}
	if (own >= 0)
		close(own);
	return f;
}

struct elf_file *elffile_memory(void *bytes, size_t size)
{
	struct elf_file *f = calloc(1, sizeof(*f));
	struct elf_err e;

	if (!f)
		return NULL;
	elf_version(EV_CURRENT);
	f->path = strdup("");
	f->elf = f->path ? elf_memory(bytes, size) : NULL;
	if (f->elf && look(f, true, &e))
		return f;
	elffile_close(f);
	return NULL;
}

void elffile_close(struct elf_file *f)
{
	if (!f)
		return;
	elffile_close(f->debug);
	elf_end(f->elf);
	free(f->unpacked);
	free(f->segs);
	free(f->ranges);
	free(f->path);
	free(f);
}

/* ---- places */

bool elffile_place(const struct elf_file *f, uint64_t vaddr, uint64_t *off)
{
	int i;

	for (i = 0; i < f->n_segs; i++) {
		if (vaddr < f->segs[i].vaddr || vaddr - f->segs[i].vaddr >= f->segs[i].size)
			continue;
		*off = vaddr - f->segs[i].vaddr + f->segs[i].off;
		return true;
	}
	return false;
}

const void *elffile_bytes(const struct elf_file *f, uint64_t off, uint64_t size)
{
	size_t n = 0;
	const char *raw = elf_rawfile(f->elf, &n);

	return raw && off <= n && size <= n - off ? raw + off : NULL;
}

Elf_Data *elffile_section(const struct elf_file *f, const char *name, uint64_t *addr)
{
	Elf_Scn *scn = NULL;
	size_t names;
	const char *s;
	GElf_Shdr h;

	if (elf_getshdrstrndx(f->elf, &names))
		return NULL;
	while ((scn = elf_nextscn(f->elf, scn))) {
		if (!gelf_getshdr(scn, &h) || h.sh_type == SHT_NOBITS)
			continue;
		s = elf_strptr(f->elf, names, h.sh_name);
		if (!s || strcmp(s, name))
			continue;
		if (addr)
			*addr = h.sh_addr;
		return elf_getdata(scn, NULL);
	}
	return NULL;
}

/* ---- symbols */

struct walk {
	const struct elf_file *file; /* the one whose segments count */
	bin_sym_fn *fn;
	void *user;
	bool skips_imports;
	char plain[512];
};

/* Data of the first section of that type that has symbols. */
static Elf_Data *table_of(Elf *elf, uint32_t type, GElf_Shdr *h)
{
	Elf_Scn *scn = NULL;

	while ((scn = elf_nextscn(elf, scn)))
		if (gelf_getshdr(scn, h) && h->sh_type == type && h->sh_entsize == sizeof(Elf64_Sym))
			return elf_getdata(scn, NULL);
	return NULL;
}

/* "foo@@VER" is foo. */
static const char *plain_name(struct walk *w, const char *name)
{
	const char *at = strchr(name, '@');

	if (!at || at == name || (size_t)(at - name) >= sizeof(w->plain))
		return name;
	memcpy(w->plain, name, (size_t)(at - name));
	w->plain[at - name] = '\0';
	return w->plain;
}

static int one_symbol(struct walk *w, const char *name, const GElf_Sym *from)
{
	unsigned int type = GELF_ST_TYPE(from->st_info);
	struct bin_sym sym = {
		.value = from->st_value,
		.size = from->st_size,
		.is_func = type == STT_FUNC || type == STT_GNU_IFUNC,
		.is_ifunc = type == STT_GNU_IFUNC,
		.is_import = from->st_shndx == SHN_UNDEF,
	};

	if (!name || !*name || (type != STT_FUNC && type != STT_GNU_IFUNC && type != STT_OBJECT && type != STT_NOTYPE && type != STT_COMMON))
		return 0;
	if (sym.is_import && (w->skips_imports || !sym.is_func))
		return 0;
	if (!sym.is_import && (from->st_shndx == SHN_ABS || (!elffile_place(w->file, sym.value, &sym.off) && sym.is_func)))
		return 0;
	sym.name = plain_name(w, name);
	return w->fn(w->user, &sym);
}

static int walk_table(struct walk *w, Elf *elf, uint32_t type, bool *found)
{
	GElf_Shdr h;
	Elf_Data *d = table_of(elf, type, &h);
	size_t n = d && d->d_buf ? d->d_size / sizeof(Elf64_Sym) : 0, i;
	GElf_Sym sym;
	int err = 0;

	*found = n > 1;
	for (i = 1; i < n && i < INT32_MAX && !err; i++)
		if (gelf_getsym(d, (int)i, &sym))
			err = one_symbol(w, elf_strptr(elf, h.sh_link, sym.st_name), &sym);
	return err;
}

bool elffile_has_symtab(struct elf_file *f)
{
	GElf_Shdr h;
	Elf_Data *d = table_of(f->elf, SHT_SYMTAB, &h);

	return d && d->d_buf && d->d_size > sizeof(Elf64_Sym);
}

int elffile_symbols(struct elf_file *f, const char *dirs, bin_sym_fn *fn, void *user)
{
	struct walk w = { .file = f, .fn = fn, .user = user };
	bool found;
	int err = walk_table(&w, f->elf, SHT_SYMTAB, &found);

	if (found || err)
		return err;
	err = walk_table(&w, f->elf, SHT_DYNSYM, &found);
	w.skips_imports = true;
	if (!err && elffile_debug(f, dirs))
		err = walk_table(&w, f->debug->elf, SHT_SYMTAB, &found);
	return err;
}
