/* SPDX-License-Identifier: Apache-2.0 */
/* watchpoint: hardware breakpoints as perf events. At an address of the kernel one on every CPU; at one of user space in the
 * threads of the process that -p names or -c starts, else on every CPU, for whoever runs there. */
#include <errno.h>
#include <linux/hw_breakpoint.h>
#include <linux/perf_event.h>
#include <string.h>

#include "runtime/kinfo.h"
#include "runtime/run.h"

static int explain(struct run *r, const struct ap *ap, int err)
{
	struct kinfo *k = r->rt.u->kinfo;

	if (err == -ENOSPC)
		kinfo_explain(k, "a processor has four of them; other tracers and debuggers may hold some", "no watchpoint is free");
	else if (err == -EOPNOTSUPP || err == -ENODEV || err == -ENOENT)
		kinfo_explain(k, NULL, "this machine has no hardware breakpoints");
	else if (err == -EINVAL)
		kinfo_explain(k, NULL, "the processor takes no watchpoint of %d bytes at 0x%llx in this mode", ap->len, (unsigned long long)ap->addr);
	return err;
}

int probe_watch_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_BREAKPOINT,
		.size = sizeof(attr),
		.disabled = 1,
		.sample_period = 1,
		.bp_type = (uint32_t)ap->mode,
		.bp_addr = ap->addr,
		/* what the kernel wants for instructions, whatever they are long */
		.bp_len = ap->mode == HW_BREAKPOINT_X ? sizeof(long) : (uint64_t)ap->len,
	};
	int pid = r->pid ? r->pid : r->child.pid, first = r->n_links, i, err = 0;

	if (pid && !(ap->addr >> 63))
		err = perf_open_threads(r, ip, &attr, pid);
	else
		for (i = 0; i < r->n_online && !err; i++)
			err = perf_open_one(r, ip, &attr, -1, r->online[i]);
	for (i = first; i < r->n_links; i++)
		r->links[i].watched = ap->addr;
	return explain(r, ap, err);
}
