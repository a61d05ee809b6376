/* SPDX-License-Identifier: Apache-2.0 */
/* What a user waits for and what the traced program pays, measured in one interleaved run, medians; Markdown on standard
 * output. `bench BUILD` finds scry and scry-static there, and takes bpftrace from PATH when there is one. */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 11, MAX_TRACERS = 3 };

static const char notify[] = "__BPFTRACE_NOTIFY_PROBES_ATTACHED";

struct tracer {
	const char *name;
	char path[4096];
};

static struct tracer tracers[MAX_TRACERS];
static int n_tracers;
static char gen[4096];

/* One run; times in milliseconds since exec, -1: did not happen. */
struct run {
	double attached;        /* the notification was read */
	double printed;         /* from SIGINT to the first map on the screen */
	double gone;            /* from SIGINT (or exec, without one) to the end of the process */
	double peak_mib;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static pid_t spawn(const char *path, const char *program, int *out)
{
	int p[2], null;
	pid_t pid;

	if (pipe2(p, O_CLOEXEC))
		return -1;
	pid = fork();
	if (pid == 0) {
		null = open("/dev/null", O_RDWR);
		dup2(null, 0);
		dup2(p[1], 1);
		dup2(p[1], 2);  /* where bpftrace 0.17 says that it is attached */
		setenv(notify, "1", 1);
		execl(path, path, "-e", program, NULL);
		_exit(127);
	}
	close(p[1]);
	*out = p[0];
	return pid;
}

/* Reads until a line that begins with word has come, end of file, or the time is over. True: it came. */
static bool wait_for(int fd, const char *word, double limit_ms)
{
	static char buf[1 << 20];
	struct pollfd p = { .fd = fd, .events = POLLIN };
	double end = now_ms() + limit_ms;
	size_t n = 0;
	ssize_t got;

	while (now_ms() < end && poll(&p, 1, (int)(end - now_ms()) + 1) > 0) {
		got = read(fd, buf + n, sizeof(buf) - 1 - n);
		if (got <= 0)
			return false;
		n += (size_t)got;
		buf[n] = 0;
		if (!strncmp(buf, word, strlen(word)) || (strstr(buf, word) && strstr(buf, word)[-1] == '\n'))
			return true;
		if (n > sizeof(buf) / 2)
			n = 0;
	}
	return false;
}

static void drain(int fd)
{
	char buf[65536];

	while (read(fd, buf, sizeof(buf)) > 0)
		;
}

static double reap(pid_t pid, double since, double *peak_mib)
{
	struct rusage ru;
	int status;

	if (wait4(pid, &status, 0, &ru) < 0)
		return -1;
	if (peak_mib)
		*peak_mib = (double)ru.ru_maxrss / 1024;
	return now_ms() - since;
}

/* A program that ends by itself. */
static struct run run_short(const char *path, const char *program)
{
	struct run r = { -1, -1, -1, -1 };
	double start = now_ms();
	int out;
	pid_t pid = spawn(path, program, &out);

	drain(out);
	r.gone = reap(pid, start, &r.peak_mib);
	close(out);
	return r;
}

static void provoke(const char *call, long n)
{
	char cmd[sizeof(gen) + 64];

	snprintf(cmd, sizeof(cmd), "%s %s %ld -n bench", gen, call, n);
	if (system(cmd))
		fprintf(stderr, "bench: %s failed\n", cmd);
}

/* A program that is interrupted after it has seen something. */
static struct run run_long(const char *path, const char *program, double limit_ms)
{
	struct run r = { -1, -1, -1, -1 };
	double start = now_ms();
	int out;
	pid_t pid = spawn(path, program, &out);

	if (wait_for(out, notify, limit_ms))
		r.attached = now_ms() - start;
	usleep(100000);
	provoke("openat", 1000);
	start = now_ms();
	kill(pid, SIGINT);
	if (!wait_for(out, "@", 2000)) {        /* bpftrace 0.17 does not hear one that comes before its epoll_wait() */
		start = now_ms();
		kill(pid, SIGINT);
		if (!wait_for(out, "@", limit_ms))
			start = -1;
	}
	if (start >= 0)
		r.printed = now_ms() - start;
	else
		kill(pid, SIGKILL);
	drain(out);
	r.gone = reap(pid, start, &r.peak_mib);
	if (start < 0)
		r.gone = -1;
	close(out);
	return r;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof(*v), by_value);
	return v[n / 2];
}

static void cell(double v, const char *fmt)
{
	printf(" | ");
	if (v < 0)
		printf("-");
	else
		printf(fmt, v);
}

