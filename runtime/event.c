/* SPDX-License-Identifier: Apache-2.0 */
/* From a record of the ring buffer to what it asks for: text of the same kind is gathered and handed over in one piece, so
 * that a line costs no call under load; everything else happens in the order of the records. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <linux/bpf.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "runtime/run.h"
#include "runtime/usyms.h"

enum {
	ENOUGH = 32 * 1024, /* text that is handed over at once */
	MAX_ARGS = 128,
	TIME_MAX = 63, /* bytes of time() */
};

void event_emit(struct run *r, enum scry_event_type type, bool is_error, const char *text, size_t len, int64_t value)
{
	struct scry_event e = { .type = type, .is_error = is_error, .text = text, .len = len, .value = value };

	event_flush(r);
	if (r->rt.event_fn)
		r->rt.event_fn(r->rt.event_user, &e);
}

void event_flush(struct run *r)
{
	struct str *line = &r->rt.line;
	struct scry_event e = { .type = r->line_type, .text = line->s, .len = line->n };

	if (!line->n)
		return;
	line->n = 0;
	if (r->rt.event_fn)
		r->rt.event_fn(r->rt.event_user, &e);
}

struct str *event_out(struct run *r, enum scry_event_type type)
{
	if (r->line_type != type || r->rt.line.n >= ENOUGH)
		event_flush(r);
	r->line_type = type;
	return &r->rt.line;
}

/* Text that is an event of its own kind: as it is, or as the data of a JSON line. */
static void put_text(struct run *r, enum scry_event_type type, const char *json, const char *text, size_t len)
{
	struct str *out = event_out(r, type);

	if (r->rt.format == RT_JSON)
		fmt_envelope(&r->rt, out, json, text, len);
	else
		str_add(out, text, len);
}

/* ---- one function per kind of event */

struct event {
	struct run *r;
	const struct event_desc *d;
	struct fmt_arg *args;
};

static uint64_t arg_u64(const struct event *e, int i)
{
	uint64_t v = 0;

	if (i < e->d->n_args)
		memcpy(&v, e->args[i].p, e->args[i].type->size < 8 ? e->args[i].type->size : 8);
	return v;
}

/* The formatted text in r->part. */
static const char *format(const struct event *e)
{
	struct str *part = &e->r->part;

	part->n = 0;
	fmt_printf(&e->r->rt, part, e->d, e->args);
	str_putc(part, '\0');
	if (part->failed)
		return "";
	part->n--;
	return part->s;
}

static int on_printf(const struct event *e)
{
	struct run *r = e->r;

	if (r->rt.format == RT_TEXT) {
		fmt_printf(&r->rt, event_out(r, SCRY_EV_PRINTF), e->d, e->args);
		return 0;
	}
	format(e);
	put_text(r, SCRY_EV_PRINTF, "printf", r->part.s, r->part.n);
	return 0;
}

static int on_errorf(const struct event *e)
{
	bool is_error = e->d->kind == EV_ERRORF;

	e->r->saw_error |= is_error;
	if (is_error || !e->r->rt.no_warnings)
		run_notice(e->r, is_error ? SCRY_ERROR : SCRY_WARNING, e->d->span, is_error ? "errorf" : "warnf", format(e), 0);
	return 0;
}

static int on_value(const struct event *e)
{
	fmt_print_value(&e->r->rt, event_out(e->r, SCRY_EV_VALUE), &e->args[0]);
	return 0;
}

static int on_map(const struct event *e)
{
	int err = map_print(e->r, e->d->map, arg_u64(e, 0), arg_u64(e, 1), false);

	if (err)
		run_error(e->r, e->d->span, NULL, "cannot read map %s: %s", e->d->map->name, strerror(-err));
	return 0;
}

static int on_clear(const struct event *e)
{
	bool is_clear = e->d->kind == EV_CLEAR;
	int err = is_clear ? map_clear(e->r, e->d->map) : map_zero(e->r, e->d->map);

	if (err)
		run_error(e->r, e->d->span, NULL, "cannot %s map %s: %s", is_clear ? "clear" : "zero", e->d->map->name,
			  strerror(-err));
	return 0;
}

static int on_time(const struct event *e)
{
	struct str *part = &e->r->part;
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	part->n = 0;
	fmt_time(part, e->d->fmt_text, t.tv_sec * 1000000000ll + t.tv_nsec);
	put_text(e->r, SCRY_EV_TIME, "time", part->s, part->n < TIME_MAX ? part->n : TIME_MAX);
	return 0;
}

static int on_join(const struct event *e)
{
	fmt_join(&e->r->rt, event_out(e->r, SCRY_EV_JOIN), e->d, e->args);
	return 0;
}

/* Appends what can be read to r->part until `left` bytes are there or it ends. */
static int read_all(struct run *r, int fd, size_t left)
{
	char buf[4096];
	ssize_t n;

	while (left) {
		n = read(fd, buf, left < sizeof(buf) ? left : sizeof(buf));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? -errno : 0;
		str_add(&r->part, buf, (size_t)n);
		left -= (size_t)n;
	}
	return 0;
}

static int on_cat(const struct event *e)
{
	struct run *r = e->r;
	char *path = strdup(format(e)), text[512];
	int fd, err;

	if (!path)
		return -ENOMEM;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	r->part.n = 0;
	err = fd < 0 ? -errno : read_all(r, fd, (size_t)r->rt.u->config.max_cat_bytes);
	if (fd >= 0)
		close(fd);
	if (r->part.n)
		put_text(r, SCRY_EV_CAT, "cat", r->part.s, r->part.n);
	if (err) {
		snprintf(text, sizeof(text), "cannot read '%s': %s", path, strerror(-err));
		run_notice(r, SCRY_ERROR, e->d->span, "errorf", text, 0);
	}
	free(path);
	return 0;
}

