/* SPDX-License-Identifier: Apache-2.0 */
/* Attaching: all probes or none. Each family's way of doing it is a function in probe_*.c; here are the order, the undoing,
 * and the words when one fails. Timers are opened stopped and started together at the end; tracepoint programs start together
 * where load.c holds them back. */
#include <bpf/bpf.h>
#include <errno.h>
#include <linux/perf_event.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "runtime/run.h"
#include "runtime/task_maps.h"
#include "runtime/usyms.h"

static attach_fn *const methods[] = {
	[AM_TEST_RUN] = NULL,
	[AM_PERF_TP] = probe_tracepoint_attach,
	[AM_RAW_TP] = probe_raw_attach,
	[AM_RAW_SYS] = probe_raw_sys_attach,
	[AM_PERF_CPU] = probe_each_cpu_attach,
	[AM_PERF_HW] = probe_each_cpu_attach,
	[AM_PERF_ONE] = probe_one_cpu_attach,
	[AM_TRACING] = probe_tracing_attach,
	[AM_ITER] = probe_iter_attach,
	[AM_BREAKPOINT] = probe_watch_attach,
	[AM_KPROBE] = probe_kprobe_attach,
	[AM_KPROBE_MULTI] = probe_kprobe_multi_attach,
	[AM_UPROBE] = probe_uprobe_attach,
	[AM_UPROBE_MULTI] = probe_uprobe_multi_attach,
};

struct link *run_link(struct run *r)
{
	struct link *l;
	int cap;

	if (r->n_links == r->cap_links) {
		cap = r->cap_links ? r->cap_links * 2 : 16;
		l = realloc(r->links, (size_t)cap * sizeof(*l));
		if (!l)
			return NULL;
		r->links = l;
		r->cap_links = cap;
	}
	l = &r->links[r->n_links++];
	*l = (struct link){ .fd = -1, .prog_fd = -1 };
	return l;
}

int run_with_fds(int (*fn)(void *arg), void *arg)
{
	struct rlimit lim;
	int err = fn(arg);

	if (err != -EMFILE || getrlimit(RLIMIT_NOFILE, &lim) || lim.rlim_cur >= lim.rlim_max)
		return err;
	lim.rlim_cur = lim.rlim_max;
	return setrlimit(RLIMIT_NOFILE, &lim) ? err : fn(arg);
}

struct one {
	struct run *r;
	struct image_prog *ip;
	const struct ap *ap;
};

static int attach_one(void *arg)
{
	struct one *o = arg;
	int from = o->r->n_links, err = methods[o->ip->prog->method](o->r, o->ip, o->ap), i;

	if (err)
		run_close_links(o->r, from);
	for (i = from; i < o->r->n_links; i++) {
		o->r->links[i].span = o->ap->span;
		o->r->links[i].prog = o->ip->prog;
		o->r->links[i].is_return = o->ap->pt->traits & PF_RETURN || o->ip->prog->at_return;
	}
	return err;
}

static void attach_failed(struct run *r, const struct ap *ap, int err, bool is_warning)
{
	const struct kinfo *k = r->rt.u->kinfo;
	const char *hint, *why = strerror(-err);
	char buf[256];

	hint = k->why ? k->hint : caps_hint(err, buf, sizeof(buf));
	if (k->why)
		why = k->why;
	else if (err == -ENOENT || err == -ENODEV)
		why = "the kernel does not know this event";
	else if (err == -E2BIG)
		why = "the kernel takes no more programs for this event (64)";
	else if (err == -EMFILE)
		hint = "raise the limit of open files (ulimit -n)";
	else if (err == -EOPNOTSUPP || err == -EINVAL)
		hint = "this kernel or machine may lack what the probe needs";
	if (is_warning)
		run_warn(r, ap->span, hint, "cannot attach probe %s: %s", ap->name, why);
	else
		run_error(r, ap->span, hint, "cannot attach probe %s: %s", ap->name, why);
}

