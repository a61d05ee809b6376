/* SPDX-License-Identifier: Apache-2.0 */
/* uprobe, uretprobe and usdt. From 6.6 on one link holds any number of places of a binary; closing it takes about 25 ms, and
 * 120 ms with 2,000 places. Before that every place is a perf event of its own, which takes 100 ms each to close. */
#include <bpf/bpf.h>
#include <errno.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/bins.h"
#include "runtime/run.h"

/* -p, or the child of -c, which has its pid by now. */
static int target_pid(const struct run *r, const struct ap *ap)
{
	return ap->target_pid ? ap->target_pid : r->child.pid;
}

static const char *real_path(struct run *r, const struct ap *ap)
{
	struct bins *b = kinfo_bins(r->rt.u->kinfo);

	return b ? bins_path(b, ap->path) : ap->path;
}

static uint64_t place(const struct ap *ap)
{
	return ap->sym.off + ap->func_off;
}

/* Words for what the kernel only has numbers for. */
static int explain(struct run *r, const struct ap *ap, int err)
{
	struct kinfo *k = r->rt.u->kinfo;

	if (err == -ESRCH)
		kinfo_fail(k, err, NULL, "process %d has ended", target_pid(r, ap));
	else if (err == -EACCES || err == -ENOENT)
		kinfo_fail(k, err, NULL, "%s: %s", ap->path, strerror(-err));
	else if (err == -KERNEL_ENOTSUPP)
		kinfo_fail(k, err, NULL, "the kernel cannot step over the instruction at offset %#llx of %s",
			   (unsigned long long)place(ap), ap->path);
	else if (err == -EINVAL)
		kinfo_fail(k, err, "the code there may be data, or the file may lie on a filesystem without mappings",
			   "the kernel takes no probe at offset %#llx of %s", (unsigned long long)place(ap), ap->path);
	return err;
}

/* ---- perf events */

/* A number in a file of the PMU, -1: it has none. */
static int pmu_number(const char *file, const char *format)
{
	char path[96];
	int n = -1;
	FILE *f;

	snprintf(path, sizeof(path), "/sys/bus/event_source/devices/uprobe/%s", file);
	f = fopen(path, "re");
	if (f && fscanf(f, format, &n) != 1)
		n = -1;
	if (f)
		fclose(f);
	return n;
}

static int open_event(struct run *r, const struct ap *ap)
{
	struct perf_event_attr attr = { .size = sizeof(attr), .sample_period = 1, .disabled = 1 };
	int type = pmu_number("type", "%d"), bit = pmu_number("format/retprobe", "config:%d"), pid = target_pid(r, ap), fd;

	if (type < 0)
		return kinfo_fail(r->rt.u->kinfo, -ENODEV, "it takes a kernel with CONFIG_UPROBES", "this kernel has no uprobes");
	attr.type = (uint32_t)type;
	attr.config1 = (uintptr_t)real_path(r, ap);
	attr.config2 = place(ap);
	if (ap->pt->traits & PF_RETURN)
		attr.config |= 1ull << (bit < 0 ? 0 : bit);
	attr.config |= ap->usdt.sem_off << 32;
	fd = (int)syscall(SYS_perf_event_open, &attr, pid ? pid : -1, pid ? -1 : r->online[0], -1, PERF_FLAG_FD_CLOEXEC);
	return fd < 0 ? explain(r, ap, -errno) : fd;
}

int probe_uprobe_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	struct link *l = run_link(r);

	if (!l)
		return -ENOMEM;
	l->is_slow = true;
	l->fd = open_event(r, ap);
	return l->fd < 0 ? l->fd : run_set_prog(r, l, ip->fd, ip->prog, ap);
}

/* ---- links to many places */

/* BPF_LINK_CREATE's part of union bpf_attr, which older headers do not have. */
struct multi_attr {
	uint32_t prog_fd, target_fd, attach_type, flags;
	uint64_t path, offsets, counters, cookies;
	uint32_t n, multi_flags, pid, pad;
};
enum { MULTI_RETURN = 1 };

/* Attach points in one binary, and what the kernel wants to know of each. */
struct places {
	struct run *r;
	struct image_prog *ip;
	const struct ap **aps;
	uint64_t *offsets, *counters, *cookies;
	int n;
};

static int link_places(struct places *p, int from, int n)
{
	const struct ap *ap = p->aps[from];
	struct multi_attr attr = {
		.prog_fd = (uint32_t)p->ip->fd,
		.attach_type = (uint32_t)p->ip->prog->attach_type,
		.path = (uintptr_t)real_path(p->r, ap),
		.offsets = (uintptr_t)(p->offsets + from),
		.counters = (uintptr_t)(p->counters + from),
		.cookies = (uintptr_t)(p->cookies + from),
		.n = (uint32_t)n,
		.multi_flags = ap->pt->traits & PF_RETURN ? MULTI_RETURN : 0,
		.pid = (uint32_t)target_pid(p->r, ap),
	};
	struct link *l = run_link(p->r);

	if (!l)
		return -ENOMEM;
	l->is_slow = true;
	l->fd = (int)syscall(SYS_bpf, BPF_LINK_CREATE, &attr, sizeof(attr));
	return l->fd < 0 ? -errno : 0;
}

