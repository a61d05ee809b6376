/* SPDX-License-Identifier: Apache-2.0 */
/* What one event costs: in the program, by the kernel's own clock; to the traced loop, by its own; and in instructions and maps. The loop runs in
 * this process, in slices of some milliseconds; a slice that was disturbed is one sample of many. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "bench/bench.h"

enum { ROUNDS = 3, SLICES = 7, CALLS = 20000, WARM_UP = 2000 };

static void call_getppid(void)
{
	syscall(SYS_getppid);
}

static void call_openat(void)
{
	close((int)syscall(SYS_openat, AT_FDCWD, "/dev/null", O_RDONLY));
}

struct row {
	const char *ref, *script;
	void (*call)(void);
	bool is_exact;
};

static const struct row rows[] = {
#define ROW(ref, call, is_exact, script) { #ref, script, call_##call, is_exact },
#include "bench/rows.def"
#undef ROW
};

static double cpu_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* CPU time of a call, in ns. */
static double loop(void (*call)(void), int n)
{
	double start = cpu_ns();
	int i;

	for (i = 0; i < n; i++)
		call();
	return (cpu_ns() - start) / n;
}

static const char table[] = "event";

/* The loop stays on one CPU; tracers, which are started from here, run where they want. */
static cpu_set_t everywhere;

static void stay_here(void)
{
	cpu_set_t one;
	int cpu = CPU_SETSIZE - 1;

	while (cpu && !CPU_ISSET(cpu, &everywhere))
		cpu--;
	CPU_ZERO(&one);
	CPU_SET(cpu, &one);
	sched_setaffinity(0, sizeof(one), &one);
}

static void leave(void)
{
	sched_setaffinity(0, sizeof(everywhere), &everywhere);
}

/* The loop without probes: the median of its slices. */
static double undisturbed(const struct row *r)
{
	double v[SLICES];
	int k;

	stay_here();
	for (k = 0; k < SLICES; k++)
		v[k] = loop(r->call, CALLS);
	leave();
	return median(v, SLICES);
}

static void add_sizes(const struct row *r, int t, const struct sizes *s)
{
	metric_add(metric(table, r->ref, "instructions", "%.0f"), t, s->insns);
	metric_add(metric(table, r->ref, "machine code, bytes", "%.0f"), t, s->jited);
	metric_add(metric(table, r->ref, "verifier steps", "%.0f"), t, s->verified);
	metric_add(metric(table, r->ref, "maps, KiB", "%.0f"), t, s->map_kib);
}

static void measure(const struct row *r, int t, pid_t pid, double base)
{
	struct progs progs;
	struct sizes sizes;
	int k, stats;

	progs_open(&progs, pid);
	stay_here();
	loop(r->call, WARM_UP);
	for (k = 0; k < SLICES; k++)
		metric_add(metric(table, r->ref, "slow-down of the loop, ns", "%.0f"), t, loop(r->call, CALLS) - base);
	stats = stats_on();
	for (k = 0; k < SLICES && stats >= 0; k++) {
		progs_mark(&progs);
		loop(r->call, CALLS);
		metric_add(metric(table, r->ref, "in the program, ns", "%.0f"), t, progs_ns(&progs, CALLS / 2, r->is_exact ? CALLS : 0));
	}
	leave();
	sizes = progs_sizes(&progs, pid, stats >= 0 ? CALLS / 2 : 0);
	if (stats >= 0)
		close(stats);
	add_sizes(r, t, &sizes);
	progs_close(&progs);
}

static void one_round(const struct row *r)
{
	char file[MAX_PATH];
	double base = undisturbed(r);
	struct proc p;
	int t;

	snprintf(file, sizeof(file), "%s/event.out", scratch);
	for (t = 0; t < n_tracers; t++) {
		if (!takes_part(&tracers[t], WITH_REFERENCE | WITH_PEERS) || tracer_start(&p, &tracers[t], r->script, r->ref, file))
			continue;
		if (proc_attached(&p, 20000) >= 0)
			measure(r, t, p.pid, base);
		proc_kill(&p);
	}
}

static void one_row(const struct row *r)
{
	int k;

	metric_goal(metric(table, r->ref, "in the program, ns", "%.0f"), OF_REFERENCE, 1.05);
	metric_goal(metric(table, r->ref, "slow-down of the loop, ns", "%.0f"), NO_GOAL, 0);
	metric_goal(metric(table, r->ref, "instructions", "%.0f"), OF_REFERENCE, 1);
	metric_goal(metric(table, r->ref, "maps, KiB", "%.0f"), OF_REFERENCE, 1);
	for (k = 0; k < ROUNDS; k++)
		one_round(r);
}

void bench_event(void)
{
	size_t i;

	table_note(table, "Every row is a script (bench/rows.def) and the same in C (bench/ref). Instructions are those the kernel "
			  "runs, after it has "
			  "rewritten them; verifier steps are the instructions it looked at to be sure.");
	sched_getaffinity(0, sizeof(everywhere), &everywhere);
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (wanted(table, rows[i].ref))
			one_row(&rows[i]);
	table_print(stdout, table);
}
