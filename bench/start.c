/* SPDX-License-Identifier: Apache-2.0 */
/* What a user waits for: scripts that end at once, a one-liner until it is attached and after it is interrupted, and compiling alone. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/bench.h"

enum { ROUNDS = 11 };

static const char table[] = "start";

static struct metric *of(const char *row, const char *what, const char *fmt)
{
	return metric(table, row, what, fmt);
}

static const char *const shorts[][2] = {
	{ "nothing", "BEGIN { exit(); }" },
	{ "printf", "BEGIN { printf(\"hello\\n\"); exit(); }" },
	{ "kernel struct", "BEGIN { printf(\"%d\\n\", ((struct task_struct *)curtask)->tgid); exit(); }" },
};

static void add_end(const char *row, int t, const struct ended *e)
{
	if (e->status)
		return;
	metric_add(of(row, "wall, ms", "%.2f"), t, e->wall);
	metric_add(of(row, "CPU, ms", "%.2f"), t, e->cpu);
	metric_add(of(row, "peak memory, MiB", "%.1f"), t, e->peak_mib);
}

static void one_short(const char *row, const char *script)
{
	struct ended e;
	struct proc p;
	int k, t;

	for (k = 0; k < ROUNDS; k++) {
		for (t = 0; t < n_tracers; t++) {
			if (!takes_part(&tracers[t], WITH_STATIC | WITH_PEERS) || tracer_start(&p, &tracers[t], script, NULL, NULL))
				continue;
			e = proc_end(&p);
			add_end(row, t, &e);
		}
	}
}

/* ---- a one-liner, which ends by a signal */

static const char one_liner[] = "tracepoint:syscalls:sys_enter_openat { @[comm] = count(); }";

/* One that comes before the tracer waits for it is not heard by all; then another is sent. */
static bool interrupt(struct proc *p, const char *word, double *start)
{
	int k;

	for (k = 0; k < 5; k++) {
		*start = now_ms();
		kill(p->pid, SIGINT);
		if (!word || proc_wait_for(p, word, 2000))
			return true;
	}
	return false;
}

static void one_live(const char *row, int t)
{
	bool has_maps = tracers[t].kind != REFERENCE;
	struct ended e;
	struct proc p;
	double since;

	if (tracer_start(&p, &tracers[t], one_liner, "by_comm", NULL))
		return;
	metric_add(of(row, "exec to attached, ms", "%.2f"), t, proc_attached(&p, 20000));
	metric_add(of(row, "memory then, MiB", "%.1f"), t, proc_memory(p.pid, "status", "VmHWM"));
	usleep(100000);
	shell_number("cat /dev/null");
	if (!interrupt(&p, has_maps ? "@" : NULL, &since)) {
		proc_kill(&p);
		return;
	}
	if (has_maps)
		metric_add(of(row, "SIGINT to first map, ms", "%.2f"), t, now_ms() - since);
	e = proc_end(&p);
	if (!e.status)
		metric_add(of(row, "SIGINT to exit, ms", "%.1f"), t, now_ms() - since);
}

static void live(const char *row)
{
	int k, t;

	metric_goal(of(row, "exec to attached, ms", "%.2f"), OF_PEERS, 40);
	metric_goal(of(row, "memory then, MiB", "%.1f"), OF_PEERS, 20);
	for (k = 0; k < ROUNDS; k++)
		for (t = 0; t < n_tracers; t++)
			if (takes_part(&tracers[t], WITH_STATIC | WITH_REFERENCE | WITH_PEERS))
				one_live(row, t);
}

/* ---- compiling alone: the distribution's tools */

static const char *const tools[] = { "opensnoop", "runqlat", "biolatency", "tcplife" };

static void compile(const char *row, const char *file)
{
	const char *argv[] = { NULL, NULL, file, NULL };
	struct ended e;
	struct proc p;
	int k, t;

	metric_goal(of(row, "wall, ms", "%.2f"), OF_PEERS, 50);
	for (k = 0; k < ROUNDS; k++) {
		for (t = 0; t < n_tracers; t++) {
			if (!takes_part(&tracers[t], WITH_STATIC | WITH_PEERS))
				continue;
			argv[0] = tracers[t].path;
			argv[1] = tracers[t].kind == PEER ? "-d" : "--check";   /* ends after code generation everywhere */
			if (proc_start(&p, argv, NULL))
				continue;
			e = proc_end(&p);
			add_end(row, t, &e);
		}
	}
}

static bool find_tool(const char *name, char *file)
{
	static const char *const dirs[] = { "/usr/sbin", "/usr/share/bpftrace/tools", "scripts" };
	size_t i;

	for (i = 0; i < sizeof(dirs) / sizeof(*dirs); i++) {
		snprintf(file, MAX_PATH, "%s/%s.bt", dirs[i], name);
		if (!access(file, R_OK))
			return true;
	}
	return false;
}

void bench_start(void)
{
	static const char row[] = "openat one-liner";
	char file[MAX_PATH];
	size_t i;

	table_note(table, "`nothing`: `BEGIN { exit(); }`; `kernel struct` reads a member of `curtask`. The one-liner is "
			  "`tracepoint:syscalls:sys_enter_openat { @[comm] = count(); }`, C loads as much through libbpf. The tools are the "
			  "distribution's, compiled only (`--check`; peers: `-d`).");
	for (i = 0; i < sizeof(shorts) / sizeof(*shorts); i++)
		if (wanted(table, shorts[i][0]))
			one_short(shorts[i][0], shorts[i][1]);
	if (wanted(table, row))
		live(row);
	for (i = 0; i < sizeof(tools) / sizeof(*tools); i++)
		if (wanted(table, tools[i]) && find_tool(tools[i], file))
			compile(tools[i], file);
	table_print(stdout, table);
}
