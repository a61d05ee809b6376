/* SPDX-License-Identifier: Apache-2.0 */
/* Characters to tokens. The flex scanner (lexer.l) splits the text; lexer.c drives it and settles what depends
 * on the context and not on the grammar's state: raw attach points, which '/' ends a predicate, which '<' and '>' are
 * the brackets of a block, whether a parenthesised name is a type, where a statement begins. */
#ifndef SCRY_LEXER_LEXER_H
#define SCRY_LEXER_LEXER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

enum tok {
	TOK_EOF,
	TOK_ERROR, /* a diagnostic has been given */
#define TOKEN(name, text) TOK_##name,
#include "lexer/tokens.def"
#undef TOKEN
	TOK_COUNT
};

struct token {
	enum tok kind;
	struct span span;
	const char *str; /* name without sigil, unescaped string, raw text of CPP, CDEF and ATTACH */
	size_t slen;
	uint64_t ival; /* INT, PARAM */
	bool is_duration, is_unsigned;
};

/* Where the text stands as far as the scanner can tell. */
enum lex_where {
	LEX_TOP,   /* an item of the program may begin */
	LEX_LIST,  /* after a comma between attach points */
	LEX_AFTER, /* after an attach point or its predicate: a block must come */
	LEX_CODE,
};

/* What the statement at the level of a block has been so far. */
enum lex_stmt { LEX_STMT_START,
		LEX_STMT_HEADED,
		LEX_STMT_PLAIN };
enum lex_paren { LEX_GROUP,
		 LEX_CALL,
		 LEX_TYPE_ARG,
		 LEX_OFFSETOF };

/* An open bracket. */
struct lex_frame {
	enum tok open; /* LBRACE, ANGLE_OPEN, LPAREN, LBRACKET or PRED_OPEN */
	struct span at;
	bool is_block; /* holds statements */
	enum lex_stmt stmt;
	enum lex_paren paren;
	struct token first; /* of the current statement */
	struct span gt;     /* the last '>' of the current statement in an angle block that could have been meant to close it */
};

struct lex_names {
	const char **v;
	int n, cap;
};

struct lexer {
	struct arena *arena;
	struct diags *diags;
	const struct source *src;
	bool (*is_value)(void *user, const char *name, size_t len);
	void *user;

	void *scanner;
	uint32_t pos; /* offset in the source behind the last token's text */
	enum lex_where where;
	bool is_expression;        /* the text is one expression, not a program */
	bool is_quiet;             /* skipping after an error: say nothing */
	bool failed;               /* the last call of lex_next() gave TOK_ERROR */
	bool seen_any;             /* a "#!" is a shebang no more */
	bool told_hash;            /* that comments begin with // */
	bool told_probe;           /* that "probe" is not written */
	enum tok item;             /* LET, IMPORT, CONFIG, MACRO, FN: the item being read, else EOF */
	struct token prev, before; /* the last two tokens */
	VEC(struct lex_frame)
	frames;
	struct lex_names values; /* names this source defines itself: a hash table */
	struct lex_names params; /* of the macro being read */
};

/* Must not be called again for the same struct. */
void lex_init(struct lexer *lx, struct arena *a, struct diags *d, const struct source *src);
/* The next token; TOK_EOF again and again at the end. */
enum tok lex_next(struct lexer *lx, struct token *t);
/* After a syntax error within a probe's block: skips to behind that block. False if there is nothing to go on with. */
bool lex_resync(struct lexer *lx);
const char *lex_tok_name(enum tok kind); /* "IDENT" */
const char *lex_tok_text(enum tok kind); /* "a name" */
/* The innermost open bracket, NULL when none is. */
const struct lex_frame *lex_open(const struct lexer *lx);
struct str;
/* All tokens of a source, one a line, for tests and dumps. */
void lex_print(struct str *out, struct lexer *lx);
/* Nanoseconds of a unit of time ("ms"), 0: it is none. */
uint64_t lex_duration(const char *s, size_t n);

#endif
