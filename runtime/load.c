/* SPDX-License-Identifier: Apache-2.0 */
/* From an image to maps and programs in the kernel.
 *
 * Perf tracepoints and kprobes cannot be taken off an event quickly: closing one waits for tens of milliseconds. Where events behind
 * the end of a run would show (an end probe, several maps that should tell of the same moment), their programs
 * therefore begin with a look at a word in a map and leave when it is set: all of them stop, and start, at one instant. */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <time.h>
#include <unistd.h>

#include "runtime/kinfo.h"
#include "runtime/run.h"
#include "runtime/verdict.h"

enum {
	HOLD_INSNS = 6,
	OWN_STACK_INSNS = 3,
	OWN_STACK_FROM = 32, /* the kernel gives private stacks to those of 64 bytes and more, and adds some to what it sees */
	RING_SIZE = 1 << 20,
	LARGE_RING = 16 << 20, /* when records may be large */
	SMALL_RING = 64 << 10, /* when no record carries data */
	RECORD_OVER = 160,     /* a record's header, and what its length may be rounded up by per string */
};

/* ---- refusals */

/* -EPERM from here on means that the process may not; say what it lacks. */
static int refuse(struct run *r, int err, const char *what, const char *name)
{
	const char *hint;
	char buf[256];

	hint = err == -E2BIG ? "older kernels take keys of at most 512 bytes: set a smaller max_strlen" : caps_hint(err, buf, sizeof(buf));
	run_error(r, (struct span){ 0, 0 }, hint, "cannot create %s%s%s: %s", what, *name ? " " : "",
		  name, strerror(-err));
	return err;
}

/* ---- maps */

static uint64_t largest_record(const struct unit *u)
{
	uint64_t max = 0;
	int i;

	for (i = 0; i < u->events.n; i++)
		if (u->events.v[i]->max_size > max)
			max = u->events.v[i]->max_size;
	return max + RECORD_OVER;
}

/* A power of two of whole pages, as the kernel demands. */
static uint32_t ring_size(const struct run *r)
{
	const struct unit *u = r->rt.u;
	uint64_t want = (uint64_t)u->config.perf_rb_pages * (uint64_t)sysconf(_SC_PAGESIZE), size = (uint64_t)sysconf(_SC_PAGESIZE);
	uint64_t record = largest_record(u);
	int i;

	if (!want) {
		want = SMALL_RING;
		for (i = 0; i < u->events.n; i++)
			if (u->events.v[i]->kind != EV_EXIT && u->events.v[i]->kind != EV_PRINT_MAP &&
			    u->events.v[i]->kind != EV_CLEAR && u->events.v[i]->kind != EV_ZERO)
				want = RING_SIZE;
		while (want < LARGE_RING && want < 32 * record)
			want *= 2;
	}
	if (want < record)
		want = record;
	while (size < want && size < 1u << 31)
		size *= 2;
	return (uint32_t)size;
}

uint32_t run_map_entries(const struct run *r, const struct image_map *m)
{
	if (m->max_entries || m->role == MR_TASK_SCRATCH || m->role == MR_TASKS)
		return m->max_entries;
	return m->role == MR_RING ? ring_size(r) : 1;
}

static int create_map(struct run *r, const struct image_map *m)
{
	LIBBPF_OPTS(bpf_map_create_opts, o, .map_flags = m->flags);
	uint32_t n = run_map_entries(r, m);
	int fd;

	if (r->btf_fd >= 0 && m->btf_value) {
		o.btf_fd = (uint32_t)r->btf_fd;
		o.btf_key_type_id = m->btf_key;
		o.btf_value_type_id = m->btf_value;
	}
	fd = bpf_map_create((enum bpf_map_type)m->type, m->name, m->key_size, m->value_size, n, &o);
	if (fd == -EPERM && raise_memlock())
		fd = bpf_map_create((enum bpf_map_type)m->type, m->name, m->key_size, m->value_size, n, &o);
	if (fd >= 0 || !o.btf_fd)
		return fd;
	/* The types are for people who look with bpftool; do without them rather than not at all. */
	o.btf_fd = o.btf_key_type_id = o.btf_value_type_id = 0;
	return bpf_map_create((enum bpf_map_type)m->type, m->name, m->key_size, m->value_size, n, &o);
}

static int fill_map(int fd, const struct image_map *m)
{
	uint32_t zero = 0;
	int err;

	if (!m->init)
		return 0;
	err = bpf_map_update_elem(fd, &zero, m->init, BPF_ANY);
	if (!err && m->role == MR_RODATA)
		err = bpf_map_freeze(fd);
	return err;
}

