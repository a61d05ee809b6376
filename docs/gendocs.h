/* SPDX-License-Identifier: Apache-2.0 */
/* What the generators of documents share. */
#ifndef SCRY_DOCS_GENDOCS_H
#define SCRY_DOCS_GENDOCS_H

#include <stdbool.h>
#include <stddef.h>

#include "include/scry.h"

struct option_doc {
	const char *name, *arg, *doc;
	char letter;
	bool is_ignored;
};
extern const struct option_doc options[];
bool is_last_option(const struct option_doc *o);

struct exit_doc {
	const char *status, *when;
};
extern const struct exit_doc exits[]; /* ends with a NULL status */

bool has(const char *s);

/* roff.c: text with roff's special characters made harmless. */
void roff(const char *s);
/* Markdown as manual pages need it: headings, paragraphs, lists, tables, code; `code`, **bold**, [links](x). A line
 * `<!-- rows: NAME -->` is handed to rows(). */
void roff_markdown(const char *text, void (*rows)(const char *name));
/* roff.c: a file as a string; ends the program when it cannot be read. */
char *whole_file(const char *path); /* to be freed */

/* man.c: manual pages from a Markdown file. */
void man_command(const char *path);
void man_language(const char *path);

/* complete.c: completion for shells. */
void complete_bash(void);
void complete_zsh(void);
void complete_fish(void);

#endif
