/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of names that are alive while a callback is shown them one by one. They are on a stack that somebody owns, so that
 * nothing is lost when the callback leaves by the arena's door. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/names.h"

struct names *names_new(struct names **stack)
{
	struct names *l = calloc(1, sizeof(*l));

	if (l) {
		l->next = *stack;
		*stack = l;
	}
	return l;
}

void names_drop(struct names **stack)
{
	struct names *l = *stack;

	*stack = l->next;
	while (l->n)
		free(l->v[--l->n]);
	free(l->v);
	free(l);
}

int names_add(struct names *l, const char *name)
{
	char **v;

	if (l->n == l->cap) {
		v = realloc(l->v, (size_t)(l->cap ? l->cap * 2 : 64) * sizeof(*v));
		if (!v)
			return -ENOMEM;
		l->v = v;
		l->cap = l->cap ? l->cap * 2 : 64;
	}
	l->v[l->n] = strdup(name);
	return l->v[l->n] ? (l->n++, 0) : -ENOMEM;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void names_sort(struct names *l)
{
	if (l->n)
		qsort(l->v, (size_t)l->n, sizeof(*l->v), by_name);
}
