/* SPDX-License-Identifier: Apache-2.0 */
/* The C preprocessor, for the C part of scripts and the header files they bring along: cpp_token.c cuts text into tokens, cpp_macro.c
 * expands macros, cpp.c obeys directives, cpp_use.c puts macros into the script's own expressions. What comes out of C
 * text goes to the declaration parser (cdef.h). */
#ifndef SCRY_SEMA_CPP_H
#define SCRY_SEMA_CPP_H

#include "sema/unit.h"

enum pp_kind {
	PP_END,
	PP_IDENT,
	PP_NUMBER,
	PP_STRING, /* with its quotes */
	PP_CHAR,   /* likewise */
	PP_PUNCT,  /* operators; $x and @x of scripts as well */
};

struct pp_token {
	enum pp_kind kind;
	bool has_space;  /* blanks stand before it */
	bool is_foreign; /* came out of a macro: span is where the macro was used */
	uint32_t n;
	const char *s; /* n bytes, no NUL behind them */
	struct span span;
	const struct hide *hide; /* macros that it must not be expanded by any more */
	struct pp_token *next;   /* the last one of a list is PP_END */
};

struct cpp_macro {
	const char *name;
	const char *text;       /* not yet cut into tokens, or NULL */
	struct pp_token *body;
	const char **params;    /* of one with parameters */
	int n_params;           /* -1: has none and is used without parentheses */
	bool is_variadic;       /* the last parameter takes the rest */
	bool is_predefined;
	struct span span;
	struct cpp_macro *next;
};

struct cpp_macros {
	struct cpp_macro **v; /* hash table */
	unsigned int size, n;
};

/* An open #if. */
struct cond {
	struct span span;
	bool is_on;    /* this branch is taken */
	bool was_on;   /* some branch has been */
	bool has_else;
};

struct cpp {
	struct unit *u;
	struct arena *a;
	struct cpp_macros macros;
	struct cpp_macros foreign; /* those of headers that the compiler has read: for names that nobody else knows */
	VEC(struct cond)
	conds;
	int n_off; /* how many of them are not on */
	VEC(const char *)
	once; /* files with #pragma once */
	VEC(const char *)
	lines;               /* the script's own, for the compiler, with '#' */
	bool has_system; /* an include among them was left to BTF and the compiler */
	struct span system_at; /* the first such */
	bool tried_macros, tried_types, has_failed;
	const char *why, *hint; /* the compiler could not read them */
	int depth;       /* of included files */
	size_t n_read;   /* bytes of files so far */
	int budget;      /* tokens that macros may still make */
	bool is_quiet;   /* within a header: what is not understood is passed over */
	struct pp_token *included; /* what included files held, for the reader of the #include to take up */
	struct cdefs *defs;
};

struct cpp *cpp_new(struct unit *u);
/* A directive without its '#', comments and line ends. */
void cpp_directive(struct cpp *c, const char *line, struct span at);
/* Text of a source, from global offset `from`: its directives obeyed, its macros expanded. */
struct pp_token *cpp_text(struct cpp *c, const char *text, size_t len, uint32_t from);
void cpp_end(struct cpp *c);
void cpp_include(struct cpp *c, const char *line, struct span at);
/* The directory of the file that holds this place, with a '/' at its end, or "". */
const char *cpp_dir(struct cpp *c, struct span at);
/* A file as if included in front of everything. */
void cpp_read(struct cpp *c, const char *name, struct span at);
/* Definitions and macros of the script's C part; the macros go to their places in the tree. */
void sema_c_part(struct unit *u);
/* The script's tree: its macros are put in place of their names. */
void cpp_use(struct cpp *c, struct node *tree);
/* Puts a macro of headers in place of n, an identifier or a call that nothing else explains. */
bool cpp_use_foreign(struct cpp *c, struct node *n);
/* headers.c: has the compiler read the headers that scry did not, once. True: macros, or a source of types, have come of it. */
bool headers_macros(struct unit *u);
bool headers_types(struct unit *u);
/* After mistakes that headers might have mended: why they could not be read. */
void headers_report(struct unit *u);
void cpp_foreign(struct cpp *c, const char *defines);

/* cpp_token.c. at: the place of all tokens; {0,0}: they lie in a source from global offset `from` on. */
struct pp_token *pp_tokens(struct arena *a, const char *s, size_t n, uint32_t from, struct span at);
bool pp_is(const struct pp_token *t, const char *text);
char *pp_name(struct arena *a, const struct pp_token *t);
size_t pp_ident_len(const char *s, size_t n);
/* Behind the blanks, comments and line continuations at s; *has_space, *has_line (may be NULL). */
const char *pp_skip(const char *s, const char *end, bool *has_space, bool *has_line);
/* Behind the token at s. */
const char *pp_one(const char *s, const char *end, enum pp_kind *kind);

/* cpp_macro.c */
struct cpp_macro *cpp_find(const struct cpp_macros *m, const char *s, size_t n);
/* "NAME text", "NAME(a, b) text": a message and NULL if it is no such. */
struct cpp_macro *cpp_define(struct cpp *c, const char *line, struct span at);
void cpp_undef(struct cpp *c, const char *s, size_t n);
void cpp_predefine(struct cpp *c, const char *line);
void cpp_predefine_foreign(struct cpp *c, const char *line);
/* All macros of a list expanded, with those of `foreign` if wanted. */
struct pp_token *pp_expand(struct cpp *c, struct pp_token *list, bool foreign);
bool pp_is_hidden(const struct pp_token *t);
struct pp_token *pp_copy(struct arena *a, const struct pp_token *t);

#endif
