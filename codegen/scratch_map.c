/* SPDX-License-Identifier: Apache-2.0 */
/* Where the scratch memory of all programs lies: in one plain array with a part for each CPU, and in that a part for each program, addressed
 * by the CPU's number; in that of another program where the kernel keeps the two from nesting. What there is no room for in one array has
 * an entry for each CPU and program in another. A per-CPU array takes its place where CPUs are not numbered from 0. */
#include "codegen/lower.h"

#include <linux/bpf.h>

enum { CACHE_LINE = 64 };
/* The kernel refuses larger values of per-CPU maps (PCPU_MIN_UNIT_SIZE), and of arrays (KMALLOC_MAX_SIZE). */
#define PERCPU_MAX 32768u
#define LARGE_MAX (4u << 20)
/* What a task may keep: 64 KiB, less what the kernel notes down with it. */
#define TASK_MAX (65536u - 512)
/* What a program may come to need after it has asked. */
#define MARGIN 4096u

void cg_scratch_start(struct cg *c)
{
	for (int i = 0; i < SK_COUNT; i++)
		c->scratch[i].map = c->scratch[i].active_slot = -1;
}

/* Bytes that each CPU has. */
static uint32_t total(const struct scratch *s)
{
	uint32_t sum = 0;

	for (int i = 0; i < s->slots.n; i++)
		sum += s->slots.v[i];
	return sum;
}

/* Copies of a program do not keep each other from running. */
static uint32_t n_copies(const struct prog *p)
{
	return p->is_copied ? (uint32_t)p->n_aps : 1;
}

static enum scratch_kind kind_for(struct lower *l, bool is_large)
{
	const struct kinfo *k = l->u->kinfo;
	uint64_t bytes = total(&l->c->scratch[SK_DIRECT]) + (uint64_t)(l->ir->scratch_size + MARGIN) * n_copies(l->prog);

	if (!cg_has(l, KF_CPU_SLOTS) || k->has_cpu_gaps)
		return is_large ? SK_LARGE : SK_PERCPU;
	return bytes * (uint32_t)k->n_cpus <= LARGE_MAX ? SK_DIRECT : SK_LARGE;
}

/* A probe in a user's program may be preempted, and the next task on that CPU runs into the same probe: then only memory of
 * the task's own is safe. Before 5.13 programs at uprobes run with preemption off. */
static bool is_preemptible(const struct lower *l)
{
	return l->prog->pclass == PC_FREE && l->prog->aps[0]->path && cg_has(l, KF_TASK_STORAGE);
}

static void add_task_scratch(struct lower *l)
{
	l->ir->scratch_task = cg_add_map(l->c, "scratch_task", MR_TASK_SCRATCH, BPF_MAP_TYPE_TASK_STORAGE, 4, 8, 0);
	l->c->img->maps.v[l->ir->scratch_task].flags = BPF_F_NO_PREALLOC;
}

static int slot_for(struct cg *c, struct scratch *s, bool is_active, uint32_t n)
{
	int slot = s->slots.n;

	if (is_active && s->active_slot >= 0)
		return s->active_slot;
	while (n--)
		*vec_push(c->a, &s->slots) = 0;
	if (is_active)
		s->active_slot = slot;
	return slot;
}

int cg_need_scratch(void *user, bool is_large)
{
	static const char *const names[] = { [SK_DIRECT] = "scratch", [SK_PERCPU] = "scratch", [SK_LARGE] = "scratch_large" };
	struct lower *l = user;
	enum scratch_kind kind = kind_for(l, is_large);
	struct scratch *s = &l->c->scratch[kind];

	if (kind != SK_LARGE && is_preemptible(l))
		add_task_scratch(l);
	if (s->map < 0)
		s->map = cg_add_map(l->c, names[kind], MR_SCRATCH, kind == SK_PERCPU ? BPF_MAP_TYPE_PERCPU_ARRAY : BPF_MAP_TYPE_ARRAY, 4, 0, 1);
	l->ir->scratch_slot = slot_for(l->c, s, l->prog->pclass == PC_ACTIVE, n_copies(l->prog));
	l->ir->scratch_kind = kind;
	l->ir->scratch_cpus = kind == SK_PERCPU || (kind == SK_DIRECT && cg_has(l, KF_CPU_RANGE)) ? 0 : l->u->kinfo->n_cpus;
	return s->map;
}

