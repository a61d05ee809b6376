/* SPDX-License-Identifier: Apache-2.0 */
/* Opening files with debug information, and the DIEs in them. libdw checks that what it reads lies inside its section; that walks end
 * and numbers make sense is checked here. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime/dwarf_die.h"

/* ---- object files: what the linker would have filled in */

static int reloc_size(int machine, uint32_t type)
{
	if (machine == EM_X86_64)
		return type == R_X86_64_64 ? 8 : type == R_X86_64_32 || type == R_X86_64_32S ? 4 : 0;
	if (machine == EM_AARCH64)
		return type == R_AARCH64_ABS64 ? 8 : type == R_AARCH64_ABS32 ? 4 : 0;
	return 0;
}

static void relocate(const struct dw *dw, int machine, Elf_Data *to, Elf_Data *relocs, Elf_Data *syms)
{
	size_t n = relocs->d_size / sizeof(Elf64_Rela), i;
	uint64_t v;
	GElf_Rela r;
	GElf_Sym s;
	int size;

	for (i = 0; i < n && i < INT32_MAX && dw->gelf_getrela(relocs, (int)i, &r); i++) {
		size = reloc_size(machine, (uint32_t)GELF_R_TYPE(r.r_info));
		if (!size || r.r_offset > to->d_size || to->d_size - r.r_offset < (size_t)size)
			continue;
		if (GELF_R_SYM(r.r_info) > INT32_MAX || !dw->gelf_getsym(syms, (int)GELF_R_SYM(r.r_info), &s))
			continue;
		v = s.st_value + (uint64_t)r.r_addend;
		memcpy((char *)to->d_buf + r.r_offset, &v, (size_t)size);
	}
}

static bool is_debug(const struct dw *dw, Elf *elf, size_t names, const GElf_Shdr *h)
{
	const char *name = dw->elf_strptr(elf, names, h->sh_name);

	return name && !strncmp(name, ".debug_", 7);
}

/* The file is mapped privately: what is written here stays here. */
static void relocate_all(const struct dw *dw, Elf *elf)
{
	Elf_Scn *scn = NULL, *to;
	Elf_Data *d, *relocs, *syms;
	GElf_Shdr h, th;
	GElf_Ehdr eh;
	size_t names;

	if (!dw->gelf_getehdr(elf, &eh) || eh.e_type != ET_REL || dw->elf_getshdrstrndx(elf, &names))
		return;
	while ((scn = dw->elf_nextscn(elf, scn))) {
		if (!dw->gelf_getshdr(scn, &h) || h.sh_type != SHT_RELA)
			continue;
		to = dw->elf_getscn(elf, h.sh_info);
		if (!to || !dw->gelf_getshdr(to, &th) || !is_debug(dw, elf, names, &th))
			continue;
		if (th.sh_flags & SHF_COMPRESSED)
			dw->elf_compress(to, 0, 0);
		d = dw->elf_getdata(to, NULL);
		relocs = dw->elf_getdata(scn, NULL);
		syms = dw->elf_getdata(dw->elf_getscn(elf, h.sh_link), NULL);
		if (d && d->d_buf && relocs && relocs->d_buf && syms && syms->d_type == ELF_T_SYM)
			relocate(dw, eh.e_machine, d, relocs, syms);
	}
}

/* ---- files */

static void file_free(struct dwarf_file *f)
{
	if (!f)
		return;
	if (f->dw) {
		f->dw->dwarf_end(f->dbg);
		f->dw->elf_end(f->elf);
	}
	if (f->fd >= 0)
		close(f->fd);
	dwarf_index_free(f);
	free(f->dbgs);
	free(f->path);
	free(f);
}

void dwarf_files_close(struct dwarf_files *fs)
{
	struct dwarf_file *f;

	while ((f = fs->head)) {
		fs->head = f->next;
		file_free(f);
	}
}

