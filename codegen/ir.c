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
	} *slots;
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
	o->align = align < 1 ? 1 : align > 8 ? 8 : align;
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

/* ---- edges */

int ir_n_succ(const struct ir_block *b)
{
	if (!b->last)
		return 0;
	switch (b->last->op) {
	case IR_JMP: return 1;
	case IR_BR:
	case IR_LOOP: return 2;
	default: return 0;
	}
}

int ir_pred_index(const struct ir_block *b, const struct ir_block *pred, int nth)
{
	for (int i = 0; i < b->preds.n; i++)
		if (b->preds.v[i] == pred && nth-- == 0)
			return i;
	assert(!"not a predecessor");
	return -1;
}

void ir_pred_remove(struct ir_block *b, int i)
{
	FOR_VALS(v, b) {
		if (v->op != IR_PHI)
			break;
		memmove(&v->args[i], &v->args[i + 1], (size_t)(v->n_args - i - 1) * sizeof(*v->args));
		v->n_args--;
	}
	memmove(&b->preds.v[i], &b->preds.v[i + 1], (size_t)(b->preds.n - i - 1) * sizeof(*b->preds.v));
	b->preds.n--;
}

static void retarget_preds(struct ir_block *from, struct ir_block *to)
{
	for (int s = 0; s < ir_n_succ(to); s++)
		for (int i = 0; i < to->succ[s]->preds.n; i++)
			if (to->succ[s]->preds.v[i] == from)
				to->succ[s]->preds.v[i] = to;
}

struct ir_block *ir_split(struct ir_block *b, struct ir_val *v)
{
	struct ir_block *nb = ir_block_new(b->func);

	nb->is_sealed = true;
	nb->is_cold = b->is_cold;
	nb->first = v;
	nb->last = b->last;
	b->last = v->prev;
	if (v->prev)
		v->prev->next = NULL;
	else
		b->first = NULL;
	v->prev = NULL;
	for (struct ir_val *m = v; m; m = m->next)
		m->block = nb;
	nb->succ[0] = b->succ[0];
	nb->succ[1] = b->succ[1];
	b->succ[0] = b->succ[1] = NULL;
	retarget_preds(b, nb);
	return nb;
}

static void split_edge(struct ir_block *b, int s)
{
	struct ir_block *to = b->succ[s], *mid = ir_block_new(b->func);
	int i = ir_pred_index(to, b, s && b->succ[0] == to ? 1 : 0);
	struct ir_val *jmp = ir_new(b->func, IR_JMP, b->last->span);

	mid->is_sealed = true;
	mid->is_cold = to->is_cold || b->is_cold;
	ir_append(mid, jmp);
	mid->succ[0] = to;
	b->succ[s] = mid;
	*vec_push(b->func->prog->arena, &mid->preds) = b;
	to->preds.v[i] = mid;
}

void ir_split_critical(struct ir_func *f)
{
	FOR_BLOCKS(b, f) {
		if (ir_n_succ(b) != 2)
			continue;
		for (int s = 1; s >= 0; s--)
			if (b->succ[s]->preds.n > 1)
				split_edge(b, s);
	}
}

/* ---- facts about values */

void ir_count_uses(struct ir_func *f)
{
	struct ir_val **o;

	FOR_BLOCKS(b, f)
		FOR_VALS(v, b)
			v->n_uses = 0;
	FOR_BLOCKS(b, f)
		FOR_VALS(v, b)
			FOR_OPERANDS(o, v)
				(*o)->n_uses++;
}

static bool is_ptr_source(const struct ir_val *v)
{
	switch (v->op) {
	case IR_CTX:
	case IR_ARG:
	case IR_OBJ:
	case IR_MAP:
	case IR_MAPVAL:
	case IR_FUNC: return true;
	case IR_CALL: return ir_helper((int)v->imm)->returns_ptr;
	case IR_CALL_FUNC: return true;
	case IR_LOAD: return v->width == 8 && v->alias != AL_MAP;
	default: return false;
	}
}

