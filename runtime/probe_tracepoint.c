/* SPDX-License-Identifier: Apache-2.0 */
/* tracepoint: a perf event whose only use is to carry the program. It is never enabled as a perf event: the kernel runs the
 * program for every hit on every CPU as long as the event is open, wherever and whether it counts. */
#include <bpf/bpf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/kinfo.h"
#include "runtime/run.h"

static int open_event(const struct run *r, int id)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_TRACEPOINT,
		.size = sizeof(attr),
		.config = (uint64_t)id,
		.disabled = 1,
	};
	int fd = (int)syscall(SYS_perf_event_open, &attr, -1, r->online[0], -1, PERF_FLAG_FD_CLOEXEC);

	return fd < 0 ? -errno : fd;
}

int run_set_prog(struct run *r, struct link *l, int prog_fd, const struct prog *p, const struct ap *ap)
{
	LIBBPF_OPTS(bpf_link_create_opts, o);
	struct kinfo *k = r->rt.u->kinfo;
	int fd;

	/* A link of a kprobe also knows what it has missed. */
	if (!p->use_cookie && (p->method != AM_KPROBE || !k->has(k->user, KF_TP_COOKIE)))
		return ioctl(l->fd, PERF_EVENT_IOC_SET_BPF, prog_fd) ? -errno : 0;
	o.perf_event.bpf_cookie = (uint64_t)ap->name_id + 1;
	fd = bpf_link_create(prog_fd, l->fd, BPF_PERF_EVENT, &o);
	if (fd < 0)
		return fd;
	close(l->fd); /* the link keeps the event */
	l->fd = fd;
	return 0;
}

int probe_tracepoint_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	int id = ap->tp.id ? ap->tp.id : kinfo_tp_id(r->rt.u->kinfo, ap->cat, ap->event), err;
	struct link *l;

	if (id < 0)
		return id;
	l = run_link(r);
	if (!l)
		return -ENOMEM;
	l->is_slow = true;
	l->fd = open_event(r, id);
	if (l->fd < 0)
		return l->fd;
	err = run_set_prog(r, l, ip->fd, ip->prog, ap);
	if (err != -EEXIST)
		return err;
	/* The same program twice on one event, as in `t:a:b, t:a:b { }`: the second time it has to be another one. */
	l->prog_fd = run_load_prog(r, ip, BPF_PROG_TYPE_TRACEPOINT);
	return l->prog_fd < 0 ? l->prog_fd : run_set_prog(r, l, l->prog_fd, ip->prog, ap);
}
