/* SPDX-License-Identifier: Apache-2.0 */
/* iter: reading the iterator's file runs the program for one object after another. The program leaves a byte for each in the
 * file, so that a read is over after as many as it has room for, and what they printed can be taken out of the ring
 * before it is full. With a pin the kernel keeps the iterator for whoever reads it later. */
#include <bpf/bpf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "runtime/kinfo.h"
#include "runtime/link.h"
#include "runtime/run.h"

#define PIN_DIR "/sys/fs/bpf/"

enum { AT_ONCE = 32 }; /* objects per read */

/* The walk over cgroups has to be told its direction: parents first, from the root. */
struct cgroup_walk {
	uint32_t order, fd;
	uint64_t id;
};

static int make_iterator(const struct ap *ap, int prog_fd)
{
	struct cgroup_walk all = { .order = 2 };
	struct link_attr a = { .prog_fd = (uint32_t)prog_fd, .attach_type = ATT_ITER };

	if (!strcmp(ap->event, "cgroup")) {
		a.iter.info = (uintptr_t)&all;
		a.iter.info_len = sizeof(all);
	}
	return link_create(&a);
}

static void explain(struct run *r, const struct ap *ap, int err)
{
	if (err == -EBADF || err == -EINVAL)
		kinfo_explain(r->rt.u->kinfo, NULL, "this iterator walks over one map, which a script cannot name: '%s'", ap->event);
}

static int pin(struct run *r, const struct ap *ap, int fd)
{
	char path[256];

	if (strchr(ap->module, '/') || *ap->module == '.' || strlen(ap->module) > 200) {
		kinfo_explain(r->rt.u->kinfo, "a pin is one file name below " PIN_DIR, "'%s' cannot be the name of a pin", ap->module);
		return -EINVAL;
	}
	snprintf(path, sizeof(path), PIN_DIR "%s", ap->module);
	if (!bpf_obj_pin(fd, path)) {
		r->is_pinned = true;
		return 0;
	}
	if (errno == EEXIST)
		kinfo_explain(r->rt.u->kinfo, "remove it, or take another name", "%s exists already", path);
	else
		kinfo_explain(r->rt.u->kinfo, errno == ENOENT || errno == EPERM ? "mount -t bpf bpf /sys/fs/bpf" : NULL, "cannot pin to %s: %s", path,
			      strerror(errno));
	return -errno;
}

int probe_iter_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	struct link *l = run_link(r);

	if (!l)
		return -ENOMEM;
	l->fd = make_iterator(ap, ip->fd);
	if (l->fd < 0) {
		explain(r, ap, l->fd);
		return l->fd;
	}
	if (ap->module)
		return r->dry_run ? 0 : pin(r, ap, l->fd);
	r->iter_fd = bpf_iter_create(l->fd);
	return r->iter_fd < 0 ? -errno : 0;
}

int iter_step(struct run *r)
{
	char marks[AT_ONCE];
	ssize_t n = read(r->iter_fd, marks, sizeof(marks));

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return 1;
	if (n < 0)
		return -errno;
	return n > 0;
}