static int fill_cgroup(struct run *r, int map)
{
	const char *path = r->rt.u->filter.cgroup;
	uint32_t zero = 0;
	int fd = rt_cgroup_open(path), err;

	err = fd < 0 ? fd : bpf_map_update_elem(map, &zero, &fd, BPF_ANY);
	if (fd >= 0)
		close(fd);
	if (err)
		run_error(r, (struct span){ 0, 0 }, err == -EBADF ? "it must be a directory of the cgroup2 hierarchy" : NULL,
			  "cannot trace cgroup '%s': %s", path, err == -EBADF ? "it is not a cgroup2 directory" : strerror(-err));
	return err;
}

static int open_ring(struct run *r, const struct image_map *m, int fd)
{
	return ring_open(&r->ring, fd, run_map_entries(r, m));
}

static int create_maps(struct run *r)
{
	struct image *img = r->rt.img;
	const struct image_map *m;
	int i, fd, err;

	for (i = 0; i < img->maps.n; i++) {
		m = &img->maps.v[i];
		fd = create_map(r, m);
		if (fd < 0)
			return refuse(r, fd, m->role == MR_SCRIPT ? "map" : "internal map",
				      m->role == MR_SCRIPT ? m->script->name : m->name);
		r->rt.map_fds[i] = fd;
		err = fill_map(fd, m);
		if (!err && m->role == MR_RING)
			err = open_ring(r, m, fd);
		if (m->role == MR_CGROUP && fill_cgroup(r, fd))
			return -EINVAL;
		if (err)
			return refuse(r, err, "the contents of internal map", m->name);
		if (m->role == MR_COUNTERS) {
			r->counters = calloc(1, m->value_size);
			if (!r->counters)
				return -ENOMEM;
		}
	}
	return 0;
}

/* ---- holding programs back */

/* Taking it off waits for the kernel. */
static bool is_slow(const struct prog *p)
{
	switch (p->method) {
	case AM_PERF_TP:
	case AM_KPROBE:
	case AM_KPROBE_MULTI:
	case AM_UPROBE:
	case AM_UPROBE_MULTI: return true;
	case AM_TRACING: return p->aps[0]->pt->id == PT_kretprobe;
	default: return false;
	}
}

static bool is_held(const struct run *r, const struct prog *p)
{
	if (r->stop_fd >= 0 && r->usage.may_pause)
		return p->method != AM_TEST_RUN && p->method != AM_ITER && p->method != AM_PERF_ONE; /* intervals go on */
	return r->stop_fd >= 0 && (p->method == AM_RAW_TP || p->method == AM_RAW_SYS || is_slow(p));
}

static bool wants_hold(const struct run *r)
{
	const struct unit *u = r->rt.u;
	bool has_end = false;
	int i, n_slow = 0;

	for (i = 0; i < u->progs.n; i++) {
		has_end |= u->progs.v[i]->aps[0]->pt->id == PT_end;
		n_slow += is_slow(u->progs.v[i]) ? u->progs.v[i]->n_aps : 0;
	}
	return r->usage.may_pause || (n_slow && (has_end || u->maps.n > 1)) || n_slow >= MANY_SLOW;
}

static int create_hold(struct run *r)
{
	LIBBPF_OPTS(bpf_map_create_opts, o, .map_flags = BPF_F_RDONLY_PROG);

	if (!wants_hold(r))
		return 0;
	r->stop_fd = bpf_map_create(BPF_MAP_TYPE_ARRAY, "scry_hold", 4, 8, 1, &o);
	if (r->stop_fd < 0)
		return refuse(r, r->stop_fd, "internal map", "scry_hold");
	return run_hold(r, true);
}

int run_hold(struct run *r, bool hold)
{
	uint64_t word = hold;
	uint32_t zero = 0;

	return r->stop_fd < 0 ? 0 : bpf_map_update_elem(r->stop_fd, &zero, &word, BPF_ANY);
}

/* r1 holds the context and stays as it is. */
static void put_hold(struct bpf_insn *in, int fd)
{
	in[0] = (struct bpf_insn){ .code = BPF_LD | BPF_IMM | BPF_DW, .dst_reg = 2, .src_reg = BPF_PSEUDO_MAP_VALUE, .imm = fd };
	in[1] = (struct bpf_insn){ 0 };
	in[2] = (struct bpf_insn){ .code = BPF_LDX | BPF_MEM | BPF_DW, .dst_reg = 2, .src_reg = 2 };
	in[3] = (struct bpf_insn){ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = 0 };
	in[4] = (struct bpf_insn){ .code = BPF_JMP | BPF_JEQ | BPF_K, .dst_reg = 2, .off = 1 };
	in[5] = (struct bpf_insn){ .code = BPF_JMP | BPF_EXIT };
}

