/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of a program: where they begin and end, the frame that callbacks share with the entry function, script variables, the
 * context, and what runs ahead of a body: the test for -p and, for system calls, the dispatch by number. */
#include "codegen/lower.h"

#include <string.h>

#include "codegen/pass.h"

/* struct pt_regs of x86-64 */
enum { REG_LOW = 56 /* r10 */, REG_HIGH = 120 /* behind di */, REG_ORIG_AX = 120 };
enum { SYS_MAX = 512, TS_COMPAT = 2 };

void cg_fn_begin(struct lower *l, struct fn *fn, struct ir_func *f, int region)
{
	memset(fn, 0, sizeof(*fn));
	fn->f = f;
	fn->region = region;
	fn->vars = arena_array(l->a, int, l->n_vars + 1);
	fn->objs = arena_array(l->a, struct ir_obj *, l->n_vars + 1);
	for (int i = 0; i <= l->n_vars; i++)
		fn->vars[i] = -1;
	l->fn = fn;
	ir_at(&l->x, f->entry);
}

struct ir_block *cg_out(struct lower *l)
{
	if (!l->fn->out)
		l->fn->out = cg_new(l);
	return l->fn->out;
}

struct ir_block *cg_skip(struct lower *l)
{
	if (!l->prog->at_return || l->fn->frame)
		return cg_out(l);
	if (!l->fn->skip)
		l->fn->skip = cg_new(l);
	return l->fn->skip;
}

static void end_with(struct lower *l, struct ir_block *b, int result)
{
	if (!b)
		return;
	cg_enter(l, b);
	ir_ret(&l->x, cg_const(l, result));
}

void cg_fn_end(struct lower *l)
{
	if (l->x.b)
		ir_ret(&l->x, cg_const(l, 0));
	end_with(l, l->fn->out, 0);
	end_with(l, l->fn->skip, 1);
}

/* ---- frame */

/* Callbacks change it behind the back of the function that makes the call: no assumptions. */
struct mem cg_frame(struct lower *l, uint32_t off)
{
	struct mem m = l->fn->frame ? mem_at(l->fn->frame, 8, AL_ANY, -1) : mem_of(l->frame);

	m.alias = AL_ANY;
	return mem_plus(m, off);
}

/* A place for a captured variable, which a frame that would be too large for the stack has elsewhere. */
struct mem cg_frame_var(struct lower *l, uint32_t off)
{
	struct mem m;

	if (!l->captured_size)
		return cg_frame(l, off);
	m = l->fn->frame ? mem_at(cg_ld(l, cg_frame(l, FRAME_VARS), 0, 8, false), 8, AL_ANY, -1) : mem_of(l->captured);
	m.alias = AL_ANY;
	return mem_plus(m, off);
}

static void frame_init(struct lower *l)
{
	if (!l->regions.n)
		return;
	l->frame = cg_obj(l, "frame", l->frame_size);
	l->frame->is_packed_frame = true;
	cg_sti(l, cg_frame(l, FRAME_LEAVE), 0, 8, 0);
	cg_sti(l, cg_frame(l, FRAME_RESULT), 0, 8, 0);
	if (l->uses_ctx_in_callback)
		cg_st(l, cg_frame(l, FRAME_CTX), 0, 8, cg_ctx(l));
	else
		cg_sti(l, cg_frame(l, FRAME_CTX), 0, 8, 0);
	cg_sti(l, cg_frame(l, FRAME_PROBE), 0, 8, 0);
	if (!l->captured_size)
		return;
	l->captured = cg_obj(l, "captured", l->captured_size);
	cg_st(l, cg_frame(l, FRAME_VARS), 0, 8, ir_obj_addr(&l->x, l->captured, 0));
}

