/* SPDX-License-Identifier: Apache-2.0 */
/* The functions of elfutils' libdw (and of the libelf below it) that scry uses, as a table. Reading debug information is rare, so
 * that nothing is linked for it: the library is loaded when it is first wanted. The static binary has the same table filled
 * by the linker (dw_link.c). */
#ifndef SCRY_RUNTIME_DW_H
#define SCRY_RUNTIME_DW_H

#include <elfutils/libdw.h>
#include <gelf.h>

#define DW_FUNCTIONS(X)                                                                                            \
	X(elf_version) X(elf_begin) X(elf_end) X(elf_nextscn) X(elf_getscn) X(elf_getdata) X(elf_strptr)           \
	X(elf_getshdrstrndx) X(elf_compress) X(gelf_getshdr) X(gelf_getehdr) X(gelf_getrela) X(gelf_getsym)        \
	X(dwarf_begin_elf) X(dwarf_end) X(dwarf_next_unit) X(dwarf_cu_info) X(dwarf_cu_getdwarf) X(dwarf_offdie)   \
	X(dwarf_offdie_types) X(dwarf_dieoffset) X(dwarf_tag) X(dwarf_child) X(dwarf_siblingof) X(dwarf_diecu)     \
	X(dwarf_attr) X(dwarf_attr_integrate) X(dwarf_hasattr) X(dwarf_whatform) X(dwarf_formudata)                \
	X(dwarf_formsdata) X(dwarf_formstring) X(dwarf_formflag) X(dwarf_formref_die) X(dwarf_formblock)           \
	X(dwarf_lowpc) X(dwarf_haspc) X(dwarf_addrdie) X(dwarf_getlocation_addr) X(dwarf_getsrc_die)               \
	X(dwarf_linesrc) X(dwarf_lineno) X(dwarf_getsrcfiles) X(dwarf_filesrc) X(dwarf_ranges)                   \
	X(dwarf_getsrclines) X(dwarf_onesrcline) X(dwarf_lineaddr) X(dwarf_linecol)                                \
	X(dwarf_linebeginstatement) X(dwarf_lineendsequence)

struct dw {
#define DW_MEMBER(f) __typeof__(&f) f;
	DW_FUNCTIONS(DW_MEMBER)
#undef DW_MEMBER
};

/* The table; NULL with *why set when the library is not there. */
const struct dw *dw_open(const char **why);

#endif
