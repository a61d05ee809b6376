/* SPDX-License-Identifier: Apache-2.0 */
/* --aot FILE: a copy of this program that carries a script and its options behind its own end. A few bytes of the copy's data,
 * filled in here, say where; a scry without a script finds zeros there and does nothing for it. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

static volatile struct baked {
	char mark[24]; /* how the copy is told apart; nowhere else in the file */
	uint64_t off, len; /* words, each with a NUL */
} baked = { .mark = "scry: words are kept in" };

#define SELF "/proc/self/exe"

/* ---- the copy runs */

/* The words as the command line they stand for, what was given now behind them. */
static int put_before(struct cli *c, int *argc, char ***argv)
{
	size_t n = 0;
	char **all, *w, *words = c->aot_text;
	int i;

	for (w = words; w < words + baked.len; w += strlen(w) + 1)
		n++;
	all = calloc(n + (size_t)*argc + 1, sizeof(*all));
	if (!all)
		return -ENOMEM;
	n = 0;
	all[n++] = (*argv)[0];
	for (w = words; w < words + baked.len; w += strlen(w) + 1)
		all[n++] = w;
	for (i = 1; i < *argc; i++)
		all[n++] = (*argv)[i];
	*argc = (int)n;
	*argv = c->aot_argv = all;
	return 0;
}

int aot_words(struct cli *c, int *argc, char ***argv)
{
	int fd, err = -EIO;

	if (!baked.len)
		return 0;
	fd = open(SELF, O_RDONLY | O_CLOEXEC);
	c->aot_text = calloc(baked.len + 1, 1);
	if (fd >= 0 && c->aot_text && pread(fd, c->aot_text, baked.len, (off_t)baked.off) == (ssize_t)baked.len)
		err = put_before(c, argc, argv);
	if (fd >= 0)
		close(fd);
	if (err)
		cli_error(c, NULL, "cannot read the script in this program: %s", strerror(-err));
	return err;
}

/* ---- the copy is made */

static int add_word(int fd, const char *s, size_t len, uint64_t *total)
{
	int err = memchr(s, '\0', len) ? EILSEQ : write_all(fd, s, len);

	err = err ? err : write_all(fd, "", 1);
	*total += len + 1;
	return -err;
}

/* What the command line said, with the program's text for its name and without --aot itself. */
static int add_words(struct cli *c, int fd, const char *program, const struct text *t, uint64_t *total)
{
	int i, err = 0;
	char *w;

	for (i = 1; i < c->argc && !err; i++) {
		w = c->argv[i];
		if (i + 1 < c->argc && c->aot == c->argv[i + 1]) {
			i++;
		} else if (w == program) {
			err = add_word(fd, "-e", 2, total);
			err = err ? err : add_word(fd, t->s, t->len, total);
		} else if (c->aot < w || c->aot > w + strlen(w)) {
			err = add_word(fd, w, strlen(w), total);
		}
	}
	return err;
}

static int fill_in(struct cli *c, int fd, const char *program, const struct text *t)
{
	struct baked b = baked;
	struct stat st;
	char *self, *mark;
	int in = open(SELF, O_RDONLY | O_CLOEXEC), err;

	if (in < 0 || fstat(in, &st))
		return -errno;
	self = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, in, 0);
	close(in);
	if (self == MAP_FAILED)
		return -errno;
	mark = memmem(self, (size_t)st.st_size, b.mark, sizeof(b.mark));
	b.off = baked.len ? baked.off : (uint64_t)st.st_size;
	b.len = 0;
	err = mark ? -write_all(fd, self, b.off) : -ENOEXEC;
	err = err ? err : add_words(c, fd, program, t, &b.len);
	if (!err && pwrite(fd, &b, sizeof(b), mark - self) != sizeof(b))
		err = -errno;
	munmap(self, (size_t)st.st_size);
	return err;
}

int aot_write(struct cli *c, const char *program, const struct text *t)
{
	int fd = open(c->aot, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0777), err;

	err = fd < 0 ? -errno : fill_in(c, fd, program, t);
	return file_close(c, fd, c->aot, err);
}

/* ---- files */

int file_close(struct cli *c, int fd, const char *path, int err)
{
	struct stat st;
	bool is_file = fd >= 0 && !fstat(fd, &st) && S_ISREG(st.st_mode); /* /dev/full stays */

	if (fd >= 0 && close(fd) && !err)
		err = -errno;
	if (err)
		cli_error(c, NULL, "cannot write '%s': %s", path, strerror(-err));
	if (err && is_file)
		unlink(path);
	return err;
}

int elf_write(struct cli *c)
{
	int fd, before = c->n_errors, err;
	const void *data;
	size_t len;

	err = scry_object(c->s, &data, &len);
	if (err)
		return cli_explain(c, before, "making the object", err);
	fd = open(c->emit_elf, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	return file_close(c, fd, c->emit_elf, -(fd < 0 ? errno : write_all(fd, data, len)));
}