/* A pattern means what there is, less what the kernel takes no probe at. So does a list. */
static bool is_passed_over(const struct ap *ap, int err)
{
	return (ap->is_wild || ap->is_listed) && (err == -EINVAL || err == -ENOENT || err == -EILSEQ || err == -EADDRNOTAVAIL ||
						 err == -KERNEL_ENOTSUPP);
}

void run_pass_over(struct run *r, const struct ap *ap, int err)
{
	if (ap->is_wild)
		run_verbose(r, "passed over %s: %s", ap->name, strerror(-err));
	else
		attach_failed(r, ap, err, true);
}

/* 0: attached, or it may be missing. */
static int attach_ap(struct run *r, struct image_prog *ip, const struct ap *ap, int stands_for)
{
	struct one o = { r, ip, ap };
	int64_t missing = r->rt.u->config.missing_probes;
	int err;

	if (r->interrupted)
		return -EINTR;
	r->rt.u->kinfo->why = NULL;
	r->n_missing = 0;
	err = run_with_fds(attach_one, &o);
	if (!err) {
		r->n_attached += (!(ip->prog->saves_for || ip->prog->tells) + !!ip->prog->at_return) * (stands_for - r->n_missing);
		return 0;
	}
	if (err == -EINTR || err == -ENOMEM || (stands_for == 1 && is_passed_over(ap, err)))
		return err;
	if (missing != MISSING_IGNORE)
		attach_failed(r, ap, err, missing == MISSING_WARN);
	return missing == MISSING_AUTO || missing == MISSING_ERROR ? err : 0;
}

static int attach_prog(struct run *r, struct image_prog *ip)
{
	const struct prog *p = ip->prog;
	int i, err = 0, n_passed = 0, last = 0;

	if (p->method == AM_TEST_RUN) {
		r->n_attached += p->n_aps;
		return 0;
	}
	if (p->method == AM_RAW_SYS || p->method == AM_KPROBE_MULTI || p->method == AM_UPROBE_MULTI)
		return attach_ap(r, ip, p->aps[0], p->n_aps);
	for (i = 0; i < p->n_aps && !err; i++) {
		err = attach_ap(r, ip, p->aps[i], 1);
		if (is_passed_over(p->aps[i], err)) {
			run_pass_over(r, p->aps[i], err);
			n_passed++;
			last = err;
			err = 0;
		}
	}
	/* others of the list may have a program of their own */
	if (!err && n_passed == p->n_aps && !p->aps[0]->is_listed) {
		attach_failed(r, p->aps[0], last, false);
		err = last;
	}
	return err;
}

static int attach_all(struct run *r)
{
	struct image *img = r->rt.img;
	int i, err = task_maps_attach(r);

	if (err)
		run_error(r, (struct span){ 0, 0 }, "--no-feature task_maps does without it", "cannot follow the end of threads: %s", strerror(-err));
	for (i = 0; i < img->progs.n && !err; i++)
		err = attach_prog(r, &img->progs.v[i]);
	if (!err && !r->n_attached) {
		run_error(r, (struct span){ 0, 0 }, NULL, "none of the probes could be attached");
		err = -ENOENT;
	}
	return err;
}

void run_set_timers(struct run *r, unsigned long request)
{
	int i;

	for (i = 0; i < r->n_links; i++)
		if (r->links[i].is_timer)
			ioctl(r->links[i].fd, request, 0);
}

/* What a pinned iterator has to say it says to whoever reads it. */
static void say_pinned(struct run *r)
{
	const struct unit *u = r->rt.u;
	char text[320];
	int i, len;

	for (i = 0; i < u->aps.n; i++) {
		if (u->aps.v[i]->pt->id != PT_iter)
			continue;
		len = snprintf(text, sizeof(text), "Program pinned to /sys/fs/bpf/%s\n", u->aps.v[i]->module);
		event_emit(r, SCRY_EV_ATTACHED, r->rt.format == RT_TEXT, text, (size_t)len, 1);
	}
}