extern char **environ;

/* `sh -c command` with its standard output in a pipe; the reading end in *out. */
static int spawn_shell(const char *command, int *out, pid_t *pid)
{
	char *argv[] = { (char *)"sh", (char *)"-c", (char *)command, NULL };
	posix_spawn_file_actions_t fa;
	posix_spawnattr_t attr;
	sigset_t dflt;
	int p[2], err;

	*out = -1;
	if (pipe2(p, O_CLOEXEC))
		return -errno;
	posix_spawn_file_actions_init(&fa);
	posix_spawnattr_init(&attr);
	err = posix_spawn_file_actions_adddup2(&fa, p[1], STDOUT_FILENO);
	sigemptyset(&dflt);
	sigaddset(&dflt, SIGPIPE);
	posix_spawnattr_setsigdefault(&attr, &dflt);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
	if (!err)
		err = posix_spawn(pid, "/bin/sh", &fa, &attr, argv, environ);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&fa);
	close(p[1]);
	*out = p[0];
	if (err)
		close(p[0]);
	return -err;
}

static int on_system(const struct event *e)
{
	struct run *r = e->r;
	char *command = strdup(format(e)), text[512];
	int fd, err;
	pid_t pid;

	if (!command)
		return -ENOMEM;
	event_flush(r); /* what came before belongs before the output, also where that goes past us */
	err = spawn_shell(command, &fd, &pid);
	if (err) {
		snprintf(text, sizeof(text), "cannot run '%s': %s", command, strerror(-err));
		run_notice(r, SCRY_ERROR, e->d->span, "errorf", text, 0);
		free(command);
		return 0;
	}
	r->part.n = 0;
	read_all(r, fd, SIZE_MAX);
	close(fd);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	put_text(r, SCRY_EV_SYSTEM, "syscall", r->part.s ? r->part.s : "", r->part.n);
	free(command);
	return 0;
}

static int on_watch(const struct event *e)
{
	probe_watch_start(e->r, e->d->watch, arg_u64(e, 0));
	return 0;
}

static int on_unwatch(const struct event *e)
{
	uint64_t addr = arg_u64(e, 0);
	char text[80];
	int i, n = 0;

	for (i = 0; i < e->r->n_links; i++)
		if (addr && e->r->links[i].watched == addr)
			n += !ioctl(e->r->links[i].fd, PERF_EVENT_IOC_DISABLE, 0);
	if (n || e->r->rt.no_warnings)
		return 0;
	snprintf(text, sizeof(text), "unwatch(): there is no watchpoint at 0x%llx", (unsigned long long)addr);
	run_notice(e->r, SCRY_WARNING, e->d->span, "runtime_error", text, 0);
	return 0;
}

/* The first one counts; an end probe may still make a failure of the run. */
static int on_exit_event(const struct event *e)
{
	int code = (int)arg_u64(e, 0);

	if (!e->r->has_exit || (e->r->is_ending && code))
		e->r->exit_code = code;
	e->r->has_exit = e->r->is_over = true;
	return 0;
}

/* A user stack that was not known before. */
static int on_seen(struct run *r, const void *rec, size_t size)
{
	uint64_t words[RT_MAX_WORDS];
	struct usyms_seen s = { .frames = words };

	if (size < EV_SEEN_HEAD || !r->rt.usyms)
		return -EBADMSG;
	memcpy(&s.pid, (const char *)rec + 4, sizeof(s.pid));
	memcpy(&s.id, (const char *)rec + 8, sizeof(s.id));
	memcpy(s.comm, (const char *)rec + 16, sizeof(s.comm) - 1);
	s.n = rt_stack(&r->rt, s.id, words, RT_MAX_WORDS, NULL);
	s.build_ids = (const char *)rec + EV_SEEN_HEAD;
	s.n_build_ids = (int)((size - EV_SEEN_HEAD) / sizeof(struct bpf_stack_build_id));
	usyms_see(r->rt.usyms, &s);
	return 0;
}

static int (*const handlers[EV_KINDS])(const struct event *e) = {
	[EV_PRINTF] = on_printf,
	[EV_ERRORF] = on_errorf,
	[EV_WARNF] = on_errorf,
	[EV_CAT] = on_cat,
	[EV_SYSTEM] = on_system,
	[EV_PRINT_VALUE] = on_value,
	[EV_PRINT_MAP] = on_map,
	[EV_TIME] = on_time,
	[EV_JOIN] = on_join,
	[EV_CLEAR] = on_clear,
	[EV_ZERO] = on_clear,
	[EV_WATCH] = on_watch,
	[EV_UNWATCH] = on_unwatch,
	[EV_EXIT] = on_exit_event,
};

int event_handle(struct run *r, const void *rec, size_t size)
{
	struct fmt_arg args[MAX_ARGS];
	struct event e = { .r = r, .args = args };
	uint32_t id;
	int err;

	if (size < EV_HEADER)
		return -EBADMSG;
	memcpy(&id, rec, sizeof(id));
	if (id == EV_SEEN)
		return on_seen(r, rec, size);
	if (id >= (uint32_t)r->rt.u->events.n)
		return -EBADMSG;
	e.d = r->rt.u->events.v[id];
	if (size < e.d->fixed_size || e.d->n_args > MAX_ARGS || !handlers[e.d->kind])
		return -EBADMSG;
	err = fmt_args(e.d, rec, size, args);
	if (!err)
		err = handlers[e.d->kind](&e);
	if (r->rt.line.failed || r->part.failed) {
		str_free(&r->rt.line);
		str_free(&r->part);
		return -ENOMEM;
	}
	return err;
}
