/* SPDX-License-Identifier: Apache-2.0 */
/* Source texts and places in them. All texts of a unit share one number line: a text
 * starts at its base, so a span is two offsets and tells its file as well. */
#ifndef SCRY_BASE_SOURCE_H
#define SCRY_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct span {
	uint32_t start, end; /* [start, end); both 0: no place (spans of real text start at 1 or later) */
};

struct source {
	bool is_library;  /* not the user's: messages speak of the place that uses it */
	const char *name; /* as diagnostics show it: "stdin" for -e and -, else the path as given */
	const char *text; /* NUL-terminated copy in the arena; may hold NULs before len */
	size_t len;
	uint32_t base;   /* global offset of text[0]; the first source has base 1 */
	uint32_t *lines; /* offsets (local) of line starts, made on first use */
	int n_lines;
	/* The text of a macro as it stands at one use of it: places in it are places of `of`, off behind its start. */
	const struct source *of;
	uint32_t off;
	struct span from; /* the use */
	const char *macro;
	struct source *next;
};

struct sources {
	struct source *head, *tail;
};

struct place {
	const struct source *src;
	int line, col; /* 1-based; col counts bytes */
};

/* Copies text. NULL if the number line is full (sources are limited to 1 GiB in all). */
struct source *src_add(struct arena *a, struct sources *ss, const char *name, const char *text, size_t len);
/* Gives the text at `of` places of their own for one use of a macro. Adding the result's base minus of.start moves a place. NULL as above. */
struct source *src_expand(struct arena *a, struct sources *ss, struct span of, const char *macro, struct span from);
/* The use of a macro that put the text at off there, NULL: it stands there itself. */
const struct source *src_expansion(const struct sources *ss, uint32_t off);
/* The place of a global offset; src is NULL when it lies in no source. */
struct place src_place(struct arena *a, struct sources *ss, uint32_t off);
/* Line (1-based) without its newline; len is set. */
const char *src_line(struct arena *a, struct source *s, int line, size_t *len);
struct span span_join(struct span a, struct span b);

#endif