static void say_attached(struct run *r)
{
	char text[96];
	int n = r->n_attached, len;

	if (r->rt.format == RT_JSON)
		len = snprintf(text, sizeof(text), "{\"type\": \"attached_probes\", \"count\": %d, \"data\": {\"probes\": %d}}\n", n, n);
	else
		len = snprintf(text, sizeof(text), "Attached %d probe%s\n", n, n == 1 ? "" : "s");
	if (!r->quiet && !tests_are_asked(r))
		event_emit(r, SCRY_EV_ATTACHED, r->rt.format == RT_TEXT, text, (size_t)len, n);
}

/* What begin probes print waits in the ring until all is attached; only what would overflow it is shown before. */
static int begin(struct run *r)
{
	int n = probe_special_run(r, PT_begin, 0);

	if (n > 0 && r->ring.fd >= 0 && ring_end(&r->ring) - r->ring.pos > r->ring.size / 2)
		return run_drain(r, false);
	return n < 0 ? n : 0;
}

/* Everything is in place: from here on events count. */
static int go(struct run *r)
{
	int err = run_hold(r, false);

	if (err)
		return err;
	run_set_timers(r, PERF_EVENT_IOC_ENABLE);
	err = usage_start(r);
	if (!err)
		err = child_release(r);
	return err ? err : run_poll_start(r);
}

int run_attach(struct run *r)
{
	int err;

	if (r->is_attached)
		return 0;
	err = run_load(r);
	if (!err && r->interrupted)
		err = -EINTR;
	if (!err && !r->dry_run)
		err = begin(r);
	if (err)
		return err;
	if (r->has_exit || run_sees_exit(r)) {
		/* it is over before it has begun: nothing to attach for */
		r->n_attached = r->rt.u->n_attached;
		r->is_over = true;
	} else {
		err = attach_all(r);
		if (!err && !r->dry_run)
			err = go(r);
		r->is_over = r->dry_run;
	}
	if (err) {
		run_hold(r, true);
		run_close_links(r, 0);
		return err;
	}
	r->is_attached = true;
	if (r->is_pinned && r->rt.format == RT_TEXT && !r->quiet)
		say_pinned(r);
	else
		say_attached(r);
	return 0;
}

void run_init(struct run *r, struct unit *u, struct image *img)
{
	memset(r, 0, sizeof(*r));
	r->rt.u = u;
	r->rt.img = img;
	r->ring.fd = r->btf_fd = r->stop_fd = r->timer_fd = r->epoll_fd = r->target_fd = r->iter_fd = -1;
	r->child.pidfd = r->child.go_fd = r->child.err_fd = r->guard_fd = -1;
	usage_init(&r->usage);
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void run_free(struct run *r)
{
	struct image *img = r->rt.img;
	int waiter = probe_watch_waiter(r), i;

	if (waiter)
		kill(waiter, SIGCONT);
	child_end(r);
	run_close_links(r, 0);
	if (waiter)
		kill(waiter, SIGCONT);
	ring_close(&r->ring);
	packets_close(r);
	/* before that the image may be half made */
	for (i = 0; r->rt.map_fds && i < img->progs.n; i++)
		close_fd(&img->progs.v[i].fd);
	for (i = 0; r->rt.map_fds && i < img->maps.n; i++)
		close_fd(&r->rt.map_fds[i]);
	close_fd(&r->btf_fd);
	close_fd(&r->stop_fd);
	close_fd(&r->timer_fd);
	close_fd(&r->epoll_fd);
	close_fd(&r->iter_fd);
	close_fd(&r->target_fd);
	close_fd(&r->guard_fd);
	usage_free(&r->usage);
	free(r->rt.map_fds);
	free(r->links);
	free(r->counters);
	fmt_release(&r->rt);
	usyms_free(r->rt.usyms);
	str_free(&r->rt.line);
	str_free(&r->part);
}
