/* SPDX-License-Identifier: Apache-2.0 */
/* `-l`: the probes that match a pattern, or those of a script. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"

static int on_probe(void *user, const char *probe, const char *args)
{
	struct cli *c = user;

	out_puts(&c->out, probe);
	out_puts(&c->out, "\n");
	if (args)
		out_puts(&c->out, args);
	return c->out.err;      /* nobody reads any more: stop */
}

static bool is_file(const char *word)
{
	struct stat st;

	return !stat(word, &st) && S_ISREG(st.st_mode);
}

/* One part of a comma list after the other. */
static int list_patterns(struct cli *c, const char *patterns)
{
	char *copy = strdup(patterns), *rest = copy, *one;
	int err = copy ? 0 : -ENOMEM;

	while (err >= 0 && (one = strsep(&rest, ",")))
		err = scry_list(c->s, one, c->verbose, on_probe, c);
	free(copy);
	return err < 0 ? err : 0;
}

static int list_program(struct cli *c)
{
	struct text t = { 0 };
	int err = cli_compile(c, &t);

	if (!err)
		err = scry_list(c->s, NULL, c->verbose, on_probe, c);
	free(t.s);
	return err < 0 ? err : 0;
}

int cli_list(struct cli *c)
{
	const char *pattern = c->n_params ? c->params[0] : "";

	if (c->n_evals || is_file(pattern))
		return list_program(c);
	if (strchr(pattern, '.') && !strpbrk(pattern, ":*"))
		cli_warn(c, NULL, "there is no file '%s'; taking it for a pattern", pattern);
	return list_patterns(c, pattern);
}
