/* SPDX-License-Identifier: Apache-2.0 */
/* Processes whose stacks are shown: what was mapped where, and when. The kernel tells of each stack that it meets for the first time
 * (EV_SEEN), and only if the process is new, has become another program or runs where nothing was known to be is its list of mappings read
 * (again). Such a list stays when the process goes; a stack belongs to the list of its time. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "runtime/demangle.h"
#include "runtime/usyms.h"

enum {
	MAX_PROCS = 4096,   /* lists of mappings kept; then the oldest goes */
	BUCKETS = 1024,
	MAX_RANGES = 16384, /* of one process */
	PATIENCE_MS = 50,   /* before a list is read again that explained nothing last time */
};

struct range {
	uint64_t start, end, off;
	struct umod *mod; /* NULL: anonymous memory */
};

struct proc {
	struct proc *next; /* of the same bucket, newest first */
	uint32_t pid;
	uint64_t serial;
	uint64_t mark; /* of the program that it runs; 0: it was gone already, the ranges are single frames */
	struct range *ranges;
	int n, cap;
	struct perfmap *jit;
	int64_t read_ms, patience_ms;
};

struct seen {
	uint64_t id, serial;
};

struct usyms {
	struct umods *mods;
	bool demangles;
	struct proc *buckets[BUCKETS];
	struct proc *by_serial[MAX_PROCS]; /* at serial % MAX_PROCS */
	uint64_t n_serials;
	struct seen *seen; /* by id */
	uint32_t n_seen, cap_seen;
	struct str name, file;
};

struct usyms *usyms_new(const char *debug_dirs, bool demangles)
{
	struct usyms *us = calloc(1, sizeof(*us));

	if (!us)
		return NULL;
	us->demangles = demangles;
	us->mods = umods_new(debug_dirs);
	if (us->mods)
		return us;
	free(us);
	return NULL;
}

static void proc_free(struct proc *p)
{
	if (!p)
		return;
	perfmap_free(p->jit);
	free(p->ranges);
	free(p);
}

void usyms_free(struct usyms *us)
{
	int i;

	if (!us)
		return;
	for (i = 0; i < MAX_PROCS; i++)
		proc_free(us->by_serial[i]);
	umods_free(us->mods);
	free(us->seen);
	str_free(&us->name);
	str_free(&us->file);
	free(us);
}

/* ---- reading /proc */

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000ll + t.tv_nsec / 1000000;
}

/* The whole of a file of /proc/PID in us->file; false: there is none, or nothing in it. */
static bool slurp(struct usyms *us, uint32_t pid, const char *what)
{
	char path[64], buf[4096];
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%u/%s", pid, what);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (us->file.failed)
		str_free(&us->file);
	us->file.n = 0;
	while (fd >= 0 && (n = read(fd, buf, sizeof(buf))) > 0)
		str_add(&us->file, buf, (size_t)n);
	if (fd >= 0)
		close(fd);
	return us->file.n && !us->file.failed;
}

/* Start time and the places of code and stack: another process, or another program in the same one, has others. 0: it is gone.
 * The text in us->file is lost. */
static uint64_t mark_of(struct usyms *us, uint32_t pid)
{
	enum { START_TIME = 22,
	       START_CODE = 26,
	       START_STACK = 28 };
	uint64_t mark = 0xcbf29ce484222325ULL;
	char *s;
	int i;

	if (!slurp(us, pid, "stat") || !(s = strrchr(us->file.s, ')')))
		return 0;
	for (i = 2; i < START_STACK && (s = strchr(s, ' ')); s++)
		if (++i == START_TIME || i >= START_CODE)
			mark = (mark ^ strtoull(s, NULL, 10)) * 0x100000001b3ULL;
	return mark ? mark : 1;
}

static bool add_range(struct proc *p, const struct range *r)
{
	int cap = p->cap ? 2 * p->cap : 32;
	struct range *v;

	if (p->n >= MAX_RANGES)
		return false;
	if (p->n == p->cap) {
		v = realloc(p->ranges, (size_t)cap * sizeof(*v));
		if (!v)
			return false;
		p->ranges = v;
		p->cap = cap;
	}
	p->ranges[p->n++] = *r;
	return true;
}

