/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of what is reached through pointers, members and elements. A chain such as $t->mm->exe_file->f_inode.i_ino is read hop by
 * hop: a member of an embedded struct only adds to the offset, a pointer is read. How depends on where it leads: kernel
 * structures that the verifier knows are loaded from like memory of our own, everything else is read through a helper.
 *
 * Where a chain breaks (an index out of range, a null pointer that the verifier wants to be tested), control leaves it for
 * one block, and the value is zero. */
#include "codegen/lower.h"

#include <string.h>

#include "codegen/pass.h"

/* Where a value lies. */
struct spot {
	enum addr_space space;          /* SPACE_BPF: mem; others: ptr + off */
	struct mem mem;
	bool is_raw;                    /* in memory of ours, but as C has it: texts are not cleared behind their end */
	struct ir_val *ptr;
	int64_t off;
	struct type *root;              /* SPACE_BTF: what ptr points to */
};

/* A pointer's value, and where it really leads: reading through what the verifier knows may have found more than sema's type says. */
struct pointer {
	struct ir_val *v;
	enum addr_space space;
	struct type *to;
};

/* Up to here a text is compared piece by piece. */
enum { TEXT_EQ_MAX = 32 };

struct chain {
	struct ir_block *fail;          /* made at first need */
};

static struct spot place_of(struct lower *l, struct node *n, struct chain *ch, int reads);

static struct ir_block *fail_block(struct lower *l, struct chain *ch)
{
	if (!ch->fail)
		ch->fail = cg_cold(l);
	return ch->fail;
}

static bool is_tuple_index(const struct node *n)
{
	return n->kind == N_INDEX && n->kids[0]->type->kind == T_TUPLE;
}

bool cg_is_place(const struct node *n)
{
	switch (n->kind) {
	case N_FIELD: return !cg_is_args_field(n);
	case N_INDEX:
	case N_TINDEX: return true;
	case N_UNARY: return n->op == OP_DEREF;
	default: return false;
	}
}

static const struct field *field_of(const struct node *n)
{
	const struct type *t = n->kids[0]->type;

	if (n->kind == N_TINDEX)
		return &t->f[n->ival];
	if (n->kind == N_INDEX)
		return &t->f[n->kids[1]->ival];
	if (t->kind != T_TUPLE)
		return n->field;
	for (uint32_t i = 0; i < t->n; i++)
		if (t->f[i].name && n->name && !strcmp(t->f[i].name, n->name))
			return &t->f[i];
	return n->field;
}

/* ---- pointers */

/* Kernel structures whose layout the verifier knows. */
static bool is_known(const struct type *t)
{
	return t && t->kind == T_STRUCT && t->src && t->src->is_vmlinux && t->src_id;
}

static bool is_same_struct(const struct type *a, const struct type *b)
{
	return a == b || (a && b && a->kind == T_STRUCT && b->kind == T_STRUCT && a->src == b->src && a->src_id == b->src_id);
}

/* A kernel pointer that the verifier knows nothing of can be given a type; one call that costs a move. Loads then replace
 * helper calls, but do not tell when they fail. */
static bool can_cast(struct lower *l, const struct pointer *p)
{
	return p->space == SPACE_KERNEL && is_known(p->to) && l->u->trust != TRUST_NONE && cg_has(l, KF_RDONLY_CAST) &&
	       cg_has_kfunc(l, KFUNC_rdonly_cast);
}

static void cast_rdonly(struct lower *l, struct pointer *p)
{
	p->v = ir_call(&l->x, IR_KFUNC + KFUNC_rdonly_cast, 2, p->v, cg_const(l, (int64_t)p->to->src_id));
	p->space = SPACE_BTF;
	l->has_btf = true;
}

/* How often the program reads through what this pointer comes from; chains are counted by the caller. */
static int reads_through(const struct lower *l, const struct node *n)
{
	while (n->kind == N_CAST)
		n = n->kids[0];
	return n->kind == N_VAR ? l->vars[n->var->id].n_reads : 1;
}

/* The verifier does not take zero for a pointer, and some pointers it does not take for tested. */
static bool must_test(const struct lower *l, const struct ir_val *v)
{
	if (l->u->runtime_warnings || l->u->trust == TRUST_TESTED)
		return true;
	return v->op == IR_PHI || v->op == IR_CONST || (v->op == IR_LOAD && v->alias == AL_CONST && l->prog->method == AM_ITER);
}

