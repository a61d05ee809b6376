/* SPDX-License-Identifier: Apache-2.0 */
/* profile, interval, software and hardware: perf events that overflow into the program. Opened stopped; attach.c starts them all.
 * With -p, all but interval follow the process: its threads of now, and those they will make. */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/kinfo.h"
#include "runtime/run.h"

static struct perf_event_attr attr_of(const struct ap *ap)
{
	struct perf_event_attr attr = {
		.type = ap->pt->id == PT_hardware ? PERF_TYPE_HARDWARE : PERF_TYPE_SOFTWARE,
		.size = sizeof(attr),
		.disabled = 1,
		.config = ap->pt->traits & PF_TIMER ? PERF_COUNT_SW_CPU_CLOCK : ap->config,
	};

	if (ap->freq) {
		attr.freq = 1;
		attr.sample_freq = ap->freq;
	} else {
		attr.sample_period = ap->period;
	}
	return attr;
}

int perf_open_one(struct run *r, const struct image_prog *ip, struct perf_event_attr *attr, int pid, int cpu)
{
	struct link *l = run_link(r);

	if (!l)
		return -ENOMEM;
	l->is_timer = true;
	l->fd = (int)syscall(SYS_perf_event_open, attr, pid, cpu, -1, PERF_FLAG_FD_CLOEXEC);
	if (l->fd < 0)
		return -errno;
	return ioctl(l->fd, PERF_EVENT_IOC_SET_BPF, ip->fd) ? -errno : 0;
}

int perf_open_threads(struct run *r, const struct image_prog *ip, struct perf_event_attr *attr, int pid)
{
	char path[64];
	struct dirent *d;
	int err = 0;
	DIR *dir;

	snprintf(path, sizeof(path), "/proc/%d/task", pid);
	dir = opendir(path);
	if (!dir)
		return errno == ENOENT ? -ESRCH : -errno;
	attr->inherit = attr->inherit_thread = 1;
	while (!err && (d = readdir(dir))) {
		if (!isdigit((unsigned char)d->d_name[0]))
			continue;
		err = perf_open_one(r, ip, attr, atoi(d->d_name), -1);
		if (err == -EINVAL && attr->inherit_thread) { /* before 5.13 there are no threads apart from children */
			attr->inherit_thread = 0;
			r->n_links--;
			err = perf_open_one(r, ip, attr, atoi(d->d_name), -1);
		}
		if (err == -ESRCH) /* a thread that has just ended */
			err = 0;
	}
	closedir(dir);
	return err;
}

static int explain(struct run *r, const struct ap *ap, int err)
{
	struct kinfo *k = r->rt.u->kinfo;

	if (ap->pt->id == PT_hardware && (err == -ENOENT || err == -ENODEV || err == -ENXIO))
		kinfo_explain(k, "virtual machines often have none; software:cpu-clock and profile do without",
			      "this machine has no counter for it (no PMU that the kernel can use)");
	else if (err == -EOPNOTSUPP)
		kinfo_explain(k, NULL, "this machine cannot sample the event");
	return err;
}

int probe_each_cpu_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	struct perf_event_attr attr = attr_of(ap);
	int i, err = 0;

	if (r->pid)
		return explain(r, ap, perf_open_threads(r, ip, &attr, r->pid));
	for (i = 0; i < r->n_online && !err; i++)
		err = perf_open_one(r, ip, &attr, -1, r->online[i]);
	return explain(r, ap, err);
}

int probe_one_cpu_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	struct perf_event_attr attr = attr_of(ap);

	return perf_open_one(r, ip, &attr, -1, r->online[0]);
}
