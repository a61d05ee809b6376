/* SPDX-License-Identifier: Apache-2.0 */
/* What lexer.l, lexer.c, raw.c and literal.c share. */
#ifndef SCRY_LEXER_SCAN_H
#define SCRY_LEXER_SCAN_H

#include "lexer/lexer.h"

/* lexer.l: one token by characters alone, in the start condition that belongs to lx->where. */
void scan_start(struct lexer *lx);
enum tok scan_next(struct lexer *lx, struct token *t);

/* literal.c: the value of a literal's text; TOK_ERROR after a diagnostic. s is at offset t->span. */
enum tok scan_number(struct lexer *lx, struct token *t, const char *s, size_t n);
enum tok scan_string(struct lexer *lx, struct token *t, const char *s, size_t n);
enum tok scan_param(struct lexer *lx, struct token *t, const char *s, size_t n);
enum tok scan_word(const char *s, size_t n); /* a reserved word or IDENT */

/* raw.c: text that is kept as it is. From pos (local offset) to the offset behind it; 0 after a diagnostic. */
size_t raw_layout(const struct lexer *lx, size_t pos);
size_t raw_cpp(struct lexer *lx, size_t pos, struct token *t);
/* Whether the '#' at pos begins a comment, of which the user is told once; false: a preprocessor line, or an attempt at one. */
bool raw_hash_comment(struct lexer *lx, size_t pos);
/* Whether "probe" ends at pos and stands in front of an attach point, as in SystemTap. */
bool raw_needless_probe(struct lexer *lx, size_t pos, const char *s, size_t n);
size_t raw_cdef(struct lexer *lx, size_t pos, struct token *t);
size_t raw_typedef(struct lexer *lx, size_t pos, struct token *t);

/* An error at local offsets, silent while skipping. Returns TOK_ERROR. */
enum tok lex_error(struct lexer *lx, size_t from, size_t to, const char *hint, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
void lex_add_name(struct lexer *lx, struct lex_names *names, const char *name, size_t n);

#endif
