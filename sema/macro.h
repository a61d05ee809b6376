/* SPDX-License-Identifier: Apache-2.0 */
/* Macros and functions of scripts: what is defined, and putting it in place of the calls. All of it happens on the tree,
 * before attach points, names and types are looked at. */
#ifndef SCRY_SEMA_MACRO_H
#define SCRY_SEMA_MACRO_H

#include "sema/tables.h"

struct macro {
	const char *name;
	struct node *def; /* N_MACRO or N_FN */
	int n_params;
	bool is_lib;      /* of the standard library: what it names may be overridden */
	bool is_active;   /* being expanded */
	bool is_expanded; /* N_FN: calls in its body have been replaced */
	bool is_called;
};

struct macros {
	struct unit *u;
	VEC(struct macro *)
	v;
	bool has_lib;
	bool is_full;    /* the limit has been met and reported */
	uint32_t n_uses; /* numbers given out */
	int n_nodes;     /* made by expansion */
};

/* One use of a macro: what its parameters stand for. */
struct binding {
	struct macros *x;
	const struct macro *m;
	struct node **args;
	uint32_t use;   /* number of this use */
	uint32_t shift; /* from places in the definition to places of this use */
};

/* macro.c */
void macro_add(struct macros *x, struct node *def, bool is_lib);
/* The best definition for a call with these arguments; NULL: none. any: there is one by that name. */
struct macro *macro_find(const struct macros *x, const char *name, struct node **args, int n_args, bool is_lib, struct macro **any);
/* Whether the script defines one by that name. */
bool macro_defines(const struct macros *x, const char *name);
/* Says why the arguments fit none of the definitions. */
void macro_misused(const struct macros *x, const struct node *call, const struct macro *any);
/* Everything about a definition that can be told without a use of it. */
void macro_check(const struct macros *x, const struct macro *m);

/* Nodes for functions that no probe calls: N_PROBE without attach points whose body calls it. */
struct node *macro_uncalled(struct unit *u, int i);

/* subst.c: the body of the definition with the arguments in place of the parameters. */
struct node *macro_body(struct binding *b);
/* A copy of a function: N_INLINE, its parameters unassigned. */
struct node *fn_copy(struct macros *x, const struct macro *m, struct span at);
/* Counts what is made; false, after a diagnostic, when it is too much. */
bool macro_room(struct macros *x, struct span at);

/* stdlib.c: adds the definitions of stdlib.bt. */
void stdlib_load(struct macros *x);

#endif
