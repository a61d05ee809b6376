/* SPDX-License-Identifier: Apache-2.0 */
/* Taking probes off. Most links are let go of at once; perf events and links to functions make the kernel wait for tens of milliseconds
 * each, hundreds of them for minutes. Results have been shown by then; and when it would take long, a process that nobody waits for does it. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <linux/perf_event.h>
#include <unistd.h>

#include "runtime/run.h"
#include "runtime/usage.h"

/* Closing a perf tracepoint waits twice for the kernel, 30 to 40 ms each time; one of the two waits can be had for
 * many at once. */
enum { MAX_CLOSERS = 32 };

struct closer {
	struct link *links;
	int n, first; /* every MAX_CLOSERS-th slow link, from the first-th on */
	bool is_running;
	pthread_t thread;
};

static void *close_slow_links(void *arg)
{
	struct closer *c = arg;
	int i, nth = 0;

	for (i = 0; i < c->n; i++) {
		if (!c->links[i].is_slow || nth++ % MAX_CLOSERS != c->first || c->links[i].fd < 0)
			continue;
		close(c->links[i].fd);
		c->links[i].fd = -1;
	}
	return NULL;
}

static void close_slow(struct run *r, int from)
{
	struct closer c[MAX_CLOSERS];
	sigset_t all, old;
	int i, n = 0;

	for (i = from; i < r->n_links; i++)
		n += r->links[i].is_slow;
	if (n < 2)
		return;
	n = n < MAX_CLOSERS ? n : MAX_CLOSERS;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old); /* signals are for the caller's threads */
	for (i = 0; i < n; i++) {
		c[i] = (struct closer){ .links = r->links + from, .n = r->n_links - from, .first = i };
		c[i].is_running = !pthread_create(&c[i].thread, NULL, close_slow_links, &c[i]);
	}
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	for (i = 0; i < n; i++) {
		if (c[i].is_running)
			pthread_join(c[i].thread, NULL);
		else
			close_slow_links(&c[i]);
	}
}

void run_close_links(struct run *r, int from)
{
	struct link *l;

	close_slow(r, from);
	while (r->n_links > from) {
		l = &r->links[--r->n_links];
		if (l->fd >= 0)
			close(l->fd);
		if (l->prog_fd >= 0)
			close(l->prog_fd);
	}
}

/* Nothing more is to be counted, as far as that can be had without waiting. */
void run_stop(struct run *r)
{
	int i;

	run_hold(r, true);
	usage_stop(r);
	run_set_timers(r, PERF_EVENT_IOC_DISABLE);
	for (i = 0; i < r->n_links; i++) {
		if (r->links[i].is_slow || r->links[i].is_kept || r->links[i].is_timer)
			continue;
		close(r->links[i].fd);
		r->links[i].fd = -1;
	}
}

void run_detach(struct run *r)
{
	int i;

	run_stop(r);
	close_slow(r, 0);
	for (i = 0; i < r->n_links; i++) {
		if (r->links[i].fd >= 0)
			close(r->links[i].fd);
		r->links[i].fd = -1;
	}
}

/* ---- in the background */

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* All descriptors but those of slow links: also the output, which somebody may be reading to its end. */
void run_close_others(const int *keep, int n)
{
	int first = 0;

	for (int i = 0; i < n; i++) {
		if (keep[i] > first)
			syscall(SYS_close_range, first, keep[i] - 1, 0);
		first = keep[i] + 1;
	}
	syscall(SYS_close_range, first, ~0u, 0);
}

/* Only the last one to close a link waits: the parent must have gone first, which closes its end of the pipe. */
static void close_behind(struct run *r, int *keep, int n, int gone)
{
	char c;

	setsid();
	prctl(PR_SET_NAME, "scry-detach");
	while (read(gone, &c, 1) > 0)
		;
	run_close_others(keep, n);
	close_slow(r, 0);
	_exit(0);
}

static int slow_fds(const struct run *r, int *fds)
{
	int i, n = 0;

	for (i = 0; i < r->n_links; i++)
		if (r->links[i].is_slow && r->links[i].fd >= 0)
			fds[n++] = r->links[i].fd;
	qsort(fds, (size_t)n, sizeof(*fds), by_number);
	return n;
}

int run_let_go(struct run *r)
{
	int *keep = malloc(((size_t)r->n_links + 1) * sizeof(*keep)), n = keep ? slow_fds(r, keep) : 0, gone[2], i;
	pid_t pid;

	if (n < MANY_SLOW || pipe2(gone, O_CLOEXEC)) {
		free(keep);
		return -1;
	}
	pid = fork();
	if (!pid) { /* twice, so that nobody has to wait for it */
		close(gone[1]);
		if (fork() == 0)
			close_behind(r, keep, n, gone[0]);
		_exit(0);
	}
	close(gone[0]);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	for (i = 0; pid > 0 && i < r->n_links; i++) {
		if (!r->links[i].is_slow || r->links[i].fd < 0)
			continue;
		close(r->links[i].fd);
		r->links[i].fd = -1;
	}
	free(keep);
	close(gone[1]);
	return pid > 0 ? 0 : -1;
}