static int has_unit(void *user, Dwarf_Die *unit)
{
	(void)user, (void)unit;
	return 1;
}

static const char *open_dwarf(struct dwarf_file *f, const char *path)
{
	const char *why = NULL;
	Elf64_Half type;
	bool is_object;

	f->dw = dw_open(&why);
	if (!f->dw)
		return why;
	f->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (f->fd < 0)
		return strerror(errno);
	f->dw->elf_version(EV_CURRENT);
	is_object = pread(f->fd, &type, sizeof(type), offsetof(Elf64_Ehdr, e_type)) == sizeof(type) && type == ET_REL;
	f->elf = f->dw->elf_begin(f->fd, is_object ? ELF_C_READ_MMAP_PRIVATE : ELF_C_READ_MMAP, NULL);
	if (f->elf && is_object)
		relocate_all(f->dw, f->elf);
	f->dbg = f->elf ? f->dw->dwarf_begin_elf(f->elf, DWARF_C_READ, NULL) : NULL;
	if (!f->dbg || !dwarf_each_unit(f, has_unit, NULL))
		return "it has no debug information (compile with -g)";
	return NULL;
}

struct dwarf_file *dwarf_file(struct dwarf_files *fs, const char *path, const char *debug, const char **why)
{
	struct dwarf_file *f;
	const char *bad;

	for (f = fs->head; f; f = f->next)
		if (!strcmp(f->path, path))
			return f;
	f = calloc(1, sizeof(*f));
	if (f)
		f->fd = -1;
	bad = f && (f->path = strdup(path)) ? open_dwarf(f, debug ? debug : path) : strerror(ENOMEM);
	if (!bad) {
		f->next = fs->head;
		fs->head = f;
		return f;
	}
	file_free(f);
	snprintf(fs->why, sizeof(fs->why), "%s", bad);
	*why = fs->why;
	return NULL;
}

/* ---- numbers of DIEs */

static int dbg_index(struct dwarf_file *f, Dwarf *dbg)
{
	int i, cap = f->cap_dbgs ? 2 * f->cap_dbgs : 8;
	Dwarf **v;

	if (dbg == f->dbg)
		return 0;
	for (i = 1; i < f->n_dbgs; i++)
		if (f->dbgs[i] == dbg)
			return i;
	if (!f->n_dbgs)
		f->n_dbgs = 1;
	if (f->n_dbgs >= ID_MAX_FILES)
		return -1;
	if (f->n_dbgs >= f->cap_dbgs) {
		v = realloc(f->dbgs, (size_t)cap * sizeof(*v));
		if (!v)
			return -1;
		f->dbgs = v;
		f->cap_dbgs = cap;
	}
	f->dbgs[f->n_dbgs] = dbg;
	return f->n_dbgs++;
}

/* A DIE of .debug_types is known by what its offset does not give in .debug_info. */
static bool lies_in_info(const struct dwarf_file *f, Dwarf *dbg, Dwarf_Off off, const Dwarf_Die *die)
{
	Dwarf_Die same;

	return f->dw->dwarf_offdie(dbg, off, &same) && same.addr == die->addr;
}

uint64_t die_id(struct dwarf_file *f, Dwarf_Die *die)
{
	Dwarf *dbg = f->dw->dwarf_cu_getdwarf(die->cu);
	Dwarf_Off off = f->dw->dwarf_dieoffset(die);
	int i = dbg ? dbg_index(f, dbg) : -1;
	uint64_t id;

	if (i < 0 || !off || off >> ID_OFF_BITS)
		return 0;
	id = (uint64_t)i << ID_FILE_SHIFT | off;
	return lies_in_info(f, dbg, off, die) ? id : id | 1ULL << ID_TYPES_SHIFT;
}