/* ---- stacks */

/* From 6.13 on programs of this type run on a stack per CPU, which is taken to be safe because they do not nest. Those in user
 * programs do: preempted, the next task on the CPU runs into the same probe, on the same stack. */
static bool wants_own_stack(const struct run *r, const struct image_prog *ip)
{
	const struct kinfo *k = r->rt.u->kinfo;

	return ip->prog->aps[0]->path && ip->code.stack >= OWN_STACK_FROM && k->has(k->user, KF_PRIVATE_STACK);
}

/* A program with a tail call gets no such stack. This one is never reached, and the kernel takes it out again. */
static void put_own_stack(struct bpf_insn *in)
{
	in[0] = (struct bpf_insn){ .code = BPF_ALU64 | BPF_MOV | BPF_K };
	in[1] = (struct bpf_insn){ .code = BPF_JMP | BPF_JEQ | BPF_K, .off = 1 };
	in[2] = (struct bpf_insn){ .code = BPF_JMP | BPF_CALL, .imm = BPF_FUNC_tail_call };
}

/* ---- programs */

static int64_t clock_ns(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return t.tv_sec * 1000000000ll + t.tv_nsec;
}

static int64_t image_const(const struct run *r, const struct image_prog *ip, int id)
{
	bool boot = r->rt.u->kinfo->has(r->rt.u->kinfo->user, KF_BOOT_CLOCK);

	switch ((enum image_const)id) {
	case IC_START_NS:
		return clock_ns(boot ? CLOCK_BOOTTIME : CLOCK_MONOTONIC);
	case IC_CPID:
		return r->child.pid;
	case IC_TAI_OFFSET:
		return clock_ns(CLOCK_TAI) - clock_ns(CLOCK_BOOTTIME);
	case IC_PROBE:
		return ip->prog->aps[r->copy]->name_id;
	case IC_SLOT:
		return ip->copy_slot + (int64_t)r->copy * ip->copy_step;
	case IC_COUNT:
		break;
	}
	return 0;
}

static void relocate(const struct run *r, const struct image_prog *ip, struct bpf_insn *insns, const struct insn_reloc *rel)
{
	struct bpf_insn *in = insns + rel->insn;
	int64_t v;

	switch ((enum reloc_kind)rel->kind) {
	case REL_MAP:
	case REL_MAP_VALUE:
		in->src_reg = rel->kind == REL_MAP ? BPF_PSEUDO_MAP_FD : BPF_PSEUDO_MAP_VALUE;
		in->imm = r->rt.map_fds ? r->rt.map_fds[rel->id] : 0;
		if (rel->kind == REL_MAP_VALUE && rel->id == ip->scratch_map)
			in[1].imm += r->copy * (int32_t)ip->copy_bytes;
		break;
	case REL_STRIDE:
		break;
	case REL_CONST:
		v = image_const(r, ip, rel->id);
		in[0].imm = (int32_t)v;
		in[1].imm = (int32_t)(v >> 32);
		break;
	}
}

void loadable_free(struct loadable *l)
{
	free(l->insns);
	free(l->funcs);
	free(l->lines);
}

/* Positions move by what is put in front; the first of each, at 0, stays: a function begins and has a line there. */
static int copy_info(struct loadable *l, const struct image_prog *ip)
{
	uint32_t i;

	l->funcs = malloc(ip->n_func * sizeof(*l->funcs) + 1);
	l->lines = malloc(ip->n_line * sizeof(*l->lines) + 1);
	if (!l->funcs || !l->lines)
		return -ENOMEM;
	if (ip->n_func)
		memcpy(l->funcs, ip->func_info, ip->n_func * sizeof(*l->funcs));
	if (ip->n_line)
		memcpy(l->lines, ip->line_info, ip->n_line * sizeof(*l->lines));
	for (i = 0; i < ip->n_func; i++)
		l->funcs[i].insn_off += l->funcs[i].insn_off ? (uint32_t)l->lead : 0;
	for (i = 0; i < ip->n_line; i++)
		l->lines[i].insn_off += l->lines[i].insn_off ? (uint32_t)l->lead : 0;
	return 0;
}

