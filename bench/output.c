/* SPDX-License-Identifier: Apache-2.0 */
/* A million lines to a file from one generator at full speed, and the same while the tracer is stopped: what is printed and what is
 * said to be lost must be all there was. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/bench.h"

enum { EVENTS = 1000000, ROUNDS = 3, QUIET_MS = 300 };

static const char table[] = "output";
static char comm[16]; /* of the generator, unlike any other on the machine */
static char script[256];

static struct metric *of(const char *row, const char *what, const char *fmt)
{
	return metric(table, row, what, fmt);
}

/* CPU time of all threads so far, in ms. */
static double cpu_of(pid_t pid)
{
	return shell_number("cat /proc/%d/task/*/schedstat | awk '{ n += $1 } END { print n / 1e6 }'", pid);
}

/* Waits until the file has stopped growing. */
static void settle(const char *file)
{
	struct stat now, before = { .st_size = -1 };

	while (!stat(file, &now) && now.st_size != before.st_size) {
		before = now;
		usleep(QUIET_MS * 1000);
	}
}

static double printed(const char *file)
{
	return shell_number("grep -cE '^[0-9]+ %s [0-9]+$' %s", comm, file);
}

/* What the tracer says is lost: totals at the end count instead of the reports before them. */
static double told_lost(const char *file)
{
	return shell_number("awk 'tolower($0) ~ /lost/ { match($0, /[0-9]+/); v = substr($0, RSTART, RLENGTH); "
			    "if (tolower($0) ~ /total/) total = v; else n += v } END { print total ? total : n + 0 }' %s",
			    file);
}

static void provoke(void)
{
	if (shell_number("%s/tests/gen getppid %d -n %s; echo 0", build, EVENTS, comm))
		fprintf(stderr, "bench: the generator failed\n");
}

static void add_counts(const char *row, int t, const char *file, double cpu)
{
	double lines = printed(file), lost = told_lost(file);

	metric_add(of(row, "printed, %", "%.2f"), t, lines * 100 / EVENTS);
	metric_add(of(row, "said to be lost, %", "%.2f"), t, lost * 100 / EVENTS);
	metric_add(of(row, "unaccounted for, events", "%.0f"), t, lines + lost > EVENTS ? lines + lost - EVENTS : EVENTS - lines - lost);
	if (lines > 0 && cpu >= 0)
		metric_add(of(row, "CPU of the tracer, us a line", "%.3f"), t, cpu * 1000 / lines);
}

static void run(const char *row, int t, bool is_stopped)
{
	char file[MAX_PATH];
	struct proc p;
	double start, spent, cpu;

	snprintf(file, sizeof(file), "%s/output.out", scratch);
	if (tracer_start(&p, &tracers[t], script, "print_line", file))
		return;
	if (proc_attached(&p, 20000) < 0) {
		proc_kill(&p);
		return;
	}
	cpu = cpu_of(p.pid);
	if (is_stopped)
		kill(p.pid, SIGSTOP);
	start = now_ms();
	provoke();
	spent = now_ms() - start;
	if (is_stopped)
		kill(p.pid, SIGCONT);
	settle(file);
	cpu = cpu_of(p.pid) - cpu;
	metric_add(of(row, "memory, MiB", "%.1f"), t, proc_memory(p.pid, "status", "VmHWM"));
	kill(p.pid, SIGINT);
	proc_end(&p);
	metric_add(of(row, "calls of the generator, thousands a second", "%.0f"), t, EVENTS / spent);
	add_counts(row, t, file, cpu);
}

static void bench(const char *row, bool is_stopped)
{
	int k, t;

	metric_goal(of(row, "unaccounted for, events", "%.0f"), AT_MOST, 0.5);
	if (!is_stopped) {
		metric_goal(of(row, "said to be lost, %", "%.2f"), AT_MOST, 0.001);
		metric_goal(of(row, "CPU of the tracer, us a line", "%.3f"), AT_MOST, 0.3);
	}
	for (k = 0; k < ROUNDS; k++)
		for (t = 0; t < n_tracers; t++)
			if (takes_part(&tracers[t], WITH_REFERENCE | WITH_PEERS))
				run(row, t, is_stopped);
}

void bench_output(void)
{
	static const char full[] = "full speed", stopped[] = "tracer stopped";

	snprintf(comm, sizeof(comm), "bench%d", (int)getpid());
	setenv("BENCH_COMM", comm, 1);
	snprintf(script, sizeof(script),
		 "tracepoint:syscalls:sys_enter_getppid /comm == \"%s\"/ { printf(\"%%d %%s %%ld\\n\", pid, comm, nsecs); }",
		 comm);
	table_note(table, "`tracepoint:syscalls:sys_enter_getppid /comm == \"NAME\"/ { printf(\"%d %s %ld\\n\", pid, comm, nsecs); }` to a file, "
			  "1,000,000 calls by one thread of that name. In the second half the tracer is stopped by a signal meanwhile.");
	if (wanted(table, full))
		bench(full, false);
	if (wanted(table, stopped))
		bench(stopped, true);
	table_print(stdout, table);
}
