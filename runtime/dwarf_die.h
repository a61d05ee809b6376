/* SPDX-License-Identifier: Apache-2.0 */
/* What the dwarf*.c files share: an open file, and DIEs read without belief in what they say. */
#ifndef SCRY_RUNTIME_DWARF_DIE_H
#define SCRY_RUNTIME_DWARF_DIE_H

#include <dwarf.h>

#include "runtime/dw.h"
#include "runtime/dwarf.h"

/* A named type or an enumerator. */
struct dwarf_name {
	uint64_t hash; /* of kind and name; 0: free slot */
	uint64_t id;
	int64_t value; /* enumerators */
};

struct dwarf_table {
	struct dwarf_name *v;
	uint32_t n, cap; /* cap: a power of two */
};

struct dwarf_file {
	struct dwarf_file *next;
	const struct dw *dw;
	char *path;
	int fd;
	Elf *elf;
	Dwarf *dbg;
	/* DIEs may come from other files: split units, supplementary files. dbgs[0] is dbg. */
	Dwarf **dbgs;
	int n_dbgs, cap_dbgs;
	/* Names, unit by unit as far as the search has come. */
	struct dwarf_table names, constants;
	Dwarf_Off next_unit;
	bool in_types, is_scanned, has_constants;
	uint64_t *enums;
	uint32_t n_enums, cap_enums;
};

/* Numbers of types: offset of the DIE, dimensions of an array already taken off, section, file. */
enum { ID_OFF_BITS = 40, ID_DIM_SHIFT = 40, ID_TYPES_SHIFT = 44, ID_FILE_SHIFT = 45, ID_MAX_FILES = 1 << 16 };
uint64_t die_id(struct dwarf_file *f, Dwarf_Die *die); /* 0: cannot be numbered */
bool die_at(struct dwarf_file *f, uint64_t id, Dwarf_Die *out, int *dim);

int die_tag(const struct dwarf_file *f, Dwarf_Die *die);
const char *die_name(const struct dwarf_file *f, Dwarf_Die *die); /* NULL: none */
bool die_num(const struct dwarf_file *f, Dwarf_Die *die, unsigned at, uint64_t *v);
bool die_flag(const struct dwarf_file *f, Dwarf_Die *die, unsigned at);
bool die_ref(const struct dwarf_file *f, Dwarf_Die *die, unsigned at, Dwarf_Die *out);
/* false: no child, or no further one. Forward only, so that every walk ends. */
bool die_child(const struct dwarf_file *f, Dwarf_Die *die, Dwarf_Die *out);
bool die_next(const struct dwarf_file *f, Dwarf_Die *die);
/* Calls fn with the DIE of each unit that has code or types until it returns non-zero. */
int dwarf_each_unit(struct dwarf_file *f, int (*fn)(void *user, Dwarf_Die *unit), void *user);
/* The DIE of a unit, or of the split unit that it stands for. */
bool dwarf_unit_die(struct dwarf_file *f, Dwarf_Off at, bool types, Dwarf_Off *next, Dwarf_Die *out);

/* dwarf_index.c */
uint64_t dwarf_find(struct dwarf_file *f, enum ctype_kind kind, const char *name);
bool dwarf_constant(struct dwarf_file *f, const char *name, int64_t *value, uint64_t *enum_id);
int dwarf_each(struct dwarf_file *f, enum ctype_kind kind, const char *pattern,
	       int (*fn)(void *user, const char *name, uint64_t id), void *user);
void dwarf_index_free(struct dwarf_file *f);

/* dwarf_type.c */
/* The type behind const, volatile and the like; false: void, or damaged. */
bool dwarf_strip(const struct dwarf_file *f, Dwarf_Die *die);
int dwarf_type(struct dwarf_file *f, struct arena *a, uint64_t id, struct ctype *out);
/* Number of the type that a DIE refers to, 0: void. */
uint64_t dwarf_type_of(struct dwarf_file *f, Dwarf_Die *die);
/* From a declaration to the definition, if there is one. */
bool dwarf_define(struct dwarf_file *f, Dwarf_Die *die);
uint32_t dwarf_size(struct dwarf_file *f, Dwarf_Die *type); /* 0: unknown */
/* Byte offset of a member; false: it is not constant. */
bool dwarf_member_offset(struct dwarf_file *f, Dwarf_Die *member, uint64_t *off);
bool dwarf_enum_value(const struct dwarf_file *f, Dwarf_Die *die, int64_t *value);

/* dwarf_func.c: the function whose code holds addr, or (is_entry) begins there. */
bool dwarf_func_at(struct dwarf_file *f, uint64_t addr, bool is_entry, Dwarf_Die *unit, Dwarf_Die *out);

/* dwarf_line.c: which function, or copy of an inlined one, the address belongs to: two of the same one are equal. NULL: none. */
const void *dwarf_copy_at(struct dwarf_file *f, uint64_t addr);

/* dwarf_abi.c: where the parameters of a function are when it begins. */
struct dwarf_abi {
	struct dwarf_file *f;
	int n_int, n_float; /* registers used up */
	uint64_t stack;     /* bytes of arguments on the stack so far */
};
void dwarf_abi_begin(struct dwarf_abi *abi, struct dwarf_file *f, Dwarf_Die *func);
void dwarf_abi_place(struct dwarf_abi *abi, Dwarf_Die *param, struct bin_param *out);
/* pt_regs offset of a register by its DWARF number, -1: none. */
int dwarf_abi_reg(uint64_t number);
/* pt_regs offset of the stack pointer; *cfa: distance to the frame's address when the function begins. */
int dwarf_abi_sp(int64_t *cfa);

#endif
