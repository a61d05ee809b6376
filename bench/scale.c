/* SPDX-License-Identifier: Apache-2.0 */
/* Many probes, and long scripts. Peers take minutes to let go of hundreds of tracepoints: they are asked only with BENCH_ALL=1. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench/bench.h"

static const char table[] = "scale";

static struct metric *of(const char *row, const char *what, const char *fmt)
{
	return metric(table, row, what, fmt);
}

/* ---- many probes */

/* User functions are those of a copy of the C library that no process has mapped. */
static void copy_libc(void)
{
	shell_number("cp $(ldd /bin/sh | awk '/libc\\.so/ { print $3 }') %s/libc.so", scratch);
}

static const struct many {
	const char *row, *script;
	int rounds;
	double attached_ms, exit_ms, mib; /* goals, 0: none */
	bool is_slow;                     /* peers with BENCH_ALL only */
} many[] = {
	{ "350 system calls", "tracepoint:syscalls:sys_enter_* { @[probe] = count(); }", 5, 100, 300, 0, true },
	{ "350 kernel functions", "kprobe:tcp_* { @[probe] = count(); }", 5, 0, 0, 0, true },
	{ "2,000 kernel functions", "kprobe:s* { @[probe] = count(); }", 3, 0, 0, 0, true },
	{ "350 user functions", "uprobe:%s/libc.so:_IO_* { @[probe] = count(); }", 5, 0, 0, 0, true },
	{ "2,300 user functions", "uprobe:%s/libc.so:* { @[probe] = count(); }", 3, 0, 0, 0, true },
	{ "every tracepoint", "tracepoint:*:* { @[probe] = count(); }", 3, 2000, 0, 40, true },
};

static void run_many(const struct many *m, int t)
{
	char script[MAX_PATH];
	struct ended e;
	struct proc p;
	double start;

	snprintf(script, sizeof(script), m->script, scratch);
	if (tracer_start(&p, &tracers[t], script, NULL, NULL))
		return;
	metric_add(of(m->row, "exec to attached, ms", "%.1f"), t, proc_attached(&p, 120000));
	usleep(200000);
	start = now_ms();
	kill(p.pid, SIGINT);
	if (proc_wait_for(&p, "@", 60000))
		metric_add(of(m->row, "SIGINT to first map, ms", "%.1f"), t, now_ms() - start);
	e = proc_end(&p);
	metric_add(of(m->row, "SIGINT to exit, ms", "%.1f"), t, e.status ? -1 : now_ms() - start);
	metric_add(of(m->row, "peak memory, MiB", "%.1f"), t, e.status ? -1 : e.peak_mib);
}

static void bench_many(const struct many *m)
{
	bool all = !m->is_slow || getenv("BENCH_ALL");
	int k, t;

	if (m->attached_ms > 0)
		metric_goal(of(m->row, "exec to attached, ms", "%.1f"), AT_MOST, m->attached_ms);
	if (m->exit_ms > 0)
		metric_goal(of(m->row, "SIGINT to exit, ms", "%.1f"), AT_MOST, m->exit_ms);
	if (m->mib > 0)
		metric_goal(of(m->row, "peak memory, MiB", "%.1f"), AT_MOST, m->mib);
	for (k = 0; k < m->rounds; k++)
		for (t = 0; t < n_tracers; t++)
			if (takes_part(&tracers[t], WITH_STATIC | (all && !k ? WITH_PEERS : 0)))
				run_many(m, t);
}

/* ---- long scripts */

/* n lines, ten to a probe, with work for every pass. */
static bool write_script(const char *file, int n)
{
	FILE *f = fopen(file, "we");
	int i;

	if (!f)
		return false;
	for (i = 0; i < n; i += 10) {
		fprintf(f, "interval:s:%d {\n", i / 10 % 97 + 1);
		fprintf(f, "\t$x = nsecs + %d;\n\t@last[%d] = $x;\n\t@calls = count();\n", i, i % 7);
		fprintf(f, "\tif ($x %% 3 == 1) {\n\t\t@sums[pid, comm] = sum($x);\n\t}\n");
		fprintf(f, "\tprintf(\"%%d %%s\\n\", $x, comm);\n}\n\n");
	}
	return !fclose(f);
}

static void bench_length(const char *row, int n)
{
	const char *argv[] = { NULL, NULL, NULL, NULL };
	char file[MAX_PATH];
	struct ended e;
	struct proc p;
	int k, t;

	snprintf(file, sizeof(file), "%s/long.bt", scratch);
	if (!write_script(file, n))
		return;
	argv[2] = file;
	for (k = 0; k < (n > 1000 ? 3 : 7); k++) {
		for (t = 0; t < n_tracers; t++) {
			if (!takes_part(&tracers[t], WITH_STATIC | (n <= 1000 || getenv("BENCH_ALL") ? WITH_PEERS : 0)))
				continue;
			argv[0] = tracers[t].path;
			argv[1] = tracers[t].kind == PEER ? "-d" : "--check";
			if (proc_start(&p, argv, NULL))
				continue;
			e = proc_end(&p);
			metric_add(of(row, "wall, ms", "%.2f"), t, e.status ? -1 : e.wall);
			metric_add(of(row, "us a line", "%.1f"), t, e.status ? -1 : e.wall * 1000 / n);
			metric_add(of(row, "peak memory, MiB", "%.1f"), t, e.status ? -1 : e.peak_mib);
		}
	}
}

void bench_scale(void)
{
	static const struct {
		const char *row;
		int n;
	} lengths[] = { { "10 lines", 10 }, { "100 lines", 100 }, { "1,000 lines", 1000 }, { "10,000 lines", 10000 } };
	size_t i;

	table_note(table, "Probes that count by their name, user functions in a copy of the C library that nobody uses; "
			  "scripts of probes of ten lines, compiled only. "
			  "Peers take part in the rows with many probes and in the longest script when BENCH_ALL is set: "
			  "bpftrace needs 26 s to let go of 360 tracepoints.");
	setenv("BPFTRACE_MAX_PROBES", "10000", 1);
	setenv("BPFTRACE_MAX_BPF_PROGS", "10000", 1);
	copy_libc();
	for (i = 0; i < sizeof(many) / sizeof(*many); i++)
		if (wanted(table, many[i].row))
			bench_many(&many[i]);
	for (i = 0; i < sizeof(lengths) / sizeof(*lengths); i++)
		if (wanted(table, lengths[i].row))
			bench_length(lengths[i].row, lengths[i].n);
	table_print(stdout, table);
}