static bool is_ptr_result(const struct ir_val *v)
{
	switch (v->op) {
	case IR_ADD:
	case IR_SUB: return v->a->is_ptr || v->b->is_ptr;
	case IR_COPY: return v->a->is_ptr;
	case IR_PHI:
		for (int i = 0; i < v->n_args; i++)
			if (v->args[i]->is_ptr)
				return true;
		return false;
	default: return false;
	}
}

/* Goes round until nothing is added: once in code without loops, when the blocks are in order. */
void ir_mark_ptrs(struct ir_func *f)
{
	bool changed = true;

	while (changed) {
		changed = false;
		FOR_BLOCKS(b, f)
			FOR_VALS(v, b)
				if (!v->is_ptr && (is_ptr_source(v) || is_ptr_result(v)))
					v->is_ptr = changed = true;
	}
}

void ir_renumber(struct ir_func *f)
{
	int n_blocks = 0, n_vals = 0;
	struct ir_block *b;

	FOR_RPO(b, f) {
		b->id = n_blocks++;
		FOR_VALS(v, b)
			v->id = (uint32_t)n_vals++;
	}
	f->n_blocks = n_blocks;
	f->n_vals = n_vals;
	f->defs = NULL;         /* keyed by the old numbers */
}

struct ir_place ir_place_of(struct ir_val *addr, int64_t off)
{
	struct ir_place p = { NULL, addr, off, true };

	for (;;) {
		struct ir_val *v = p.base;

		if (v->op == IR_OBJ) {
			p.obj = v->obj;
			p.off += v->imm;
			return p;
		}
		if (v->op == IR_COPY) {
			p.base = v->a;
		} else if (v->op == IR_ADD && ir_is_const(v->b)) {
			p.off += v->b->imm;
			p.base = v->a;
		} else if (v->op == IR_ADD && (v->a->is_ptr || v->b->is_ptr)) {
			/* Walk on to the object only; any other base is named by the sum itself. */
			struct ir_val *q = v->a->is_ptr ? v->a : v->b;

			while (q->op == IR_COPY || (q->op == IR_ADD && (q->a->is_ptr || q->b->is_ptr)))
				q = q->op == IR_COPY || q->a->is_ptr ? q->a : q->b;
			if (q->op == IR_OBJ) {
				p.obj = q->obj;
				p.is_exact = false;
			}
			return p;
		} else {
			return p;
		}
	}
}

static int low_zeros(const struct ir_val *v)
{
	if (v->op == IR_CONST)
		return v->imm ? __builtin_ctzll((uint64_t)v->imm) : 3;
	if (v->op == IR_SHL && ir_is_const(v->b))
		return (int)(v->b->imm & 63);
	if ((v->op == IR_MUL || v->op == IR_AND) && ir_is_const(v->b) && v->b->imm)
		return __builtin_ctzll((uint64_t)v->b->imm);
	return 0;
}

/* The base of map values, ring buffer records and context is aligned to 8. */
int ir_place_align(struct ir_place p)
{
	int64_t bits = p.off;

	if (p.obj && p.is_exact)
		bits |= p.obj->align;
	else if (p.base->op == IR_MAPVAL)
		bits |= p.base->imm;
	else if (p.base->op == IR_ADD)
		bits |= p.obj ? 1 : 1LL << low_zeros(p.base->b);
	else if (p.base->op == IR_PHI || p.base->op == IR_LOAD)
		bits |= 1;
	bits |= 8;
	return 1 << __builtin_ctzll((uint64_t)bits);
}

/* ---- operations as the kernel computes them */

bool ir_is_commutative(enum ir_op op)
{
	return op == IR_ADD || op == IR_MUL || op == IR_AND || op == IR_OR || op == IR_XOR;
}

