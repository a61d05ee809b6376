/* SPDX-License-Identifier: Apache-2.0 */
/* Messages on standard error: the compiler's, and the command line's own in the same form. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

/* Colors the first line, which says what is wrong; the source below it stays as it is. */
static void show(struct cli *c, int level, const char *text)
{
	const char *nl = strchr(text, '\n');
	size_t head = nl ? (size_t)(nl - text) : strlen(text), rest = strlen(text + head);

	if (c->out.mode != BUFFER_FULL)
		out_flush(&c->out);
	if (c->color)
		dprintf(STDERR_FILENO, "\033[%dm%.*s\033[0m", level == SCRY_ERROR ? 31 : 33, (int)head, text);
	else
		write_all(STDERR_FILENO, text, head);
	write_all(STDERR_FILENO, text + head, rest);
	if (!rest || text[head + rest - 1] != '\n')
		write_all(STDERR_FILENO, "\n", 1);
}

void cli_on_diag(void *user, const struct scry_diag *d)
{
	struct cli *c = user;
	char small[1024], *text = small;
	size_t need;

	if (d->level == SCRY_ERROR)
		c->n_errors++;
	need = scry_diag_text(d, small, sizeof(small));
	if (need >= sizeof(small)) {
		text = malloc(need + 1);
		if (text)
			scry_diag_text(d, text, need + 1);
		else
			text = small;
	}
	show(c, d->level, text);
	if (text != small)
		free(text);
}

static void message(struct cli *c, int level, const char *hint, const char *fmt, va_list ap)
{
	struct scry_diag d = { .level = level, .hint = hint };
	char *text = NULL;

	if (vasprintf(&text, fmt, ap) < 0)
		text = NULL;
	d.text = text ? text : fmt;
	cli_on_diag(c, &d);
	free(text);
}

void cli_error(struct cli *c, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	message(c, SCRY_ERROR, hint, fmt, ap);
	va_end(ap);
}

void cli_warn(struct cli *c, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	message(c, SCRY_WARNING, hint, fmt, ap);
	va_end(ap);
}
