/* SPDX-License-Identifier: Apache-2.0 */
/* What the two halves of the formatter share: fmt_space.c says which tokens stand close together, fmt.c where lines end. */
#ifndef SCRY_PARSER_FMT_H
#define SCRY_PARSER_FMT_H

#include "lexer/lexer.h"

struct fmt_tok {
	enum tok kind;
	uint32_t from, to;            /* its text, local offsets */
	bool tight_before, tight_after; /* no blank on that side */
	bool is_operand;              /* a value may end here: what follows is a binary operator */
	int mate;                     /* of a bracket: the other one's position */
};

struct fmt_toks {
	struct fmt_tok *v;
	int n, cap;
};

/* Fills in everything but kind and place. */
void fmt_space(struct arena *a, struct fmt_toks *toks);

#endif
