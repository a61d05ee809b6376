/* SPDX-License-Identifier: Apache-2.0 */
/* Building and editing the IR. Variables become SSA values on the fly (Braun et al., "Simple and Efficient Construction
 * of SSA Form", 2013), without recursion, so that a script of any length fits a small stack. Leaves (constants,
 * addresses, arguments) exist once per function, in its entry block, which dominates every use. */
#include "codegen/pass.h"

#include <assert.h>
#include <string.h>

/* Open addressing; grows at half load. */
struct ir_table {
	struct slot {
		uint64_t k0, k1;
		void *v;
	} * slots;
	uint32_t n, cap;
};

static uint64_t mix(uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ (b << 32 | b >> 32)) * 0x9e3779b97f4a7c15ULL;

	h ^= h >> 29;
	h *= 0xbf58476d1ce4e5b9ULL;
	return h ^ h >> 32;
}

static void **table_slot(struct arena *a, struct ir_table **tp, uint64_t k0, uint64_t k1, bool add);

static void table_grow(struct arena *a, struct ir_table **tp)
{
	struct ir_table *old = *tp, *t = arena_new(a, struct ir_table);

	t->cap = old ? old->cap * 2 : 64;
	t->slots = arena_array(a, struct slot, t->cap);
	*tp = t;
	for (uint32_t i = 0; old && i < old->cap; i++)
		if (old->slots[i].v)
			*table_slot(a, tp, old->slots[i].k0, old->slots[i].k1, true) = old->slots[i].v;
}

/* Where the value for the key is kept; NULL when absent and not to be added. */
static void **table_slot(struct arena *a, struct ir_table **tp, uint64_t k0, uint64_t k1, bool add)
{
	struct ir_table *t = *tp;

	if (add && (!t || t->n >= t->cap / 2)) {
		table_grow(a, tp);
		t = *tp;
	}
	if (!t)
		return NULL;
	for (uint32_t i = mix(k0, k1);; i++) {
		struct slot *s = &t->slots[i & (t->cap - 1)];

		if (s->v && s->k0 == k0 && s->k1 == k1)
			return &s->v;
		if (s->v)
			continue;
		if (!add)
			return NULL;
		s->k0 = k0;
		s->k1 = k1;
		t->n++;
		return &s->v;
	}
}

/* ---- functions, blocks, values */

struct ir_block *ir_block_new(struct ir_func *f)
{
	struct ir_block *b = arena_new(f->prog->arena, struct ir_block);

	b->id = f->n_blocks++;
	b->func = f;
	if (f->last_block)
		f->last_block->next = b;
	else
		f->blocks = b;
	f->last_block = b;
	return b;
}

struct ir_func *ir_func_new(struct ir_prog *p, enum ir_fkind kind, const char *name, int n_args, struct span span)
{
	struct ir_func *f = arena_new(p->arena, struct ir_func);

	f->kind = kind;
	f->name = arena_strdup(p->arena, name);
	f->n_args = n_args;
	f->prog = p;
	f->span = span;
	f->entry = ir_block_new(f);
	f->entry->is_sealed = true;
	*vec_push(p->arena, &p->funcs) = f;
	return f;
}

struct ir_obj *ir_obj_new(struct ir_func *f, const char *name, uint32_t size, uint32_t align)
{
	struct ir_obj *o = arena_new(f->prog->arena, struct ir_obj);

	o->id = f->objs.n;
	o->name = name ? arena_strdup(f->prog->arena, name) : "tmp";
	o->size = size;
	o->align = align < 1 ? 1 : align > 8 ? 8
					     : align;
	*vec_push(f->prog->arena, &f->objs) = o;
	return o;
}

struct ir_val *ir_new(struct ir_func *f, enum ir_op op, struct span span)
{
	struct ir_val *v = arena_new(f->prog->arena, struct ir_val);

	v->op = op;
	v->id = f->n_vals++;
	v->span = span;
	v->map = -1;
	v->reg = v->slot = -1;
	v->var = -1;
	return v;
}

void ir_append(struct ir_block *b, struct ir_val *v)
{
	v->block = b;
	v->prev = b->last;
	v->next = NULL;
	if (b->last)
		b->last->next = v;
	else
		b->first = v;
	b->last = v;
}

void ir_insert_before(struct ir_val *at, struct ir_val *v)
{
	v->block = at->block;
	v->prev = at->prev;
	v->next = at;
	if (at->prev)
		at->prev->next = v;
	else
		at->block->first = v;
	at->prev = v;
}

void ir_insert_after(struct ir_val *at, struct ir_val *v)
{
	if (at->next)
		ir_insert_before(at->next, v);
	else
		ir_append(at->block, v);
}

