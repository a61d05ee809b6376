/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting and reading. One epoll descriptor holds the ring buffer (edge-triggered), a timer and the pidfds of the child and
 * the target. An idle script is woken by its first event at once. From then on the reader takes what has come, keeps its
 * last record back so that the kernel does not wake it again, and looks after a nap; when a nap brought nothing, it
 * gives the record back and waits for a wake-up. So programs spend time on waking it a hundred times a second at most. */
#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "codegen/image.h"
#include "runtime/run.h"

enum { MAX_NAP_NS = 10 * 1000 * 1000,
       MIN_NAP_NS = 500 * 1000,
       NO_NAP_NS = 1 };
enum wait_source { SRC_RING,
		   SRC_TIMER,
		   SRC_CHILD,
		   SRC_TARGET,
		   SRC_PACKETS,
		   SRC_USAGE };

static int watch(struct run *r, int fd, enum wait_source what, uint32_t flags)
{
	struct epoll_event ev = { .events = EPOLLIN | flags, .data.u32 = what };

	return epoll_ctl(r->epoll_fd, EPOLL_CTL_ADD, fd, &ev) ? -errno : 0;
}

int run_poll_start(struct run *r)
{
	int err = 0;

	r->nap_ns = MAX_NAP_NS;
	r->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	if (r->epoll_fd < 0)
		return -errno;
	if (r->ring.fd >= 0 || r->iter_fd >= 0) {
		r->timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
		if (r->timer_fd < 0)
			return -errno;
		err = watch(r, r->timer_fd, SRC_TIMER, 0);
		if (!err && r->ring.fd >= 0)
			err = watch(r, r->ring.fd, SRC_RING, EPOLLET);
	}
	if (!err && packets_fd(r) >= 0)
		err = watch(r, packets_fd(r), SRC_PACKETS, 0);
	if (!err && r->usage.timer_fd >= 0)
		err = watch(r, r->usage.timer_fd, SRC_USAGE, 0);
	if (!err && r->child.pidfd >= 0)
		err = watch(r, r->child.pidfd, SRC_CHILD, 0);
	if (!err && r->target_fd >= 0)
		err = watch(r, r->target_fd, SRC_TARGET, 0);
	return err;
}

int run_drain(struct run *r, bool drop)
{
	struct ring *ring = &r->ring;
	unsigned long end, begin = ring->pos, given = begin;
	const void *rec;
	size_t len;
	int err = 0, one;

	if (ring->fd < 0)
		return 0;
	end = ring_end(ring);
	while ((drop || r->is_ending || !r->has_exit) && ring_next(ring, end, &rec, &len)) {
		if (!drop) {
			one = event_handle(r, rec, len);
			if (one == -ENOMEM)
				err = one;
		}
		if (ring->pos - given >= ring->size / 8) {
			ring_release(ring, false);
			given = ring->pos;
		}
	}
	if (!drop && ring->pos - begin > ring->size / 2)
		report_exit(r);
	probe_watch_go_on(r);
	return err;
}

bool run_sees_exit(struct run *r)
{
	const struct unit *u = r->rt.u;
	struct ring peek = r->ring;
	unsigned long end;
	const void *rec;
	size_t len;
	uint32_t id;

	if (peek.fd < 0)
		return false;
	end = ring_end(&peek);
	while (ring_next(&peek, end, &rec, &len)) {
		memcpy(&id, rec, sizeof(id));
		if (len >= EV_HEADER && id < (uint32_t)u->events.n && u->events.v[id]->kind == EV_EXIT)
			return true;
	}
	return false;
}

static void nap(struct run *r, long ns)
{
	struct itimerspec t = { .it_value.tv_nsec = ns };

	timerfd_settime(r->timer_fd, 0, &t, NULL);
}

/* As long as fills an eighth of the buffer at the pace of the last nap, so that there is room for the reader to be late. */
static long next_nap(struct run *r, unsigned long bytes)
{
	uint64_t ns = (uint64_t)r->nap_ns * (r->ring.size / 8) / bytes;

	if (bytes > r->ring.size / 2)
		return NO_NAP_NS;
	r->nap_ns = ns > MAX_NAP_NS ? MAX_NAP_NS : ns < MIN_NAP_NS ? MIN_NAP_NS
								   : (long)ns;
	return r->nap_ns;
}

static int take(struct run *r)
{
	struct ring *ring = &r->ring;
	unsigned long before = ring->pos, bytes;
	int err = run_drain(r, false);

	event_flush(r);
	bytes = ring->pos - before;
	if (bytes && !r->is_over) {
		ring_release(ring, false);
		report_lost(r, false);
		nap(r, next_nap(r, bytes));
		return err;
	}
	ring_release(ring, true);
	r->nap_ns = MAX_NAP_NS;
	if (ring_end(ring) != ring->pos)
		nap(r, MIN_NAP_NS); /* one came in between, or is still being written */
	return err;
}

/* Probes that can still fire, or a process to wait for? */
static bool has_more(const struct run *r)
{
	const struct unit *u = r->rt.u;
	int i;

	if (r->child.pidfd >= 0)
		return true;
	for (i = 0; i < u->progs.n; i++)
		if ((u->progs.v[i]->method != AM_TEST_RUN && !r->is_pinned) || u->progs.v[i]->aps[0]->pt->id == PT_self)
			return true;
	return false;
}

/* An iterator is read, not waited for; the timer keeps the caller coming. */
static int poll_iter(struct run *r)
{
	int more = iter_step(r), err = run_drain(r, false);

	event_flush(r);
	if (r->ring.fd >= 0)
		ring_release(&r->ring, false);
	nap(r, NO_NAP_NS);
	if (more < 0)
		run_error(r, (struct span){ 0, 0 }, NULL, "cannot read the iterator: %s", strerror(-more));
	if (more <= 0)
		r->is_over = true;
	return err ? err : more < 0 ? more : !r->is_over;
}

/* What has been counted is shown at once, unless a command is still running: that is not ended for our sake. */
static void check_budget(struct run *r)
{
	if (!usage_look(r))
		return;
	if (r->child.pidfd >= 0)
		run_detach(r);
	else
		r->is_over = true;
}

int run_poll(struct run *r, int timeout_ms)
{
	struct epoll_event ev[6];
	bool has_events = false;
	uint64_t ticks;
	int i, n, err = 0;

	if (r->is_over)
		return 0;
	err = tests_run(r);
	if (err)
		return err < 0 ? err : 0;
	if (r->iter_fd >= 0)
		return poll_iter(r);
	if (!has_more(r)) {
		r->is_over = true;
		err = run_drain(r, false);
		event_flush(r);
		return err;
	}
	n = epoll_wait(r->epoll_fd, ev, 6, timeout_ms);
	if (n < 0)
		return errno == EINTR ? 1 : -errno;
	for (i = 0; i < n; i++) {
		if (ev[i].data.u32 == SRC_CHILD || ev[i].data.u32 == SRC_TARGET)
			r->is_over = true;
		else if (ev[i].data.u32 == SRC_PACKETS)
			packets_read(r);
		else if (ev[i].data.u32 == SRC_USAGE)
			check_budget(r);
		else
			has_events = true;
		if (ev[i].data.u32 == SRC_TIMER && read(r->timer_fd, &ticks, sizeof(ticks)) < 0)
			continue;
	}
	if (has_events)
		err = take(r);
	return err ? err : !r->is_over;
}