int run_prepare_prog(struct run *r, const struct image_prog *ip, struct loadable *l)
{
	const struct code *c = &ip->code;
	int i, hold = is_held(r, ip->prog) ? HOLD_INSNS : 0;

	memset(l, 0, sizeof(*l));
	l->lead = hold + (wants_own_stack(r, ip) ? OWN_STACK_INSNS : 0);
	l->n = (size_t)(c->n_insns + l->lead);
	l->insns = malloc(l->n * sizeof(*l->insns));
	if (!l->insns)
		return -ENOMEM;
	if (hold)
		put_hold(l->insns, r->stop_fd);
	if (l->lead > hold)
		put_own_stack(l->insns + hold);
	memcpy(l->insns + l->lead, c->insns, (size_t)c->n_insns * sizeof(*l->insns));
	for (i = 0; i < c->relocs.n; i++)
		relocate(r, ip, l->insns + l->lead, &c->relocs.v[i]);
	return copy_info(l, ip);
}

/* What a program of type tracing is to be put on. */
static int find_target(struct run *r, const struct ap *ap, struct bpf_prog_load_opts *o)
{
	int fd;

	o->attach_btf_id = (uint32_t)ap->btf_id;
	if (ap->bpf_prog_id) {
		fd = bpf_prog_get_fd_by_id(ap->bpf_prog_id);
		if (fd < 0)
			return fd;
		o->attach_prog_fd = (uint32_t)fd;
	} else if (ap->types && ap->types->rank == CR_MODULE) {
		fd = kinfo_btf_fd(r->rt.u->kinfo, ap->types->name);
		if (fd < 0)
			return fd;
		o->attach_btf_obj_fd = (uint32_t)fd;
	}
	return 0;
}

static int try_load(struct run *r, const struct image_prog *ip, const struct loadable *l, int type, char *log, size_t log_size)
{
	LIBBPF_OPTS(bpf_prog_load_opts, o, .expected_attach_type = (enum bpf_attach_type)ip->prog->attach_type);
	int fd = 0;

	if (ip->prog->method == AM_TRACING || ip->prog->method == AM_ITER)
		fd = find_target(r, ip->prog->aps[0], &o);
	if (fd < 0)
		return fd;
	if (r->btf_fd >= 0 && ip->n_func) {
		o.prog_btf_fd = (uint32_t)r->btf_fd;
		o.func_info = l->funcs;
		o.func_info_cnt = ip->n_func;
		o.func_info_rec_size = sizeof(*l->funcs);
		o.line_info = l->lines;
		o.line_info_cnt = ip->n_line;
		o.line_info_rec_size = sizeof(*l->lines);
	}
	if (log) {
		log[0] = '\0';
		o.log_buf = log;
		o.log_size = (uint32_t)log_size;
		o.log_level = r->verifier_log ? 2 : 1;
	}
	fd = bpf_prog_load((enum bpf_prog_type)type, ip->prog->name, r->rt.u->config.license, l->insns, l->n, &o);
	if (o.attach_prog_fd)
		close((int)o.attach_prog_fd);
	return fd;
}

/* Kernels differ in which pointers of theirs they want tested, and in which loads they take. Where the verifier refuses one that
 * was thought to be fine, all is compiled again with less faith. */
static bool lose_faith(struct run *r, const struct image_prog *ip, const char *log)
{
	struct unit *u = r->rt.u;

	if (!ip->has_btf || u->trust == TRUST_NONE || !*log)
		return false;
	u->trust = u->trust == TRUST_ALL && strstr(log, "_or_null_") ? TRUST_TESTED : TRUST_NONE;
	run_verbose(r, "the verifier refuses a load of %s, compiling again %s", ip->prog->aps[0]->name,
		    u->trust == TRUST_TESTED ? "with all pointers tested" : "without direct loads");
	return true;
}

/* Rounds of a loop under may_goto are looked at until they leave nothing new, which known values, compared with others, put off
 * for ever. Short loops end sooner when the verifier counts their rounds. */
static bool count_loops(struct run *r, const struct image_prog *ip, const char *log, int err)
{
	struct unit *u = r->rt.u;

	if (u->counted_loops || !verdict_is_limit(log, err))
		return false;
	u->counted_loops = true;
	run_verbose(r, "the verifier does not come to an end with %s, compiling again with loops that it counts", ip->prog->aps[0]->name);
	return true;
}

/* -ESTALE: the script is to be compiled again. */
static int load_failed(struct run *r, const struct image_prog *ip, const struct loadable *l, int type, int err)
{
	size_t size = (size_t)r->rt.u->config.log_size;
	char *log = malloc(size), hint[256];
	int fd;

	if (err == -EPERM || !log) {
		run_error(r, ip->prog->span, caps_hint(err, hint, sizeof(hint)), "cannot load the program of probe %s: %s",
			  ip->prog->aps[0]->name, strerror(-err));
		free(log);
		return err;
	}
	fd = try_load(r, ip, l, type, log, size);
	if (fd >= 0) /* a passing shortage, gone by now; the run fails all the same */
		close(fd);
	log[size - 1] = '\0';
	if (fd < 0 && (count_loops(r, ip, log, err) || lose_faith(r, ip, log)))
		err = -ESTALE;
	else
		verdict_report(r, ip, log, l->lead, err);
	free(log);
	return err;
}

