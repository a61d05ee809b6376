/* SPDX-License-Identifier: Apache-2.0 */
/* Names of errors, signals and system calls. Those of calls and errors come from the headers of the build machine; what an
 * error means is what libc says. */
#define _GNU_SOURCE
#include "sema/named.h"

#include <asm/unistd.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "sema/tables.h"

enum { N_ERRNO = 134, N_SYSCALL = 1024 };

static const char *const signal_names[] = {
	[1] = "SIGHUP",
	"SIGINT",
	"SIGQUIT",
	"SIGILL",
	"SIGTRAP",
	"SIGABRT",
	"SIGBUS",
	"SIGFPE",
	"SIGKILL",
	"SIGUSR1",
	"SIGSEGV",
	"SIGUSR2",
	"SIGPIPE",
	"SIGALRM",
	"SIGTERM",
	"SIGSTKFLT",
	"SIGCHLD",
	"SIGCONT",
	"SIGSTOP",
	"SIGTSTP",
	"SIGTTIN",
	"SIGTTOU",
	"SIGURG",
	"SIGXCPU",
	"SIGXFSZ",
	"SIGVTALRM",
	"SIGPROF",
	"SIGWINCH",
	"SIGIO",
	"SIGPWR",
	"SIGSYS",
};

enum { N_SIGNALS = sizeof(signal_names) / sizeof(signal_names[0]), MAX_SIGNAL = 64 };

static const char *const syscall_names[N_SYSCALL] = {
#define SYSCALL(name) [__NR_##name] = #name,
#include "sema/sysnr.inc"
#undef SYSCALL
};

static const char *const errno_names[N_ERRNO] = {
#define ERRNO(name) [name] = #name,
#include "sema/errnr.inc"
#undef ERRNO
};

/* ---- signals by the names that signal() takes: without SIG too, in any case */

int signal_number(const char *name)
{
	int i;

	if (!strncasecmp(name, "SIG", 3))
		name += 3;
	for (i = 1; i < N_SIGNALS; i++)
		if (!strcasecmp(signal_names[i] + 3, name))
			return i;
	return -1;
}

const char *nearest_signal(struct arena *a, const char *name)
{
	const char *names[N_SIGNALS - 1];
	int i, skip = strncasecmp(name, "SIG", 3) ? 3 : 0;

	for (i = 1; i < N_SIGNALS; i++)
		names[i - 1] = signal_names[i] + skip;
	return hint_nearest(a, name, names, N_SIGNALS - 1);
}

/* ---- one function for each table */

static const char *errno_text(int64_t v, char *buf)
{
	if (v != (int)v) {
		snprintf(buf, NAMED_MAX, "Unknown error %lld", (long long)v);
		return buf;
	}
	return strerror_r((int)v, buf, NAMED_MAX);
}

static const char *errno_name_text(int64_t v, char *buf)
{
	if (v >= 0 && v < N_ERRNO && errno_names[v])
		return errno_names[v];
	snprintf(buf, NAMED_MAX, "%lld", (long long)v);
	return buf;
}

static const char *signal_text(int64_t v, char *buf)
{
	if (v < 0 || v > MAX_SIGNAL)
		return "N/A";
	if (v < N_SIGNALS && signal_names[v])
		return signal_names[v];
	snprintf(buf, NAMED_MAX, "Unknown signal %d", (int)v);
	return buf;
}

static const char *syscall_text(int64_t v, char *buf)
{
	if (v >= 0 && v < N_SYSCALL && syscall_names[v])
		return syscall_names[v];
	snprintf(buf, NAMED_MAX, "unknown system call %lld", (long long)v);
	return buf;
}

static const struct table {
	const char *what;
	const char *(*text)(int64_t v, char *buf);
	int max;
} tables[NT_COUNT] = {
	[NT_ERRNO] = { "error", errno_text, N_ERRNO },
	[NT_ERRNO_NAME] = { "error", errno_name_text, N_ERRNO },
	[NT_SIGNAL] = { "signal", signal_text, MAX_SIGNAL + 1 },
	[NT_SYSCALL] = { "system call", syscall_text, N_SYSCALL },
};

const char *named_what(enum named_table t)
{
	return tables[t].what;
}

const char *named_text(enum named_table t, int64_t v, char *buf)
{
	return tables[t].text(v, buf);
}

int named_count(enum named_table t)
{
	int n = tables[t].max;

	while (t == NT_SYSCALL && n && !syscall_names[n - 1])
		n--;
	return n;
}

uint32_t named_cap(enum named_table t)
{
	static uint32_t known[NT_COUNT];
	char buf[NAMED_MAX];
	size_t len, max = 0;
	int i;

	for (i = 0; !known[t] && i < named_count(t); i++) {
		len = strlen(named_text(t, i, buf));
		if (len > max)
			max = len;
	}
	if (!known[t])
		known[t] = (uint32_t)(max + 8) & ~7u;
	return known[t];
}

int64_t named_number(enum named_table t, const char *text)
{
	char buf[NAMED_MAX];
	int i;

	for (i = 0; i < named_count(t); i++)
		if (!strcmp(named_text(t, i, buf), text))
			return i;
	return -1;
}

const char *named_nearest(struct arena *a, enum named_table t, const char *text)
{
	int n = named_count(t), i;
	const char **names = arena_array(a, const char *, n);
	char buf[NAMED_MAX];

	for (i = 0; i < n; i++)
		names[i] = arena_strdup(a, named_text(t, i, buf));
	return hint_nearest(a, text, names, n);
}