void ir_insert_first(struct ir_block *b, struct ir_val *v)
{
	struct ir_val *at = b->first;

	while (at && at->op == IR_PHI)
		at = at->next;
	if (at)
		ir_insert_before(at, v);
	else
		ir_append(b, v);
}

void ir_remove(struct ir_val *v)
{
	if (v->prev)
		v->prev->next = v->next;
	else
		v->block->first = v->next;
	if (v->next)
		v->next->prev = v->prev;
	else
		v->block->last = v->prev;
	v->prev = v->next = NULL;
	v->block = NULL;
}

void ir_replace(struct ir_val *v, struct ir_val *by)
{
	by = ir_real(by);
	assert(by != v);
	ir_remove(v);
	v->repl = by;
}

void ir_settle(struct ir_func *f)
{
	struct ir_val **o;

	FOR_BLOCKS(b, f)
		FOR_VALS(v, b)
			FOR_OPERANDS(o, v)
				*o = ir_real(*o);
	f->scratch = ir_real(f->scratch);
}

struct ir_val *ir_leaf_of(struct ir_func *f, enum ir_op op, int64_t imm, int map, struct ir_obj *o)
{
	uint64_t k1 = (uint64_t)op << 56 | (uint64_t)(uint32_t)(map + 1) << 24 | (uint64_t)(o ? o->id + 1 : 0);
	struct ir_val **at = (struct ir_val **)table_slot(f->prog->arena, &f->leaves, (uint64_t)imm, k1, true);
	struct ir_val *v = *at;

	if (v && v->block)
		return v;
	if (!v) {
		v = *at = ir_new(f, op, (struct span){ 0, 0 });
		v->imm = imm;
		v->map = map;
		v->obj = o;
		v->width = 8;
		v->maybe = op == IR_CONST ? (uint64_t)imm : ~0ULL;
		v->is_ptr = op != IR_CONST && op != IR_LOADCONST;
	}
	ir_insert_first(f->entry, v);
	return v;
}

struct ir_val *ir_const_of(struct ir_func *f, int64_t v)
{
	return ir_leaf_of(f, IR_CONST, v, -1, NULL);
}

/* ---- the builder */

/* Code behind a terminator is built all the same, in a block that nothing reaches. */
static struct ir_val *emit(struct ir_builder *x, enum ir_op op)
{
	struct ir_val *v = ir_new(x->f, op, x->span);

	if (!x->b) {
		x->b = ir_block_new(x->f);
		x->b->is_sealed = true;
	}
	ir_append(x->b, v);
	v->width = 8;
	return v;
}

void ir_at(struct ir_builder *x, struct ir_block *b)
{
	x->b = b;
	x->f = b->func;
}

struct ir_val *ir_const(struct ir_builder *x, int64_t v)
{
	return ir_const_of(x->f, v);
}

struct ir_val *ir_leaf(struct ir_builder *x, enum ir_op op, int64_t imm)
{
	struct ir_val *v;

	if (op != IR_PROBE_ID)
		return ir_leaf_of(x->f, op, imm, -1, NULL);
	v = emit(x, op);
	v->imm = imm;
	return v;
}

struct ir_val *ir_obj_addr(struct ir_builder *x, struct ir_obj *o, int64_t off)
{
	return ir_leaf_of(x->f, IR_OBJ, off, -1, o);
}

struct ir_val *ir_mapval(struct ir_builder *x, int map, int64_t off)
{
	return ir_leaf_of(x->f, IR_MAPVAL, off, map, NULL);
}

static struct ir_val *emit2(struct ir_builder *x, enum ir_op op, struct ir_val *a, struct ir_val *b)
{
	struct ir_val *v;

	a = ir_real(a);
	b = ir_real(b);
	v = emit(x, op);
	v->a = a;
	v->b = b;
	return v;
}

struct ir_val *ir_bin(struct ir_builder *x, enum ir_op op, struct ir_val *a, struct ir_val *b)
{
	a = ir_real(a);
	b = ir_real(b);
	if (ir_is_const(a) && ir_is_const(b))
		return ir_const(x, (int64_t)ir_eval(op, (uint64_t)a->imm, (uint64_t)b->imm, 8));
	if (op == IR_ADD && ir_is_const(b) && (a->op == IR_OBJ || a->op == IR_MAPVAL))
		return ir_leaf_of(x->f, a->op, a->imm + b->imm, a->map, a->obj);
	return emit2(x, op, a, b);
}

struct ir_val *ir_bini(struct ir_builder *x, enum ir_op op, struct ir_val *a, int64_t imm)
{
	return ir_bin(x, op, a, ir_const(x, imm));
}

