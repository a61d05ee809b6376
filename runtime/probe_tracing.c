/* SPDX-License-Identifier: Apache-2.0 */
/* fentry, fexit, lsm: programs that were loaded for one function; putting them on it takes no more than saying so. */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/kernfuncs.h"
#include "runtime/kinfo.h"
#include "runtime/run.h"

#ifndef FSCONFIG_CMD_CREATE
#define FSCONFIG_CMD_CREATE 6
#endif
#define ENOTSUPP_KERNEL 524

/* A file of a filesystem that may not be mounted: through a mount that nobody else sees. */
static int open_private(const char *fs, const char *file)
{
	int fs_fd = (int)syscall(SYS_fsopen, fs, 1 /* FSOPEN_CLOEXEC */), mount_fd = -1, fd = -1;

	if (fs_fd >= 0 && !syscall(SYS_fsconfig, fs_fd, FSCONFIG_CMD_CREATE, NULL, NULL, 0))
		mount_fd = (int)syscall(SYS_fsmount, fs_fd, 1 /* FSMOUNT_CLOEXEC */, 0);
	if (mount_fd >= 0)
		fd = openat(mount_fd, file, O_RDONLY | O_CLOEXEC);
	if (fs_fd >= 0)
		close(fs_fd);
	if (mount_fd >= 0)
		close(mount_fd);
	return fd;
}

/* Programs on hooks load and attach, but never run, where the list of security modules lacks bpf. Unreadable: not known to. */
static bool is_lsm_off(void)
{
	char buf[256], *word, *save = NULL;
	int fd = open("/sys/kernel/security/lsm", O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		fd = open_private("securityfs", "lsm");
	n = fd < 0 ? -1 : read(fd, buf, sizeof(buf) - 1);
	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return false;
	buf[n] = '\0';
	for (word = strtok_r(buf, ",\n", &save); word; word = strtok_r(NULL, ",\n", &save))
		if (!strcmp(word, "bpf"))
			return false;
	return true;
}

static bool is_traceable(struct run *r, const struct ap *ap)
{
	int err, n;
	struct kernfuncs *list = kinfo_funcs(r->rt.u->kinfo, false, &err);

	return !list || list->is_guess || kernfuncs_find(list, ap->module, ap->event, &n);
}

static void explain(struct run *r, const struct ap *ap, int err)
{
	struct kinfo *k = r->rt.u->kinfo;

	if (ap->bpf_prog_id || ap->pt->id == PT_lsm) {
		if (err == -ENOTSUPP_KERNEL)
			kinfo_explain(k, NULL, "this kernel cannot do that on this processor");
	} else if (err == -ENOTSUPP_KERNEL && is_traceable(r, ap)) {
		kinfo_explain(k, "kprobe may do", "this kernel cannot put trampolines on functions of this processor");
	} else if (!is_traceable(r, ap)) {
		kinfo_explain(k, NULL, "the kernel excludes '%s' from tracing (notrace, or inlined wherever it is called)", ap->event);
	} else if (err == -EBUSY) {
		kinfo_explain(k, "kprobe can be there beside it", "something else (a live patch, another tracer) holds '%s'", ap->event);
	}
}

int probe_tracing_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	struct link *l;

	if (ap->pt->id == PT_lsm && is_lsm_off()) {
		kinfo_explain(r->rt.u->kinfo, "boot with lsm=...,bpf (the present list is in /sys/kernel/security/lsm)",
			      "BPF is not among the active security modules: the probe would never run");
		return -EOPNOTSUPP;
	}
	l = run_link(r);
	if (!l)
		return -ENOMEM;
	l->is_slow = ap->pt->id != PT_rawtracepoint;
	l->fd = bpf_raw_tracepoint_open(NULL, ip->fd);
	if (l->fd < 0)
		explain(r, ap, l->fd);
	return l->fd < 0 ? l->fd : 0;
}
