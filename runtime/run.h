/* SPDX-License-Identifier: Apache-2.0 */
/* The kernel half of a running script: what it holds in the kernel and what it waits for. Everything is a file
 * descriptor that closes by itself when the process goes, so nothing stays behind whatever happens; run_free() releases
 * a run in whatever state it was left, and every function here puts what it acquires into the struct at once. */
#ifndef SCRY_RUNTIME_RUN_H
#define SCRY_RUNTIME_RUN_H

#include <signal.h>
#include <sys/types.h>

#include "runtime/ring.h"
#include "runtime/rt.h"
#include "runtime/usage.h"

/* What holds an attach point to its program. */
struct link {
	int fd;        /* perf event, raw tracepoint or bpf link */
	int prog_fd;   /* a further load of the program made for this link only, else -1 */
	const struct prog *prog;
	uint64_t watched; /* address of a watchpoint */
	bool is_timer; /* a perf event that counts by itself: enabled when all are attached, disabled at the end */
	bool is_kept;  /* until the maps have been printed */
	bool is_slow;  /* closing waits for the kernel: results come first */
	struct span span; /* attach point, */
	bool is_return;   /* at a function's return */
};

/* The command of -c. */
struct child {
	pid_t pid; /* 0: none, or reaped */
	int pidfd;
	int go_fd;  /* write end: a byte lets it exec, closing it makes it leave */
	int err_fd; /* read end: errno of a failed exec, end of file after a good one */
};

struct run {
	struct rt rt;
	/* settings */
	int pid;         /* -p, 0: none */
	const char *cmd; /* -c, NULL: none */
	bool quiet, verbose, dry_run;
	struct str *verifier_log; /* where all that the verifier says goes, or NULL */
	/* set by scry_interrupt(), possibly in a signal handler */
	volatile sig_atomic_t interrupted;

	bool is_loaded, is_attached, is_finished;
	bool is_over;   /* exit(), child or target gone, nothing left to wait for */
	bool has_exit;  /* exit() was seen: what follows in the ring is dropped */
	bool is_ending; /* the end probes have run */
	int exit_code;

	int copy; /* which attach point of a program the next load is for */
	int btf_fd;
	int stop_fd;           /* map with the word that holds programs back (load.c), -1: none */
	int n_online;
	const int *online; /* CPUs */
	struct link *links;
	int n_links, cap_links;
	int n_attached; /* attach points */
	int guard_fd; /* see guard_start(), -1: none */
	bool has_stopped; /* the traced process waits for a watchpoint to be set */
	int n_missing;  /* of the probe being attached: what a pattern named and the kernel refused */

	int iter_fd;    /* iterator that is being read, -1: none */
	bool is_pinned; /* or kept by the kernel */
	struct ring ring;
	struct packets *packets; /* of skboutput(), NULL: none */
	int epoll_fd, timer_fd;
	long nap_ns; /* length of the last nap */
	struct child child;
	int target_fd; /* pidfd of -p, -1: none */

	enum scry_event_type line_type; /* of the text waiting in rt.line */
	struct str part;                /* scratch for one event inside its envelope */
	bool saw_error;                 /* errorf() has been handled */
	uint64_t tasks_cleared;         /* by map id: it is MS_TASK and was cleared */
	uint64_t *counters;             /* last read */
	uint64_t lost_told;             /* lost events reported so far */
	int n_lost_told;
	int64_t lost_time; /* when, CLOCK_MONOTONIC in ns */
	struct usage usage;
};

void run_init(struct run *r, struct unit *u, struct image *img);
void run_free(struct run *r);

/* load.c */
int run_load(struct run *r);
/* Loads a program of the image once more, perhaps as another type. The descriptor or -errno, reported. */
int run_load_prog(struct run *r, struct image_prog *ip, int prog_type);
int run_hold(struct run *r, bool hold);
/* A program as the kernel is to get it, but for its maps when those are not there. */
struct loadable {
	struct bpf_insn *insns;
	size_t n;
	struct bpf_func_info *funcs;
	struct bpf_line_info *lines;
	int lead; /* instructions put in front */
};
int run_prepare_prog(struct run *r, const struct image_prog *ip, struct loadable *l);
void loadable_free(struct loadable *l);
uint32_t run_map_entries(const struct run *r, const struct image_map *m);

/* attach.c */
enum { KERNEL_ENOTSUPP = 524 }; /* not meant for user space, and not in its headers: an instruction that uprobes cannot step over */
int run_attach(struct run *r);
void run_set_timers(struct run *r, unsigned long request);

/* detach.c */
enum { MANY_SLOW = 4 }; /* so many slow links take long enough to close for a user to notice */
void run_stop(struct run *r);
/* The same for good: waits for the kernel to take the probes away. What they counted stays. */
void run_detach(struct run *r);
/* Closes all links made after the first `from`. */
void run_close_links(struct run *r, int from);
/* Leaves the closing of slow links to another process, when they are many: 0. */
int run_let_go(struct run *r);

/* attach.c */
/* A new link, or NULL without memory. */
struct link *run_link(struct run *r);
/* What may be missing is: tells of one of a list, of one that a pattern gave with -v only. */
void run_pass_over(struct run *r, const struct ap *ap, int err);
/* Puts a program on the perf event of the link, with the attach point's id as cookie where the program wants it. */
int run_set_prog(struct run *r, struct link *l, int prog_fd, const struct prog *p, const struct ap *ap);
/* Runs fn until it does not fail for want of a descriptor limit that can be raised. */
int run_with_fds(int (*fn)(void *arg), void *arg);

