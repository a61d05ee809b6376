/* SPDX-License-Identifier: Apache-2.0 */
/* What is installed and what stays in memory. */
#define _GNU_SOURCE
#include "bench/bench.h"

static const char table[] = "footprint";

static struct metric *of(const char *row, const char *what, const char *fmt)
{
	return metric(table, row, what, fmt);
}

static void files(int t)
{
	static const char row[] = "installed";
	const char *path = tracers[t].path;
	double own = shell_number("strip -o %s/stripped %s && stat -c %%s %s/stripped", scratch, path, scratch);

	metric_add(of(row, "stripped binary, KB", "%.0f"), t, own / 1000);
	if (tracers[t].kind == OURS_STATIC) { /* the goal is for this one */
		metric_goal(of("scry-static", "stripped binary, KB", "%.0f"), AT_MOST, 2000);
		metric_add(of("scry-static", "stripped binary, KB", "%.0f"), 0, own / 1000);
	}
	metric_add(of(row, "shared libraries", "%.0f"), t, shell_number("ldd %s 2>/dev/null | grep -c '=> /'", path));
	metric_add(of(row, "binary and libraries, KB", "%.0f"), t,
		   own / 1000 + shell_number("ldd %s 2>/dev/null | awk '$3 ~ /^[/]/ { print $3 }' | xargs -r stat -Lc %%s | "
					     "awk '{ n += $1 } END { print n / 1000 }'",
					     path));
}

static void memory(int t)
{
	static const char row[] = "openat one-liner, attached";
	struct proc p;

	if (tracer_start(&p, &tracers[t], "tracepoint:syscalls:sys_enter_openat { @[comm] = count(); }", "by_comm", NULL))
		return;
	if (proc_attached(&p, 20000) >= 0) {
		metric_add(of(row, "resident, MiB", "%.1f"), t, proc_memory(p.pid, "smaps_rollup", "Rss"));
		metric_add(of(row, "of its own, MiB", "%.1f"), t, proc_memory(p.pid, "smaps_rollup", "Private_Dirty"));
	}
	proc_kill(&p);
}

void bench_foot(void)
{
	int t;

	table_note(table, "`of its own`: pages that it has written to and shares with nobody.");
	if (!wanted(table, ""))
		return;
	for (t = 0; t < n_tracers; t++)
		if (takes_part(&tracers[t], WITH_STATIC | WITH_PEERS))
			files(t);
	for (t = 0; t < n_tracers; t++)
		if (takes_part(&tracers[t], WITH_STATIC | WITH_REFERENCE | WITH_PEERS))
			memory(t);
	table_print(stdout, table);
}