static void head(const char *what)
{
	int i;

	printf("\n| %s |", what);
	for (i = 0; i < n_tracers; i++)
		printf(" %s |", tracers[i].name);
	printf("\n|---|");
	for (i = 0; i < n_tracers; i++)
		printf("---:|");
	printf("\n");
}

static void row(const char *what, double v[MAX_TRACERS][ROUNDS], int rounds, const char *fmt)
{
	int i;

	printf("| %s", what);
	for (i = 0; i < n_tracers; i++)
		cell(median(v[i], rounds), fmt);
	printf(" |\n");
}

static void bench_start(void)
{
	double wall[MAX_TRACERS][ROUNDS], peak[MAX_TRACERS][ROUNDS];
	struct run r;
	int i, k;

	for (k = 0; k < ROUNDS; k++) {
		for (i = 0; i < n_tracers; i++) {
			r = run_short(tracers[i].path, "BEGIN { exit(); }");
			wall[i][k] = r.gone;
			peak[i][k] = r.peak_mib;
		}
	}
	head("`BEGIN { exit(); }`, median of 11");
	row("wall, ms", wall, ROUNDS, "%.2f");
	row("peak memory, MiB", peak, ROUNDS, "%.1f");
}

static void bench_attach(const char *title, const char *program, int rounds, double limit_ms)
{
	double attached[MAX_TRACERS][ROUNDS], printed[MAX_TRACERS][ROUNDS], gone[MAX_TRACERS][ROUNDS];
	struct run r;
	int i, k;

	for (k = 0; k < rounds; k++) {
		for (i = 0; i < n_tracers; i++) {
			r = run_long(tracers[i].path, program, limit_ms);
			attached[i][k] = r.attached;
			printed[i][k] = r.printed;
			gone[i][k] = r.gone;
		}
	}
	head(title);
	row("exec to attached, ms", attached, rounds, "%.2f");
	row("SIGINT to first map, ms", printed, rounds, "%.2f");
	row("SIGINT to exit, ms", gone, rounds, "%.2f");
}

/* Nanoseconds per run of the programs that appeared since `after`, from the kernel's statistics. */
static double program_ns(__u32 after)
{
	struct bpf_prog_info info;
	__u32 id = after, len;
	__u64 ns = 0, n = 0;
	int fd;

	while (!bpf_prog_get_next_id(id, &id)) {
		fd = bpf_prog_get_fd_by_id(id);
		if (fd < 0)
			continue;
		memset(&info, 0, sizeof(info));
		len = sizeof(info);
		if (!bpf_obj_get_info_by_fd(fd, &info, &len) && info.run_cnt > n) {
			ns = info.run_time_ns;
			n = info.run_cnt;
		}
		close(fd);
	}
	return n ? (double)ns / (double)n : -1;
}

static __u32 last_program(void)
{
	__u32 id = 0;

	while (!bpf_prog_get_next_id(id, &id))
		;
	return id;
}

static double one_event_cost(const char *path, const char *program, const char *call)
{
	__u32 before = last_program();
	double ns = -1;
	int out;
	pid_t pid = spawn(path, program, &out);

	if (wait_for(out, notify, 20000)) {
		provoke(call, 300000);
		ns = program_ns(before);
	}
	kill(pid, SIGKILL);
	drain(out);
	reap(pid, 0, NULL);
	close(out);
	return ns;
}

static void bench_events(void)
{
	static const char *const bodies[] = {
		"@ = count();", "@[comm] = count();", "@[pid] = count();", "@[comm, pid] = sum(1);",
		"@x = nsecs;", "@ = hist(nsecs);", "@[kstack] = count();", "@[ustack] = count();", "@[usym(1)] = count();",
	};
	double v[MAX_TRACERS][ROUNDS];
	char program[256], title[128];
	size_t b;
	int i, k, stats = bpf_enable_stats(BPF_STATS_RUN_TIME);

	if (stats < 0) {
		printf("\nper event: the kernel keeps no statistics here (%s)\n", strerror(errno));
		return;
	}
	head("ns per event in the program, getppid, median of 3");
	for (b = 0; b < sizeof(bodies) / sizeof(*bodies); b++) {
		snprintf(program, sizeof(program), "tracepoint:syscalls:sys_enter_getppid { %s }", bodies[b]);
		for (k = 0; k < 3; k++)
			for (i = 0; i < n_tracers; i++)
				v[i][k] = one_event_cost(tracers[i].path, program, "getppid");
		snprintf(title, sizeof(title), "`%s`", bodies[b]);
		row(title, v, 3, "%.0f");
	}
	close(stats);
}