/* probe_*.c: attach one attach point to its program. 0 or -errno, not reported; links made so far stay in the run. */
typedef int attach_fn(struct run *r, struct image_prog *ip, const struct ap *ap);
attach_fn probe_tracepoint_attach, probe_raw_attach, probe_raw_btf_attach, probe_raw_sys_attach, probe_each_cpu_attach,
	probe_one_cpu_attach, probe_kprobe_attach, probe_kprobe_multi_attach, probe_tracing_attach, probe_iter_attach,
	probe_watch_attach, probe_uprobe_attach, probe_uprobe_multi_attach;
/* probe_perf.c: an event on a CPU, or in the threads of a process and those they will make. Stopped until all is attached. */
struct perf_event_attr;
int perf_open_one(struct run *r, const struct image_prog *ip, struct perf_event_attr *attr, int pid, int cpu);
int perf_open_threads(struct run *r, const struct image_prog *ip, struct perf_event_attr *attr, int pid);
/* Runs the iterator for a few objects: 1 there are more, 0 it is through, or -errno. */
int iter_step(struct run *r);
/* Runs the programs of begin, end or (for a signal) self probes, in source order. The number run, or -errno, reported. */
int probe_special_run(struct run *r, enum probe_id id, int signo);

/* tests.c: runs the test and bench probes that were asked for. 1: the run is over, 0: none were, -errno. */
int tests_run(struct run *r);
bool tests_are_asked(const struct run *r);

/* child.c */
int child_start(struct run *r);
int child_release(struct run *r);
void child_end(struct run *r);
int target_watch(struct run *r);

/* poll.c */
int run_poll_start(struct run *r);
int run_poll(struct run *r, int timeout_ms);
/* Handles what is in the ring now. drop: throws it away instead. */
int run_drain(struct run *r, bool drop);
/* Whether exit() waits in the ring. */
bool run_sees_exit(struct run *r);

/* packet.c: skboutput(). Errors are reported. */
int packets_open(struct run *r);
int packets_fd(const struct run *r); /* readable when there is something to read; -1: never */
void packets_read(struct run *r);
void packets_end(struct run *r); /* reads the rest and completes the files */
void packets_close(struct run *r);

/* event.c */
int event_handle(struct run *r, const void *rec, size_t size);
/* Hands over the text that has come together. */
void event_flush(struct run *r);
void event_emit(struct run *r, enum scry_event_type type, bool is_error, const char *text, size_t len, int64_t value);
/* Where text of this type is to be appended; flushes what waits under another type. */
struct str *event_out(struct run *r, enum scry_event_type type);

/* report.c */
/* An error or warning of run time that is reported as a diagnostic; hint may be NULL, the span empty. */
void run_error(struct run *r, struct span at, const char *hint, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void run_warn(struct run *r, struct span at, const char *hint, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* The same for something that happened in the script while it ran, as an event; json is the type of its JSON line. */
void run_notice(struct run *r, int level, struct span at, const char *json, const char *text, int64_t value);
void run_verbose(struct run *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void report_lost(struct run *r, bool at_end);
void report_exit(struct run *r); /* takes up an exit() whose event did not fit the buffer */
void report_end(struct run *r);

/* maps.c */
struct map_copy {
	struct map_elem *e;
	int n;
	char *keys, *values;
};
int map_read(struct run *r, const struct map *m, struct map_copy *c);
void map_copy_free(struct map_copy *c);
int map_clear(struct run *r, const struct map *m);
int map_zero(struct run *r, const struct map *m);
int map_fd(const struct run *r, const struct map *m);
/* All maps of the script by name; NULL without memory. The caller frees the array. */
const struct map **maps_by_name(const struct run *r, int *n);
/* Appends the map as fmt_map() shows it. */
int map_print(struct run *r, const struct map *m, uint64_t top, uint64_t div, bool at_exit);
int maps_print(struct run *r);

/* finish.c */
int run_finish(struct run *r);

/* caps.c: why the kernel may have said no. The texts live in buf. */
/* What the process lacks for tracing ("CAP_BPF and CAP_PERFMON"), NULL when nothing. */
const char *caps_missing(char *buf, size_t size);
/* A hint for an error of bpf(2) or perf_event_open(2), NULL when there is nothing to add. */
const char *caps_hint(int err, char *buf, size_t size);
bool caps_have(int cap);

/* scry.c: calls fn with a place for arena_alloc() to go when memory is out. fn's result or -ENOMEM. */
int rt_guard(struct arena *a, int (*fn)(void *arg), void *arg);

/* probe_watch.c: watchpoints whose address a call tells. The process waits for the first, if so asked, and goes on with the second. */
void probe_watch_start(struct run *r, const struct ap *ap, uint64_t addr);
void probe_watch_go_on(struct run *r);
int probe_watch_waiter(const struct run *r);

/* guard.c: lets process pid go on when the descriptor returned is closed, by whatever; -1: it could not be made. */
int guard_start(int pid);
/* detach.c: closes all descriptors but these n, which are in ascending order. */
void run_close_others(const int *keep, int n);

#endif
