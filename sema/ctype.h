/* SPDX-License-Identifier: Apache-2.0 */
/* C types as they are known outside of scripts: in the kernel's BTF, in the DWARF of a binary, in C text. Each such place is a
 * source, which is asked for one type at a time, by name or by number, so that a script pays for the types that it names
 * and for no other. sema/ctype.c makes struct type out of them. */
#ifndef SCRY_SEMA_CTYPE_H
#define SCRY_SEMA_CTYPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum ctype_kind {
	CT_NONE,
	CT_VOID,
	CT_INT,   /* size, is_signed, is_bool, is_char */
	CT_FLOAT, /* size */
	CT_PTR,   /* ref: pointee; is_user: __user */
	CT_ARRAY, /* ref: element; n: how many, 0 for a flexible one */
	CT_STRUCT,
	CT_UNION, /* size, members */
	CT_ENUM,  /* size, is_signed, members with their value */
	CT_TYPEDEF, /* ref */
	CT_FUNC,  /* ref: result; members: parameters */
	CT_FWD,   /* a struct, union or enum without a body in this source */
};

struct cmember {
	const char *name; /* NULL: anonymous */
	uint64_t type;
	uint32_t bit_off;  /* from the start of the struct */
	uint32_t bit_size; /* 0: not a bit-field */
	int64_t value;     /* enumerators */
};

struct ctype {
	enum ctype_kind kind;
	const char *name; /* NULL: anonymous */
	uint32_t size, n;
	bool is_signed, is_bool, is_char, is_user;
	bool is_percpu; /* CT_PTR: the address is an offset into per-CPU memory */
	bool has_typedef; /* of ctype.c: name is that of a typedef */
	uint64_t id;    /* its own number, behind what was skipped; 0: the one that was asked for */
	uint64_t ref;
	struct csource *src; /* CT_TYPEDEF: whose number ref is, NULL: that of the source asked */
	struct cmember *members; /* n */
};

/* Where a name is looked for first. */
enum csource_rank {
	CR_SCRIPT,
	CR_HEADER,
	CR_KERNEL,
	CR_MODULE,
	CR_BINARY,
};

struct csource {
	enum csource_rank rank;
	const char *name; /* "vmlinux", a module, a path, "script": for listings and messages */
	bool is_kernel;   /* its pointers lead into kernel memory */
	bool is_vmlinux;  /* ids are those of the kernel's own BTF, known to the verifier */
	int module_fd;    /* BTF object of a module for the verifier, -1: none */
	/* Number of the type of this kind and name, 0: none. CT_TYPEDEF also finds base types by name. Complete types only. */
	uint64_t (*find)(struct csource *src, enum ctype_kind kind, const char *name);
	/* The type with that number; const, volatile, restrict and attributes on the way to it are skipped. Number 0 is void.
	 * The arena owns what out points to. -EINVAL: the source is damaged. */
	int (*get)(struct csource *src, struct arena *a, uint64_t id, struct ctype *out);
	/* The same without members, for what is only pointed to. NULL: get serves. */
	int (*head)(struct csource *src, uint64_t id, struct ctype *out);
	/* Value of an enumerator and the number of its enum; false: there is none. NULL: the source has no such index. */
	bool (*constant)(struct csource *src, const char *name, int64_t *value, uint64_t *enum_id);
	/* Calls fn for each named type of a kind whose name matches, until it returns non-zero, which is returned. */
	int (*each)(struct csource *src, enum ctype_kind kind, const char *pattern, int (*fn)(void *user, const char *name, uint64_t id),
		    void *user);
	void *data;
};

/* Bytes of BTF. The reader believes none of them. */
struct btf_blob {
	const char *name;
	const char *path; /* the file they come from, for messages; NULL: name says it */
	const void *data;
	size_t size;
	int fd; /* BTF object for the verifier (modules), -1: none */
};

/* btf.c: a source over BTF that stays where it is. base: the kernel's, when this is a module's. NULL: not BTF (*why says). */
struct csource *btf_source(struct arena *a, const struct btf_blob *blob, struct csource *base, const char **why);

#endif