static void test_pointer(struct lower *l, struct ir_val *v, struct span span, struct chain *ch)
{
	struct ir_block *on = cg_new(l), *bad;

	if (!must_test(l, ir_real(v)))
		return;
	if (l->u->runtime_warnings) {
		bad = cg_cold(l);
		ir_bri(&l->x, CC_EQ, v, 0, bad, on);
		cg_enter(l, bad);
		cg_count(l, CK_READ, span, NULL, NULL);
		ir_jmp(&l->x, fail_block(l, ch));
	} else {
		ir_bri(&l->x, CC_EQ, v, 0, fail_block(l, ch), on);
	}
	cg_enter(l, on);
}

static struct ir_val *read_place(struct lower *l, struct spot *p, struct node *n, struct pointer *as);

/* reads: how many reads go through it, as far as the chain tells. */
static struct pointer pointer_of(struct lower *l, struct node *n, struct chain *ch, int reads)
{
	struct pointer p = { .space = n->type->space, .to = n->type->elem };

	if (n->kind == N_CAST && n->kids[0]->type->kind == T_PTR) {
		struct pointer from = pointer_of(l, n->kids[0], ch, 0);

		p.v = from.v;
		if (from.space == SPACE_BTF && is_same_struct(from.to, p.to) && p.space != SPACE_USER)
			p.space = SPACE_BTF;
	} else if (cg_is_place(n)) {
		struct spot at = place_of(l, n, ch, reads + 1);
		struct pointer found = p;

		p.v = read_place(l, &at, n, &found);
		if (p.space != SPACE_USER)
			p.space = found.space;
	} else {
		p.v = cg_value(l, n);
	}
	if (p.space == SPACE_BTF && (!is_known(p.to) || l->u->trust == TRUST_NONE))
		p.space = SPACE_KERNEL;
	if (reads && (reads > 1 || reads_through(l, n) > 1) && can_cast(l, &p))
		cast_rdonly(l, &p);
	return p;
}

static struct spot behind(struct lower *l, struct node *ptr, struct chain *ch, int reads)
{
	struct pointer p = pointer_of(l, ptr, ch, reads);

	if (p.space == SPACE_BPF) /* the context, &$x */
		return (struct spot){ .space = SPACE_BPF, .mem = mem_at(p.v, 8, AL_ANY, -1), .is_raw = true };
	if (p.space == SPACE_BTF)
		test_pointer(l, p.v, ptr->span, ch);
	return (struct spot){ .space = p.space, .ptr = p.v, .root = p.to };
}

/* ---- places */

static void advance(struct spot *p, int64_t off)
{
	if (p->space == SPACE_BPF)
		p->mem = mem_plus(p->mem, off);
	else
		p->off += off;
}

/* By a number known at run time only. What the verifier knows, it does not let be pointed into at random. */
static void advance_by(struct lower *l, struct spot *p, struct ir_val *by, const struct type *elem)
{
	if (elem->size != 1)
		by = ir_bini(&l->x, IR_MUL, by, elem->size);
	if (p->space == SPACE_BPF) {
		uint32_t align = p->mem.align < elem->align ? p->mem.align : elem->align;

		p->mem = mem_at(ir_bin(&l->x, IR_ADD, mem_addr(l, p->mem), by), align ? align : 1, AL_ANY, -1);
		return;
	}
	if (p->space == SPACE_BTF)
		p->space = SPACE_KERNEL;
	p->ptr = ir_bin(&l->x, IR_ADD, cg_number(l, p->ptr), by);
}

/* The verifier wants to see the index compared with the size before it is added to an address. Variable offsets into the
 * stack are only accepted since 5.12, so the array goes elsewhere. */
static void check_index(struct lower *l, struct node *n, struct spot *p, struct ir_val *i, struct chain *ch)
{
	struct ir_block *good = cg_new(l), *bad = cg_cold(l);

	if (p->space == SPACE_BPF && p->mem.obj)
		p->mem.obj->is_scratch = true;
	ir_bri(&l->x, CC_LT, i, n->kids[0]->type->n, good, bad);
	cg_enter(l, bad);
	cg_count(l, CK_INDEX, n->span, NULL, NULL);
	ir_jmp(&l->x, fail_block(l, ch));
	cg_enter(l, good);
}

