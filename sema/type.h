/* SPDX-License-Identifier: Apache-2.0 */
/* Types and how their values lie in memory: one layout serves map keys, map values, tuple elements and event records,
 * so that the code generator writes and the formatter reads the same bytes. Types are made through the functions below, which
 * intern them: equal types are equal pointers. */
#ifndef SCRY_SEMA_TYPE_H
#define SCRY_SEMA_TYPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "sema/ctype.h"

/* In a register ("scalar"): T_BOOL T_INT T_ENUM T_PTR T_KSYM T_KSTACK T_USTACK T_PROBE T_NAMED T_USERNAME. In memory: all others. */
enum type_kind {
	T_NONE,  /* not known yet */
	T_ERROR, /* a diagnostic has been given; everything that follows from it stays silent */
	T_VOID,
	T_BOOL,        /* 1 byte, 0 or 1 */
	T_INT,         /* size 1 2 4 8, is_signed */
	T_ENUM,        /* as its integer; fields: the enumerators */
	T_PTR,         /* 8 bytes; elem: pointee (T_VOID, T_INT, T_STRUCT, T_FUNC ...); space */
	T_FUNC,        /* pointee only: a C function, opaque */
	T_STRING,      /* n bytes including the NUL; zero-filled behind the text. A full string has no NUL: it was cut */
	T_ARRAY,       /* n elements of elem */
	T_TUPLE,       /* fields f[0..n): name NULL for tuples, set for records; C layout, padding zero */
	T_STRUCT,      /* a C struct or union: name, is_union, f[0..n) once complete. space: where its pointers lead */
	T_BUFFER,      /* u32 length, then n bytes, zero-filled; size 4 + n, align 4 */
	T_KSTACK,      /* u64: hash of the frames, key of the stacks map (0: no stack); n: limit of frames; mode */
	T_USTACK,      /* same layout as T_KSTACK; the hash is of process and frames */
	T_KSYM,        /* u64 address */
	T_USYM,        /* 16 bytes: u64 address, u32 pid, u32 0; or u64 number of an attach point at that function, USYM_OF_PROBE */
	T_INET,        /* 24 bytes: u64 address family (AF_INET, AF_INET6), 16 address bytes, zero-filled */
	T_MAC,         /* 6 bytes */
	T_TIMESTAMP,   /* 16 bytes: u64 ns (boot clock), u64 index of the format in unit.strings */
	T_USERNAME,    /* u64 uid */
	T_CGROUP_PATH, /* 16 bytes: u64 cgroup id, u64 index of the filter in unit.strings */
	T_PROBE,       /* u64 index into unit.aps, printed and sorted as that attach point's name */
	T_NAMED,       /* int64 that stands for a name; n: enum named_table (sema/named.h). Becomes a T_STRING by N_CAST */
	T_AGG,         /* value of a map under aggregation; see struct map */
	T_KINDS
};

enum addr_space {
	SPACE_NONE,
	SPACE_KERNEL, /* read by probe_read_kernel */
	SPACE_USER,   /* read by probe_read_user */
	SPACE_BTF,    /* kernel memory whose type the verifier knows: read by plain loads. Lost where a pointer goes to memory
		       * (maps, tuples, captured variables) or meets one that is not: SPACE_KERNEL then */
	SPACE_BPF,    /* memory of the program itself: context records, map values, &$x */
};
enum stack_mode { STACK_BPFTRACE,
		  STACK_PERF,
		  STACK_RAW,
		  STACK_BUILD_ID }; /* user stacks only: frames of STACK_BUILD_ID_WORDS words */
enum { STACK_BUILD_ID_WORDS = 4, STACK_MODES = 4 };
extern const char *const stack_modes[STACK_MODES];
/* What kind of type it is; the whole name of those that have no more to tell. */
extern const char *const type_kind_names[T_KINDS];

struct field {
	const char *name; /* NULL: tuple element */
	struct type *type;
	uint32_t off;
	/* Bit-fields: the value lies in the size bytes of type at off, shifted left by bit_off; read without sign extension. */
	uint8_t bit_off, bit_size; /* bit_size 0: not a bit-field */
	bool is_anonymous;         /* an unnamed struct or union: its members count as members of this one */
	/* Tracepoint arguments only: */
	uint32_t size;     /* bytes in the record, when the type was widened (a 4-byte int kept in 8) */
	bool is_data_loc;  /* u32 at off: low 16 bits offset from the record, high 16 bits length; type is then a T_PTR or T_ARRAY */
	bool is_rel_loc;   /* the same, offset counted from behind the field */
	bool is_common;    /* common_*: an error to use */
	const char *ctype; /* as the format file spells it, for -lv */
	uint64_t value;    /* enumerators */
};

#define USYM_OF_PROBE (1ull << 32)