/* One place that the kernel does not take spoils the whole link: halve until it stands alone. */
static int link_halves(struct places *p, int from, int n)
{
	int err = link_places(p, from, n), half = n / 2;

	if (!err || err == -ENOMEM || err == -EMFILE || err == -ESRCH || err == -EPERM)
		return err ? explain(p->r, p->aps[from], err) : 0;
	p->r->n_links--;
	if (p->r->interrupted)
		return -EINTR;
	if (n > 1) {
		err = link_halves(p, from, half);
		return err ? err : link_halves(p, from + half, n - half);
	}
	if (!p->aps[from]->is_wild && !p->aps[from]->is_listed)
		return explain(p->r, p->aps[from], err);
	run_pass_over(p->r, p->aps[from], err);
	p->r->n_missing++;
	return 0;
}

static void add_place(struct places *p, const struct ap *ap)
{
	p->aps[p->n] = ap;
	p->offsets[p->n] = place(ap);
	p->counters[p->n] = ap->usdt.sem_off;
	p->cookies[p->n++] = (uint64_t)ap->name_id + 1;
}

/* Places that the kernel is likely to refuse are tried by themselves: each of them spoils its link, and a link that fails takes 20 ms and
 * more to be undone. The state of a place is the first byte of its instruction when that is one of those: what uprobes of x86 cannot
 * step over begins with them (locked, vector, segment prefixes, hlt and the like). In other machines' code nothing is doubtful. */
enum { PLAIN, LINKED }; /* the other states */

static unsigned char state_of(struct run *r, const struct ap *ap)
{
#if defined(__x86_64__)
	static const unsigned char first[] = { 0x26, 0x2e, 0x36, 0x3e, 0x62, 0xc4, 0xc5, 0xcc, 0xf0, 0xf4, 0xfa, 0xfb };
	struct bins *bins = kinfo_bins(r->rt.u->kinfo);
	int err;
	struct elf_file *f = bins ? bins_file(bins, ap->path, &err) : NULL;
	const unsigned char *p = f ? elffile_bytes(f, place(ap), 1) : NULL;

	return p && memchr(first, *p, sizeof(first)) ? *p : PLAIN;
#else
	(void)r;
	(void)ap;
	return PLAIN;
#endif
}

/* What the kernel says of one instruction that begins so holds for all. */
static int link_alike(struct places *p)
{
	int err = link_places(p, 0, 1), i;

	if (!err)
		return p->n > 1 ? link_halves(p, 1, p->n - 1) : 0;
	p->r->n_links--;
	for (i = 0; i < p->n; i++)
		if (err != -KERNEL_ENOTSUPP || (!p->aps[i]->is_wild && !p->aps[i]->is_listed))
			return link_halves(p, 0, p->n);
	for (i = 0; i < p->n; i++)
		run_pass_over(p->r, p->aps[i], err);
	p->r->n_missing += p->n;
	return 0;
}

/* Those of the program's attach points from the i-th on that lie in its binary and are in the same state. */
static int link_binary(struct places *p, int i, unsigned char *states)
{
	const struct prog *prog = p->ip->prog;
	unsigned char state = states[i];
	int k;

	p->n = 0;
	for (k = i; k < prog->n_aps; k++)
		if (states[k] == state && !strcmp(prog->aps[k]->path, prog->aps[i]->path)) {
			states[k] = LINKED;
			add_place(p, prog->aps[k]);
		}
	return state == PLAIN ? link_halves(p, 0, p->n) : link_alike(p);
}

int probe_uprobe_multi_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	int n = ip->prog->n_aps, i, err = -ENOMEM;
	struct places p = { .r = r, .ip = ip };
	unsigned char *states = calloc((size_t)n, sizeof(*states));

	p.aps = calloc((size_t)n, sizeof(*p.aps));
	p.offsets = calloc((size_t)n * 3, sizeof(*p.offsets));
	if (p.aps && p.offsets && states) {
		p.counters = p.offsets + n;
		p.cookies = p.counters + n;
		err = 0;
		for (i = 0; i < n; i++)
			states[i] = n > 1 ? state_of(r, ip->prog->aps[i]) : PLAIN;
		for (i = 0; i < n && !err; i++)
			if (states[i] != LINKED)
				err = link_binary(&p, i, states);
		if (!err && r->n_missing == n)
			err = explain(r, ap, -EINVAL);
	}
	free(states);
	free(p.aps);
	free(p.offsets);
	return err;
}
