/* SPDX-License-Identifier: Apache-2.0 */
/* A growing text buffer on the heap, for run time and for dumps. A failed allocation sticks: further appends do
 * nothing and `failed` tells, so callers check once. */
#ifndef SCRY_BASE_STR_H
#define SCRY_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct str {
	char *s; /* NUL-terminated when n > 0 or s != NULL */
	size_t n, cap;
	bool failed;
};

void str_add(struct str *b, const char *s, size_t n);
void str_puts(struct str *b, const char *s);
void str_putc(struct str *b, char c);
void str_printf(struct str *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void str_vprintf(struct str *b, const char *fmt, va_list ap);
void str_free(struct str *b);
/* '*' matches any run of characters including none; nothing else is special. */
bool str_match(const char *pattern, const char *s);
/* Damerau-Levenshtein-like edit distance, for "did you mean". */
int str_distance(const char *a, const char *b);

#endif