struct ir_val *ir_un(struct ir_builder *x, enum ir_op op, struct ir_val *a, int width)
{
	struct ir_val *v;

	a = ir_real(a);
	if (ir_is_const(a))
		return ir_const(x, (int64_t)ir_eval(op, (uint64_t)a->imm, 0, width));
	v = emit2(x, op, a, NULL);
	v->width = (uint8_t)(width ? width : 8);
	return v;
}

struct ir_val *ir_set(struct ir_builder *x, enum ir_cc cc, struct ir_val *a, struct ir_val *b)
{
	struct ir_val *v = emit2(x, IR_SET, a, b);

	v->cc = cc;
	return v;
}

struct ir_val *ir_load(struct ir_builder *x, struct ir_val *addr, int64_t off, int width, bool is_signed,
		       enum ir_alias al, int map)
{
	struct ir_val *v = emit2(x, IR_LOAD, addr, NULL);

	v->imm = off;
	v->width = (uint8_t)width;
	v->is_signed = is_signed && width < 8;
	v->alias = al;
	v->map = map;
	return v;
}

static struct ir_val *emit_store(struct ir_builder *x, enum ir_op op, struct ir_val *addr, int64_t off, int width,
				 struct ir_val *val)
{
	struct ir_val *v = emit2(x, op, addr, val);

	v->imm = off;
	v->width = (uint8_t)width;
	return v;
}

void ir_store(struct ir_builder *x, struct ir_val *addr, int64_t off, int width, struct ir_val *val, enum ir_alias al,
	      int map)
{
	struct ir_val *v = emit_store(x, IR_STORE, addr, off, width, val);

	v->alias = al;
	v->map = map;
}

void ir_atomic_add(struct ir_builder *x, struct ir_val *addr, int64_t off, int width, struct ir_val *val, int map)
{
	struct ir_val *v = emit_store(x, IR_ATOMIC_ADD, addr, off, width, val);

	v->alias = AL_MAP;
	v->map = map;
}

struct ir_val *ir_xchg(struct ir_builder *x, struct ir_val *addr, int64_t off, struct ir_val *val, int map)
{
	struct ir_val *v = emit_store(x, IR_XCHG, addr, off, 8, val);

	v->alias = AL_MAP;
	v->map = map;
	return v;
}

void ir_memcpy(struct ir_builder *x, struct ir_val *dst, struct ir_val *src, uint32_t size)
{
	if (size)
		emit2(x, IR_MEMCPY, dst, src)->size = size;
}

void ir_memzero(struct ir_builder *x, struct ir_val *dst, uint32_t size)
{
	if (size)
		emit2(x, IR_MEMZERO, dst, NULL)->size = size;
}

static struct ir_val *emit_call(struct ir_builder *x, enum ir_op op, int target, int n, va_list ap)
{
	struct ir_val **args = arena_array(x->f->prog->arena, struct ir_val *, n ? n : 1), *v;

	assert(n <= 5);
	for (int i = 0; i < n; i++)
		args[i] = ir_real(va_arg(ap, struct ir_val *));
	v = emit(x, op);
	v->imm = target;
	v->n_args = n;
	v->args = args;
	return v;
}

struct ir_val *ir_call(struct ir_builder *x, int helper, int n, ...)
{
	struct ir_val *v;
	va_list ap;

	va_start(ap, n);
	v = emit_call(x, IR_CALL, helper, n, ap);
	va_end(ap);
	return v;
}

struct ir_val *ir_call_func(struct ir_builder *x, int func, int n, ...)
{
	struct ir_val *v;
	va_list ap;

	va_start(ap, n);
	v = emit_call(x, IR_CALL_FUNC, func, n, ap);
	va_end(ap);
	return v;
}

static void add_edge(struct ir_block *from, int i, struct ir_block *to)
{
	assert(!to->is_sealed);
	from->succ[i] = to;
	*vec_push(from->func->prog->arena, &to->preds) = from;
}

void ir_jmp(struct ir_builder *x, struct ir_block *to)
{
	add_edge(emit(x, IR_JMP)->block, 0, to);
	x->b = NULL;
}

void ir_br(struct ir_builder *x, enum ir_cc cc, struct ir_val *a, struct ir_val *b, struct ir_block *yes,
	   struct ir_block *no)
{
	struct ir_val *v = emit2(x, IR_BR, a, b);

	v->cc = cc;
	add_edge(v->block, 0, yes);
	add_edge(v->block, 1, no);
	x->b = NULL;
}

void ir_bri(struct ir_builder *x, enum ir_cc cc, struct ir_val *a, int64_t imm, struct ir_block *yes,
	    struct ir_block *no)
{
	ir_br(x, cc, a, ir_const(x, imm), yes, no);
}