static void bench_sizes(const char *build)
{
	static const char *const files[] = { "scry", "scry-static", "libscry.so" };
	char path[1024], cmd[8192];
	struct stat st;
	size_t i;

	printf("\n| file | bytes | shared libraries |\n|---|---:|---|\n");
	for (i = 0; i < sizeof(files) / sizeof(*files); i++) {
		snprintf(path, sizeof(path), "%s/%s", build, files[i]);
		if (stat(path, &st))
			continue;
		/* the size without debug information, as installed by a distribution */
		printf("| %s | ", files[i]);
		fflush(stdout);
		snprintf(cmd, sizeof(cmd), "strip -o %s.stripped %s && stat -c %%s %s.stripped | tr -d '\\n'; rm -f %s.stripped",
			 path, path, path, path);
		if (system(cmd))
			printf("%lld", (long long)st.st_size);
		printf(" | ");
		fflush(stdout);
		snprintf(cmd, sizeof(cmd), "readelf -d %s | sed -n 's/.*(NEEDED).*\\[\\(.*\\)\\]/\\1/p' | paste -sd' ' | tr -d '\\n'",
			 path);
		if (system(cmd))
			printf("?");
		printf(" |\n");
	}
}

/* The same work as a script and as C: instructions, counted in 8 bytes. */
static void bench_code(const char *build)
{
	static const struct {
		const char *script, *ref;
	} rows[] = {
		{ "BEGIN { @ = curtask->mm->owner->real_parent->mm->exe_file->f_inode->i_sb->s_root->d_parent->d_inode->i_mapping"
		  "->host->i_ino; }",
		  "chain" },
	};
	char cmd[8192];
	size_t i;

	printf("\n| instructions | scry | clang -O2 |\n|---|---:|---:|\n");
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		printf("| `%s`, bench/ref/%s.c | ", rows[i].script, rows[i].ref);
		fflush(stdout);
		snprintf(cmd, sizeof(cmd), "%s/scry -d insns -e '%s' | sed -n 's/^; insns \\([0-9]*\\) .*/\\1/p' | tr -d '\\n'", build, rows[i].script);
		if (system(cmd))
			printf("?");
		printf(" | ");
		fflush(stdout);
		snprintf(cmd, sizeof(cmd),
			 "command -v clang >/dev/null && clang -O2 -g -target bpf -c bench/ref/%s.c -o %s/bench/%s.o && "
			 "size -A %s/bench/%s.o | awk '$1 ~ /\\// { n = $2 / 8 } END { printf \"%%d\", n }'",
			 rows[i].ref, build, rows[i].ref, build, rows[i].ref);
		if (system(cmd))
			printf("-");
		printf(" |\n");
	}
}

static void add_tracer(const char *name, const char *path)
{
	if (access(path, X_OK))
		return;
	tracers[n_tracers].name = name;
	snprintf(tracers[n_tracers++].path, sizeof(tracers->path), "%s", path);
}

int main(int argc, char **argv)
{
	const char *build = argc > 1 ? argv[1] : "build";
	char path[4096];

	setvbuf(stdout, NULL, _IOLBF, 0);
	snprintf(path, sizeof(path), "%s/scry", build);
	add_tracer("scry", path);
	snprintf(path, sizeof(path), "%s/scry-static", build);
	add_tracer("scry, static", path);
	add_tracer("bpftrace", "/usr/bin/bpftrace");
	snprintf(gen, sizeof(gen), "%s/tests/gen", build);
	if (!n_tracers || geteuid()) {
		fprintf(stderr, "bench: needs root and %s/scry\n", build);
		return 1;
	}
	printf("# scry: measurements\n");
	bench_start();
	bench_attach("`tracepoint:syscalls:sys_enter_openat { @[comm] = count(); }`, median of 11",
		     "tracepoint:syscalls:sys_enter_openat { @[comm] = count(); }", ROUNDS, 20000);
	n_tracers = n_tracers < 3 ? n_tracers : getenv("BENCH_ALL") ? 3 : 2;
	bench_attach("`tracepoint:syscalls:sys_enter_* { @[probe] = count(); }`, median of 3 (BENCH_ALL=1: bpftrace too, 26 s to exit)",
		     "tracepoint:syscalls:sys_enter_* { @[probe] = count(); }", 3, 60000);
	n_tracers = 0;
	snprintf(path, sizeof(path), "%s/scry", build);
	add_tracer("scry", path);
	add_tracer("bpftrace", "/usr/bin/bpftrace");
	bench_events();
	bench_code(build);
	bench_sizes(build);
	return 0;
}
