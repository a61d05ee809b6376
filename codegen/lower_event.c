/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of events: records for the ring buffer, laid out by sema (struct event_desc). A record of fixed size is reserved in the ring and
 * filled in place. One with packed strings is built in scratch memory, each string read to where the one before it
 * ended, and copied out at its real length. */
#include "codegen/lower.h"

#include <signal.h>

#include "sema/tables.h"

enum { JOIN_MAX_ARGS = 16 };

/* The runtime makes the ring as large as the largest record needs; larger ones cannot be put together. */
#define RECORD_MAX (4u << 20)

static struct event_desc *desc_of(const struct lower *l, const struct node *n)
{
	for (int i = n->event < l->u->events.n ? n->event : 0; i < l->u->events.n; i++)
		if (l->u->events.v[i]->id == n->event)
			return l->u->events.v[i];
	return l->u->events.v[n->event];
}

/* The expression for argument i; NULL: it was left out. */
static struct node *arg_node(struct node *n, const struct event_desc *d, int i)
{
	int first = 0;

	switch (d->kind) {
	case EV_PRINTF:
	case EV_ERRORF:
	case EV_WARNF:
	case EV_CAT:
	case EV_SYSTEM:
	case EV_PRINT_MAP:
		first = 1;
		break;
	default:
		break;
	}
	return first + i < n->n_kids ? n->kids[first + i] : NULL;
}

/* 1 + the code. */
static struct ir_val *exit_word(struct lower *l, struct node *n)
{
	return n->n_kids ? ir_bini(&l->x, IR_ADD, cg_value(l, n->kids[0]), 1) : cg_const(l, 1);
}

static void count_lost(struct lower *l, enum ir_cc cc, struct ir_val *r)
{
	cg_count_if(l, cc, r, 0, CK_LOST, (struct span){ 0, 0 }, NULL, NULL);
}

/* early: the value, if it was computed before. */
static void fixed_arg(struct lower *l, struct mem rec, const struct ev_arg *a, struct node *arg, struct ir_val *early)
{
	struct mem dst = mem_plus(rec, a->off);

	dst.shows_cut = true;
	if (early)
		cg_store_type(l, dst, a->type, early);
	else if (arg)
		cg_store(l, arg, dst, a->type);
	else
		cg_zero(l, dst, 0, a->type->size);
}

/* ---- in place */

/* An event that does not fit is lost and counted; an exit() is too important for that. */
static void lost(struct lower *l, struct node *n, const struct event_desc *d)
{
	int i, map;

	cg_count(l, CK_LOST, (struct span){ 0, 0 }, NULL, NULL);
	if (d->kind != EV_EXIT)
		return;
	i = cg_counter(l->c, CK_EXIT, (struct span){ 0, 0 }, NULL, NULL);
	map = cg_counters_map(l->c);
	ir_store(&l->x, ir_mapval(&l->x, map, 8 * i), 0, 8, exit_word(l, n), AL_MAP, map);
}

/* What is read in other places too is read ahead of the branch, so that those find it there. */
static struct ir_val **early_args(struct lower *l, struct node *n, const struct event_desc *d)
{
	struct ir_val **v = arena_array(l->a, struct ir_val *, d->n_args + 1);

	for (int i = 0; i < d->n_args; i++) {
		struct node *arg = arg_node(n, d, i);

		if (arg && type_is_scalar(d->args[i].type) && cg_reads_again(l, arg))
			v[i] = cg_convert_scalar(l, cg_value(l, arg), arg->type, d->args[i].type);
	}
	return v;
}

