/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of searching in strings: lengths and first occurrences. */
#include "codegen/lower.h"

#include <string.h>

static struct ir_val *short_strlen(struct lower *l, struct node *s)
{
	struct ir_block *head = cg_new(l), *body = cg_new(l), *next = cg_new(l), *end = cg_new(l);
	struct ir_val *p = mem_addr(l, cg_addr(l, s)), *i, *c;
	int n = cg_temp(l, cg_const(l, 0));

	ir_jmp(&l->x, head);
	ir_at(&l->x, head);
	i = ir_read(&l->x, n);
	ir_bri(&l->x, CC_LT, i, s->type->n, body, end);
	cg_enter(l, body);
	c = ir_load(&l->x, ir_bin(&l->x, IR_ADD, p, i), 0, 1, false, AL_ANY, -1);
	ir_bri(&l->x, CC_EQ, c, 0, end, next);
	cg_enter(l, next);
	ir_write(&l->x, n, ir_bini(&l->x, IR_ADD, i, 1));
	ir_jmp(&l->x, head);
	ir_seal(head);
	cg_enter(l, end);
	return ir_read(&l->x, n);
}

/* The helper that copies texts tells how long they are, with the NUL; of one without a NUL the last byte is lost in the copy. */
struct ir_val *cg_strlen(struct lower *l, struct node *s)
{
	uint32_t cap = s->type->n;
	struct ir_block *full, *end;
	struct ir_val *r;
	struct mem m;
	int n;

	if (cap <= STR_INLINE_MAX)
		return short_strlen(l, s);
	m = cg_addr(l, s);
	r = cg_probe_read_str(l, SPACE_KERNEL, mem_addr(l, mem_of(cg_obj(l, "copy", cap))), cg_const(l, cap), mem_addr(l, m));
	r = ir_bini(&l->x, IR_SUB, r, 1);
	n = cg_temp(l, r);
	full = cg_cold(l);
	end = cg_new(l);
	ir_bri(&l->x, CC_EQ, r, cap - 1, full, end);
	cg_enter(l, full);
	r = ir_bini(&l->x, IR_ADD, ir_set(&l->x, CC_NE, cg_ld(l, m, cap - 1, 1, false), cg_const(l, 0)), cap - 1);
	ir_write(&l->x, n, r);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, n);
}

/* State of a search. */
struct search {
	struct ir_val *hay, *needle;    /* addresses */
	uint32_t hay_cap, needle_cap;
	const struct node *text;        /* the needle when it is constant */
	bool guarded;
	struct ir_block *found, *missing;
};

static struct ir_val *byte_at(struct lower *l, struct ir_val *base, struct ir_val *i, int64_t off)
{
	return ir_load(&l->x, ir_bin(&l->x, IR_ADD, base, i), off, 1, false, AL_ANY, -1);
}

/* Compares the constant needle at position i; goes on here when there is a difference. */
static void match_const(struct lower *l, struct search *s, struct ir_val *i)
{
	uint32_t len = cg_text_len(s->text);
	struct ir_block *next = cg_new(l), *on;
	struct ir_val *c = byte_at(l, s->hay, i, 0);

	on = cg_new(l);
	ir_bri(&l->x, CC_EQ, c, 0, s->missing, on);
	cg_enter(l, on);
	for (uint32_t j = 0; j < len; j++) {
		on = j + 1 < len ? cg_new(l) : s->found;
		if (j)
			c = byte_at(l, s->hay, i, j);
		ir_bri(&l->x, CC_EQ, c, (unsigned char)s->text->str[j], on, next);
		if (j + 1 < len)
			cg_enter(l, on);
	}
	cg_enter(l, next);
}

static void match_loop(struct lower *l, struct search *s, struct ir_val *i)
{
	struct ir_block *head = cg_new(l), *guard = cg_new(l), *in = cg_new(l), *more = cg_new(l), *inside = cg_new(l),
			*same = cg_new(l), *next = cg_new(l);
	int jv = cg_temp(l, s->guarded ? cg_unknown_zero(l) : cg_const(l, 0));
	struct ir_val *j, *k, *nc;

	ir_jmp(&l->x, head);
	ir_at(&l->x, head);
	j = ir_read(&l->x, jv);
	if (s->guarded)
		ir_loop(&l->x, guard, s->missing);
	else
		ir_jmp(&l->x, guard);
	cg_enter(l, guard);
	ir_bri(&l->x, CC_LT, j, s->needle_cap, in, s->found);
	cg_enter(l, in);
	nc = byte_at(l, s->needle, j, 0);
	ir_bri(&l->x, CC_EQ, nc, 0, s->found, more);
	cg_enter(l, more);
	k = ir_bin(&l->x, IR_ADD, i, j);
	ir_bri(&l->x, CC_LT, k, s->hay_cap, inside, s->missing);
	cg_enter(l, inside);
	ir_br(&l->x, CC_EQ, byte_at(l, s->hay, k, 0), nc, same, next);
	cg_enter(l, same);
	ir_write(&l->x, jv, ir_bini(&l->x, IR_ADD, j, 1));
	ir_jmp(&l->x, head);
	ir_seal(head);
	cg_enter(l, next);
}

