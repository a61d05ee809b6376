/* SPDX-License-Identifier: Apache-2.0 */
/* Debug information of programs, libraries and object files: C types (struct csource), the parameters of functions, and
 * which line of which inlined function an address belongs to. */
#ifndef SCRY_RUNTIME_DWARF_H
#define SCRY_RUNTIME_DWARF_H

#include "sema/kinfo.h"

struct dwarf_file;

/* Files that have been opened, by path, closed together. The sources that come from them live as long. */
struct dwarf_files {
	struct dwarf_file *head;
	char why[512]; /* last refusal */
};
void dwarf_files_close(struct dwarf_files *fs);
/* The file at path; debug: where its debug information is when that is another file, else NULL. NULL with *why set. An object file that has
 * not been linked is fine too. */
struct dwarf_file *dwarf_file(struct dwarf_files *fs, const char *path, const char *debug, const char **why);

/* Types by number: the place of a DIE. */
struct csource *dwarf_source(struct dwarf_file *f, struct arena *a);

/* Parameters and result of the function that begins at addr. -ENOENT: the debug information has no such function. */
int dwarf_func(struct dwarf_file *f, struct arena *a, uint64_t addr, struct bin_func *out);
/* Whether a function of that name is there, but inlined wherever it is used. */
bool dwarf_is_inlined(struct dwarf_file *f, const char *name);

/* What was inlined at an address, innermost first; the last call has is_inlined false. Texts are valid until the file is closed;
 * each may be NULL, line 0. */
struct dwarf_place {
	const char *func; /* as it stands there: not mangled, without parameters */
	const char *file;
	int line;
	bool is_inlined;
};
typedef void dwarf_place_fn(void *user, const struct dwarf_place *p);
void dwarf_places(struct dwarf_file *f, uint64_t addr, dwarf_place_fn *fn, void *user);

/* Addresses where a line begins, in ascending order: one for each function and for each place where it was inlined. */
struct dwarf_line_query {
	const char *file; /* or the end of its path */
	int line, col;    /* col 0: any */
	/* What was found, and what there is instead. */
	bool has_file, has_line;
	int next, before;    /* the nearest lines that have code; 0: none */
	const char *nearest; /* a file's name; valid as long as the file; NULL: none */
};
typedef int dwarf_addr_fn(void *user, uint64_t addr);
/* What fn returned that was not 0, else 0. */
int dwarf_line_addrs(struct dwarf_file *f, struct arena *a, struct dwarf_line_query *q, dwarf_addr_fn *fn, void *user);

#endif
