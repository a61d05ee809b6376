/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers that stand for a name: errors, signals, system calls. A value of type T_NAMED is the number; user space shows the
 * name, and only where a script treats it as text the program looks the name up, in a table of its read-only data. */
#ifndef SCRY_SEMA_NAMED_H
#define SCRY_SEMA_NAMED_H

#include <stddef.h>
#include <stdint.h>

enum named_table { NT_ERRNO,
		   NT_ERRNO_NAME,
		   NT_SIGNAL,
		   NT_SYSCALL,
		   NT_COUNT };

/* What a number of the table is called: "system call". */
const char *named_what(enum named_table t);
/* The text for a number, also for one that has no name. buf has NAMED_MAX bytes; the result may lie in it. */
enum { NAMED_MAX = 80 };
const char *named_text(enum named_table t, int64_t v, char *buf);
/* Bytes that hold every text of 0 .. named_count() - 1 with its NUL, a multiple of 8. */
uint32_t named_cap(enum named_table t);
int named_count(enum named_table t);
/* The number with exactly this text; -1: none. */
int64_t named_number(enum named_table t, const char *text);
/* "did you mean 'x'?" or NULL. */
struct arena;
const char *named_nearest(struct arena *a, enum named_table t, const char *text);

#endif