/* Behind the prologue: only now the attach point is known, and only now the work is worth while. */
static void init_captured(struct lower *l)
{
	if (l->uses_probe_in_callback)
		cg_st(l, cg_frame(l, FRAME_PROBE), 0, 8, cg_probe_id(l));
	for (int i = 0; i < l->n_vars; i++) {
		struct var_info *vi = &l->vars[i];
		struct ir_obj *o;

		if (!vi->is_captured)
			continue;
		if (type_is_scalar(vi->type)) {
			cg_st(l, cg_frame_var(l, vi->frame_off), 0, 8, cg_unknown_zero(l));
			continue;
		}
		if (l->captured_size) {
			cg_zero(l, cg_frame_var(l, vi->frame_off), 0, vi->type->size);
			continue;
		}
		o = cg_obj(l, "captured", vi->type->size + 1);
		cg_zero(l, mem_of(o), 0, vi->type->size);
		cg_st(l, cg_frame(l, vi->frame_off), 0, 8, ir_obj_addr(&l->x, o, 0));
	}
}

void cg_init_vars(struct lower *l)
{
	for (int i = 0; i < l->n_vars; i++) {
		struct var_info *vi = &l->vars[i];

		if (!vi->is_seen || vi->is_captured || vi->region != l->fn->region)
			continue;
		if (type_is_scalar(vi->type) ? !vi->has_address : !vi->needs_zero)
			continue;
		l->fn->objs[i] = cg_obj(l, "var", vi->type->size + 1);
		cg_zero(l, mem_of(l->fn->objs[i]), 0, vi->type->size);
	}
}

/* ---- variables */

static int var_number(struct lower *l, const struct var *v)
{
	int *at = &l->fn->vars[v->id];

	if (*at < 0)
		*at = ir_var_new(l->fn->f);
	return *at;
}

struct ir_val *cg_var_read(struct lower *l, const struct var *v)
{
	const struct var_info *vi = &l->vars[v->id];

	if (vi->is_captured)
		return cg_ld(l, cg_frame_var(l, vi->frame_off), 0, 8, false);
	return ir_read(&l->x, var_number(l, v));
}

/* A scalar is a value; one whose address is taken is in memory as well. */
void cg_var_write(struct lower *l, const struct var *v, struct ir_val *val)
{
	const struct var_info *vi = &l->vars[v->id];

	if (vi->is_captured) {
		if (v->type->kind == T_INT && (!l->fn->frame || ir_real(val)->op == IR_CONST))
			val = cg_any(l, val);
		cg_st(l, cg_frame_var(l, vi->frame_off), 0, 8, val);
		return;
	}
	if (vi->has_address)
		cg_st(l, cg_var_mem(l, v), 0, v->type->size, val);
	ir_write(&l->x, var_number(l, v), val);
}

struct mem cg_var_mem(struct lower *l, const struct var *v)
{
	const struct var_info *vi = &l->vars[v->id];
	struct mem m;

	if (vi->is_captured && (l->captured_size || type_is_scalar(vi->type))) {
		m = cg_frame_var(l, vi->frame_off);
	} else if (vi->is_captured) {
		m = mem_at(cg_ld(l, cg_frame(l, vi->frame_off), 0, 8, false), 8, AL_ANY, -1);
	} else {
		if (!l->fn->objs[v->id])
			l->fn->objs[v->id] = cg_obj(l, v->name, v->type->size + 1);
		m = mem_of(l->fn->objs[v->id]);
		if (vi->has_address)
			m.alias = AL_ANY;
	}
	m.slack = 1;
	return m;
}

/* ---- context */

struct ir_val *cg_ctx(struct lower *l)
{
	if (l->fn->frame)
		return cg_ld(l, cg_frame(l, FRAME_CTX), 0, 8, false);
	return ir_leaf(&l->x, IR_CTX, 0);
}

struct ir_val *cg_probe_id(struct lower *l)
{
	const struct prog *p = l->prog;

