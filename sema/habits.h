/* SPDX-License-Identifier: Apache-2.0 */
/* What people write who come from another tracer: habits.def. */
#ifndef SCRY_SEMA_HABITS_H
#define SCRY_SEMA_HABITS_H

#include "sema/unit.h"

/* n is an N_IDENT or N_CALL: a word that is known to mean something of this language becomes that, with a warning. */
void habit_apply(struct unit *u, struct node *n);
/* The same for `exit;` and `@ = count;`. */
void habit_statement(struct unit *u, struct node *n);
/* What to write instead of a word that has no counterpart, or NULL. */
const char *habit_hint(const char *word);
/* The attach point that text stands for, after a warning; text itself when it is none of another tracer's; NULL after an error. */
const char *habit_probe(struct unit *u, struct span at, const char *text);
/* Rows of the kinds "synonym" (understood) and "foreign" (explained). */
int habit_rows(void);
void habit_row(int i, struct scry_row *row);

#endif
