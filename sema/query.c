/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about types that scripts may ask: typeof, typeinfo, comptime. */
#include <string.h>

#include "sema/sema.h"

/* The type of an operand that is either a type's name or an expression; a bare name is a type first. */
struct type *sema_type_of(struct sema *s, struct node **np)
{
	struct type *t;

	if ((*np)->kind == N_IDENT && !builtin_find((*np)->name)) {
		t = sema_named_type(s, (*np)->name);
		if (t)
			return t;
	}
	sema_expr(s, np);
	return type_settle(s->ts, (*np)->type);
}