	if (p->n_aps == 1)
		return cg_const(l, p->aps[0]->name_id);
	if (p->is_copied)
		return ir_leaf(&l->x, IR_LOADCONST, IC_PROBE);
	if (l->fn->frame)
		return cg_ld(l, cg_frame(l, FRAME_PROBE), 0, 8, false);
	if (l->sys_probe)
		return l->sys_probe;
	if (p->use_cookie) /* of a session it is the entry's, all returns being as far from theirs */
		return ir_bini(&l->x, IR_SUB, ir_call(&l->x, BPF_FUNC_get_attach_cookie, 1, cg_ctx(l)),
			       1 + (p->at_entry ? p->at_entry->aps[0]->name_id - p->aps[0]->name_id : 0));
	return cg_const(l, p->aps[0]->name_id);
}

static struct ir_val *ctx_word(struct lower *l, int i)
{
	return ir_load(&l->x, cg_ctx(l), 8 * i, 8, false, AL_CONST, -1);
}

/* An argument register of the system call, in the registers the kernel saved. */
struct ir_val *cg_sys_arg(struct lower *l, int reg_off, struct span span)
{
	struct mem m;

	if (l->sys_args && !l->fn->frame)
		return cg_ld(l, mem_of(l->sys_args), reg_off - REG_LOW, 8, false);
	m = mem_of(cg_obj(l, "reg", 8));
	cg_probe_read(l, SPACE_KERNEL, m, cg_const(l, 8), ir_bini(&l->x, IR_ADD, ctx_word(l, 0), reg_off), span);
	return cg_ld(l, m, 0, 8, false);
}

/* ---- ahead of the body */

static int dispatch_map(struct lower *l)
{
	struct image_map *m = vec_push(l->c->a, &l->c->img->maps);
	uint16_t *table = arena_array(l->c->a, uint16_t, SYS_MAX);
	const struct prog *p = l->prog;

	for (int i = 0; i < p->n_aps; i++)
		if (p->aps[i]->sysnr >= 0 && p->aps[i]->sysnr < SYS_MAX)
			table[p->aps[i]->sysnr] = (uint16_t)(p->aps[i]->name_id + 1);
	*m = (struct image_map){ .name = "dispatch", .role = MR_DISPATCH, .type = BPF_MAP_TYPE_ARRAY, .key_size = 4,
				 .value_size = SYS_MAX * sizeof(*table), .max_entries = 1, .flags = BPF_F_RDONLY_PROG,
				 .init = table };
	return l->c->img->maps.n - 1;
}

static struct image_prog *image_prog(struct lower *l)
{
	for (int i = 0; i < l->u->progs.n; i++)
		if (l->u->progs.v[i] == l->prog)
			return &l->c->img->progs.v[i];
	return NULL;
}

/* A 32-bit system call has numbers of its own; the kernel's tracepoints for system calls pass over it, and so do we. The
 * status word of struct thread_info, which begins the task, moved when 5.11 put a word before it. */
static void skip_compat(struct lower *l)
{
	struct mem m = mem_of(cg_obj(l, "status", 8));
	struct ir_val *task = ir_call(&l->x, BPF_FUNC_get_current_task, 0);
	int off = cg_has(l, KF_TASK_BTF) ? 16 : 8;

	cg_probe_read(l, SPACE_KERNEL, m, cg_const(l, 4), ir_bini(&l->x, IR_ADD, task, off), (struct span){ 0, 0 });
	cg_go_on_if(l, CC_EQ, ir_bini(&l->x, IR_AND, cg_ld(l, m, 0, 4, false), TS_COMPAT), 0);
}

static struct ir_val *sys_number(struct lower *l)
{
	struct mem m;

	if (!l->prog->aps[0]->is_sys_exit)
		return ctx_word(l, 1);
	m = mem_of(cg_obj(l, "nr", 8));
	cg_probe_read(l, SPACE_KERNEL, m, cg_const(l, 8), ir_bini(&l->x, IR_ADD, ctx_word(l, 0), REG_ORIG_AX),
		      (struct span){ 0, 0 });
	return cg_ld(l, m, 0, 8, false);
}

