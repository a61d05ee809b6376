/* SPDX-License-Identifier: Apache-2.0 */
/* The abstract syntax tree. The parser fills in kind, span, names and children; it knows no builtin, function or
 * probe type by name. The part below "sema" is blank until the types pass has run; that pass may rewrite a node in place
 * (N_IDENT into a builtin, an implicit N_CAST above a child, a folded constant) but never moves it. */
#ifndef SCRY_PARSER_NODE_H
#define SCRY_PARSER_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/source.h"

enum node_kind {
	N_NONE,
	/* expressions */
	N_INT,      /* ival; is_duration for 10ms and the like (ival in ns) */
	N_STR,      /* str, slen (may hold NULs) */
	N_BOOL,     /* ival 0/1 */
	N_IDENT,    /* name: builtin, macro constant, enum constant, type in sizeof */
	N_VAR,      /* $name: name without $ */
	N_MAP,      /* @name[kids...]: name without @; n_kids 0: no brackets */
	N_PARAM,    /* $1: ival; $#: ival 0 */
	N_CALL,     /* name(kids...) */
	N_UNARY,    /* op kid: OP_NEG NOT BNOT DEREF ADDR PREINC PREDEC POSTINC POSTDEC */
	N_BINARY,   /* kid op kid, also OP_LAND OP_LOR */
	N_TERNARY,  /* c ? a : b; kids[1] NULL for c ?: b */
	N_FIELD,    /* kid.name or kid->name (is_arrow) */
	N_TINDEX,   /* kid.ival */
	N_INDEX,    /* kid[kid] */
	N_CAST,     /* (tname) kid; implicit casts of sema have tname NULL */
	N_TUPLE,    /* (a, b) (a,) () */
	N_RECORD,   /* (x=1, y=2): names[i] for kids[i] */
	N_SIZEOF,   /* sizeof(tname) or sizeof(kid) */
	N_OFFSETOF, /* offsetof(tname | kid, name): name "a.b.c" */
	N_TYPEINFO, /* typeinfo(tname | kid) */
	N_TYPEOF,   /* typeof(...) as a call argument: tname */
	N_COMPTIME, /* comptime kid */
	N_INLINE,   /* made by sema of a call of fn name: kids: N_LET of a parameter ..., body (N_BLOCK); tname: result */
	/* expressions or statements */
	N_IF,    /* kids: cond, then (N_BLOCK), else (N_BLOCK or N_IF or NULL) */
	N_BLOCK, /* kids: statements; has_value: the last kid is the block's value */
	/* statements */
	N_EXPR,      /* kid; */
	N_ASSIGN,    /* kids: target (N_VAR or N_MAP), value; op OP_NONE for =, else the arithmetic op of += */
	N_LET,       /* kids: N_VAR, value or NULL; tname may be NULL */
	N_DISCARD,   /* _ = kid; */
	N_WHILE,     /* cond, block */
	N_UNROLL,    /* count, block */
	N_FOR_MAP,   /* N_VAR, N_MAP, block */
	N_FOR_RANGE, /* N_VAR, from, to, block */
	N_BREAK,
	N_CONTINUE,
	N_RETURN, /* kid or NULL */
	N_IMPORT, /* str: path */
	/* top level */
	N_PROBE,   /* attach points in aps; kids: predicate or NULL, block */
	N_MAPDECL, /* let @name = str(ival): name, str is the type name; kids[0] is the N_PARAM of let @m = hash($1) */
	N_MACRO,   /* name; kids: parameters (N_VAR, N_MAP, N_IDENT)..., block last */
	N_FN,      /* name; kids: parameters (N_LET with tname)..., block last; tname: result */
	N_CONFIG,  /* kids: N_CFG */
	N_CFG,     /* name = kid (N_INT, N_STR, N_BOOL, N_IDENT) */
	N_CDEF,    /* str: C text "struct x { ... }" from the keyword to the closing brace and trailing attributes */
	N_CPP,     /* str: the whole line with continuation lines joined, without '#'; leading blanks dropped ("define X 1") */
	N_PROGRAM, /* kids: N_CPP N_CDEF N_CONFIG N_IMPORT N_PROBE N_MAPDECL N_MACRO N_FN in source order */
	N_KINDS
};