const char *ir_cc_name(enum ir_cc cc)
{
	static const char *const names[] = {
		[CC_EQ] = "==", [CC_NE] = "!=", [CC_LT] = "<", [CC_LE] = "<=", [CC_GT] = ">", [CC_GE] = ">=",
		[CC_SLT] = "s<", [CC_SLE] = "s<=", [CC_SGT] = "s>", [CC_SGE] = "s>=", [CC_TEST] = "&",
	};

	return names[cc];
}

enum ir_cc ir_cc_not(enum ir_cc cc)
{
	static const uint8_t not[] = {
		[CC_EQ] = CC_NE, [CC_NE] = CC_EQ, [CC_LT] = CC_GE, [CC_LE] = CC_GT, [CC_GT] = CC_LE, [CC_GE] = CC_LT,
		[CC_SLT] = CC_SGE, [CC_SLE] = CC_SGT, [CC_SGT] = CC_SLE, [CC_SGE] = CC_SLT,
	};

	assert(cc != CC_TEST);
	return not[cc];
}

enum ir_cc ir_cc_swap(enum ir_cc cc)
{
	static const uint8_t swap[] = {
		[CC_EQ] = CC_EQ, [CC_NE] = CC_NE, [CC_LT] = CC_GT, [CC_LE] = CC_GE, [CC_GT] = CC_LT, [CC_GE] = CC_LE,
		[CC_SLT] = CC_SGT, [CC_SLE] = CC_SGE, [CC_SGT] = CC_SLT, [CC_SGE] = CC_SLE, [CC_TEST] = CC_TEST,
	};

	return swap[cc];
}

bool ir_cc_eval(enum ir_cc cc, uint64_t a, uint64_t b)
{
	int64_t sa = (int64_t)a, sb = (int64_t)b;

	switch (cc) {
	case CC_EQ: return a == b;
	case CC_NE: return a != b;
	case CC_LT: return a < b;
	case CC_LE: return a <= b;
	case CC_GT: return a > b;
	case CC_GE: return a >= b;
	case CC_SLT: return sa < sb;
	case CC_SLE: return sa <= sb;
	case CC_SGT: return sa > sb;
	case CC_SGE: return sa >= sb;
	case CC_TEST: return (a & b) != 0;
	}
	return false;
}

static uint64_t extend(uint64_t v, int width, bool is_signed)
{
	if (is_signed && width < 8)
		return (uint64_t)((int64_t)(v << (64 - 8 * width)) >> (64 - 8 * width));
	return v & ir_mask(width);
}

static uint64_t eval_signed(enum ir_op op, int64_t a, int64_t b)
{
	if (b == 0)
		return op == IR_SDIV ? 0 : (uint64_t)a;
	if (b == -1)
		return op == IR_SDIV ? 0 - (uint64_t)a : 0;
	return (uint64_t)(op == IR_SDIV ? a / b : a % b);
}

static uint64_t eval_swap(uint64_t a, int width)
{
	return width == 2 ? __builtin_bswap16((uint16_t)a) : width == 4 ? __builtin_bswap32((uint32_t)a)
									: __builtin_bswap64(a);
}

uint64_t ir_eval(enum ir_op op, uint64_t a, uint64_t b, int width)
{
	switch (op) {
	case IR_ADD: return a + b;
	case IR_SUB: return a - b;
	case IR_MUL: return a * b;
	case IR_DIV: return b ? a / b : 0;
	case IR_MOD: return b ? a % b : a;
	case IR_SDIV:
	case IR_SMOD: return eval_signed(op, (int64_t)a, (int64_t)b);
	case IR_AND: return a & b;
	case IR_OR: return a | b;
	case IR_XOR: return a ^ b;
	case IR_SHL: return a << (b & 63);
	case IR_SHR: return a >> (b & 63);
	case IR_SAR: return (uint64_t)((int64_t)a >> (b & 63));
	case IR_NEG: return 0 - a;
	case IR_NOT: return ~a;
	case IR_SEXT: return extend(a, width, true);
	case IR_ZEXT: return extend(a, width, false);
	case IR_BSWAP: return eval_swap(a, width);
	default: assert(!"not an arithmetic operation"); return 0;
	}
}
