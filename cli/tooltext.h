/* SPDX-License-Identifier: Apache-2.0 */
/* What a ready-made tool says about itself in its text: the comment at its head and its getopt() calls. The command, the
 * manual page and completion read nothing else. */
#ifndef SCRY_CLI_TOOLTEXT_H
#define SCRY_CLI_TOOLTEXT_H

#include <stdbool.h>
#include <stddef.h>

/* A piece of the text. */
struct piece {
	const char *s;
	size_t len;
};

struct tool_option {
	struct piece name, value, doc;  /* value: the default as the script writes it, empty for a flag */
};

/* The lines of the comment at the head, without "// ", from "NAME - what it does" on. *at is NULL before the first. */
bool tool_line(const char *text, const char **at, struct piece *line);
/* What stands behind "NAME - ", empty if there is no such line. */
struct piece tool_summary(const char *text);
/* The getopt() calls that have a help text, in order. *at is the text before the first. */
bool tool_option(const char **at, struct tool_option *o);

#endif