void ir_loop(struct ir_builder *x, struct ir_block *body, struct ir_block *out)
{
	struct ir_block *b = emit(x, IR_LOOP)->block;

	add_edge(b, 0, body);
	add_edge(b, 1, out);
	x->b = NULL;
}

void ir_ret(struct ir_builder *x, struct ir_val *v)
{
	emit2(x, IR_RET, v, NULL);
	x->b = NULL;
}

/* ---- variables */

typedef VEC(struct ir_val *) phi_vec;

int ir_var_new(struct ir_func *f)
{
	return f->n_vars++;
}

static void set_def(struct ir_block *b, int var, struct ir_val *v)
{
	*table_slot(b->func->prog->arena, &b->func->defs, (uint64_t)b->id, (uint64_t)var, true) = v;
}

static struct ir_val *get_def(struct ir_block *b, int var)
{
	void **at = table_slot(b->func->prog->arena, &b->func->defs, (uint64_t)b->id, (uint64_t)var, false);

	return at ? ir_real(*at) : NULL;
}

static struct ir_val *new_phi(struct ir_block *b, int var)
{
	struct ir_val *v = ir_new(b->func, IR_PHI, b->first ? b->first->span : b->func->span);

	v->var = var;
	v->width = 8;
	if (b->first)
		ir_insert_before(b->first, v);
	else
		ir_append(b, v);
	set_def(b, var, v);
	return v;
}

/* The definition of var at the end of b; where it takes a new phi, its arguments are still to be found. */
static struct ir_val *find_def(struct ir_block *b, int var, phi_vec *work)
{
	struct ir_block *start = b;
	struct ir_val *v;
	int steps = 0;

	for (;; b = b->preds.v[0]) {
		v = get_def(b, var);
		if (v)
			break;
		if (!b->is_sealed) {
			v = new_phi(b, var);
			break;
		}
		if (b->preds.n == 0 || steps++ > b->func->n_blocks) {
			v = ir_const_of(b->func, 0);
			break;
		}
		if (b->preds.n > 1) {
			v = new_phi(b, var);
			*vec_push(b->func->prog->arena, work) = v;
			break;
		}
	}
	for (; start != b; start = start->preds.v[0])
		set_def(start, var, v);
	set_def(b, var, v);
	return v;
}

/* The only value the phi can have, NULL if there are several. */
static struct ir_val *only_value(struct ir_val *phi)
{
	struct ir_val *same = NULL;

	for (int i = 0; i < phi->n_args; i++) {
		struct ir_val *v = ir_real(phi->args[i]);

		if (v == phi || v == same)
			continue;
		if (same)
			return NULL;
		same = v;
	}
	return same ? same : ir_const_of(phi->block->func, 0);
}

static void fill_phi(struct ir_val *phi, phi_vec *work)
{
	struct ir_block *b = phi->block;
	int n = b->preds.n;

	phi->args = arena_array(b->func->prog->arena, struct ir_val *, n ? n : 1);
	for (int i = 0; i < n; i++)
		phi->args[i] = find_def(b->preds.v[i], phi->var, work);
	phi->n_args = n;
}

/* Completes the phis in work and those that come up on the way, then drops the trivial ones; removing one may make
 * another trivial, so it goes on while that helps. */
static void complete_phis(phi_vec *work)
{
	bool changed = true;

	for (int i = 0; i < work->n; i++)
		fill_phi(work->v[i], work);
	while (changed) {
		int n = 0;

		changed = false;
		for (int i = work->n - 1; i >= 0; i--) {
			struct ir_val *phi = work->v[i], *v = only_value(phi);

			if (v) {
				ir_replace(phi, v);
				work->v[i] = NULL;
				changed = true;
			}
		}
		for (int i = 0; i < work->n; i++)
			if (work->v[i])
				work->v[n++] = work->v[i];
		work->n = n;
	}
}

void ir_write(struct ir_builder *x, int var, struct ir_val *v)
{
	v = ir_real(v);
	if (x->b)
		set_def(x->b, var, v);
}

struct ir_val *ir_read(struct ir_builder *x, int var)
{
	phi_vec work = { 0 };
	struct ir_val *v;

	if (!x->b)
		return ir_const(x, 0);
	v = find_def(x->b, var, &work);
	complete_phis(&work);
	return ir_real(v);
}

void ir_seal(struct ir_block *b)
{
	phi_vec work = { 0 };

	if (b->is_sealed)
		return;
	b->is_sealed = true;
	FOR_VALS(v, b) {
		if (v->op != IR_PHI)
			break;
		if (!v->n_args)
			*vec_push(b->func->prog->arena, &work) = v;
	}
	complete_phis(&work);
}
