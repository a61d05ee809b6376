/* SPDX-License-Identifier: Apache-2.0 */
/* The standard library: macros in the language itself, for the FUNCTION_LIB rows of functions.def. It is part of the
 * program, and read when a script calls one of them. */
#include "parser/parse.h"
#include "sema/macro.h"
#include "sema/sema.h"

static const char text[] = {
#include "sema/stdlib.inc"
};

void stdlib_load(struct macros *x)
{
	struct unit *u = x->u;
	struct parse_env env = { u->arena, &u->diags, sema_is_value, u };
	struct source *src;
	struct node *tree;
	int i;

	if (x->has_lib)
		return;
	x->has_lib = true;
	src = src_add(u->arena, &u->sources, "stdlib.bt", text, sizeof(text));
	if (src)
		src->is_library = true;
	tree = src ? parse_program(&env, src) : NULL;
	for (i = 0; tree && i < tree->n_kids; i++)
		if (tree->kids[i]->kind == N_MACRO)
			macro_add(x, tree->kids[i], true);
}
