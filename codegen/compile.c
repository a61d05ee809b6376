/* SPDX-License-Identifier: Apache-2.0 */
/* From the typed unit to the image: every program through lowering, optimiser, layout and emitter; then the maps that
 * turned out to be needed. Nothing is made on suspicion: a script without events has no ring buffer. */
#include "codegen/lower.h"
#include "codegen/map_use.h"

#include <errno.h>
#include <string.h>

#include "codegen/pass.h"

/* Below this many bytes a hash is preallocated: inserting is then faster in the probe, and creating it costs little. */
#define PREALLOC_MAX (1u << 20)
#define PREALLOC_NEEDED_MAX (32u << 20)

/* ---- maps */

int cg_add_map(struct cg *c, const char *name, enum map_role role, uint32_t type, uint32_t key, uint32_t value,
		   uint32_t entries)
{
	struct image_map *m = vec_push(c->a, &c->img->maps);

	m->name = name;
	m->role = role;
	m->type = type;
	m->key_size = key;
	m->value_size = value;
	m->max_entries = entries;
	return c->img->maps.n - 1;
}

int cg_ring(struct cg *c)
{
	if (c->img->ring < 0)
		c->img->ring = cg_add_map(c, "ring", MR_RING, BPF_MAP_TYPE_RINGBUF, 0, 0, 0);
	return c->img->ring;
}

int cg_cgroup_map(struct cg *c)
{
	if (c->img->cgroup < 0)
		c->img->cgroup = cg_add_map(c, "cgroup", MR_CGROUP, BPF_MAP_TYPE_CGROUP_ARRAY, 4, 4, 1);
	return c->img->cgroup;
}

int cg_packets_map(struct cg *c)
{
	if (c->img->packets < 0)
		c->img->packets = cg_add_map(c, "packets", MR_PACKETS, BPF_MAP_TYPE_PERF_EVENT_ARRAY, 4, 4, (uint32_t)c->u->kinfo->n_cpus);
	return c->img->packets;
}

int cg_rodata_map(struct cg *c)
{
	if (c->img->rodata < 0) {
		c->img->rodata = cg_add_map(c, "rodata", MR_RODATA, BPF_MAP_TYPE_ARRAY, 4, 0, 1);
		c->img->maps.v[c->img->rodata].flags = BPF_F_RDONLY_PROG;
	}
	return c->img->rodata;
}

int cg_run_map(struct cg *c)
{
	int i;

	for (i = 0; i < c->img->maps.n; i++)
		if (c->img->maps.v[i].role == MR_RUN)
			return i;
	i = cg_add_map(c, "run_values", MR_RUN, BPF_MAP_TYPE_ARRAY, 4, 8 * IC_RUN_COUNT, 1);
	c->img->maps.v[i].init = arena_alloc(c->a, 8 * IC_RUN_COUNT);
	c->img->maps.v[i].flags = BPF_F_RDONLY_PROG;
	return i;
}

int cg_counters_map(struct cg *c)
{
	if (c->img->counters_map < 0)
		c->img->counters_map = cg_add_map(c, "counters", MR_COUNTERS, BPF_MAP_TYPE_ARRAY, 4, 0, 1);
	return c->img->counters_map;
}

uint32_t cg_rodata(struct cg *c, const void *bytes, uint32_t len)
{
	struct ro_text **at = &c->ro, *t;

	for (; *at; at = &(*at)->next)
		if ((*at)->len == len && !memcmp((*at)->bytes, bytes, len))
			return (*at)->off;
	t = *at = arena_new(c->a, struct ro_text);
	t->bytes = arena_copy(c->a, bytes, len);
	t->len = len;
	t->off = (c->ro_len + 7) & ~7u;
	c->ro_len = t->off + len;
	return t->off;
}

int cg_counter(struct cg *c, enum counter_kind kind, struct span span, struct map *m, const char *helper)
{
	struct counter *k;

	for (int i = 0; i < c->img->counters.n; i++) {
		k = &c->img->counters.v[i];
		if (k->kind == kind && k->map == m && k->span.start == span.start && k->span.end == span.end)
			return i;
	}
	k = vec_push(c->a, &c->img->counters);
	*k = (struct counter){ kind, span, m, helper };
	return c->img->counters.n - 1;
}

