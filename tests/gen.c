/* SPDX-License-Identifier: Apache-2.0 */
/* The event generator: exactly N system calls of one kind, from any number of threads on chosen CPUs, under a name that
 * scripts can filter by. The name is set after everything the C library does to start (link it statically), so with a
 * filter on it the counted calls are the only ones of their kind. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { MAX_THREADS = 256, MAX_CPUS = 1024 };

static struct {
	const char *path, *comm;
	long n;
	int threads, n_cpus, cpus[MAX_CPUS], fd;
	pid_t pid;
	void (*call)(void);
} g = { .path = "/dev/null", .threads = 1, .fd = -1 };

static pthread_barrier_t barrier;

static void call_openat(void)
{
	long fd = syscall(SYS_openat, AT_FDCWD, g.path, O_RDONLY);

	if (fd >= 0)
		syscall(SYS_close, fd);
}

static void call_getppid(void)
{
	syscall(SYS_getppid);
}

static void call_kill0(void)
{
	syscall(SYS_kill, g.pid, 0);
}

static void call_write(void)
{
	syscall(SYS_write, g.fd, "x", 1);
}

/* For watchpoints: a write to memory at an address that nm shows (nothing relocates a static program). */
volatile long gen_watched;

static void call_store(void)
{
	gen_watched = 1;
}

static void call_nanosleep(void)
{
	struct timespec t = { 0, 1 };

	syscall(SYS_nanosleep, &t, NULL);
}

static const struct {
	const char *name;
	void (*call)(void);
} kinds[] = {
	{ "openat", call_openat },
	{ "getppid", call_getppid },
	{ "kill0", call_kill0 },
	{ "write", call_write },
	{ "nanosleep", call_nanosleep },
	{ "store", call_store },
};

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static void *worker(void *arg)
{
	long i, id = (long)arg, n = g.n / g.threads + (id < g.n % g.threads);
	cpu_set_t set;

	if (g.n_cpus) {
		CPU_ZERO(&set);
		CPU_SET(g.cpus[id % g.n_cpus], &set);
		if (sched_setaffinity(0, sizeof(set), &set))
			die("sched_setaffinity");
	}
	pthread_barrier_wait(&barrier);
	for (i = 0; i < n; i++)
		g.call();
	return NULL;
}

/* Until SIGUSR1 or a line (or the end) of standard input. */
static void wait_for_start(void)
{
	struct pollfd p[2] = { { .fd = STDIN_FILENO, .events = POLLIN }, { .events = POLLIN } };
	sigset_t set;
	char c;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	p[1].fd = signalfd(-1, &set, SFD_CLOEXEC);
	printf("%d\n", getpid());
	fflush(stdout);
	while (poll(p, 2, -1) < 0 && errno == EINTR)
		;
	while (p[0].revents && read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
		;
}

static void parse_cpus(char *list)
{
	char *one;

	while ((one = strsep(&list, ",")) && g.n_cpus < MAX_CPUS)
		g.cpus[g.n_cpus++] = atoi(one);
}

static void usage(void)
{
	fprintf(stderr, "usage: gen openat|getppid|kill0|write|nanosleep|store N [-t THREADS] [-c CPU,...] [-n COMM] [-f PATH] [-w]\n"
			"-w: print the pid and wait for SIGUSR1 or a line on standard input\n");
	exit(1);
}

static void parse(int argc, char **argv, int *wait)
{
	size_t i;
	int opt;

	while ((opt = getopt(argc, argv, "t:c:n:f:w")) != -1) {
		switch (opt) {
		case 't': g.threads = atoi(optarg); break;
		case 'c': parse_cpus(optarg); break;
		case 'n': g.comm = optarg; break;
		case 'f': g.path = optarg; break;
		case 'w': *wait = 1; break;
		default: usage();
		}
	}
	if (argc - optind != 2 || g.threads < 1 || g.threads > MAX_THREADS)
		usage();
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!strcmp(argv[optind], kinds[i].name))
			g.call = kinds[i].call;
	g.n = atol(argv[optind + 1]);
	if (!g.call)
		usage();
}

int main(int argc, char **argv)
{
	pthread_t t[MAX_THREADS];
	int wait = 0;
	long i;

	parse(argc, argv, &wait);
	g.pid = getpid();
	if (g.call == call_write)
		g.fd = open("/dev/null", O_WRONLY);
	if (wait)
		wait_for_start();
	if (g.comm && prctl(PR_SET_NAME, g.comm))
		die("prctl");
	pthread_barrier_init(&barrier, NULL, (unsigned int)g.threads);
	for (i = 1; i < g.threads; i++)
		if (pthread_create(&t[i], NULL, worker, (void *)i))
			die("pthread_create");
	worker(NULL);
	for (i = 1; i < g.threads; i++)
		pthread_join(t[i], NULL);
	return 0;
}
