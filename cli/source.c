/* SPDX-License-Identifier: Apache-2.0 */
/* Where the program comes from: -e, a file, standard input, or the first word itself. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

static int append(struct text *t, size_t *cap, const char *s, size_t len)
{
	char *grown;

	if (*cap - t->len <= len) {
		*cap = (*cap + len + 1) * 2;
		grown = realloc(t->s, *cap);
		if (!grown)
			return -ENOMEM;
		t->s = grown;
	}
	memcpy(t->s + t->len, s, len);
	t->len += len;
	t->s[t->len] = '\0';
	return 0;
}

static int read_fd(int fd, struct text *t)
{
	char chunk[16384];
	size_t cap = 0;
	ssize_t n;
	int err = append(t, &cap, "", 0);

	while (!err) {
		n = read(fd, chunk, sizeof(chunk));
		if (n == 0)
			return 0;
		if (n > 0)
			err = append(t, &cap, chunk, (size_t)n);
		else if (errno != EINTR)
			err = -errno;
	}
	return err;
}

int cli_read_file(struct cli *c, const char *path, struct text *t)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), err;

	if (fd < 0) {
		err = -errno;
	} else {
		err = read_fd(fd, t);
		close(fd);
	}
	if (err)
		cli_error(c, NULL, "cannot read '%s': %s", path, strerror(-err));
	t->name = path;
	return err;
}

static int join_evals(struct cli *c, struct text *t)
{
	size_t cap = 0;
	int i, err = 0;

	for (i = 0; i < c->n_evals && !err; i++) {
		if (i)
			err = append(t, &cap, "\n", 1);
		if (!err)
			err = append(t, &cap, c->evals[i], strlen(c->evals[i]));
	}
	return err;
}

/* A word that cannot well be a file name: what has a blank, a block or the colon of a probe in it. */
static bool looks_like_program(const char *word)
{
	return strpbrk(word, " \t\r\n{}:<") != NULL;
}

bool cli_is_file(const char *word)
{
	struct stat st;

	return !stat(word, &st) && !S_ISDIR(st.st_mode);
}

/* A file of that name is taken before a tool. */
static int word_or_file(struct cli *c, const char *word, struct text *t)
{
	size_t cap = 0;
	struct stat st;
	char hint[128];
	int err;

	if (c->tool.s) {
		*t = c->tool;
		c->tool.s = NULL;       /* the caller frees it */
		return 0;
	}
	if (!stat(word, &st))
		return cli_read_file(c, word, t);
	err = errno;
	if (looks_like_program(word))
		return append(t, &cap, word, strlen(word));
	cli_error(c, cli_tool_nearest(word, hint, sizeof(hint)) ? hint : "a program has at least a probe and a block: "
		  "scry 'tracepoint:syscalls:sys_enter_read { @[comm] = count(); }'",
		  "'%s' is neither a file that can be read (%s) nor a tool nor a program", word, strerror(err));
	return -EINVAL;
}

int cli_read_program(struct cli *c, struct text *t)
{
	const char *word;
	int err;

	t->name = "stdin";
	if (c->n_evals) {
		err = join_evals(c, t);
	} else if (!c->n_params) {
		cli_error(c, NULL, "a program is needed: a file name, '-' or -e 'PROGRAM'");
		cli_usage(c, STDERR_FILENO);
		return -EINVAL;
	} else {
		word = c->params[0];
		c->n_params--;
		memmove(c->params, c->params + 1, (size_t)c->n_params * sizeof(*c->params));
		if (!strcmp(word, "-")) {
			err = read_fd(STDIN_FILENO, t);
			if (err)
				cli_error(c, NULL, "cannot read standard input: %s", strerror(-err));
		} else {
			err = word_or_file(c, word, t);
		}
	}
	if (err == -ENOMEM)
		cli_error(c, NULL, "out of memory");
	return err;
}