/* The first of REFUSAL_ROWS counters. */
int cg_refusals(struct cg *c, struct span span, struct map *m)
{
	int first = cg_counter(c, CK_STORED, span, m, "map_update_elem"), i = first + 1;

	if (i < c->img->counters.n)
		return first;
	for (; i < first + REFUSAL_ROWS; i++)
		*vec_push(c->a, &c->img->counters) =
			(struct counter){ i == first + REFUSAL_ROWS - 1 ? CK_MAP_FULL : CK_MAP_BUSY, span, m, "map_update_elem" };
	return first;
}

/* "@name" as the kernel takes it: AT_name, as other tracers show it. */
static const char *map_name(struct cg *c, const struct map *m)
{
	return arena_printf(c->a, "AT_%.12s", m->name[0] == '@' ? m->name + 1 : m->name);
}

static uint32_t storage_type(enum map_storage s)
{
	static const uint32_t types[] = {
		[MS_ARRAY1] = BPF_MAP_TYPE_ARRAY,
		[MS_CPUS1] = BPF_MAP_TYPE_ARRAY,
		[MS_SLOTS] = BPF_MAP_TYPE_ARRAY,
		[MS_PERCPU1] = BPF_MAP_TYPE_PERCPU_ARRAY,
		[MS_HASH] = BPF_MAP_TYPE_HASH,
		[MS_PERCPU_HASH] = BPF_MAP_TYPE_PERCPU_HASH,
		[MS_LRU_HASH] = BPF_MAP_TYPE_LRU_HASH,
		[MS_LRU_PERCPU_HASH] = BPF_MAP_TYPE_LRU_PERCPU_HASH,
	};

	return types[s];
}

/* Do all probes run with interrupts on? The kernel restocks its elements for late allocation by an interrupt, so that
 * a program that runs with interrupts off (scheduler, timers, samples) finds none after a few dozen new keys, or after one stack. */
static bool has_interrupts_on(const struct unit *u)
{
	for (int i = 0; i < u->progs.n; i++)
		if (u->progs.v[i]->pclass != PC_ALONE && !u->progs.v[i]->has_irqs_on)
			return false;
	return true;
}

/* Preallocating a per-CPU hash takes milliseconds, a large plain one memory that may never be used; but with interrupts
 * off a new key may find no memory, and a refused update is dearer than either. */
static uint32_t hash_flags(struct cg *c, const struct image_map *im, enum map_storage s)
{
	bool is_percpu = s == MS_PERCPU_HASH, is_calm = has_interrupts_on(c->u);
	uint64_t n_values = is_percpu ? (uint64_t)c->u->kinfo->n_cpus : 1;
	uint64_t bytes = im->max_entries * (im->key_size + im->value_size * n_values + 64);

	if (!is_percpu && s != MS_HASH)
		return 0;
	if (is_calm ? !is_percpu && bytes <= PREALLOC_MAX : bytes <= PREALLOC_NEEDED_MAX)
		return 0;
	return c->u->kinfo->has(c->u->kinfo->user, KF_NO_PREALLOC) ? BPF_F_NO_PREALLOC : 0;
}

int cg_stacks(struct cg *c)
{
	struct image_map *im;

	if (c->img->stacks < 0) {
		c->img->stacks = cg_add_map(c, "stacks", MR_STACKS, BPF_MAP_TYPE_HASH, 8, 8 + 8 * c->u->max_stack,
					 (uint32_t)c->u->config.max_map_keys);
		im = &c->img->maps.v[c->img->stacks];
		im->flags = hash_flags(c, im, MS_HASH);
	}
	return c->img->stacks;
}

int cg_map_index(struct cg *c, struct map *m)
{
	bool is_hash = m->key && m->storage != MS_SLOTS;
	struct image_map *im;

	if (m->image_map >= 0)
		return m->image_map;
	m->image_map = cg_add_map(c, map_name(c, m), MR_SCRIPT, storage_type(m->storage), is_hash ? m->key_size : 4,
			       m->value_size, is_hash ? (uint32_t)m->max_entries : 1);
	im = &c->img->maps.v[m->image_map];
	im->script = m;
	im->flags = hash_flags(c, im, m->storage);
	if (m->storage == MS_CPUS1)
		im->value_size *= (uint32_t)c->u->kinfo->n_cpus;
	else if (m->storage == MS_SLOTS)
		im->value_size = m->slot_stride * (uint32_t)c->u->kinfo->n_cpus;
	return m->image_map;
}

/* Looked into only where a map with keys might do better than as a hash, and where it is us who read it. */
static void choose_storage(struct cg *c)
{
	const struct map_use *uses = NULL;

	if (c->u->is_object)
		return;
	for (int i = 0; i < c->u->maps.n && !uses; i++)
		if (c->u->maps.v[i]->key && !c->u->maps.v[i]->is_declared)
			uses = cg_map_uses(c);
	if (!uses)
		return;
	cg_choose_task_maps(c, uses);
	cg_choose_slot_maps(c, uses);
}

