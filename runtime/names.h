/* SPDX-License-Identifier: Apache-2.0 */
/* A stack of lists of names (names.c). */
#ifndef SCRY_RUNTIME_NAMES_H
#define SCRY_RUNTIME_NAMES_H

struct names {
	struct names *next;
	char **v;
	int n, cap;
};

/* An empty list on top of the stack; NULL without memory. */
struct names *names_new(struct names **stack);
/* Frees the topmost. */
void names_drop(struct names **stack);
/* Adds a copy; 0 or -ENOMEM. */
int names_add(struct names *l, const char *name);
void names_sort(struct names *l);

#endif
