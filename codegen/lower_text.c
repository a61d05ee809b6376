/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of functions that make text or compare bytes. */
#include "codegen/lower_call.h"
#include "sema/named.h"

#include <string.h>

/* ---- names of numbers: a table of texts of equal room in the read-only data */

static uint32_t name_table(struct lower *l, enum named_table table)
{
	uint32_t cap = named_cap(table), n = (uint32_t)named_count(table);
	char *bytes = arena_alloc(l->a, (size_t)cap * n), buf[NAMED_MAX];

	for (uint32_t i = 0; i < n; i++)
		strncpy(bytes + (size_t)cap * i, named_text(table, i, buf), cap - 1);
	return cg_rodata(l->c, bytes, cap * n);
}

void cg_named_text(struct lower *l, struct ir_val *v, int table, struct mem dst, const struct type *t)
{
	uint32_t cap = named_cap((enum named_table)table), off = name_table(l, (enum named_table)table);
	struct ir_block *good = cg_new(l), *bad = cg_cold(l), *end = cg_new(l);
	struct ir_val *at;

	ir_bri(&l->x, CC_LT, v, named_count((enum named_table)table), good, bad);
	cg_enter(l, bad);
	cg_bytes(l, dst, "unknown", 7, t->size);
	ir_jmp(&l->x, end);
	cg_enter(l, good);
	at = ir_bin(&l->x, IR_ADD, ir_mapval(&l->x, cg_rodata_map(l->c), off), ir_bini(&l->x, IR_MUL, v, cap));
	cg_copy(l, dst, mem_at(at, 8, AL_CONST, -1), cap);
	cg_fill_zero(l, dst, t, cap);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

struct ir_val *cg_call_strerror(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_value(l, n->kids[0]);
}

struct ir_val *cg_call_errno_name(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_value(l, n->kids[0]);
}

struct ir_val *cg_call_signal_name(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_value(l, n->kids[0]);
}

struct ir_val *cg_call_syscall_name(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_value(l, n->kids[0]);
}

/* ---- bpf_trace_printk() */

struct ir_val *cg_call_debugf(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	struct node *fmt = n->kids[0], *k;
	struct ir_val *args[3] = { cg_const(l, 0), cg_const(l, 0), cg_const(l, 0) }, *text;
	uint32_t len = (uint32_t)strnlen(fmt->str, fmt->slen) + 1;

	for (int i = 1; i < n->n_kids; i++) {
		k = n->kids[i];
		args[i - 1] = type_is_scalar(k->type) ? cg_value(l, k) : mem_addr(l, cg_addr(l, k));
	}
	text = ir_mapval(&l->x, cg_rodata_map(l->c), cg_rodata(l->c, fmt->str, len));
	ir_call(&l->x, BPF_FUNC_trace_printk, 5, text, cg_const(l, len), args[0], args[1], args[2]);
	return NULL;
}

/* ---- memory of the process */

struct ir_val *cg_call_write_user(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	struct node *from = n->kids[1];
	const struct type *t = from->type;
	struct ir_val *to = cg_value(l, n->kids[0]), *src, *r;
	struct mem m;

	if (t->kind == T_PTR && t->space == SPACE_BPF) {
		src = cg_value(l, from);
	} else if (type_is_scalar(t)) {
		m = mem_of(cg_obj(l, "bytes", 8));
		cg_store(l, from, m, t);
		src = mem_addr(l, m);
	} else {
		m = cg_addr(l, from);
		src = mem_addr(l, t->kind == T_BUFFER ? mem_plus(m, 4) : m);
	}
	r = ir_call(&l->x, BPF_FUNC_probe_write_user, 3, to, src, cg_const(l, (int64_t)n->kids[2]->ival));
	return ir_set(&l->x, CC_EQ, r, cg_const(l, 0));
}

/* ---- what sema folds, rewrites or has done with */

struct ir_val *cg_call_strcap(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_const(l, n->kids[0]->type->n);
}

struct ir_val *cg_call_static_assert(UNUSED struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	return NULL;
}

struct ir_val *cg_call_fail(UNUSED struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	return NULL;
}

struct ir_val *cg_call_kstr(struct lower *l, struct node *n, const struct mem *dst)
{
	return cg_call_str(l, n, dst);
}

struct ir_val *cg_call_ustr(struct lower *l, struct node *n, const struct mem *dst)
{
	return cg_call_str(l, n, dst);
}

/* ---- str_concat() */

/* Appends the text of n at obj + *len and moves *len behind it; max: the most that is there already. */
static void append(struct lower *l, struct ir_obj *obj, int len, uint32_t max, struct node *n)
{
	struct ir_block *fits = cg_new(l), *some = cg_new(l), *end = cg_new(l);
	struct ir_val *src = mem_addr(l, cg_addr(l, n)), *at = ir_read(&l->x, len), *got;

	ir_bri(&l->x, CC_LE, at, max, fits, end);
	cg_enter(l, fits);
	got = cg_probe_read_str(l, SPACE_KERNEL, ir_bin(&l->x, IR_ADD, ir_obj_addr(&l->x, obj, 0), at), cg_const(l, n->type->n + 1), src);
	ir_bri(&l->x, CC_SGT, got, 0, some, end);
	cg_enter(l, some);
	ir_write(&l->x, len, ir_bin(&l->x, IR_ADD, at, ir_bini(&l->x, IR_SUB, got, 1)));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

struct ir_val *cg_call_str_concat(struct lower *l, struct node *n, const struct mem *dst)
{
	uint32_t na = n->kids[0]->type->n, nb = n->kids[1]->type->n;
	struct ir_obj *o = cg_obj(l, "concat", na + nb + 2);
	int len = cg_temp(l, cg_const(l, 0));

	o->is_scratch = true;
	cg_zero(l, mem_of(o), 0, o->size);
	append(l, o, len, 0, n->kids[0]);
	append(l, o, len, na, n->kids[1]);
	cg_copy(l, *dst, mem_of(o), n->type->n);
	return NULL;
}

/* ---- memcmp() */

static struct mem bytes_of(struct lower *l, struct node *n, uint32_t *size, bool guarded)
{
	struct mem m = cg_addr(l, n);

	*size = n->type->size;
	if (guarded && m.obj)
		m.obj->is_scratch = true;
	if (n->type->kind != T_BUFFER)
		return m;
	*size = n->type->n;
	return mem_plus(m, 4);
}

static struct ir_val *byte_at(struct lower *l, struct ir_val *p, struct ir_val *i)
{
	return ir_load(&l->x, ir_bin(&l->x, IR_ADD, p, i), 0, 1, false, AL_ANY, -1);
}

/* Byte after byte: result is the difference of the first two that differ. */
struct ir_val *cg_call_memcmp(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	struct ir_block *head = cg_new(l), *guard = cg_new(l), *body = cg_new(l), *more = cg_new(l), *differ = cg_new(l),
			*next = cg_new(l), *end = cg_new(l);
	bool guarded = l->c->target.may_goto && !(n->kids[2]->is_const && n->kids[2]->ival <= 64);
	struct ir_val *a, *b, *max, *i, *ca, *cb;
	uint32_t na, nb;
	int iv, res;

	a = mem_addr(l, bytes_of(l, n->kids[0], &na, guarded));
	b = mem_addr(l, bytes_of(l, n->kids[1], &nb, guarded));
	max = cg_value(l, n->kids[2]);
	iv = cg_temp(l, guarded ? cg_unknown_zero(l) : cg_const(l, 0));
	res = cg_temp(l, cg_const(l, 0));
	ir_jmp(&l->x, head);
	ir_at(&l->x, head);
	i = ir_read(&l->x, iv);
	if (guarded)
		ir_loop(&l->x, guard, end);
	else
		ir_jmp(&l->x, guard);
	cg_enter(l, guard);
	ir_bri(&l->x, CC_LT, i, na < nb ? na : nb, body, end);
	cg_enter(l, body);
	ir_br(&l->x, CC_LT, i, max, more, end);
	cg_enter(l, more);
	ca = byte_at(l, a, i);
	cb = byte_at(l, b, i);
	ir_br(&l->x, CC_NE, ca, cb, differ, next);
	cg_enter(l, differ);
	ir_write(&l->x, res, ir_bin(&l->x, IR_SUB, ca, cb));
	ir_jmp(&l->x, end);
	cg_enter(l, next);
	ir_write(&l->x, iv, ir_bini(&l->x, IR_ADD, i, 1));
	ir_jmp(&l->x, head);
	ir_seal(head);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}
