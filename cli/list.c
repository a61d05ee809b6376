/* SPDX-License-Identifier: Apache-2.0 */
/* `-l`: the probes that match a pattern, or those of a script. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
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

/* A comma list; commas inside quotes belong to C++ names. */
static int list_patterns(struct cli *c, const char *patterns)
{
	int err = scry_list(c->s, patterns, c->verbose, on_probe, c);

	return err < 0 ? err : 0;
}

/* A program or library: its functions and markers. */
static bool is_binary(const char *path)
{
	char magic[4] = "";
	FILE *f = is_file(path) ? fopen(path, "re") : NULL;
	bool yes = f && fread(magic, 1, 4, f) == 4 && !memcmp(magic, "\177ELF", 4);

	if (f)
		fclose(f);
	return yes;
}

static int list_binary(struct cli *c, const char *path)
{
	char *pattern;
	int err;

	if (asprintf(&pattern, "uprobe:\"%s\":*,usdt:\"%s\":*:*", path, path) < 0)
		return -ENOMEM;
	err = list_patterns(c, pattern);
	free(pattern);
	return err;
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

	if (!c->n_evals && is_binary(pattern))
		return list_binary(c, pattern);
	if (c->n_evals || c->tool.s || is_file(pattern))
		return list_program(c);
	if (strchr(pattern, '.') && !strpbrk(pattern, ":*"))
		cli_warn(c, NULL, "there is no file '%s'; taking it for a pattern", pattern);
	return list_patterns(c, pattern);
}