static bool const_index(const struct node *n, int64_t *i)
{
	const struct node *k = n->kids[1];

	*i = (int64_t)k->ival;
	return k->is_const || k->kind == N_INT;
}

static struct spot element_of(struct lower *l, struct node *n, struct chain *ch, int reads)
{
	struct node *kid = n->kids[0];
	const struct type *t = kid->type;
	struct spot p;
	struct ir_val *v;
	int64_t i;
	bool is_const = const_index(n, &i);

	if (t->kind == T_PTR)
		p = behind(l, kid, ch, is_const ? reads : 0);
	else
		p = place_of(l, kid, ch, reads);
	if (is_const && (t->kind == T_PTR || !t->n || (uint64_t)i < t->n)) {
		advance(&p, i * n->type->size);
		return p;
	}
	v = cg_value(l, n->kids[1]);
	if (t->kind != T_PTR && (t->n || p.space == SPACE_BPF))
		check_index(l, n, &p, v, ch);
	advance_by(l, &p, v, n->type);
	return p;
}

static struct spot own_memory(struct lower *l, struct node *n)
{
	return (struct spot){ .space = SPACE_BPF, .mem = cg_addr(l, n), .is_raw = n->type->kind == T_STRUCT || n->type->kind == T_ARRAY };
}

/* The same bytes under another type. */
static bool is_reinterpreted(const struct node *n)
{
	return n->kind == N_CAST && !type_is_scalar(n->type) && !type_is_scalar(n->kids[0]->type) && cg_is_place(n->kids[0]) &&
	       n->type->size <= n->kids[0]->type->size && n->kids[0]->type->kind != T_BUFFER && n->type->kind != T_BUFFER &&
	       n->type->kind != T_TUPLE && n->kids[0]->type->kind != T_STRING;
}

static struct spot place_of(struct lower *l, struct node *n, struct chain *ch, int reads)
{
	struct node *kid = n->n_kids ? n->kids[0] : NULL;
	struct spot p;

	if (is_reinterpreted(n))
		return place_of(l, kid, ch, reads);
	if (!cg_is_place(n))
		return own_memory(l, n);
	if (n->kind == N_UNARY)
		return behind(l, kid, ch, reads);
	if (n->kind == N_INDEX && !is_tuple_index(n))
		return element_of(l, n, ch, reads);
	p = kid->type->kind == T_PTR ? behind(l, kid, ch, reads) : place_of(l, kid, ch, reads);
	p.is_raw |= kid->type->kind == T_STRUCT;
	advance(&p, field_of(n)->off);
	return p;
}

/* ---- reading scalars */

static struct ir_val *load(struct lower *l, struct spot *p, uint32_t size, bool is_signed)
{
	l->has_btf = true;
	return ir_load(&l->x, p->ptr, p->off, (int)size, is_signed, AL_KERNEL, -1);
}

static enum type_walk walk(struct lower *l, const struct spot *p, int64_t off, uint32_t size, struct type **to)
{
	return type_walk(&l->u->types, p->root, p->off + off, size, to);
}

static struct ir_val *at(struct lower *l, const struct spot *p)
{
	return p->off ? ir_bini(&l->x, IR_ADD, p->ptr, p->off) : p->ptr;
}

static struct ir_val *read_bytes(struct lower *l, struct spot *p, const struct type *t, struct span span)
{
	return cg_deref(l, t, at(l, p), p->space == SPACE_BTF ? SPACE_KERNEL : p->space, span);
}

static struct ir_val *read_btf(struct lower *l, struct spot *p, struct node *n, struct pointer *as)
{
	struct type *to = NULL;
	enum type_walk w = walk(l, p, 0, n->type->size, &to);
	struct ir_val *v;

	if (w == WALK_NO)
		return read_bytes(l, p, n->type, n->span);
	v = load(l, p, n->type->size, n->type->is_signed);
	if (w == WALK_SCALAR)
		return v;
	if (as && is_same_struct(to, as->to)) {
		as->space = SPACE_BTF;
		return v;
	}
	return n->type->kind == T_PTR ? v : cg_number(l, v);
}

/* A bit-field is read with the whole of the unit it lies in; where the verifier does not want that, with what it covers. */
static struct ir_val *read_unit(struct lower *l, struct spot *p, const struct field *f, struct span span, uint32_t *shift)
{
	struct type unit = { .kind = T_INT, .size = f->type->size, .align = 1 };
	uint32_t first = f->bit_off / 8, last = (f->bit_off + f->bit_size - 1) / 8;
	struct type *to;