enum op {
	OP_NONE,
	OP_ADD,
	OP_SUB,
	OP_MUL,
	OP_DIV,
	OP_MOD,
	OP_AND,
	OP_OR,
	OP_XOR,
	OP_SHL,
	OP_SHR,
	OP_EQ,
	OP_NE,
	OP_LT,
	OP_LE,
	OP_GT,
	OP_GE,
	OP_LAND,
	OP_LOR,
	OP_NEG,
	OP_NOT,
	OP_BNOT,
	OP_DEREF,
	OP_ADDR,
	OP_PREINC,
	OP_PREDEC,
	OP_POSTINC,
	OP_POSTDEC,
	OP_COUNT
};

/* A type as written; sema resolves it. */
struct type_name {
	struct span span;
	const char *tag;           /* "struct", "union", "enum" or NULL */
	const char *name;          /* "uint64", "string", "task_struct"; NULL for typeof */
	struct node *of;           /* typeof(expr) */
	struct type_name *of_type; /* typeof(type) */
	/* suffixes in order, e.g. "*" then "[4]": '*' or '[' with dims[i] (-1 for []) */
	int n_suffix;
	char *suffix;
	int64_t *dims;
};

/* One attach point as written: raw text, unexpanded. Sema splits it. */
struct attach {
	struct span span;
	const char *text;  /* raw bytes, quotes and escapes still in place, parameters not substituted */
	const char *label; /* name= prefix, or NULL */
};

struct type;
struct var;
struct map;
struct builtin;
struct function;
struct field;

struct node {
	enum node_kind kind;
	enum op op;
	struct span span;
	const char *name;
	const char *str; /* N_STR: unescaped bytes */
	size_t slen;
	uint64_t ival; /* N_INT: the magnitude, always >= 0 */
	struct type_name *tname;
	struct node **kids;
	int n_kids;
	const char **names; /* N_RECORD */
	struct attach *aps; /* N_PROBE */
	int n_aps;
	uint16_t depth; /* levels from here down; at most NODE_MAX_DEPTH after parsing, so that passes may recurse */
	bool is_arrow, is_duration, has_value, is_unsigned_lit;
	struct node **binds; /* N_BLOCK of a macro: the variables it was given and assigns, which live outside of it; ends with NULL */
	uint32_t expansion;  /* N_VAR: number of the use of a macro that it belongs to, 0: the script's own. Part of its name */

	/* sema: see sema/unit.h */
	struct type *type;               /* type of the value, T_VOID for statements */
	bool is_const;                   /* folded: ival holds the (sign-extended) value, or str/slen for strings */
	bool is_flex;                    /* an integer literal that adopts the other operand's sign */
	struct var *var;                 /* N_VAR N_LET N_FOR_* */
	struct map *map;                 /* N_MAP N_MAPDECL N_FOR_MAP */
	const struct builtin *builtin;   /* N_IDENT, N_CALL of a builtin */
	const struct function *function; /* N_CALL */
	const struct field *field;       /* N_FIELD */
	int event;                       /* id of the event descriptor of an asynchronous call (printf, print, time, ...) */
	void *aux;                       /* whatever one function's check leaves for its lowering, documented at that function */
};

struct node *node_new(struct arena *a, enum node_kind kind, struct span span);
struct node *node_kids(struct arena *a, enum node_kind kind, struct span span, int n, ...); /* n kids */
/* A deep copy, sema's part blank. */
struct node *node_clone(struct arena *a, const struct node *n);
const char *node_kind_name(enum node_kind k);
const char *op_text(enum op op); /* "+", "&&", "-", "++" ... */

enum { NODE_MAX_DEPTH = 2000 };

struct str;
typedef void type_text_fn(struct str *out, const struct type *t);
/* Prints the tree in the form of `-d ast`. For `-d types` pass sema's type_name_str as type_text, else NULL;
 * it is called for the nodes whose type is set. */
void ast_print(struct str *out, const struct node *n, type_text_fn *type_text);
/* A type as written: "struct foo *[4]" prints as `struct foo*[4]`. */
void type_name_print(struct str *out, const struct type_name *t);

#endif
