/* SPDX-License-Identifier: Apache-2.0 */
/* Programs and shared libraries, read where they lie: the file is mapped, libelf points into it, nothing is copied. */
#ifndef SCRY_RUNTIME_ELF_H
#define SCRY_RUNTIME_ELF_H

#include <libelf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sema/kinfo.h"

struct elf_seg {
	uint64_t vaddr, off, size; /* what lies in the file of a PT_LOAD */
	bool is_code;
};

struct elf_file {
	Elf *elf;
	char *path; /* where it was opened */
	uint64_t size;
	int machine, type; /* EM_*, ET_* */
	struct elf_seg *segs;
	int n_segs;
	/* What has the symbols that are missing here: a separate debug file, or .gnu_debugdata unpacked. Looked for once. */
	struct elf_file *debug;
	void *unpacked; /* bytes of .gnu_debugdata */
	bool has_looked;
	/* Functions by address, made when one is looked up by address (bins.c). */
	struct elf_range *ranges;
	int n_ranges;
};

struct elf_range {
	uint64_t value, size;
};

struct elf_err {
	int err; /* negative errno */
	char why[320];
	const char *hint; /* static text, or NULL */
};

/* NULL with *e set. fd: the open file, which the caller closes; -1: path is opened. Programs and shared libraries of this
 * machine's kind only, unless any is set. */
struct elf_file *elffile_open(const char *path, int fd, bool any, struct elf_err *e);
struct elf_file *elffile_memory(void *bytes, size_t size);
void elffile_close(struct elf_file *f);

/* Calls fn for each defined function and object, and each undefined function (is_import), until it returns non-zero, which is
 * returned. Name and sym are the callback's only while it runs. dirs: where debug files are, colon-separated, each below prefix
 * as well. */
int elffile_symbols(struct elf_file *f, const char *dirs, bin_sym_fn *fn, void *user);
/* Whether the file itself has a .symtab. */
bool elffile_has_symtab(struct elf_file *f);
/* Place in the file of an address. */
bool elffile_place(const struct elf_file *f, uint64_t vaddr, uint64_t *off);
/* size bytes of the file at off; NULL: it has fewer. */
const void *elffile_bytes(const struct elf_file *f, uint64_t off, uint64_t size);
/* The data of a section of that name and its header; NULL: there is none, or it is damaged. */
Elf_Data *elffile_section(const struct elf_file *f, const char *name, uint64_t *addr);

/* elfdebug.c */
/* Path of the debug file that belongs to f, to be freed; NULL: there is none. */
char *elffile_debug_path(struct elf_file *f, const char *dirs);
/* f->debug, if there is one. */
struct elf_file *elffile_debug(struct elf_file *f, const char *dirs);

#endif