static void script_maps(struct cg *c)
{
	for (int i = 0; i < c->u->maps.n; i++) {
		struct map *m = c->u->maps.v[i];

		if (m->storage == MS_TASK)
			continue;
		m->image_map = -1;
		if (m->is_read || m->is_written || m->is_iterated)
			cg_map_index(c, m);
		if (m->key && m->value_size > c->zero_size)
			c->zero_size = m->value_size;
		if (m->value && m->value->size > c->zero_size && !type_is_scalar(m->value))
			c->zero_size = m->value->size;
	}
	c->zero_size = (c->zero_size + 7) & ~7u;
	c->ro_len = c->zero_size;
}

static void find_deletes(struct cg *c, const struct node *n)
{
	if (!n)
		return;
	if (n->kind == N_CALL && n->function && n->function->id == FN_delete)
		for (int i = 0; i < n->n_kids; i++)
			if (n->kids[i]->map)
				c->is_deleted_from[n->kids[i]->map->id] = true;
	for (int i = 0; i < n->n_kids; i++)
		find_deletes(c, n->kids[i]);
}

static void fill_rodata(struct cg *c)
{
	struct image_map *im;
	char *bytes;

	if (c->img->rodata < 0)
		return;
	im = &c->img->maps.v[c->img->rodata];
	im->value_size = c->ro_len ? (c->ro_len + 7) & ~7u : 8;
	im->init = bytes = arena_alloc(c->a, im->value_size);
	for (const struct ro_text *t = c->ro; t; t = t->next)
		memcpy(bytes + t->off, t->bytes, t->len);
}

static void size_internal_maps(struct cg *c)
{
	fill_rodata(c);
	if (c->img->counters_map >= 0)
		c->img->maps.v[c->img->counters_map].value_size =
			8 * (uint32_t)(c->img->counters.n ? c->img->counters.n : 1);
}

/* ---- functions of the kernel */

bool cg_is_gpl(const struct cg *c)
{
	return license_is_gpl(c->u->config.license);
}

bool cg_has_kfunc(struct lower *l, enum kfunc f)
{
	const char *why, *hint;
	struct csource *src;
	struct cg *c = l->c;

	if (!cg_is_gpl(c))
		return false;
	if (!c->asked[f]) {
		c->asked[f] = true;
		src = unit_btf(c->u, NULL, &why, &hint);
		c->target.kfuncs[f] = src ? (uint32_t)src->find(src, CT_FUNC, ir_helper(IR_KFUNC + (int)f)->name) : 0;
	}
	return c->target.kfuncs[f] != 0;
}

/* ---- types for bpftool */

static uint32_t btf_fields(struct cg *c, struct btf_out *b, const struct type *t)
{
	const char **names = arena_array(c->a, const char *, t->n + 1);
	uint32_t *types = arena_array(c->a, uint32_t, t->n + 1), *offs = arena_array(c->a, uint32_t, t->n + 1);

	for (uint32_t i = 0; i < t->n; i++) {
		names[i] = t->f[i].name ? t->f[i].name : arena_printf(c->a, "_%u", i);
		types[i] = cg_btf_type(c, b, t->f[i].type);
		offs[i] = t->f[i].off;
	}
	return btf_struct(b, "tuple", t->size, (int)t->n, names, types, offs);
}

uint32_t cg_btf_type(struct cg *c, struct btf_out *b, const struct type *t)
{
	switch (t->kind) {
	case T_BOOL:
		return btf_int(b, "bool", 1, false);
	case T_INT:
	case T_ENUM:
		return btf_int(b, arena_printf(c->a, "%sint%u", t->is_signed ? "" : "u", t->size * 8), t->size, t->is_signed);
	case T_STRING:
		return btf_array(b, btf_int(b, "char", 1, true), t->n);
	case T_TUPLE:
		return btf_fields(c, b, t);
	case T_ARRAY:
		return btf_array(b, cg_btf_type(c, b, t->elem), t->n);
	default:
		if (t->size == 8)
			return btf_int(b, "uint64", 8, false);
		return btf_array(b, btf_int(b, "uint8", 1, false), t->size);
	}
}