/* Tries every position; *pos is the IR variable of the position. */
static void search(struct lower *l, struct search *s, int pos)
{
	struct ir_block *head = cg_new(l), *guard = cg_new(l), *body = cg_new(l);
	uint32_t last = s->hay_cap - (s->text ? cg_text_len(s->text) : 1);
	struct ir_val *i;

	ir_jmp(&l->x, head);
	ir_at(&l->x, head);
	i = ir_read(&l->x, pos);
	if (s->guarded)
		ir_loop(&l->x, guard, s->missing);
	else
		ir_jmp(&l->x, guard);
	cg_enter(l, guard);
	ir_bri(&l->x, CC_LE, i, last, body, s->missing);
	cg_enter(l, body);
	if (s->text)
		match_const(l, s, i);
	else
		match_loop(l, s, i);
	ir_write(&l->x, pos, ir_bini(&l->x, IR_ADD, i, 1));
	ir_jmp(&l->x, head);
	ir_seal(head);
}

static struct ir_val *address_for_search(struct lower *l, struct node *n, bool guarded)
{
	struct mem m = cg_addr(l, n);

	cg_off_stack(m, guarded);
	return mem_addr(l, m);
}

/* ---- one call of a function per position, by bpf_loop(): for kernels without may_goto */

enum { AT_HAY = 0, AT_NEEDLE = 8, AT_FOUND = 16, AT_SIZE = 24 };

/* index, address of the search -> 0: go on, 1: stop */
static int search_function(struct lower *l, const struct search *s, uint32_t last)
{
	struct ir_func *f = ir_func_new(l->ir, IRF_CALLBACK, "search", 2, l->x.span);
	int index = l->ir->funcs.n - 1;
	struct ir_builder x = l->x;
	struct fn fn, *outer = l->fn;
	struct search here = *s;
	struct ir_val *i, *at;
	struct ir_block *body;

	cg_fn_begin(l, &fn, f, outer->region);
	l->x.span = x.span;
	i = ir_leaf(&l->x, IR_ARG, 0);
	at = ir_leaf(&l->x, IR_ARG, 1);
	here.hay = ir_load(&l->x, at, AT_HAY, 8, false, AL_ANY, -1);
	here.needle = s->needle ? ir_load(&l->x, at, AT_NEEDLE, 8, false, AL_ANY, -1) : NULL;
	here.found = cg_new(l);
	here.missing = cg_new(l);
	body = cg_new(l);
	ir_bri(&l->x, CC_LE, i, last, body, here.missing);
	cg_enter(l, body);
	if (s->text)
		match_const(l, &here, i);
	else
		match_loop(l, &here, i);
	ir_ret(&l->x, cg_const(l, 0));
	cg_enter(l, here.found);
	ir_store(&l->x, at, AT_FOUND, 8, i, AL_ANY, -1);
	ir_ret(&l->x, cg_const(l, 1));
	cg_enter(l, here.missing);
	ir_ret(&l->x, cg_const(l, 1));
	l->fn = outer;
	l->x = x;
	return index;
}

static struct ir_val *search_by_calls(struct lower *l, const struct search *s)
{
	uint32_t last = s->hay_cap - (s->text ? cg_text_len(s->text) : 1);
	struct ir_obj *o = cg_obj(l, "search", AT_SIZE);
	struct mem m = mem_of(o);
	struct ir_val *f;

	o->is_packed_frame = true;
	m.alias = AL_ANY;
	cg_st(l, m, AT_HAY, 8, s->hay);
	if (s->needle)
		cg_st(l, m, AT_NEEDLE, 8, s->needle);
	else
		cg_sti(l, m, AT_NEEDLE, 8, 0);
	cg_sti(l, m, AT_FOUND, 8, -1);
	f = ir_leaf(&l->x, IR_FUNC, search_function(l, s, last));
	ir_call(&l->x, BPF_FUNC_loop, 4, cg_const(l, (int64_t)last + 1), f, mem_addr(l, m), cg_const(l, 0));
	return cg_ld(l, m, AT_FOUND, 8, false);
}

/* ---- which way */

/* What the verifier walks through without losing patience; a needle is walked through at each position. */
enum { WALK_ALL = 16384 };

struct ir_val *cg_strstr(struct lower *l, struct node *a, struct node *b)
{
	struct search s = { .hay_cap = a->type->n, .needle_cap = b->type->n, .text = b->kind == N_STR ? b : NULL };
	uint64_t work = (uint64_t)s.hay_cap * (s.text ? 1 : s.needle_cap);
	struct ir_block *end;
	bool by_calls;
	int pos, res;

	if (s.text && cg_text_len(s.text) == 0)
		return cg_const(l, 0);
	if (s.text && cg_text_len(s.text) > s.hay_cap)
		return cg_const(l, -1);
	s.guarded = work > STR_INLINE_MAX && l->c->target.may_goto;
	by_calls = !s.guarded && work > WALK_ALL;
	if (by_calls && (!cg_has(l, KF_BPF_LOOP) || (!s.text && s.needle_cap > WALK_ALL)))
		cg_needs(l, b->span, "a search in so long a text", cg_has(l, KF_BPF_LOOP) ? "6.9" : "5.17");
	s.hay = address_for_search(l, a, s.guarded || by_calls);
	s.needle = s.text ? NULL : address_for_search(l, b, s.guarded || by_calls);
	if (by_calls)
		return search_by_calls(l, &s);
	s.found = cg_new(l);
	s.missing = cg_new(l);
	end = cg_new(l);
	pos = cg_temp(l, s.guarded ? cg_unknown_zero(l) : cg_const(l, 0));
	res = cg_temp(l, cg_const(l, -1));
	search(l, &s, pos);
	cg_enter(l, s.found);
	ir_write(&l->x, res, ir_read(&l->x, pos));
	ir_jmp(&l->x, end);
	cg_enter(l, s.missing);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}