/* "start-end perms offset major:minor inode   path": memory with code. */
static void add_line(struct usyms *us, struct proc *p, const char *line)
{
	struct range r = { 0 };
	struct umod_key key;
	char perms[5];
	int path = 0;

	if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64 " %n", &r.start, &r.end, perms, &r.off, &key.dev_major,
		   &key.dev_minor, &key.ino, &path) < 7 || !path)
		return;
	if (!strchr(perms, 'x') || r.end <= r.start)
		return;
	if (!strcmp(line + path, "[vdso]"))
		r.mod = umod_vdso(us->mods);
	else if (key.ino && line[path] == '/')
		r.mod = umod_get(us->mods, &key, p->pid, r.start, r.end, line + path);
	add_range(p, &r);
}

/* A process that is about to be gone has an empty list. */
static struct proc *read_proc(struct usyms *us, uint32_t pid)
{
	struct proc *p = calloc(1, sizeof(*p));
	char *s, *nl;

	if (!p)
		return NULL;
	p->pid = pid;
	p->read_ms = now_ms();
	if (!slurp(us, pid, "maps")) { /* first of all: it may be about to end */
		proc_free(p);
		return NULL;
	}
	for (s = us->file.s; (nl = strchr(s, '\n')); s = nl + 1) {
		*nl = '\0';
		add_line(us, p, s);
	}
	p->mark = mark_of(us, pid);
	if (!p->mark)
		p->mark = 1;
	if (p->n)
		return p;
	proc_free(p);
	return NULL;
}

/* ---- processes */

static struct proc **bucket(struct usyms *us, uint32_t pid)
{
	return &us->buckets[pid % BUCKETS];
}

static struct proc *latest(struct usyms *us, uint32_t pid)
{
	struct proc *p;

	for (p = *bucket(us, pid); p && p->pid != pid; p = p->next)
		;
	return p;
}

static void forget(struct usyms *us, struct proc *p)
{
	struct proc **at;

	if (!p)
		return;
	for (at = bucket(us, p->pid); *at && *at != p; at = &(*at)->next)
		;
	if (*at)
		*at = p->next;
	proc_free(p);
}

static struct proc *keep(struct usyms *us, struct proc *p)
{
	struct proc **at = bucket(us, p->pid), **slot;

	p->serial = ++us->n_serials;
	slot = &us->by_serial[p->serial % MAX_PROCS];
	forget(us, *slot);
	*slot = p;
	p->next = *at;
	*at = p;
	return p;
}

static bool is_equal(const struct proc *a, const struct proc *b)
{
	int i;

	if (a->mark != b->mark || a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++)
		if (a->ranges[i].start != b->ranges[i].start || a->ranges[i].end != b->ranges[i].end || a->ranges[i].mod != b->ranges[i].mod ||
		    a->ranges[i].off != b->ranges[i].off)
			return false;
	return true;
}

/* The process as it is now, or as it was last known. */
static struct proc *look_again(struct usyms *us, uint32_t pid, struct proc *old)
{
	struct proc *p = read_proc(us, pid);

	if (p && (!old || !is_equal(p, old)))
		return keep(us, p);
	if (old) {
		old->patience_ms = old->patience_ms < PATIENCE_MS ? PATIENCE_MS : old->patience_ms * 2;
		if (old->patience_ms > 20 * PATIENCE_MS)
			old->patience_ms = 20 * PATIENCE_MS;
		old->read_ms = now_ms();
	}
	proc_free(p);
	return old;
}

