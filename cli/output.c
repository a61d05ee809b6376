/* SPDX-License-Identifier: Apache-2.0 */
/* The script's output: one buffer with explicit flushes instead of stdio, so that a line costs no system call under
 * load and is still on the screen as soon as there is nothing else to do. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

enum { OUT_SIZE = 64 * 1024 };

int out_open(struct cli *c)
{
	struct out *o = &c->out;

	o->fd = STDOUT_FILENO;
	if (c->out_path) {
		o->fd = open(c->out_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
		if (o->fd < 0) {
			cli_error(c, NULL, "cannot open output file '%s': %s", c->out_path, strerror(errno));
			return -EINVAL;
		}
		o->name = c->out_path;
	}
	o->is_tty = isatty(o->fd);
	if (o->mode != BUFFER_NONE)
		o->buf = malloc(OUT_SIZE);      /* without one, every text is written at once */
	return 0;
}

int write_all(int fd, const char *text, size_t len)
{
	struct pollfd p = { .fd = fd, .events = POLLOUT };
	ssize_t n;

	while (len) {
		n = write(fd, text, len);
		if (n < 0 && errno == EAGAIN) {
			poll(&p, 1, -1);
			continue;
		}
		if (n < 0 && errno != EINTR)
			return errno;
		if (n > 0) {
			text += n;
			len -= n;
		}
	}
	return 0;
}

static void put(struct out *o, const char *text, size_t len)
{
	if (!o->err)
		o->err = write_all(o->fd, text, len);
}

void out_flush(struct out *o)
{
	put(o, o->buf, o->n);
	o->n = 0;
}

void out_write(struct out *o, const char *text, size_t len)
{
	if (!len)
		return;
	if (!o->buf || len > OUT_SIZE - o->n)
		out_flush(o);
	if (!o->buf || len > OUT_SIZE) {
		put(o, text, len);
		return;
	}
	memcpy(o->buf + o->n, text, len);
	o->n += len;
	if (o->is_tty && o->mode == BUFFER_LINE && text[len - 1] == '\n')
		out_flush(o);
}

void out_puts(struct out *o, const char *text)
{
	out_write(o, text, strlen(text));
}

void out_printf(struct out *o, const char *fmt, ...)
{
	char *text;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) >= 0) {
		out_puts(o, text);
		free(text);
	}
	va_end(ap);
}

int out_close(struct cli *c)
{
	struct out *o = &c->out;

	out_flush(o);
	if (o->name && close(o->fd) && !o->err)
		o->err = errno;
	free(o->buf);
	o->buf = NULL;
	if (!o->err || o->err == EPIPE)
		return 0;
	cli_error(c, NULL, "cannot write to %s%s%s: %s", o->name ? "'" : "", o->name ? o->name : "standard output",
		  o->name ? "'" : "", strerror(o->err));
	return -o->err;
}
