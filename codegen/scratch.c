/* SPDX-License-Identifier: Apache-2.0 */
/* Objects that layout.c has put into scratch: finding this program's part at the start of the function, and addresses relative to
 * it. The part is that of the CPU in an array of one entry, a per-CPU map's entry, a plain map's with one for each CPU when it is
 * large, or the task's own. */
#include "codegen/image.h"
#include "codegen/pass.h"

#include <linux/bpf.h>

/* The kernel refuses larger values of per-CPU maps (PCPU_MIN_UNIT_SIZE); something is left for what is spilled later. */
#define PERCPU_MAX (32768 - 4096)

static struct ir_val *helper_call(struct ir_func *f, int helper, int n_args)
{
	struct ir_val *call = ir_new(f, IR_CALL, f->span);

	call->imm = helper;
	call->n_args = n_args;
	call->args = arena_array(f->prog->arena, struct ir_val *, n_args);
	call->width = 8;
	call->is_ptr = true;
	return call;
}

static struct ir_val *binary(struct ir_block *in, enum ir_op op, struct ir_val *a, struct ir_val *b)
{
	struct ir_val *v = ir_new(in->func, op, in->func->span);

	v->a = a;
	v->b = b;
	v->width = 8;
	ir_append(in, v);
	return v;
}

static struct ir_val *cpu_number(struct ir_func *f, struct ir_block *in)
{
	struct ir_val *cpu = helper_call(f, BPF_FUNC_get_smp_processor_id, 0);

	cpu->is_ptr = false;
	ir_append(in, cpu);
	return cpu;
}

/* In the map for large entries each CPU has its own. */
static struct ir_val *scratch_key(struct ir_func *f, struct ir_block *in)
{
	struct ir_prog *p = f->prog;
	struct ir_val *slot;

	if (p->is_copied)
		slot = ir_leaf_of(f, IR_LOADCONST, IC_SLOT, -1, NULL);
	else
		slot = ir_const_of(f, (int64_t)p->scratch_slot * (p->scratch_cpus ? p->scratch_cpus : 1));
	return p->scratch_kind == SK_PERCPU ? slot : binary(in, IR_ADD, cpu_number(f, in), slot);
}

static struct ir_val *array_entry(struct ir_func *f, struct ir_block *in)
{
	struct ir_obj *key = ir_obj_new(f, "scratch_key", 8, 8);
	struct ir_val *store, *call;

	key->is_packed_frame = true;
	store = ir_new(f, IR_STORE, f->span);
	store->a = ir_leaf_of(f, IR_OBJ, 0, -1, key);
	store->b = scratch_key(f, in);
	store->width = 4;
	store->alias = AL_OBJ;
	ir_append(in, store);
	call = helper_call(f, BPF_FUNC_map_lookup_elem, 2);
	call->args[0] = ir_leaf_of(f, IR_MAP, f->prog->scratch_map, -1, NULL);
	call->args[1] = store->a;
	ir_append(in, call);
	return call;
}

/* Made when the task comes here for the first time. */
static struct ir_val *task_entry(struct ir_func *f)
{
	struct ir_val *task = helper_call(f, BPF_FUNC_get_current_task_btf, 0), *call;

	ir_append(f->entry, task);
	call = helper_call(f, BPF_FUNC_task_storage_get, 4);
	call->args[0] = ir_leaf_of(f, IR_MAP, f->prog->scratch_task, -1, NULL);
	call->args[1] = task;
	call->args[2] = ir_const_of(f, 0);
	call->args[3] = ir_const_of(f, BPF_LOCAL_STORAGE_GET_F_CREATE);
	ir_append(f->entry, call);
	return call;
}

/* if (v cc imm) goto no; goto yes; */
static void branch(struct ir_block *from, enum ir_cc cc, struct ir_val *v, int64_t imm, struct ir_block *no, struct ir_block *yes)
{
	struct ir_func *f = from->func;
	struct ir_val *br = binary(from, IR_BR, v, ir_const_of(f, imm));

	br->cc = (uint8_t)cc;
	from->succ[0] = no;
	from->succ[1] = yes;
	*vec_push(f->prog->arena, &no->preds) = from;
	*vec_push(f->prog->arena, &yes->preds) = from;
}

static void jump(struct ir_block *from, struct ir_block *to)
{
	ir_append(from, ir_new(from->func, IR_JMP, from->func->span));
	from->succ[0] = to;
	*vec_push(from->func->prog->arena, &to->preds) = from;
}

static struct ir_block *cold_block(struct ir_func *f)
{
	struct ir_block *b = ir_block_new(f);

	b->is_sealed = b->is_cold = true;
	return b;
}

