/* SPDX-License-Identifier: Apache-2.0 */
/* Processes: start, wait for what they say, wait for their end. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/bench.h"

static const char notify[] = "__BPFTRACE_NOTIFY_PROBES_ATTACHED";

double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void child(const char *const *argv, int out)
{
	int null = open("/dev/null", O_RDWR);

	dup2(null, 0);
	dup2(out, 1);
	dup2(out, 2);   /* where bpftrace 0.17 says that it is attached */
	setenv(notify, "1", 1);
	execv(argv[0], (char *const *)argv);
	_exit(127);
}

int proc_start(struct proc *p, const char *const *argv, const char *file)
{
	int ends[2] = { -1, -1 };

	p->is_file = file != NULL;
	if (file) {
		ends[1] = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
		ends[0] = open(file, O_RDONLY | O_CLOEXEC);
	} else if (pipe2(ends, O_CLOEXEC)) {
		return -1;
	}
	p->start = now_ms();
	p->pid = fork();
	if (p->pid == 0)
		child(argv, ends[1]);
	close(ends[1]);
	p->out = ends[0];
	return p->pid < 0 ? -1 : 0;
}

int tracer_start(struct proc *p, const struct tracer *t, const char *script, const char *ref, const char *file)
{
	const char *argv[] = { t->path, "-e", script, NULL };
	char object[MAX_PATH];

	if (t->kind == REFERENCE) {
		snprintf(object, sizeof(object), "%s/bench/ref/%s.bpf.o", build, ref);
		argv[1] = "--ref";
		argv[2] = object;
	}
	return proc_start(p, argv, file);
}

/* More of its output; 0: nothing now, -1: the end. */
static ssize_t more(struct proc *p, char *buf, size_t size, double end)
{
	struct pollfd fd = { .fd = p->out, .events = POLLIN };
	ssize_t got;

	if (!p->is_file) {
		if (poll(&fd, 1, (int)(end - now_ms()) + 1) <= 0)
			return 0;
		got = read(p->out, buf, size);
		return got > 0 ? got : -1;
	}
	got = read(p->out, buf, size);
	if (!got) {
		if (waitid(P_PID, (id_t)p->pid, &(siginfo_t){ 0 }, WEXITED | WNOHANG | WNOWAIT) < 0)
			return -1;
		usleep(500);
	}
	return got;
}

bool proc_wait_for(struct proc *p, const char *word, double limit_ms)
{
	static char buf[1 << 20];
	double end = now_ms() + limit_ms;
	size_t n = 0;
	ssize_t got;
	char *at;

	while (now_ms() < end) {
		got = more(p, buf + n, sizeof(buf) - 1 - n, end);
		if (got < 0)
			return false;
		n += (size_t)got;
		buf[n] = 0;
		at = strstr(buf, word);
		if (at && (at == buf || at[-1] == '\n'))
			return true;
		if (n > sizeof(buf) / 2)
			n = 0;
	}
	return false;
}

double proc_attached(struct proc *p, double limit_ms)
{
	return proc_wait_for(p, notify, limit_ms) ? now_ms() - p->start : -1;
}

static double ms_of(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

struct ended proc_end(struct proc *p)
{
	struct ended e = { -1, -1, -1, -1 };
	struct rusage ru;
	char buf[65536];

	while (!p->is_file && read(p->out, buf, sizeof(buf)) > 0)
		;
	if (wait4(p->pid, &e.status, 0, &ru) == p->pid) {
		e.wall = now_ms() - p->start;
		e.cpu = ms_of(ru.ru_utime) + ms_of(ru.ru_stime);
		e.peak_mib = (double)ru.ru_maxrss / 1024;
	}
	close(p->out);
	return e;
}

void proc_kill(struct proc *p)
{
	kill(p->pid, SIGKILL);
	proc_end(p);
}

double proc_memory(pid_t pid, const char *file, const char *line)
{
	char path[64], buf[256];
	size_t len = strlen(line);
	double kib = -1024;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/%s", pid, file);
	f = fopen(path, "re");
	while (f && kib < 0 && fgets(buf, sizeof(buf), f))
		if (!strncmp(buf, line, len) && buf[len] == ':')
			kib = atof(buf + len + 1);
	if (f)
		fclose(f);
	return kib / 1024;
}

double shell_number(const char *fmt, ...)
{
	char cmd[8192], answer[64] = "", *end;
	double v = -1;
	va_list ap;
	FILE *f;

	va_start(ap, fmt);
	vsnprintf(cmd, sizeof(cmd), fmt, ap);
	va_end(ap);
	f = popen(cmd, "re");
	if (f && fgets(answer, sizeof(answer), f))
		v = strtod(answer, &end);
	if (f)
		pclose(f);
	return *answer && end != answer ? v : -1;
}