	*shift = f->bit_off;
	if (p->space == SPACE_BPF)
		return cg_ld(l, p->mem, 0, (int)unit.size, false);
	if (p->space != SPACE_BTF)
		return read_bytes(l, p, &unit, span);
	if (walk(l, p, 0, unit.size, &to) == WALK_SCALAR)
		return load(l, p, unit.size, false);
	for (uint32_t w = 1; w <= 8; w *= 2) {
		if (first + w <= last || walk(l, p, first, w, &to) != WALK_SCALAR)
			continue;
		p->off += first;
		*shift -= 8 * first;
		return load(l, p, w, false);
	}
	return read_bytes(l, p, &unit, span);
}

static struct ir_val *read_bits(struct lower *l, struct spot *p, const struct field *f, struct span span)
{
	uint32_t shift;
	struct ir_val *v = read_unit(l, p, f, span, &shift);

	if (shift)
		v = ir_bini(&l->x, IR_SHR, v, shift);
	if (f->bit_size < 64)
		v = ir_bini(&l->x, IR_AND, v, (int64_t)((1ULL << f->bit_size) - 1));
	return v;
}

/* as: a pointer is wanted, for what it points to; filled with what was found out about it. */
static struct ir_val *read_place(struct lower *l, struct spot *p, struct node *n, struct pointer *as)
{
	if (as && p->space != SPACE_BTF && as->space == SPACE_BTF)
		as->space = SPACE_KERNEL;
	if (n->kind == N_FIELD && n->kids[0]->type->kind != T_TUPLE && n->field && n->field->bit_size)
		return read_bits(l, p, n->field, n->span);
	switch (p->space) {
	case SPACE_BPF: return cg_load_type(l, p->mem, n->type);
	case SPACE_BTF:
		if (as)
			as->space = SPACE_KERNEL;
		return read_btf(l, p, n, as);
	default: return read_bytes(l, p, n->type, n->span);
	}
}

/* v, or 0 where the chain that leads to it broke off. */
static struct ir_val *or_zero(struct lower *l, const struct chain *ch, struct ir_val *v)
{
	struct ir_block *end;
	int res;

	if (!ch->fail)
		return v;
	res = cg_temp(l, v);
	end = cg_new(l);
	ir_jmp(&l->x, end);
	cg_enter(l, ch->fail);
	ir_write(&l->x, res, cg_const(l, 0));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

struct ir_val *cg_place_value(struct lower *l, struct node *n)
{
	struct chain ch = { NULL };
	struct spot p = place_of(l, n, &ch, 1);
	struct ir_val *v = read_place(l, &p, n, NULL);