bool die_at(struct dwarf_file *f, uint64_t id, Dwarf_Die *out, int *dim)
{
	Dwarf_Off off = id & ((1ULL << ID_OFF_BITS) - 1);
	uint64_t i = id >> ID_FILE_SHIFT;
	Dwarf *dbg;

	if (i && i >= (uint64_t)f->n_dbgs)
		return false;
	dbg = i ? f->dbgs[i] : f->dbg;
	*dim = (int)(id >> ID_DIM_SHIFT & 15);
	return id >> ID_TYPES_SHIFT & 1 ? f->dw->dwarf_offdie_types(dbg, off, out) : f->dw->dwarf_offdie(dbg, off, out);
}

/* ---- DIEs */

int die_tag(const struct dwarf_file *f, Dwarf_Die *die)
{
	return f->dw->dwarf_tag(die);
}

const char *die_name(const struct dwarf_file *f, Dwarf_Die *die)
{
	Dwarf_Attribute at;
	const char *s;

	s = f->dw->dwarf_attr_integrate(die, DW_AT_name, &at) ? f->dw->dwarf_formstring(&at) : NULL;
	return s && *s ? s : NULL;
}

bool die_num(const struct dwarf_file *f, Dwarf_Die *die, unsigned at, uint64_t *v)
{
	Dwarf_Attribute attr;

	return f->dw->dwarf_attr_integrate(die, at, &attr) && !f->dw->dwarf_formudata(&attr, v);
}

bool die_flag(const struct dwarf_file *f, Dwarf_Die *die, unsigned at)
{
	Dwarf_Attribute attr;
	bool is_set = false;

	return f->dw->dwarf_attr(die, at, &attr) && !f->dw->dwarf_formflag(&attr, &is_set) && is_set;
}

bool die_ref(const struct dwarf_file *f, Dwarf_Die *die, unsigned at, Dwarf_Die *out)
{
	Dwarf_Attribute attr;

	return f->dw->dwarf_attr_integrate(die, at, &attr) && f->dw->dwarf_formref_die(&attr, out);
}

bool die_child(const struct dwarf_file *f, Dwarf_Die *die, Dwarf_Die *out)
{
	return f->dw->dwarf_child(die, out) == 0 && f->dw->dwarf_tag(out) > 0;
}

bool die_next(const struct dwarf_file *f, Dwarf_Die *die)
{
	Dwarf_Die next;

	if (f->dw->dwarf_siblingof(die, &next) || next.cu != die->cu || (char *)next.addr <= (char *)die->addr)
		return false;
	*die = next;
	return f->dw->dwarf_tag(die) > 0;
}

/* ---- units */

bool dwarf_unit_die(struct dwarf_file *f, Dwarf_Off at, bool types, Dwarf_Off *next, Dwarf_Die *out)
{
	Dwarf_Off abbrev, type_off;
	uint8_t addr_size, off_size, unit_type = 0;
	uint64_t sig;
	Dwarf_Half version;
	Dwarf_Die split;
	size_t head;

	memset(out, 0, sizeof(*out));
	memset(&split, 0, sizeof(split));
	if (f->dw->dwarf_next_unit(f->dbg, at, next, &head, &version, &abbrev, &addr_size, &off_size, types ? &sig : NULL,
				   types ? &type_off : NULL))
		return false;
	if (!(types ? f->dw->dwarf_offdie_types : f->dw->dwarf_offdie)(f->dbg, at + head, out))
		return *next > at;
	if (!f->dw->dwarf_cu_info(out->cu, &version, &unit_type, NULL, &split, NULL, NULL, NULL) && unit_type == DW_UT_skeleton && split.cu)
		*out = split;
	return *next > at;
}

int dwarf_each_unit(struct dwarf_file *f, int (*fn)(void *user, Dwarf_Die *unit), void *user)
{
	Dwarf_Off at = 0, next;
	Dwarf_Die unit;
	int stop = 0;

	for (; !stop && dwarf_unit_die(f, at, false, &next, &unit); at = next)
		if (unit.cu)
			stop = fn(user, &unit);
	return stop;
}