static void reserve(struct lower *l, struct node *n, const struct event_desc *d)
{
	struct ir_val *ring = cg_map_ptr(l, cg_ring(l->c)), *p, **early = early_args(l, n, d);
	struct ir_block *have = cg_new(l), *full = cg_cold(l), *end = cg_new(l);
	struct mem rec;

	p = ir_call(&l->x, BPF_FUNC_ringbuf_reserve, 3, ring, cg_const(l, d->fixed_size), cg_const(l, 0));
	ir_bri(&l->x, CC_NE, p, 0, have, full);
	cg_enter(l, full);
	lost(l, n, d);
	ir_jmp(&l->x, end);
	cg_enter(l, have);
	rec = mem_at(p, 8, AL_RING, -1);
	cg_sti(l, rec, 0, 8, d->id);
	for (int i = 0; i < d->n_args; i++)
		fixed_arg(l, rec, &d->args[i], arg_node(n, d, i), early[i]);
	ir_call(&l->x, BPF_FUNC_ringbuf_submit, 2, p, cg_const(l, 0));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

/* ---- by copy */

/* A record in the making. */
struct record {
	struct mem mem;
	int end;                        /* IR variable: where the next string goes */
	uint32_t max;                   /* size of the object; `end` stays below */
	bool recheck;                   /* the kernel forgets bounds of spilled numbers (before 5.11) */
};

/* Where the next string goes. Its room was added up when the record was made, so the verifier finds every access inside. */
static struct ir_val *string_at(struct lower *l, struct record *r, struct ir_block *give_up, uint32_t room)
{
	struct ir_val *end = ir_read(&l->x, r->end);

	if (r->recheck && end->op != IR_CONST) {
		struct ir_block *on = cg_new(l);

		ir_bri(&l->x, CC_LE, end, r->max - room, on, give_up);
		cg_enter(l, on);
	}
	return ir_bin(&l->x, IR_ADD, mem_addr(l, r->mem), end);
}

/* Takes the result of a bpf_probe_read_*_str(): bytes with the NUL, or an error. `full`: this many mean that the text was cut. */
static void string_done(struct lower *l, struct record *r, const struct ev_arg *a, struct ir_val *got, uint32_t full,
			struct span span)
{
	struct ir_block *good = cg_new(l), *bad = cg_cold(l), *cut, *end = cg_new(l), *fits;
	struct ir_val *len;
	int slot = cg_temp(l, cg_const(l, 0));

	ir_bri(&l->x, CC_SGT, got, 0, good, bad);
	cg_enter(l, bad);
	if (span.end)
		cg_count_if(l, CC_SLT, got, 0, CK_READ, span, NULL, NULL);
	ir_jmp(&l->x, end);
	cg_enter(l, good);
	len = ir_bini(&l->x, IR_SUB, got, 1);
	ir_write(&l->x, r->end, ir_bin(&l->x, IR_ADD, ir_read(&l->x, r->end), len));
	ir_write(&l->x, slot, len);
	if (full) {
		cut = cg_cold(l);
		fits = end;
		ir_bri(&l->x, CC_EQ, got, full, cut, fits);
		cg_enter(l, cut);
		ir_write(&l->x, slot, ir_bini(&l->x, IR_OR, len, EV_CUT));
	}
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	cg_st(l, r->mem, a->off, 4, ir_read(&l->x, slot));
}

static void pack_const(struct lower *l, struct record *r, const struct ev_arg *a, struct node *n, struct ir_block *give_up)
{
	uint32_t len = 0;
	struct ir_val *dst, *src;

	while (len < n->slen && n->str[len])
		len++;
	cg_sti(l, r->mem, a->off, 4, len);
	if (!len)
		return;
	dst = string_at(l, r, give_up, len);
	src = ir_mapval(&l->x, cg_rodata_map(l->c), cg_rodata(l->c, n->str, len));
	ir_call(&l->x, BPF_FUNC_probe_read_kernel, 3, dst, cg_const(l, len), src);
	ir_write(&l->x, r->end, ir_bini(&l->x, IR_ADD, ir_read(&l->x, r->end), len));
}

/* str() of a pointer: straight from where it points to. One byte more than the capacity tells whether the text went on. */
static void pack_str(struct lower *l, struct record *r, const struct ev_arg *a, struct node *n, struct ir_block *give_up)
{
	struct node *kid = n->kids[0];
	enum addr_space space = kid->type->kind == T_PTR ? kid->type->space : SPACE_NONE;
	struct ir_val *ptr = cg_value(l, kid), *size, *got;
	uint32_t cap = n->type->n;
	bool is_default;

	size = cg_str_size(l, n, &is_default);
	if (is_default)
		size = cg_const(l, cap + 1);
	got = cg_probe_read_str(l, space, string_at(l, r, give_up, cap + 1), size, ptr);
	string_done(l, r, a, got, is_default ? cap + 1 : 0, n->span);
}

static void pack_memory(struct lower *l, struct record *r, const struct ev_arg *a, struct node *n, struct ir_block *give_up)
{
	struct ir_val *src = mem_addr(l, cg_addr(l, n)), *got;
	uint32_t cap = n->type->n;

	got = cg_probe_read_str(l, SPACE_KERNEL, string_at(l, r, give_up, cap + 1), cg_const(l, cap + 1), src);
	string_done(l, r, a, got, cap + 1, (struct span){ 0, 0 });
}

static void pack(struct lower *l, struct record *r, const struct ev_arg *a, struct node *n, struct ir_block *give_up);

static void pack_choice(struct lower *l, struct record *r, const struct ev_arg *a, struct node *n, struct ir_block *give_up)
{
	struct ir_block *yes = cg_new(l), *no = cg_new(l), *end = cg_new(l);

	cg_cond(l, n->kids[0], yes, no);
	cg_enter(l, yes);
	pack(l, r, a, n->kids[1], give_up);
	ir_jmp(&l->x, end);
	cg_enter(l, no);
	pack(l, r, a, n->kids[2], give_up);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

static void pack(struct lower *l, struct record *r, const struct ev_arg *a, struct node *n, struct ir_block *give_up)
{
	struct span outer = l->x.span;

	l->x.span = n->span;
	while (n->kind == N_CAST && n->kids[0]->type->kind == T_STRING)
		n = n->kids[0];
	if (n->kind == N_STR)
		pack_const(l, r, a, n, give_up);
	else if (n->kind == N_TERNARY && n->kids[1])
		pack_choice(l, r, a, n, give_up);
	else if (n->kind == N_CALL && n->function && n->function->id == FN_str && type_is_scalar(n->kids[0]->type))
		pack_str(l, r, a, n, give_up);
	else
		pack_memory(l, r, a, n, give_up);
	l->x.span = outer;
}

static bool has_packed(const struct event_desc *d)
{
	for (int i = 0; i < d->n_args; i++)
		if (d->args[i].is_packed)
			return true;
	return false;
}

static struct record record_new(struct lower *l, const struct event_desc *d)
{
	struct record r = { .max = d->max_size + (uint32_t)d->n_args + 8, .recheck = !cg_has(l, KF_FOR_EACH) };
	struct ir_obj *o = cg_obj(l, "record", r.max);

	o->is_scratch = has_packed(d);
	r.max = o->size;
	r.mem = mem_of(o);
	r.end = cg_temp(l, cg_const(l, d->fixed_size));
	cg_sti(l, r.mem, 0, 8, d->id);
	return r;
}

static void output(struct lower *l, struct record *r, struct ir_block *give_up)
{
	struct ir_val *size = ir_read(&l->x, r->end);

	if (r->recheck && size->op != IR_CONST) {
		struct ir_block *on = cg_new(l);

		ir_bri(&l->x, CC_LE, size, r->max, on, give_up);
		cg_enter(l, on);
	}
	count_lost(l, CC_NE, ir_call(&l->x, BPF_FUNC_ringbuf_output, 4, cg_map_ptr(l, cg_ring(l->c)), mem_addr(l, r->mem), size,
				     cg_const(l, 0)));
}

static void give_up_here(struct lower *l, struct ir_block *give_up, struct span span)
{
	struct ir_block *end = cg_new(l);

	ir_jmp(&l->x, end);
	cg_enter(l, give_up);
	cg_count(l, CK_OVERSIZE, span, NULL, NULL);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

/* Holes in the fixed part are sent too and must have been written. */
static void zero_holes(struct lower *l, struct record *r, const struct event_desc *d)
{
	uint32_t end = EV_HEADER;

	for (int i = 0; i < d->n_args; i++) {
		const struct ev_arg *a = &d->args[i];

		if (a->off > end)
			cg_zero(l, r->mem, end, a->off - end);
		if (a->off >= end)
			end = a->off + (a->is_packed ? 4 : a->type->size);
	}
	if (d->fixed_size > end)
		cg_zero(l, r->mem, end, d->fixed_size - end);
}

static void copy_out(struct lower *l, struct node *n, const struct event_desc *d)
{
	struct ir_block *give_up = cg_cold(l);
	struct record r = record_new(l, d);

	zero_holes(l, &r, d);
	for (int i = 0; i < d->n_args; i++) {
		const struct ev_arg *a = &d->args[i];
		struct node *arg = arg_node(n, d, i);

		if (a->is_packed && arg)
			pack(l, &r, a, arg, give_up);
		else
			fixed_arg(l, r.mem, a, arg, NULL);
	}
	output(l, &r, give_up);
	give_up_here(l, give_up, n->span);
}

/* ---- join(): up to 16 pointers, until NULL */

struct join {
	struct record r;
	const struct event_desc *d;
	struct ir_val *arr;
	enum addr_space outer, inner;
	struct ir_block *give_up, *done;
	struct span span;
};

static void join_string(struct lower *l, struct join *j, struct ir_val *slot, struct ir_val *ptr)
{
	uint32_t cap = j->d->args[0].type->n;
	struct ir_block *good = cg_new(l), *bad = cg_cold(l), *cut = cg_cold(l), *end = cg_new(l);
	struct ir_val *got, *len;
	int word = cg_temp(l, cg_const(l, 0));

	got = cg_probe_read_str(l, j->inner, string_at(l, &j->r, j->give_up, cap), cg_const(l, cap), ptr);
	ir_bri(&l->x, CC_SGT, got, 0, good, bad);
	cg_enter(l, bad);
	cg_count(l, CK_READ, j->span, NULL, NULL);
	ir_jmp(&l->x, end);
	cg_enter(l, good);
	len = ir_bini(&l->x, IR_SUB, got, 1);
	ir_write(&l->x, j->r.end, ir_bin(&l->x, IR_ADD, ir_read(&l->x, j->r.end), len));
	ir_write(&l->x, word, len);
	ir_bri(&l->x, CC_EQ, got, cap, cut, end);
	cg_enter(l, cut);
	ir_write(&l->x, word, ir_bini(&l->x, IR_OR, len, EV_CUT));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	ir_store(&l->x, slot, j->d->args[0].off, 4, ir_read(&l->x, word), AL_ANY, -1);
}

static void join_loop(struct lower *l, struct join *j)
{
	struct ir_block *head = cg_new(l), *body = cg_new(l), *one = cg_new(l);
	struct mem word = mem_of(cg_obj(l, "pointer", 8));
	int iv = cg_temp(l, cg_const(l, 0));
	struct ir_val *i, *p;

	ir_jmp(&l->x, head);
	ir_at(&l->x, head);
	i = ir_read(&l->x, iv);
	ir_bri(&l->x, CC_LT, i, j->d->n_args < JOIN_MAX_ARGS ? j->d->n_args : JOIN_MAX_ARGS, body, j->done);
	cg_enter(l, body);
	p = ir_bin(&l->x, IR_ADD, j->arr, ir_bini(&l->x, IR_SHL, i, 3));
	cg_probe_read(l, j->outer, word, cg_const(l, 8), p, j->span);
	p = cg_ld(l, word, 0, 8, false);
	ir_bri(&l->x, CC_NE, p, 0, one, j->done);
	cg_enter(l, one);
	join_string(l, j, ir_bin(&l->x, IR_ADD, mem_addr(l, j->r.mem), ir_bini(&l->x, IR_SHL, i, 2)), p);
	ir_write(&l->x, iv, ir_bini(&l->x, IR_ADD, i, 1));
	ir_jmp(&l->x, head);
	ir_seal(head);
}

static void join(struct lower *l, struct node *n, const struct event_desc *d)
{
	const struct type *t = n->kids[0]->type;
	struct join j = { .d = d, .span = n->span };

	j.outer = t->kind == T_PTR ? t->space : SPACE_NONE;
	j.inner = j.outer;
	j.arr = cg_value(l, n->kids[0]);
	j.r = record_new(l, d);
	j.give_up = cg_cold(l);
	j.done = cg_new(l);
	for (uint32_t off = EV_HEADER; off < d->fixed_size; off += 4)
		cg_sti(l, j.r.mem, off, 4, -1);
	join_loop(l, &j);
	cg_enter(l, j.done);
	output(l, &j.r, j.give_up);
	give_up_here(l, j.give_up, n->span);
}

/* ---- what is to be watched from now on */

/* The process is stopped only when the word is on its way to the one who lets it go on. */
void cg_tell_watch(struct lower *l)
{
	const struct event_desc *d = l->prog->tells;
	struct ir_block *have = cg_new(l), *full = cg_cold(l);
	struct ir_val *p;

	p = ir_call(&l->x, BPF_FUNC_ringbuf_reserve, 3, cg_map_ptr(l, cg_ring(l->c)), cg_const(l, d->fixed_size), cg_const(l, 0));
	ir_bri(&l->x, CC_NE, p, 0, have, full);
	cg_enter(l, full);
	cg_count(l, CK_LOST, (struct span){ 0, 0 }, NULL, NULL);
	ir_jmp(&l->x, cg_out(l));
	cg_enter(l, have);
	cg_sti(l, mem_at(p, 8, AL_RING, -1), 0, 8, d->id);
	cg_st(l, mem_at(p, 8, AL_RING, -1), d->args[0].off, 8, cg_reg(l, argument_register(d->watch->watch_arg)));
	if (!(d->watch->pt->traits & PF_ASYNC))
		ir_call(&l->x, BPF_FUNC_send_signal, 1, cg_const(l, SIGSTOP));
	ir_call(&l->x, BPF_FUNC_ringbuf_submit, 2, p, cg_const(l, 0));
}

/* ---- which way */

static bool in_place(struct node *n, const struct event_desc *d)
{
	if (has_packed(d))
		return false;
	for (int i = 0; i < d->n_args; i++) {
		struct node *arg = arg_node(n, d, i);

		if (arg && !cg_is_pure(arg))
			return false;
	}
	return true;
}

/* An argument that does more than give a value (a block, an increment) must not run between reserve and submit: it may leave
 * the program, and it must happen for lost events too. */
void cg_event(struct lower *l, struct node *n)
{
	struct event_desc *d = desc_of(l, n);

	if (l->prog->method == AM_ITER && l->prog->aps[0]->module) {
		cg_seq_event(l, n, d);
		return;
	}
	if (d->map)
		cg_map_index(l->c, d->map);
	if (d->max_size > RECORD_MAX) {
		diag_error(&l->u->diags, n->span, "set a smaller max_strlen, or print in several steps",
			   "this event may have %u bytes; at most %u can be sent at once", d->max_size, RECORD_MAX);
		l->c->err++;
	}
	if (d->kind == EV_JOIN)
		join(l, n, d);
	else if (in_place(n, d))
		reserve(l, n, d);
	else
		copy_out(l, n, d);
}
