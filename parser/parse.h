/* SPDX-License-Identifier: Apache-2.0 */
/* Text to tree: the scanner and the grammar behind one call. */
#ifndef SCRY_PARSER_PARSE_H
#define SCRY_PARSER_PARSE_H

#include "base/diag.h"
#include "parser/node.h"

struct parse_env {
	struct arena *arena;
	struct diags *diags;
	/* The one question the scanner has to ask: does `(name) -1` subtract or cast? True for names of values
	 * (builtin variables, macros and enum constants), so that `(pid) * tid` multiplies. May be NULL. */
	bool (*is_value)(void *user, const char *name, size_t len);
	void *user;
};

/* An N_PROGRAM, or NULL after at least one diagnostic. */
struct node *parse_program(struct parse_env *env, struct source *src);
/* The text of an object-like macro as one expression; NULL (and, unless quiet, a diagnostic) when it is none. */
struct node *parse_expression(struct parse_env *env, struct source *src, bool quiet);
struct str;
/* The tokens of a source, one a line, as `-d tokens` shows them. */
void parse_tokens(struct parse_env *env, struct source *src, struct str *out);
/* The source laid out anew. 0, or -1 after a diagnostic when it is no program. */
int parse_format(struct parse_env *env, struct source *src, struct str *out);

#endif
