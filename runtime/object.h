/* SPDX-License-Identifier: Apache-2.0 */
/* A compiled script as an object file: what the files that write it know of one another. docs/object.md describes the result. */
#ifndef SCRY_RUNTIME_OBJECT_H
#define SCRY_RUNTIME_OBJECT_H

#include <elf.h>

#include "codegen/btf.h"
#include "runtime/handle.h"

struct bytes { /* in the arena */
	char *v;
	int n, cap;
};

struct section {
	const char *name;
	uint16_t index;
	Elf64_Shdr h;              /* place and name are filled in at the end; size: of one that has no bytes in the file */
	struct bytes b, rel;
	struct bytes funcs, lines; /* records of .BTF.ext about its code */
	struct bytes vars;         /* of BTF's DATASEC */
};

struct object_map {
	uint32_t symbol;
	const char *name;
	struct section *in;
	bool is_data; /* programs address its value: it is a variable, of a section that becomes a map */
};

struct object {
	struct scry *s;
	struct image *img;
	struct btf_out *btf;
	struct arena *a;
	VEC(struct section *)
	sections;
	struct bytes strings, locals, globals;
	uint32_t n_locals;                                  /* known before there are others, which follow them */
	struct section *text;                               /* functions that programs call, NULL: there are none */
	struct section ksyms;                               /* functions of the kernel: not in the file, but in BTF */
	struct object_map *maps;                            /* by image map */
	uint32_t kfuncs[KFUNC_COUNT], externs[KFUNC_COUNT]; /* numbers in this kernel; symbols. 0: not asked for yet */
	/* on the heap: */
	struct loadable l;
	struct str info;
};

enum { TEXT_SYMBOL = 1 };

/* object.c */
void object_add(struct object *o, struct bytes *b, const void *p, size_t n);
/* The section of that name, made when it is not there. */
struct section *object_section(struct object *o, const char *name, uint32_t type, uint64_t flags);
/* A global symbol; section NULL: it is elsewhere. */
uint32_t object_symbol(struct object *o, const char *name, int type, const struct section *in, uint64_t at, uint64_t size);
void object_local(struct object *o, const char *name, int type, const struct section *in, uint64_t at, uint64_t size);
/* name, or with a number behind it: one that no other symbol has. */
const char *object_name(struct object *o, const char *name);

/* object_code.c */
/* 0 or -ENOMEM. */
int object_progs(struct object *o);

/* object_info.c: what no section of others tells, as JSON. */
void object_info_prog(struct object *o, const struct prog *p, const struct ap *ap, const char *name, const char *section);
void object_info(struct object *o);

#endif