static uint32_t btf_value(struct cg *c, struct btf_out *b, const struct map *m)
{
	static const char *const names[] = { "value", "set" };
	uint32_t u64 = btf_int(b, "uint64", 8, false), state, types[2], offs[2];
	uint32_t size = m->key ? m->value_size : m->set_off;

	if (!m->agg && m->key && m->value->size == m->value_size)
		return cg_btf_type(c, b, m->value);
	if (m->agg)
		state = size == 8 ? u64 : btf_array(b, u64, size / 8);
	else
		state = cg_btf_type(c, b, m->value);
	if (m->agg && m->key && size == m->value_size)
		return state;
	types[0] = state;
	types[1] = u64;
	offs[0] = 0;
	offs[1] = m->set_off;
	return btf_struct(b, "value", m->value_size, m->key ? 1 : 2, names, types, offs);
}

void cg_btf_map(struct cg *c, struct btf_out *b, struct image_map *im)
{
	static const char *const run_values[] = { "start_ns", "cpid", "tai_offset" };
	const struct map *m = im->script;
	uint32_t u64 = btf_int(b, "uint64", 8, false), types[] = { u64, u64, u64 }, offs[] = { 0, 8, 16 };

	if (im->role == MR_RUN)
		im->btf_value = btf_struct(b, "run_values", im->value_size, IC_RUN_COUNT, run_values, types, offs);
	if (im->role == MR_TASK_SCRATCH || im->role == MR_TASKS) { /* the kernel insists */
		im->btf_key = btf_int(b, "int32", 4, true);
		im->btf_value = btf_array(b, u64, im->value_size / 8);
	}
	if (!m || !im->value_size || m->storage == MS_SLOTS)
		return;
	im->btf_value = btf_value(c, b, m);
	if (m->storage == MS_CPUS1)
		im->btf_value = btf_array(b, im->btf_value, (uint32_t)c->u->kinfo->n_cpus);
	if (!m->key)
		im->btf_key = btf_int(b, "uint32", 4, false);
	else if (m->key->size == im->key_size)
		im->btf_key = cg_btf_type(c, b, m->key);
	else
		im->btf_value = 0;
}

/* ---- programs */

static void print_head(struct str *out, const struct prog *p)
{
	str_printf(out, "prog %s:", p->name);
	for (int i = 0; i < p->n_aps && i < 4; i++)
		str_printf(out, "%s %s", i ? "," : "", p->aps[i]->name);
	if (p->n_aps > 4)
		str_printf(out, " and %d more", p->n_aps - 4);
	if (p->at_return)
		str_printf(out, ", and at the return: %s%s", p->at_return->aps[0]->name, p->n_aps > 1 ? ", ..." : "");
	str_putc(out, '\n');
}

static const char *ir_text(struct cg *c, const struct ir_prog *ir)
{
	struct str s = { 0 };
	const char *text;

	ir_print(&s, ir);
	text = s.s ? arena_strndup(c->a, s.s, s.n) : "";
	str_free(&s);
	return text;
}

/* Out of the arena that is for one program. */
static void keep_code(struct arena *a, struct code *code)
{
	code->insns = arena_copy(a, code->insns, (size_t)code->n_insns * sizeof(*code->insns));
	code->lines.v = arena_copy(a, code->lines.v, (size_t)code->lines.n * sizeof(*code->lines.v));
	code->relocs.v = arena_copy(a, code->relocs.v, (size_t)code->relocs.n * sizeof(*code->relocs.v));
	code->funcs.v = arena_copy(a, code->funcs.v, (size_t)code->funcs.n * sizeof(*code->funcs.v));
	for (int i = 0; i < code->funcs.n; i++)
		code->funcs.v[i].name = arena_strdup(a, code->funcs.v[i].name);
	code->lines.cap = code->lines.n;
	code->relocs.cap = code->relocs.n;
	code->funcs.cap = code->funcs.n;
}

static void compile_prog(struct cg *c, struct btf_out *b, int i, bool keep_ir)
{
	struct prog *p = c->u->progs.v[i];
	struct image_prog *ip = &c->img->progs.v[i];
	struct arena *work = &c->u->work;
	struct lower *l = arena_new(work, struct lower);

	l->c = c;
	l->u = c->u;
	l->prog = p;
	l->a = work;
	l->ir = arena_new(work, struct ir_prog);
	*l->ir = (struct ir_prog){ .arena = work, .target = &c->target, .name = p->name, .scratch_map = -1, .scratch_task = -1,
				   .need_scratch = cg_need_scratch, .user = l, .is_copied = p->is_copied };
	ip->prog = p;
	ip->dispatch_map = ip->scratch_slot = ip->scratch_map = -1;
	ip->fd = -1;
	cg_program(l);
	ip->has_btf = l->has_btf;
	ir_check(l->ir);
	ir_optimise(l->ir);
	ir_check(l->ir);
	if (keep_ir)
		c->img->ir_text[i] = ir_text(c, l->ir);
	ir_layout(l->ir);
	if (ir_emit(l->ir, &ip->code)) {
		ip->code = (struct code){ .insns = NULL };
		diag_error(&c->u->diags, p->span, NULL, "this probe is too long for one program");
		c->err++;
		return;
	}
	cg_note_scratch(c, ip, l->ir);
	keep_code(c->a, &ip->code);
	btf_add_code(b, &c->u->sources, &ip->code, &ip->func_info, &ip->n_func, &ip->line_info, &ip->n_line);
}