/* One of two pointers, by the way control has taken. */
static struct ir_val *either(struct ir_func *f, struct ir_block *b, struct ir_val *x, struct ir_val *y)
{
	struct ir_val *phi = ir_new(f, IR_PHI, f->span);

	phi->n_args = 2;
	phi->args = arena_array(f->prog->arena, struct ir_val *, 2);
	phi->args[0] = x;
	phi->args[1] = y;
	phi->width = 8;
	phi->is_ptr = true;
	ir_insert_first(b, phi);
	return phi;
}

/* A block that leaves the program: of those that only do, if there is one. */
static struct ir_block *way_out(struct ir_func *f)
{
	struct ir_val *ret;
	struct ir_block *out;

	FOR_BLOCKS(b, f)
		if (b != f->entry && b->first && b->first == b->last && b->last->op == IR_RET && b->last->a == ir_const_of(f, 0))
			return b;
	out = cold_block(f);
	ret = ir_new(f, IR_RET, f->span);
	ret->a = ir_const_of(f, 0);
	ir_append(out, ret);
	return out;
}

/* The verifier may have to be shown that the number is one of a CPU; the multiplication is by what is not known yet, and no power of two. */
static struct ir_val *direct_entry(struct ir_func *f, struct ir_block *from, struct ir_block *rest)
{
	struct ir_prog *p = f->prog;
	struct ir_val *cpu = cpu_number(f, from), *off, *at;
	struct ir_block *in = p->scratch_cpus ? ir_block_new(f) : from;

	if (p->scratch_cpus) {
		in->is_sealed = true;
		branch(from, CC_GE, cpu, p->scratch_cpus, way_out(f), in);
	}
	off = binary(in, IR_MUL, cpu, ir_const_of(f, 3));
	off->is_stride = true;
	at = binary(in, IR_ADD, ir_leaf_of(f, IR_MAPVAL, 0, p->scratch_map, NULL), off);
	at->is_ptr = true;
	jump(in, rest);
	return at;
}

static struct ir_val *entry_of_map(struct ir_func *f, struct ir_block *from, struct ir_block *rest)
{
	struct ir_val *call;

	if (f->prog->scratch_kind == SK_DIRECT)
		return direct_entry(f, from, rest);
	call = array_entry(f, from);
	branch(from, CC_EQ, call, 0, way_out(f), rest);
	return call;
}

/* entry: base = what the scratch map has for this program and CPU; where there is nothing, return 0;
 * With task storage: base = that; if (!base) base = entry of the scratch map. The kernel cannot make it while a task that it has
 * preempted is about to. */
static void add_lookup(struct ir_func *f)
{
	struct ir_prog *p = f->prog;
	struct ir_val *at = f->entry->first, *own;
	struct ir_block *rest, *from = f->entry;

	if (p->scratch_map < 0)
		p->scratch_map = p->need_scratch(p->user, p->scratch_size > PERCPU_MAX);
	while (ir_is_leaf(at))
		at = at->next;
	rest = ir_split(f->entry, at);
	if (p->scratch_task < 0) {
		f->scratch = entry_of_map(f, from, rest);
		return;
	}
	from = cold_block(f);
	own = task_entry(f);
	branch(f->entry, CC_EQ, own, 0, from, rest);
	f->scratch = either(f, rest, own, entry_of_map(f, from, rest));
}

static struct ir_val *scratch_addr(struct ir_val *at, struct ir_val *obj, int64_t extra)
{
	struct ir_func *f = at->block->func;
	struct ir_val *v;

	if (obj->obj->off + obj->imm + extra == 0)
		return f->scratch;
	v = ir_new(f, IR_ADD, at->span);
	v->a = f->scratch;
	v->b = ir_const_of(f, obj->obj->off + obj->imm + extra);
	v->width = 8;
	v->is_ptr = true;
	ir_insert_before(at, v);
	return v;
}

/* Addresses of scratch objects become base + offset where they are used. */
static void rewrite(struct ir_func *f)
{
	FOR_BLOCKS(b, f) {
		FOR_VALS(v, b) {
			struct ir_val **o;

			FOR_OPERANDS(o, v) {
				struct ir_val *x = *o;

				if (x->op != IR_OBJ || !x->obj->is_scratch)
					continue;
				if (o_i == 0 && (v->op == IR_LOAD || v->op == IR_STORE || v->op == IR_ATOMIC_ADD || v->op == IR_XCHG) &&
				    ir_fits_s16(v->imm + x->obj->off + x->imm)) {
					v->imm += x->obj->off + x->imm;
					*o = f->scratch;
				} else {
					*o = scratch_addr(v->op == IR_PHI ? b->preds.v[o_i]->last : v, x, 0);
				}
			}
		}
	}
}

void ir_use_scratch(struct ir_func *f)
{
	if (!f->scratch)
		add_lookup(f);
	rewrite(f);
}
