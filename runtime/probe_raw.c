/* SPDX-License-Identifier: Apache-2.0 */
/* rawtracepoint, and tracepoint probes that need nothing but to be run: raw tracepoints are cheaper when they fire and come
 * off in a tenth of a millisecond. Many system calls together are one raw tracepoint whose program looks its number up. */
#include <bpf/bpf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <unistd.h>

#include "runtime/run.h"

/* name NULL: a program of type tracing, which knows what it is for. */
static int open_raw(struct run *r, const char *name, int prog_fd)
{
	struct link *l = run_link(r);

	if (!l)
		return -ENOMEM;
	l->fd = bpf_raw_tracepoint_open(name, prog_fd);
	return l->fd < 0 ? l->fd : 0;
}

/* A load of the program with this attach point's id in it. The first has the one that is there. */
static int load_copy(struct run *r, struct image_prog *ip, const struct ap *ap, int prog_type)
{
	int fd;

	while (r->copy < ip->prog->n_aps - 1 && ip->prog->aps[r->copy] != ap)
		r->copy++;
	fd = run_load_prog(r, ip, prog_type);
	r->copy = 0;
	return fd;
}

static int attach_copy(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	int fd = load_copy(r, ip, ap, ip->prog->prog_type), err = fd < 0 ? fd : open_raw(r, ap->event, fd);

	if (err && fd >= 0)
		close(fd);
	if (!err)
		r->links[r->n_links - 1].prog_fd = fd;
	return err;
}

int probe_raw_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	struct image_prog as_perf = *ip;
	bool is_copy = ip->prog->is_copied && ap != ip->prog->aps[0];
	int err = is_copy ? attach_copy(r, ip, ap) : open_raw(r, ap->event, ip->fd);

	if (err != -ENOENT || ap->pt->id != PT_tracepoint)
		return err;
	/* An event without a kernel tracepoint behind it (made at run time: kprobe, uprobe and synthetic events). The program
	 * does not look at its context, so it serves as the other type as well. */
	as_perf.fd = load_copy(r, ip, ap, BPF_PROG_TYPE_TRACEPOINT);
	if (as_perf.fd < 0)
		return as_perf.fd;
	r->links[r->n_links - 1].prog_fd = as_perf.fd;
	return probe_tracepoint_attach(r, &as_perf, ap);
}

int probe_raw_btf_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	(void)ap;
	return open_raw(r, NULL, ip->fd);
}

int probe_raw_sys_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	return open_raw(r, ap->is_sys_exit ? "sys_exit" : "sys_enter", ip->fd);
}
