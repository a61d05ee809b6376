/* SPDX-License-Identifier: Apache-2.0 */
/* kprobe, kretprobe: one perf event each, or one link for many functions where the kernel has it (5.18, with CONFIG_FPROBE).
 * A perf event takes a function by name; names that several functions have, and those the optimiser has put a suffix to, are
 * looked up in the list of functions and taken by address. */
#include <errno.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/kernfuncs.h"
#include "runtime/kinfo.h"
#include "runtime/link.h"
#include "runtime/run.h"

#define PMU "/sys/bus/event_source/devices/kprobe/"

/* ---- perf events */

/* The number in a file, behind the text in front of it; -1: none. */
static int read_number(const char *path, const char *before)
{
	char buf[64];
	FILE *f = fopen(path, "re");
	size_t n = f ? fread(buf, 1, sizeof(buf) - 1, f) : 0;

	if (f)
		fclose(f);
	buf[n] = '\0';
	return n > strlen(before) && !strncmp(buf, before, strlen(before)) ? atoi(buf + strlen(before)) : -1;
}

static int no_kprobes(struct run *r)
{
	kinfo_explain(r->rt.u->kinfo,
		      "kprobes come with CONFIG_KPROBES and CONFIG_KPROBE_EVENTS; fentry or a tracepoint may do instead (scry --info)",
		      "this kernel has no kprobes");
	return -ENODEV;
}

/* name NULL: at an address. */
static int open_event(struct run *r, const struct ap *ap, const char *name, uint64_t where)
{
	int type = read_number(PMU "type", ""), bit;
	struct perf_event_attr attr = { .size = sizeof(attr), .sample_period = 1, .disabled = 1 };

	if (type < 0)
		return no_kprobes(r);
	attr.type = (uint32_t)type;
	if (ap->pt->traits & PF_RETURN) {
		bit = read_number(PMU "format/retprobe", "config:");
		attr.config = 1ull << (bit < 0 ? 0 : bit);
	}
	attr.kprobe_func = (uintptr_t)name;
	attr.probe_offset = where;
	return (int)syscall(SYS_perf_event_open, &attr, -1, r->online[0], -1, PERF_FLAG_FD_CLOEXEC);
}

static int attach_at(struct run *r, struct image_prog *ip, const struct ap *ap, const char *name, uint64_t where)
{
	struct link *l = run_link(r);
	int fd;

	if (!l)
		return -ENOMEM;
	l->is_slow = true;
	fd = open_event(r, ap, name, where);
	if (fd < 0)
		return fd == -1 ? -errno : fd;
	l->fd = fd;
	return run_set_prog(r, l, ip->fd, ip->prog, ap);
}

/* All functions with that name. */
static int attach_by_list(struct run *r, struct image_prog *ip, const struct ap *ap, int err)
{
	const struct kernfunc *f = NULL;
	struct kernfuncs *list;
	int i, n = 0, listed;

	list = kinfo_funcs(r->rt.u->kinfo, true, &listed);
	if (list)
		f = kernfuncs_find(list, ap->module, ap->event, &n);
	for (i = 0; i < n && f[i].addr; i++) {
		err = attach_at(r, ip, ap, NULL, f[i].addr + ap->func_off);
		if (err)
			break;
	}
	return err;
}

/* ---- why not */

static int explain_offset(struct run *r, const struct ap *ap, int err)
{
	struct kinfo *k = r->rt.u->kinfo;
	struct ksyms *syms = kinfo_ksyms(k);
	unsigned long long want = ap->func_off;
	uint64_t addr, off = want;

	if (syms && !ksyms_addr(syms, ap->event, &addr) && ksyms_find(syms, addr + want, &off, NULL) && off != want)
		kinfo_explain(k, NULL, "offset 0x%llx lies behind the end of %s", want, ap->event);
	else if (err == -EILSEQ || err == -EINVAL)
		kinfo_explain(k, "a disassembly of the function shows where instructions begin", "offset 0x%llx of %s is inside an instruction",
			      want, ap->event);
	return err;
}

static int explain(struct run *r, const struct ap *ap, int err)
{
	struct kinfo *k = r->rt.u->kinfo;

	if (k->why || (err != -EINVAL && err != -EILSEQ && err != -ENOENT && err != -EADDRNOTAVAIL))
		return err;
	if (ap->func_off && err != -ENOENT)
		return explain_offset(r, ap, err);
	if (ap->addr)
		kinfo_explain(k, NULL, err == -EILSEQ ? "the address is inside an instruction" : "the kernel takes no probe at this address");
	else if (err == -ENOENT)
		kinfo_explain(k, NULL, "the kernel has no function '%s'", ap->event);
	else if (err == -EADDRNOTAVAIL)
		kinfo_explain(k, NULL, "the kernel has several functions '%s' and hides their addresses", ap->event);
	else
		kinfo_explain(k, NULL, "the kernel excludes '%s' from tracing (notrace, or it runs while a probe is being handled)", ap->event);
	return err;
}

int probe_kprobe_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	char name[256];
	int err;

	if (ap->addr)
		return explain(r, ap, attach_at(r, ip, ap, NULL, ap->addr + ap->func_off));
	/* A place behind the end is in another function, which the kernel would take. */
	if (ap->func_off && (explain_offset(r, ap, 0), r->rt.u->kinfo->why))
		return -EINVAL;
	snprintf(name, sizeof(name), "%s%s%s", ap->module ? ap->module : "", ap->module ? ":" : "", ap->event);
	err = attach_at(r, ip, ap, name, ap->func_off);
	if (err == -ENOENT || err == -EADDRNOTAVAIL)
		err = attach_by_list(r, ip, ap, err);
	return err ? explain(r, ap, err) : 0;
}