struct type {
	enum type_kind kind;
	uint32_t size, align;
	bool is_signed;
	enum addr_space space;
	/* Structs and enums from elsewhere: equal when source, number and space are. Fields are there after type_complete(). */
	struct csource *src;
	uint64_t src_id;
	bool has_typedef; /* T_STRUCT, T_ENUM: has no name of its own but that of a typedef */
	bool is_union, is_complete, is_char /* T_INT: plain char; an array of it is text */;
	enum { DEEP_NO,
	       DEEP_RUNNING,
	       DEEP_DONE } deep;        /* of type_complete_deep() */
	struct ctype *c;                /* as its source has it, once somebody asked */
	struct member *found;           /* members that were asked for by name */
	uint32_t n; /* T_STRING capacity, T_ARRAY elements, T_BUFFER bytes, stacks: limit, T_TUPLE T_STRUCT T_ENUM: fields */
	struct type *elem;
	const char *name; /* T_STRUCT, T_ENUM */
	struct field *f;
	enum stack_mode mode;
	struct type *next; /* interning chain */
};

struct types {
	struct arena *arena;
	struct type *bucket[128]; /* interned, see type.c */
	struct type *none, *error, *void_, *bool_, *i8, *i16, *i32, *i64, *u8, *u16, *u32, *u64, *comm /* string[16] */,
		*ksym, *usym, *inet, *mac, *timestamp, *username, *cgroup_path, *probe, *agg, *voidp;
};

void types_init(struct types *ts, struct arena *a);
struct type *type_int(struct types *ts, uint32_t size, bool is_signed);
struct type *type_string(struct types *ts, uint32_t n);
struct type *type_buffer(struct types *ts, uint32_t n);
struct type *type_ptr(struct types *ts, struct type *elem, enum addr_space space);
struct type *type_array(struct types *ts, struct type *elem, uint32_t n);
struct type *type_tuple(struct types *ts, struct type **elem, const char **names /* or NULL */, uint32_t n);
struct type *type_named(struct types *ts, uint32_t table);
struct type *type_tuple_like(struct types *ts, const struct type *t, struct type **elem); /* with the names of t */
struct type *type_stack(struct types *ts, enum type_kind kind, uint32_t limit, enum stack_mode mode);
/* The type of a source by number (ctype.c); NULL: damaged. Arrays of char are T_STRING, functions T_FUNC, floats T_BUFFER-less T_VOID.
 * is_complete is false until type_complete() has read the members: 0, or -EINVAL (damaged), -ENOENT (declared only). */
struct type *type_of_c(struct types *ts, struct csource *src, uint64_t id, enum addr_space space);
int type_complete(struct types *ts, struct type *t);
int type_complete_deep(struct types *ts, struct type *t); /* with everything that lies inside a value of it: before it is printed or stored */
/* Member by name, also of anonymous members (the offset is then relative to t); NULL: none. The struct need not be complete, and
 * does not become so. The same name gives the same pointer. */
const struct field *type_member(struct types *ts, struct type *t, const char *name);
/* walk.c: what the verifier takes `size` bytes at an offset into a kernel structure for. WALK_PTR: a pointer to the struct *to. */
enum type_walk { WALK_NO, /* it refuses the load */
		 WALK_SCALAR,
		 WALK_PTR,
		 WALK_STRUCT /* inside walk.c only */ };
enum type_walk type_walk(struct types *ts, struct type *t, int64_t off, uint32_t size, struct type **to);
/* The same type with its pointers leading elsewhere. */
struct type *type_in_space(struct types *ts, struct type *t, enum addr_space space);
/* What is left of a type when its value goes to memory: the verifier forgets where pointers lead. */
struct type *type_stored(struct types *ts, struct type *t);
/* The same C type, whatever memory its pointers lead to. */
bool type_alike(const struct type *a, const struct type *b);
/* Interns; for ctype.c. */
struct type *type_intern(struct types *ts, const struct type *like);
/* The field of t that goes with f, the i-th of another tuple or record: that of its name, or in its place. NULL: none. */
const struct field *type_counterpart(const struct type *t, const struct field *f, uint32_t i);
bool type_is_scalar(const struct type *t);  /* fits a register */
bool type_is_stringy(const struct type *t); /* T_STRING, T_PROBE, T_NAMED */
/* While types are being inferred, a literal has a type of its own: a T_INT with n != 0 that says how many bits it needs and
 * gives way to the type it is mixed with. No such type is left in a tree that sema has finished. */
struct type *type_lit(struct types *ts, uint64_t v, bool is_negative);
bool type_is_lit(const struct type *t);
bool type_has_lit(const struct type *t); /* itself or an element of a tuple */
/* The type that stands for t when nothing else decides: literals become int64. */
struct type *type_settle(struct types *ts, struct type *t);
/* The common type of two values that are kept in one place; NULL: there is none. T_NONE and T_ERROR give way. */
struct type *type_merge(struct types *ts, struct type *a, struct type *b);
/* The same text in arena memory, for diagnostics. */
const char *type_text(struct arena *a, const struct type *t);
/* "int64", "string[16]", "(int64,string[16])", "uint8 *" ... for diagnostics, -d types, -lv. */
void type_name_str(struct str *out, const struct type *t);

#endif