static const struct range *range_at(const struct proc *p, uint64_t addr)
{
	int lo = 0, hi = p->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (p->ranges[mid].end <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < p->n && p->ranges[lo].start <= addr ? &p->ranges[lo] : NULL;
}

static bool has_patience(const struct proc *p)
{
	return now_ms() - p->read_ms < p->patience_ms;
}

/* ---- what was seen when */

static struct seen *seen_slot(const struct usyms *us, uint64_t id)
{
	uint32_t i = (uint32_t)(id >> 20) & (us->cap_seen - 1);

	while (us->seen[i].id && us->seen[i].id != id)
		i = (i + 1) & (us->cap_seen - 1);
	return &us->seen[i];
}

static bool grow_seen(struct usyms *us)
{
	struct seen *old = us->seen;
	uint32_t cap = us->cap_seen, i;

	us->seen = calloc(cap ? 2 * cap : 1024, sizeof(*us->seen));
	if (!us->seen) {
		us->seen = old;
		return false;
	}
	us->cap_seen = cap ? 2 * cap : 1024;
	for (i = 0; i < cap; i++)
		if (old[i].id)
			*seen_slot(us, old[i].id) = old[i];
	free(old);
	return true;
}

static void remember(struct usyms *us, uint64_t id, uint64_t serial)
{
	struct seen *s;

	if (4 * (us->n_seen + 1) > 3 * us->cap_seen && (us->n_seen > 1u << 28 || !grow_seen(us)))
		return;
	s = seen_slot(us, id);
	us->n_seen += !s->id;
	*s = (struct seen){ id, serial };
}

static struct proc *remembered(const struct usyms *us, uint64_t id, uint32_t pid)
{
	uint64_t serial = id && us->cap_seen ? seen_slot(us, id)->serial : 0;
	struct proc *p = serial ? us->by_serial[serial % MAX_PROCS] : NULL;

	return p && p->serial == serial && p->pid == pid ? p : NULL;
}

static bool explains(const struct proc *p, const uint64_t *frames, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (!range_at(p, frames[i]))
			return has_patience(p);
	return true;
}

static void see_jit(struct proc *p, const uint64_t *frames, int n)
{
	const struct range *r;
	struct str name = { 0 };
	uint64_t off;
	int i;

	for (i = 0; i < n; i++) {
		r = range_at(p, frames[i]);
		if ((r && r->mod) || perfmap_find(p->jit, frames[i], &off, &name))
			continue;
		p->jit = perfmap_read(p->jit, p->pid);
		break;
	}
	str_free(&name);
}

/* ---- processes that are gone: the kernel has said which file each frame lies in */

static struct bpf_stack_build_id build_id(const struct usyms_seen *s, int i)
{
	struct bpf_stack_build_id b;

	memcpy(&b, (const char *)s->build_ids + (size_t)i * sizeof(b), sizeof(b));
	return b;
}

/* The frame's own byte and the one before, which is the call's. */
static void add_frame(struct usyms *us, struct proc *p, const struct usyms_seen *s, int i)
{
	struct bpf_stack_build_id b = build_id(s, i);
	uint64_t addr = s->frames[i];
	struct range r = { addr - 1, addr + 1, b.offset - 1, NULL };
	int at;

	if (b.status != BPF_STACK_BUILD_ID_VALID || !addr || !b.offset || range_at(p, addr))
		return;
	r.mod = umod_by_id(us->mods, b.build_id, s->comm);
	if (!r.mod || !add_range(p, &r))
		return;
	for (at = p->n - 1; at > 0 && p->ranges[at - 1].start > r.start; at--)
		p->ranges[at] = p->ranges[at - 1];
	p->ranges[at] = r;
}

/* Whether the frames lie where the process is known to have those files; all of them, or none elsewhere. */
static bool fits(struct usyms *us, const struct proc *p, const struct usyms_seen *s, bool all)
{
	struct bpf_stack_build_id b;
	const struct range *r;
	int i;

	for (i = 0; i < s->n && i < s->n_build_ids; i++) {
		b = build_id(s, i);
		if (b.status != BPF_STACK_BUILD_ID_VALID)
			continue;
		r = range_at(p, s->frames[i]);
		if (!r && !all)
			continue;
		if (!r || s->frames[i] - r->start + r->off != b.offset)
			return false;
		if (p->mark && r->mod && !umod_is_open(r->mod))
			return false; /* it ended before the file could be opened */
		if (!p->mark && r->mod != umod_by_id(us->mods, b.build_id, s->comm))
			return false;
	}
	return true;
}

static struct proc *by_build_ids(struct usyms *us, const struct usyms_seen *s, struct proc *p)
{
	int i;

	if (!p || p->mark || !fits(us, p, s, false)) {
		p = calloc(1, sizeof(*p));
		if (!p)
			return NULL;
		p->pid = s->pid;
		keep(us, p);
	}
	for (i = 0; i < s->n && i < s->n_build_ids; i++)
		add_frame(us, p, s, i);
	return p;
}

static bool has_build_ids(const struct usyms_seen *s)
{
	int i;

	for (i = 0; i < s->n && i < s->n_build_ids; i++)
		if (build_id(s, i).status == BPF_STACK_BUILD_ID_VALID)
			return true;
	return false;
}

void usyms_see(struct usyms *us, const struct usyms_seen *s)
{
	struct proc *p = latest(us, s->pid);
	uint64_t mark = p ? mark_of(us, s->pid) : 0;

	if (!p || (mark && mark != p->mark) || !explains(p, s->frames, s->n))
		p = look_again(us, s->pid, p);
	if (!p || (has_build_ids(s) && !fits(us, p, s, true)))
		p = by_build_ids(us, s, p);
	if (!p)
		return;
	see_jit(p, s->frames, s->n);
	remember(us, s->id, p->serial);
}

void usyms_expect(struct usyms *us, const char *path)
{
	umods_expect(us->mods, path);
}

/* Must be what cg_usym() computes. */
uint64_t usyms_id(uint64_t addr, uint32_t pid)
{
	uint64_t h = ((uint64_t)pid << 32 ^ addr) * 0x9e3779b97f4a7c15ULL;

	return (h ^ h >> 32) | 1;
}

/* ---- looking up */

static struct proc *proc_for(struct usyms *us, uint64_t id, uint32_t pid, uint64_t addr)
{
	struct proc *p = remembered(us, id, pid);

	if (p && range_at(p, addr))
		return p;
	if (!p)
		p = latest(us, pid);
	if (!p || (!range_at(p, addr) && !has_patience(p)))
		p = look_again(us, pid, p);
	return p;
}

static const char *readable(struct usyms *us, const char *name)
{
	char *s = us->demangles ? demangle(name, true) : NULL;

	if (!s)
		return name;
	us->name.n = 0;
	str_puts(&us->name, s);
	free(s);
	return us->name.failed ? name : us->name.s;
}

bool usyms_find(struct usyms *us, uint64_t id, uint32_t pid, uint64_t addr, struct usym_place *out)
{
	struct proc *p = proc_for(us, id, pid, addr);
	const struct range *r = p ? range_at(p, addr) : NULL;

	*out = (struct usym_place){ 0 };
	if (us->name.failed)
		str_free(&us->name);
	if (!p)
		return false;
	if (r && r->mod) {
		out->name = umod_find(us->mods, r->mod, addr - r->start + r->off, &out->off);
		out->module = umod_path(r->mod);
		if (out->name)
			out->name = readable(us, out->name);
		return true;
	}
	if (!p->jit)
		p->jit = perfmap_read(NULL, pid);
	out->name = perfmap_find(p->jit, addr, &out->off, &us->name);
	out->module = out->name ? perfmap_path(p->jit) : NULL;
	return out->name != NULL;
}

void usyms_lines(struct usyms *us, uint64_t id, uint32_t pid, uint64_t addr, dwarf_place_fn *fn, void *user)
{
	struct proc *p = proc_for(us, id, pid, addr);
	const struct range *r = p ? range_at(p, addr) : NULL;

	if (r && r->mod)
		umod_lines(us->mods, r->mod, addr - r->start + r->off, fn, user);
}
