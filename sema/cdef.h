/* SPDX-License-Identifier: Apache-2.0 */
/* C definitions: declarations to types (cdef_parse.c, cdef_type.c), constant expressions (cdef_expr.c), where members lie as
 * gcc would have it (cdef_layout.c), and all of it as a source of C types (cdef.c). Types that the text names and does not define
 * are looked for elsewhere, when their size is needed. */
#ifndef SCRY_SEMA_CDEF_H
#define SCRY_SEMA_CDEF_H

#include <setjmp.h>

#include "sema/cpp.h"

struct cdef_member {
	const char *name; /* NULL: unnamed */
	struct cdef_type *type;
	struct span span;
	uint32_t align; /* attribute aligned, 0: none */
	int width;      /* of a bit-field, -1: it is none */
	bool is_packed;
	uint64_t bit_off; /* after layout */
	int64_t value;    /* of an enumerator */
};

struct cdef_type {
	enum ctype_kind kind;
	enum ctype_kind tag; /* CT_FWD: struct, union, enum, or CT_TYPEDEF for a name that is defined elsewhere */
	const char *name;    /* NULL: none */
	struct span span;
	uint64_t id;
	uint64_t size;
	uint32_t align, n;
	uint32_t min_align; /* attribute aligned; of a typedef: its alignment, whatever the type's own */
	bool is_signed, is_bool, is_char, is_user, is_percpu, is_packed;
	struct cdef_type *ref;
	VEC(struct cdef_member)
	members;
	bool is_laid, is_laying, is_bad; /* layout: done, under way, in vain */
	bool is_foreign;                 /* comes from a header */
	/* CT_FWD, once it has been found: a type of another source */
	struct csource *src;
	uint64_t src_id;
	bool was_sought;
};

enum cdef_space { CS_TAG,
		  CS_TYPEDEF,
		  CS_CONSTANT };

struct cdef_name {
	enum cdef_space space;
	const char *name;
	struct cdef_type *type;
	int64_t value;
	struct span span;
	struct cdef_name *next;
};

struct cdefs {
	struct csource src;
	struct cpp *cpp;
	struct unit *u;
	struct arena *a;
	VEC(struct cdef_type *)
	types; /* number is index + 1 */
	struct cdef_name **names; /* hash table */
	unsigned int size, n_names;
	struct cdef_type *ints[64]; /* base types by what they are */
	bool is_quiet;              /* a header is being read */
	int depth;                  /* of layouts under way */
};

/* State of one piece of text on its way through the parser. */
struct cparse {
	struct cdefs *d;
	struct arena *a;
	struct pp_token *t;
	bool is_quiet;     /* a header: what is wrong is nobody's business */
	bool in_condition; /* of #if: 64 bits, and unknown names are 0 */
	int depth;
	jmp_buf *out; /* where a mistake goes */
};

struct cdefs *cdefs_new(struct cpp *c);
/* Definitions of the script (a mistake is reported), or of a header (what cannot be read is skipped). */
void cdefs_parse(struct cdefs *d, struct pp_token *t, bool is_quiet);
/* Lays everything out, so that mistakes come up. */
void cdefs_check(struct cdefs *d);
bool cdef_condition(struct cdefs *d, struct pp_token *t);
/* A macro's text as an integer; false: it is none. */
bool cdef_value(struct cdefs *d, struct pp_token *t, uint64_t *v, bool *is_unsigned);

/* cdef.c */
struct cdef_name *cdef_find(const struct cdefs *d, enum cdef_space space, const char *name);
struct cdef_name *cdef_add(struct cdefs *d, enum cdef_space space, const char *name, struct cdef_type *t, struct span at);
struct cdef_type *cdef_new(struct cdefs *d, enum ctype_kind kind, struct span at);
struct cdef_type *cdef_int(struct cdefs *d, uint32_t size, bool is_signed);
struct cdef_type *cdef_bool(struct cdefs *d);
struct cdef_type *cdef_char(struct cdefs *d, bool is_signed);
struct cdef_type *cdef_ref(struct cdefs *d, enum ctype_kind kind, struct cdef_type *ref, uint32_t n);
/* The other source's type that a CT_FWD stands for. False: there is none. */
bool cdef_resolve(struct cdefs *d, struct cdef_type *t);

/* cdef_parse.c, cdef_type.c, cdef_expr.c: leave through p->out when the text is wrong. */
_Noreturn void cdef_fail(struct cparse *p, struct span at, const char *hint, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
bool cdef_accept(struct cparse *p, const char *text);
void cdef_expect(struct cparse *p, const char *text, const char *behind);
struct pp_token *cdef_next(struct cparse *p); /* the token that was next; the end stays */
void cdef_skip_balanced(struct cparse *p);    /* from the bracket at hand to behind its partner */

/* Attributes and words that stand for them, of a type or a member. */
struct cdef_attrs {
	bool is_packed, is_user, is_percpu;
	uint32_t align;
	int mode_size; /* mode(DI) and the like, 0: none */
};
struct cdef_specs {
	struct cdef_type *type;
	struct cdef_attrs attrs;
	bool is_typedef, is_tag; /* is_tag: it declares a struct, union or enum */
};
void cdef_specs(struct cparse *p, struct cdef_specs *s);
/* What stands about a name: its type; *name NULL: it has none. */
struct cdef_type *cdef_declarator(struct cparse *p, struct cdef_specs *s, const char **name, struct span *at, struct cdef_attrs *attrs);
bool cdef_attribute(struct cparse *p, struct cdef_attrs *attrs); /* one, if there is one */
bool cdef_starts_type(const struct cparse *p, const struct pp_token *t);
struct cdef_type *cdef_type_name(struct cparse *p);
struct cdef_type *cdef_tagged(struct cparse *p, enum ctype_kind kind, const struct pp_token *word);
struct cdef_type *cdef_named(struct cparse *p, const char *name, struct span at);

struct cvalue {
	uint64_t v;
	int size; /* 4 or 8 */
	bool is_unsigned;
};
struct cvalue cdef_expr(struct cparse *p);

/* cdef_layout.c: sizes, alignments and places. False: cannot be known; reported, if p is not NULL and not quiet. */
bool cdef_layout(struct cdefs *d, struct cdef_type *t, struct cparse *p, struct span use);
struct cdef_type *cdef_bare(struct cdef_type *t); /* behind typedefs */

#endif
