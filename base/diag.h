/* SPDX-License-Identifier: Apache-2.0 */
/* Diagnostics: collected during the passes, delivered at the end of a pass, errors before
 * warnings, in source order, duplicates (same place and text) once. */
#ifndef SCRY_BASE_DIAG_H
#define SCRY_BASE_DIAG_H

#include <stdbool.h>

#include "base/source.h"
#include "include/scry.h"

struct diag; /* one message, private to diag.c */

struct diags {
	struct arena *arena;
	struct sources *sources;
	struct diag *head, *tail;
	int n_errors, n_warnings;
	scry_diag_fn *fn;
	void *user;
	bool no_warnings;
};

/* hint may be NULL. A span of {0, 0} makes a message without a place. */
void diag_error(struct diags *d, struct span at, const char *hint, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void diag_warn(struct diags *d, struct span at, const char *hint, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* A further place that belongs to the message before it ("first declared here"); same severity. */
void diag_note(struct diags *d, struct span at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Delivers what has come up so far to the callback, and forgets it (the counts stay). */
void diag_flush(struct diags *d);
/* What has come up since a copy of *d was made is forgotten, and not counted. */
void diag_forget(struct diags *d, const struct diags *since);
/* Text of a script fit for a message: control characters and broken UTF-8 as '?', long text cut short with "...". */
const char *diag_show(struct arena *a, const char *s, size_t n);
/* " 'x'?" helper: the nearest of n names within a third of its length, else NULL. */
const char *diag_nearest(const char *name, const char *const *names, int n);

#endif