static void keep_room(struct scratch *s, const struct prog *p, int slot, uint32_t size)
{
	for (uint32_t i = 0; i < n_copies(p); i++)
		if (size > s->slots.v[slot + (int)i])
			s->slots.v[slot + (int)i] = size;
}

static void too_much(struct cg *c, const struct image_prog *ip, uint32_t max)
{
	diag_error(&c->u->diags, ip->prog->span, "set a smaller max_strlen, or print in several steps",
		   "this probe handles %u bytes of strings and values at once; the kernel allows %u", ip->code.scratch, max);
	c->err++;
}

void cg_note_scratch(struct cg *c, struct image_prog *ip, const struct ir_prog *ir)
{
	struct scratch *s = &c->scratch[ir->scratch_kind];
	uint32_t size = (ip->code.scratch + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
	uint64_t all = size;

	if (ir->scratch_map < 0)
		return;
	if (ir->scratch_task >= 0)
		c->img->maps.v[ir->scratch_task].value_size = (ip->code.scratch + 7) & ~7u;
	if (ir->scratch_task >= 0 && ip->code.scratch > TASK_MAX) {
		too_much(c, ip, TASK_MAX);
		return;
	}
	keep_room(s, ip->prog, ir->scratch_slot, size);
	ip->scratch_slot = ir->scratch_kind == SK_DIRECT ? ir->scratch_slot : -1;
	ip->scratch_map = ir->scratch_map;
	ip->copy_bytes = size;
	ip->copy_step = ir->scratch_kind == SK_LARGE ? ir->scratch_cpus : 1;
	ip->copy_slot = ir->scratch_slot * ip->copy_step;
	if (ir->scratch_kind == SK_DIRECT)
		all = (uint64_t)total(s) * (uint32_t)c->u->kinfo->n_cpus;
	if (all > (ir->scratch_kind == SK_PERCPU ? PERCPU_MAX : LARGE_MAX))
		too_much(c, ip, LARGE_MAX);
}

/* Addresses are known now: those in the code still are the first program's. */
static void place(struct image_prog *ip, int map, uint32_t off, uint32_t stride)
{
	for (int i = 0; i < ip->code.relocs.n; i++) {
		const struct insn_reloc *r = &ip->code.relocs.v[i];

		if (r->kind == REL_STRIDE)
			ip->code.insns[r->insn].imm = (int32_t)stride;
		else if (r->kind == REL_MAP_VALUE && r->id == map)
			ip->code.insns[r->insn + 1].imm += (int32_t)off;
	}
}

static void finish_direct(struct cg *c, const struct scratch *s)
{
	uint32_t stride = total(s), off = 0;

	c->img->maps.v[s->map].value_size = stride * (uint32_t)c->u->kinfo->n_cpus;
	for (int slot = 0; slot < s->slots.n; slot++) {
		for (int i = 0; i < c->img->progs.n; i++)
			if (c->img->progs.v[i].scratch_slot == slot)
				place(&c->img->progs.v[i], s->map, off, stride);
		off += s->slots.v[slot];
	}
}

void cg_scratch_finish(struct cg *c)
{
	if (c->scratch[SK_DIRECT].map >= 0)
		finish_direct(c, &c->scratch[SK_DIRECT]);
	for (int kind = SK_PERCPU; kind < SK_COUNT; kind++) {
		const struct scratch *s = &c->scratch[kind];
		struct image_map *m = s->map < 0 ? NULL : &c->img->maps.v[s->map];

		if (!m)
			continue;
		for (int i = 0; i < s->slots.n; i++)
			if (s->slots.v[i] > m->value_size)
				m->value_size = s->slots.v[i];
		m->max_entries = (uint32_t)(s->slots.n * (kind == SK_LARGE ? c->u->kinfo->n_cpus : 1));
	}
}
