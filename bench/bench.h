/* SPDX-License-Identifier: Apache-2.0 */
/* The measuring program: scry beside hand-written C and beside other tracers, in one interleaved run. proc.c starts and watches
 * tracers, kernel.c asks the kernel about their programs and maps, report.c keeps samples and writes them down; start.c,
 * scale.c, event.c, output.c and foot.c each fill some tables. refload.c is the user-space half of the C programs in ref/. */
#ifndef SCRY_BENCH_H
#define SCRY_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

enum { MAX_TRACERS = 10, MAX_SAMPLES = 64, MAX_PATH = 4096 };

/* ---- tracers (bench.c) */

enum tracer_kind { OURS, OURS_STATIC, REFERENCE, PEER };

struct tracer {
	const char *name;
	char path[MAX_PATH];
	enum tracer_kind kind;
};

extern struct tracer tracers[MAX_TRACERS];
extern int n_tracers;
extern const char *build;       /* the directory with scry and the helpers */
extern const char *scratch;     /* a directory of this run's own */
/* Whether the words of the command line, if any, select this row of this table. */
bool wanted(const char *table, const char *row);

enum who { WITH_STATIC = 1, WITH_REFERENCE = 2, WITH_PEERS = 4 };
/* Whether the tracer takes part in a table: `who` are those beside scry itself. */
bool takes_part(const struct tracer *t, int who);

/* ---- proc.c */

/* A process under way. */
struct proc {
	pid_t pid;
	int out;        /* its standard output and error: the read end of a pipe, or a file */
	bool is_file;
	double start;   /* ms */
};

/* How it ended. Times in ms. */
struct ended {
	double wall, cpu, peak_mib;
	int status;
};

double now_ms(void);
/* file NULL: output goes to a pipe. 0 or -1. */
int proc_start(struct proc *p, const char *const *argv, const char *file);
/* Starts a tracer with a one-line script; ref names the C program that does the same (NULL where none takes part). */
int tracer_start(struct proc *p, const struct tracer *t, const char *script, const char *ref, const char *file);
/* Reads until a line that begins with word has come. False: the end came, or the limit. */
bool proc_wait_for(struct proc *p, const char *word, double limit_ms);
/* Until it says that its probes are attached; ms since its start, or -1. */
double proc_attached(struct proc *p, double limit_ms);
struct ended proc_end(struct proc *p);  /* waits */
void proc_kill(struct proc *p);         /* kills and reaps */
/* Memory of a live process: a line of /proc/PID/smaps_rollup or status, in MiB; -1: not to be had. */
double proc_memory(pid_t pid, const char *file, const char *line);
/* Runs a shell command; its first number, or -1. */
double shell_number(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* ---- kernel.c */

/* The programs and maps of a tracer, found through its descriptors. */
struct progs {
	int fds[64], n;
	unsigned long long ns[64], runs[64];    /* at the last mark */
};

struct sizes {
	double insns, jited, verified;          /* instructions, bytes, instructions */
	double map_kib;
};

int stats_on(void);                     /* descriptor that keeps the kernel's statistics on, -1: not to be had */
void progs_open(struct progs *p, pid_t pid);
void progs_close(struct progs *p);
void progs_mark(struct progs *p);
/* Since the mark: ns of the programs that ran at least min_runs times, each per run, or (per > 0) all in all per `per` events. */
double progs_ns(struct progs *p, unsigned long long min_runs, double per);
/* Of the programs that ran at least min_runs times since the mark, and of all maps. */
struct sizes progs_sizes(struct progs *p, pid_t pid, unsigned long long min_runs);

/* ---- report.c */

enum goal_kind { NO_GOAL, AT_MOST, OF_REFERENCE, OF_PEERS };

/* What scry is to reach: a value, a ratio to the C reference, or that the first peer's value is so many times its own. */
struct goal {
	enum goal_kind kind;
	double value;
};

struct metric;
/* The metric of that name, made when it is new. fmt prints a value. */
struct metric *metric(const char *table, const char *row, const char *what, const char *fmt);
void metric_goal(struct metric *m, enum goal_kind kind, double value);
void metric_add(struct metric *m, int tracer, double value);    /* negative: not to be had, not kept */
double median(double *v, int n);                /* sorts */
double metric_median(const struct metric *m, int tracer);       /* -1: none */
/* Text in front of a table. */
void table_note(const char *table, const char *text);
void table_print(FILE *f, const char *table);
void report_markdown(FILE *f);
void report_json(FILE *f);

/* ---- tables */

void bench_start(void);
void bench_scale(void);
void bench_event(void);
void bench_output(void);
void bench_foot(void);

/* ---- refload.c: `bench --ref OBJECT` loads, attaches, prints what comes, ends at SIGINT */
int ref_main(const char *object);

#endif