/* Every step of the verifier, as long as there is room for it. */
static int load_and_tell(struct run *r, const struct image_prog *ip, const struct loadable *l, int type)
{
	enum { ROOM = 16 << 20 };
	char *log = malloc(ROOM);
	int fd = log ? try_load(r, ip, l, type, log, ROOM) : -ENOMEM;

	if (fd == -ENOSPC) /* older kernels fail when it does not fit */
		fd = try_load(r, ip, l, type, NULL, 0);
	if (log)
		str_printf(r->verifier_log, "; %s\n%s", ip->prog->aps[0]->name, log);
	free(log);
	return fd;
}

int run_load_prog(struct run *r, struct image_prog *ip, int prog_type)
{
	struct loadable l;
	int fd = run_prepare_prog(r, ip, &l);

	if (!fd)
		fd = r->verifier_log ? load_and_tell(r, ip, &l, prog_type) : try_load(r, ip, &l, prog_type, NULL, 0);
	if (fd == -EPERM && raise_memlock())
		fd = try_load(r, ip, &l, prog_type, NULL, 0);
	if (fd < 0 && l.lines)
		fd = load_failed(r, ip, &l, prog_type, fd);
	loadable_free(&l);
	return fd;
}

static int load_progs(struct run *r)
{
	struct image *img = r->rt.img;
	struct image_prog *ip;
	int i;

	for (i = 0; i < img->progs.n; i++) {
		ip = &img->progs.v[i];
		ip->fd = run_load_prog(r, ip, ip->prog->prog_type);
		if (ip->fd < 0)
			return ip->fd;
		run_verbose(r, "loaded %s for %s%s: %d instructions, %u bytes of stack", ip->prog->name, ip->prog->aps[0]->name,
			    ip->prog->n_aps > 1 ? " and others" : "", ip->code.n_insns, ip->code.stack);
	}
	return 0;
}

static void load_btf(struct run *r)
{
	const struct image *img = r->rt.img;

	/* Without it programs run as well; only the verifier's messages are poorer. */
	if (img->btf_len)
		r->btf_fd = bpf_btf_load(img->btf, img->btf_len, NULL);
	if (img->btf_len && r->btf_fd < 0)
		run_verbose(r, "the kernel does not take our BTF: %s", strerror(-r->btf_fd));
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void unload(struct run *r)
{
	struct image *img = r->rt.img;
	int i;

	for (i = 0; i < img->progs.n; i++)
		close_fd(&img->progs.v[i].fd);
	for (i = 0; i < img->maps.n; i++)
		close_fd(&r->rt.map_fds[i]);
	ring_close(&r->ring);
	close_fd(&r->btf_fd);
	close_fd(&r->stop_fd);
	free(r->rt.map_fds);
	r->rt.map_fds = NULL;
	free(r->counters);
	r->counters = NULL;
}

static int compile_again(void *arg)
{
	struct run *r = arg;

	return cg_compile(r->rt.u, r->rt.img, false);
}

static int load_all(struct run *r)
{
	struct image *img = r->rt.img;
	int i, err;

	r->rt.map_fds = malloc(((size_t)img->maps.n + 1) * sizeof(int));
	if (!r->rt.map_fds)
		return -ENOMEM;
	for (i = 0; i < img->maps.n; i++)
		r->rt.map_fds[i] = -1;
	load_btf(r);
	err = create_maps(r);
	if (!err)
		err = create_hold(r);
	return err ? err : load_progs(r);
}

int run_load(struct run *r)
{
	char missing[64], hint[256];
	int err;

	if (r->is_loaded)
		return 0;
	if (caps_missing(missing, sizeof(missing))) {
		run_error(r, (struct span){ 0, 0 }, caps_hint(-EPERM, hint, sizeof(hint)), "not allowed to load programs into the kernel");
		return -EPERM;
	}
	err = target_watch(r);
	if (!err)
		err = usage_open(r);
	if (!err)
		err = child_start(r);
	if (!err)
		err = load_all(r);
	while (err == -ESTALE) {
		unload(r);
		err = rt_guard(r->rt.u->arena, compile_again, r);
		if (!err)
			err = load_all(r);
	}
	if (!err)
		err = packets_open(r);
	r->is_loaded = !err;
	return err;
}