static bool has_loop(const struct node *n)
{
	if (!n)
		return false;
	if (n->kind == N_WHILE || n->kind == N_FOR_RANGE)
		return true;
	if (n->kind == N_CALL && n->function && (n->function->id == FN_strcontains || n->function->id == FN_strstr))
		return true;
	if ((n->kind == N_BINARY || n->kind == N_CALL) && n->n_kids && n->kids[0] && n->kids[0]->type &&
	    !type_is_scalar(n->kids[0]->type) && n->kids[0]->type->size > CMP_WALK_MAX)
		return true;
	for (int i = 0; i < n->n_kids; i++)
		if (has_loop(n->kids[i]))
			return true;
	return false;
}

static bool prog_has_loop(const struct prog *p)
{
	for (; p; p = p->at_return)
		if (has_loop(p->body) || has_loop(p->pred))
			return true;
	return false;
}

/* Features are asked for only when they make a difference: the answer may cost a system call. */
static void find_target(struct cg *c)
{
	struct kinfo *k = c->u->kinfo;
	bool loops = false;

	for (int i = 0; i < c->u->progs.n && !loops; i++)
		loops = prog_has_loop(c->u->progs.v[i]);
	c->target.cpu_v4 = k->has(k->user, KF_CPU_V4);
	c->target.may_goto = loops && !c->u->counted_loops && k->has(k->user, KF_MAY_GOTO);
	c->target.init_objs = !k->has(k->user, KF_UNINIT_STACK);
	c->target.atomics = k->has(k->user, KF_ATOMICS);
	c->target.probe_cookie = k->has(k->user, KF_TP_COOKIE);
}

int cg_compile(struct unit *u, struct image *img, bool keep_ir)
{
	struct cg *c = arena_new(u->arena, struct cg);
	struct btf_out *b = btf_new(u->arena);

	memset(img, 0, sizeof(*img));
	img->u = u;
	img->btf_out = b;
	img->ring = img->counters_map = img->rodata = img->stacks = img->cgroup = img->packets = img->tasks = img->ended = -1;
	c->u = u;
	c->img = img;
	c->a = u->arena;
	cg_scratch_start(c);
	c->is_deleted_from = arena_array(c->a, bool, u->maps.n + 1);
	for (int i = 0; i < u->progs.n; i++)
		for (const struct prog *p = u->progs.v[i]; p; p = p->at_return)
			find_deletes(c, p->body);
	find_target(c);
	choose_storage(c);
	script_maps(c);
	if (keep_ir)
		img->ir_text = arena_array(c->a, const char *, u->progs.n + 1);
	for (int i = 0; i < u->progs.n; i++)
		vec_push(c->a, &img->progs);
	u->work.oom = u->arena->oom;
	for (int i = 0; i < u->progs.n; i++) {
		compile_prog(c, b, i, keep_ir);
		arena_reset(&u->work);
	}
	arena_free(&u->work);
	size_internal_maps(c);
	cg_scratch_finish(c);
	for (int i = 0; i < img->maps.n; i++)
		cg_btf_map(c, b, &img->maps.v[i]);
	img->btf = btf_finish(b, &img->btf_len);
	return c->err ? -EINVAL : 0;
}

void cg_print_ir(struct str *out, const struct image *img)
{
	for (int i = 0; i < img->progs.n && img->ir_text; i++) {
		print_head(out, img->progs.v[i].prog);
		str_puts(out, img->ir_text[i] ? img->ir_text[i] : "");
	}
}

void cg_print_insns(struct str *out, struct image *img)
{
	for (int i = 0; i < img->progs.n; i++) {
		print_head(out, img->progs.v[i].prog);
		code_print(out, &img->progs.v[i].code, img->u->arena, &img->u->sources);
	}
}