	return or_zero(l, &ch, v);
}

/* ---- reading the rest */

/* Whether the verifier lets all words of a text be loaded. */
static bool are_words(struct lower *l, const struct spot *p, uint32_t size)
{
	struct type *to;

	for (uint32_t off = 0; off < size; off += 8)
		if (walk(l, p, off, size - off < 8 ? size - off : 8, &to) != WALK_SCALAR)
			return false;
	return true;
}

/* A char array, which need not end with a NUL. */
static void store_text(struct lower *l, struct spot *p, uint32_t n, struct mem dst, const struct type *t, struct span span)
{
	if (p->space == SPACE_BPF) {
		cg_text(l, dst, t->n, SPACE_KERNEL, mem_addr(l, p->mem), n, (struct span){ 0, 0 });
	} else if (p->space == SPACE_BTF && cg_text_fits_words(dst, n) && are_words(l, p, n)) {
		l->has_btf = true;
		cg_text_by_words(l, dst, t->n, p->ptr, p->off, n, AL_KERNEL);
	} else {
		cg_text(l, dst, t->n, p->space == SPACE_BTF ? SPACE_KERNEL : p->space, at(l, p), n, span);
	}
}

static void store_bytes(struct lower *l, struct spot *p, struct node *n, struct mem dst, const struct type *t)
{
	uint32_t size = n->type->size < t->size ? n->type->size : t->size;

	if (p->space == SPACE_BPF)
		cg_convert(l, dst, t, p->mem, n->type);
	else if (size)
		cg_probe_read(l, p->space == SPACE_BTF ? SPACE_KERNEL : p->space, dst, cg_const(l, size), at(l, p), n->span);
	if (p->space != SPACE_BPF)
		cg_fill_zero(l, dst, t, size);
}

static void store_place(struct lower *l, struct spot *p, struct node *n, struct mem dst, const struct type *t)
{
	bool is_clean = p->space == SPACE_BPF && !p->is_raw;

	if (n->type->kind == T_STRING && t->kind == T_STRING && !is_clean)
		store_text(l, p, n->type->n < t->n ? n->type->n : t->n, dst, t, n->span);
	else
		store_bytes(l, p, n, dst, t);
}

void cg_place_store(struct lower *l, struct node *n, struct mem dst, const struct type *t)
{
	struct chain ch = { NULL };
	struct spot p = place_of(l, n, &ch, 1);
	struct ir_block *end;

	store_place(l, &p, n, dst, t);
	if (!ch.fail)
		return;
	end = cg_new(l);
	ir_jmp(&l->x, end);
	cg_enter(l, ch.fail);
	cg_zero(l, dst, 0, t->size);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

/* Memory of ours that holds the value, when it needs no copy for that and no test. */
static bool is_ours(const struct node *n)
{
	int64_t i;

	if (is_reinterpreted(n))
		return is_ours(n->kids[0]);
	if (!cg_is_place(n))
		return !type_is_scalar(n->type);
	if (n->kids[0]->type->kind == T_PTR)
		return false;
	if (n->kind == N_INDEX && !is_tuple_index(n) && (!const_index(n, &i) || (uint64_t)i >= n->kids[0]->type->n))
		return false;
	return is_ours(n->kids[0]);
}

/* Bytes of a text, zero-extended. */
static struct ir_val *chars(struct lower *l, struct spot *p, uint32_t off, uint32_t w)
{
	if (p->space == SPACE_BTF)
		return ir_load(&l->x, p->ptr, p->off + off, (int)w, false, AL_KERNEL, -1);
	return cg_ld(l, p->mem, off, (int)w, false);
}

/* A text in a kernel structure is compared where it is; any other is read first. */
static void hold_text(struct lower *l, struct spot *p, struct node *n)
{
	struct mem m;

	if (p->space == SPACE_BTF && are_words(l, p, n->type->n)) {
		l->has_btf = true;
		return;
	}
	m = mem_of(cg_obj(l, "text", n->type->n + 1));
	m.slack = 1;
	store_text(l, p, n->type->n, m, n->type, n->span);
	p->space = SPACE_BPF;
	p->mem = m;
}

bool cg_place_text_eq(struct lower *l, struct node *n, const char *text, uint32_t len, struct ir_block *no)
{
	struct chain ch = { NULL };
	struct ir_block *on;
	struct spot p;

	if (!cg_is_place(n) || is_ours(n) || len > TEXT_EQ_MAX || len > n->type->n || !*text)
		return false;
	p = place_of(l, n, &ch, 1);
	hold_text(l, &p, n);
	for (uint32_t off = 0, w; off < len; off += w) {
		int64_t v = 0;

		for (w = 8; w > len - off;)
			w /= 2;
		memcpy(&v, text + off, w);
		on = cg_new(l);
		ir_bri(&l->x, CC_NE, chars(l, &p, off, w), v, no, on);
		cg_enter(l, on);
	}
	if (ch.fail) {
		on = cg_new(l);
		ir_jmp(&l->x, on);
		cg_enter(l, ch.fail);
		ir_jmp(&l->x, no);
		cg_enter(l, on);
	}
	return true;
}

bool cg_place_mem(struct lower *l, struct node *n, struct mem *m)
{
	struct chain ch = { NULL };
	struct spot p;

	if (!cg_is_place(n) || !is_ours(n))
		return false;
	if (n->type->kind == T_STRING && n->kids[0]->type->kind != T_TUPLE && n->kids[0]->type->kind != T_STRING &&
	    n->kind != N_TINDEX)
		return false; /* a C text, to be cleared behind its end */
	p = place_of(l, n, &ch, 1);
	*m = p.mem;
	return true;
}

/* The address of what a pointer chain leads to, for &x. */
struct ir_val *cg_place_addr(struct lower *l, struct node *n)
{
	struct chain ch = { NULL };
	struct spot p = place_of(l, n, &ch, 0);
	struct ir_val *v = p.space == SPACE_BPF ? mem_addr(l, p.mem) : at(l, &p);

	return or_zero(l, &ch, v);
}