/* ---- links to many functions */

/* By name, or by address where several functions have the name. */
struct site {
	const char *name;
	uint64_t addr;
	const struct ap *ap;
};

struct sites {
	struct site *v;
	int n, cap;
};

static int add_site(struct sites *p, const char *name, uint64_t addr, const struct ap *ap)
{
	struct site *v;

	if (p->n == p->cap) {
		v = realloc(p->v, (size_t)(p->cap ? p->cap * 2 : 256) * sizeof(*v));
		if (!v)
			return -ENOMEM;
		p->v = v;
		p->cap = p->cap ? p->cap * 2 : 256;
	}
	p->v[p->n++] = (struct site){ name, addr, ap };
	return 0;
}

static int missing(struct run *r, const struct ap *ap)
{
	if (ap->is_wild || ap->is_listed) {
		run_pass_over(r, ap, -ENOENT);
		r->n_missing++;
		return 0;
	}
	kinfo_explain(r->rt.u->kinfo, NULL, "the kernel has no function '%s'", ap->event);
	return -ENOENT;
}

/* What is not in the list may be another name of what is: the kernel will see. */
static int add_ap(struct run *r, struct sites *p, const struct ap *ap)
{
	struct kinfo *k = r->rt.u->kinfo;
	struct kernfuncs *list;
	const struct kernfunc *f;
	int n = 0, i, err;

	list = kinfo_funcs(k, false, &err);
	f = list ? kernfuncs_find(list, ap->module, ap->event, &n) : NULL;
	if (n > 1)
		list = kinfo_funcs(k, true, &err);
	if (n < 2 || !list || !f->addr)
		return add_site(p, ap->event, 0, ap);
	for (i = err = 0; i < n && f[i].addr && !err; i++)
		err = add_site(p, NULL, f[i].addr, ap);
	return err;
}

static int compare(const struct site *a, const struct site *b)
{
	if (a->name && b->name)
		return strcmp(a->name, b->name);
	if (a->name || b->name)
		return a->name ? -1 : 1;
	return (a->addr > b->addr) - (a->addr < b->addr);
}

static int by_place(const void *pa, const void *pb)
{
	const struct site *a = pa, *b = pb;
	int d = compare(a, b);

	return d ? d : a->ap->id - b->ap->id;
}

/* words: room for two words a site. */
static int make_link(struct run *r, const struct image_prog *ip, const struct site *v, int n, uint64_t *words)
{
	struct link_attr a = { .prog_fd = (uint32_t)ip->fd, .attach_type = (uint32_t)ip->prog->attach_type };
	uint64_t *cookies = words + n;
	struct link *l = run_link(r);
	int i;

	if (!l)
		return -ENOMEM;
	for (i = 0; i < n; i++) {
		words[i] = v->name ? (uintptr_t)v[i].name : v[i].addr;
		cookies[i] = (uint64_t)v[i].ap->name_id + 1;
	}
	a.kprobe.flags = ip->prog->aps[0]->pt->traits & PF_RETURN ? MULTI_RETURN : 0;
	a.kprobe.cnt = (uint32_t)n;
	*(v->name ? &a.kprobe.syms : &a.kprobe.addrs) = (uintptr_t)words;
	a.kprobe.cookies = (uintptr_t)cookies;
	l->is_slow = true;
	l->fd = link_create(&a);
	return l->fd < 0 ? l->fd : 0;
}

/* Of many functions a few may be refused; halving finds them, and they are left out where a pattern named them. */
static int link_range(struct run *r, const struct image_prog *ip, const struct site *v, int n, uint64_t *words)
{
	int err, half = n / 2;

	if (r->interrupted)
		return -EINTR;
	err = make_link(r, ip, v, n, words);
	if (!err || err == -ENOMEM || err == -EPERM || err == -EOPNOTSUPP || err == -EMFILE || err == -EINTR)
		return err;
	r->n_links--;
	if (n == 1)
		return v->ap->is_wild || v->ap->is_listed ? missing(r, v->ap) : explain(r, v->ap, err == -ESRCH ? -EINVAL : err);
	err = link_range(r, ip, v, half, words);
	return err ? err : link_range(r, ip, v + half, n - half, words);
}

/* One link takes names or addresses, each once: what comes again goes to another link. */
static int link_rounds(struct run *r, const struct image_prog *ip, struct sites *p)
{
	uint64_t *words = malloc((size_t)p->n * 16 + 16);
	struct site *round = malloc((size_t)p->n * sizeof(*round) + 1);
	int i, n, left, err = words && round ? 0 : -ENOMEM;

	while (!err && p->n) {
		for (i = n = left = 0; i < p->n; i++) {
			if (n && (!compare(&round[n - 1], &p->v[i]) || !round[n - 1].name != !p->v[i].name))
				p->v[left++] = p->v[i];
			else
				round[n++] = p->v[i];
		}
		err = link_range(r, ip, round, n, words);
		p->n = left;
	}
	free(words);
	free(round);
	return err;
}

int probe_kprobe_multi_attach(struct run *r, struct image_prog *ip, const struct ap *ap)
{
	struct sites p = { 0 };
	int i, err = 0;

	(void)ap;
	for (i = 0; i < ip->prog->n_aps && !err; i++)
		err = add_ap(r, &p, ip->prog->aps[i]);
	if (p.n)
		qsort(p.v, (size_t)p.n, sizeof(*p.v), by_place);
	if (!err)
		err = link_rounds(r, ip, &p);
	free(p.v);
	if (!err && r->n_missing == ip->prog->n_aps)
		err = -ENOENT;
	return err;
}