/* The cheapest test first: most system calls are not the ones asked for. */
static void sys_prologue(struct lower *l)
{
	struct image_prog *ip = image_prog(l);
	struct ir_val *entry, *id;

	ip->dispatch_map = dispatch_map(l);
	l->sys_nr = sys_number(l);
	cg_go_on_if(l, CC_LT, l->sys_nr, SYS_MAX);
	entry = ir_bin(&l->x, IR_ADD, ir_mapval(&l->x, ip->dispatch_map, 0), ir_bini(&l->x, IR_SHL, l->sys_nr, 1));
	id = ir_load(&l->x, entry, 0, 2, false, AL_CONST, ip->dispatch_map);
	cg_go_on_if(l, CC_NE, id, 0);
	cg_task_filter(l);
	skip_compat(l);
	l->sys_probe = ir_bini(&l->x, IR_SUB, id, 1);
	if (l->n_args_used < 2 || l->prog->aps[0]->is_sys_exit)
		return;
	l->sys_args = cg_obj(l, "regs", REG_HIGH - REG_LOW);
	cg_probe_read(l, SPACE_KERNEL, mem_of(l->sys_args), cg_const(l, REG_HIGH - REG_LOW),
		      ir_bini(&l->x, IR_ADD, ctx_word(l, 0), REG_LOW), (struct span){ 0, 0 });
}

/* ---- iterators */

static bool uses_member(const struct node *n, const struct field *f)
{
	if (!n)
		return false;
	if (n->kind == N_FIELD && n->field && n->kids[0]->builtin && n->kids[0]->builtin->id == BI_ctx && n->field->off == f->off)
		return true;
	for (int i = 0; i < n->n_kids; i++)
		if (uses_member(n->kids[i], f))
			return true;
	return false;
}

/* After the last object the kernel runs the program once more, with nothing; and the verifier wants every pointer of an
 * iterator's context looked at before it is followed. The byte written ends a read(2) in time (runtime/probe_iter.c). */
static void iter_prologue(struct lower *l)
{
	const struct prog *p = l->prog;
	const struct type *args = p->aps[0]->args;
	bool is_first = true;
	struct mem mark;

	for (uint32_t i = 1; args && i < args->n; i++) {
		if (args->f[i].type->kind != T_PTR)
			continue;
		if (is_first || uses_member(p->body, &args->f[i]) || uses_member(p->pred, &args->f[i]))
			cg_go_on_if(l, CC_NE, ir_load(&l->x, cg_ctx(l), args->f[i].off, 8, false, AL_CONST, -1), 0);
		is_first = false;
	}
	if (p->aps[0]->module)
		return;
	mark = mem_of(cg_obj(l, "mark", 8));
	cg_sti(l, mark, 0, 8, 0);
	ir_call(&l->x, BPF_FUNC_seq_write, 3, cg_iter_seq(l), mem_addr(l, mark), cg_const(l, 1));
}

/* The file that the iterator's reader reads: ctx->meta->seq. */
struct ir_val *cg_iter_seq(struct lower *l)
{
	return ir_load(&l->x, ir_load(&l->x, cg_ctx(l), 0, 8, false, AL_CONST, -1), 0, 8, false, AL_KERNEL, -1);
}

void cg_prologue(struct lower *l)
{
	cg_entry_reserve(l);
	frame_init(l);
	if (l->prog->method == AM_RAW_SYS)
		sys_prologue(l);
	else
		cg_task_filter(l);
	if (l->prog->method == AM_ITER)
		iter_prologue(l);
	if (cg_entry_saved_for(l))
		cg_entry_save(l);
	else if (l->prog->entry_words)
		cg_entry_take(l);
	if (l->prog->tells)
		cg_tell_watch(l);
	init_captured(l);
	cg_init_vars(l);
}
