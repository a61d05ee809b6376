/* SPDX-License-Identifier: Apache-2.0 */
/* watchpoint: hardware breakpoints as perf events. At an address of the kernel one on every CPU; at one of user space in the
 * threads of the process that -p names or -c starts, else on every CPU, for whoever runs there. */
#include <errno.h>
#include <linux/hw_breakpoint.h>
#include <linux/perf_event.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "runtime/kinfo.h"
#include "runtime/run.h"

static int explain(struct run *r, const struct ap *ap, uint64_t addr, int err)
{
	struct kinfo *k = r->rt.u->kinfo;

	if (err == -ENOSPC)
		kinfo_explain(k, "a processor has four of them; other tracers and debuggers may hold some", "no watchpoint is free");
	else if (err == -EOPNOTSUPP || err == -ENODEV || err == -ENOENT)
		kinfo_explain(k, NULL, "this machine has no hardware breakpoints");
	else if (err == -EINVAL)
		kinfo_explain(k, NULL, "the processor takes no watchpoint of %d bytes at 0x%llx in this mode", ap->len, (unsigned long long)addr);
	return err;
}

static int target(const struct run *r)
{
	return r->pid ? r->pid : r->child.pid;
}

static int watch(struct run *r, struct image_prog *ip, const struct ap *ap, uint64_t addr)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_BREAKPOINT,
		.size = sizeof(attr),
		.disabled = 1,
		.sample_period = 1,
		.bp_type = (uint32_t)ap->mode,
		.bp_addr = addr,
		/* what the kernel wants for instructions, whatever they are long */
		.bp_len = ap->mode == HW_BREAKPOINT_X ? sizeof(long) : (uint64_t)ap->len,
	};
	int first = r->n_links, i, err = 0;

	if (target(r) && !(addr >> 63))
		err = perf_open_threads(r, ip, &attr, target(r));
	else
		for (i = 0; i < r->n_online && !err; i++)
			err = perf_open_one(r, ip, &attr, -1, r->online[i]);
	for (i = first; i < r->n_links; i++)
		r->links[i].watched = addr;
	return explain(r, ap, addr, err);
}

/* One whose address a call will tell is there already, in a manner of speaking. */
int probe_watch_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	if (!ap->watch_at)
		return watch(r, ip, ap, ap->addr);
	if (!(ap->pt->traits & PF_ASYNC) && r->guard_fd < 0)
		r->guard_fd = guard_start(target(r));
	return 0;
}

/* ---- addresses that come from calls */

/* One that is there may have been switched off by unwatch(). */
static bool enable(struct run *r, uint64_t addr)
{
	int i, n = 0;

	for (i = 0; i < r->n_links; i++)
		if (r->links[i].watched == addr)
			n += !ioctl(r->links[i].fd, PERF_EVENT_IOC_ENABLE, 0);
	return n;
}

static struct image_prog *prog_of(struct run *r, const struct ap *ap)
{
	struct image *img = r->rt.img;
	int i, k;

	for (i = 0; i < img->progs.n; i++)
		for (k = 0; k < img->progs.v[i].prog->n_aps; k++)
			if (img->progs.v[i].prog->aps[k] == ap)
				return &img->progs.v[i];
	return NULL;
}

static void start(struct run *r, const struct ap *ap, uint64_t addr)
{
	int first = r->n_links, err;
	struct kinfo *k = r->rt.u->kinfo;
	char text[256];

	k->why = NULL;
	err = watch(r, prog_of(r, ap), ap, addr);
	if (!err) {
		enable(r, addr);
		return;
	}
	while (r->n_links > first)
		close(r->links[--r->n_links].fd);
	if (r->rt.no_warnings)
		return;
	snprintf(text, sizeof(text), "0x%llx cannot be watched: %s", (unsigned long long)addr, k->why ? k->why : strerror(-err));
	run_notice(r, SCRY_WARNING, ap->span, "runtime_error", text, 0);
}

void probe_watch_start(struct run *r, const struct ap *ap, uint64_t addr)
{
	if (addr && !enable(r, addr))
		start(r, ap, addr);
	r->has_stopped |= !(ap->pt->traits & PF_ASYNC);
}

void probe_watch_go_on(struct run *r)
{
	if (r->has_stopped && target(r))
		kill(target(r), SIGCONT);
	r->has_stopped = false;
}

/* Nobody listens any more. The process, 0: there is nothing to be done. */
int probe_watch_waiter(const struct run *r)
{
	const struct unit *u = r->rt.u;
	int i;

	for (i = 0; u && i < u->progs.n; i++)
		if (u->progs.v[i]->tells && !(u->progs.v[i]->tells->watch->pt->traits & PF_ASYNC))
			return target(r);
	return 0;
}
