/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of functions on the kernel's own objects. Their pointers are handed to the kernel as such, so they must be ones that the
 * verifier knows; sema has seen to it. */
#include "codegen/lower_call.h"

#include <errno.h>
#include <string.h>

static void refuse(struct lower *l, struct span span, const char *hint, const char *what)
{
	diag_error(&l->u->diags, span, hint, "%s", what);
	l->c->err++;
}

/* A pointer to a struct, or the address of one that lies inside of another. */
static struct ir_val *object(struct lower *l, struct node *n)
{
	return n->type->kind == T_PTR ? cg_value(l, n) : cg_place_addr(l, n);
}

static bool is_tracing(struct lower *l, struct node *n)
{
	if (l->prog->prog_type == BPF_PROG_TYPE_TRACING || l->prog->prog_type == BPF_PROG_TYPE_LSM)
		return true;
	refuse(l, n->span, "it uses no argument of the probe by its type", arena_printf(l->a, "%s() cannot be used in this probe", n->name));
	return false;
}

/* ---- path() */

/* What was read without its first bytes, when it is longer than there is room for. */
static void tail(struct lower *l, struct mem buf, uint32_t size, struct ir_val *len, struct mem dst, uint32_t cap)
{
	struct ir_block *cut = cg_new(l), *inside = cg_new(l), *end = cg_new(l);
	int from = cg_temp(l, mem_addr(l, buf));

	ir_bri(&l->x, CC_GT, len, cap, cut, end);
	cg_enter(l, cut);
	ir_bri(&l->x, CC_LE, len, size, inside, end); /* it is; the verifier wants to see it */
	cg_enter(l, inside);
	ir_write(&l->x, from, ir_bin(&l->x, IR_ADD, mem_addr(l, buf), ir_bini(&l->x, IR_SUB, len, cap)));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	cg_probe_read_str(l, SPACE_KERNEL, mem_addr(l, dst), cg_const(l, cap), ir_read(&l->x, from));
}

/* The kernel writes from the end of the buffer and moves the text to its beginning: what is behind must not get into keys. */
struct ir_val *cg_call_path(struct lower *l, struct node *n, const struct mem *dst)
{
	uint32_t size = (uint32_t)l->u->config.max_strlen, cap = n->type->n;
	struct ir_block *good = cg_new(l), *bad = cg_cold(l), *end = cg_new(l);
	struct ir_val *p, *len;
	struct ir_obj *o;

	cg_zero(l, *dst, 0, n->type->size);
	if (!is_tracing(l, n))
		return NULL;
	o = cg_obj(l, "path", size);
	o->is_scratch = true;
	p = object(l, n->kids[0]);
	len = ir_call(&l->x, BPF_FUNC_d_path, 3, p, ir_obj_addr(&l->x, o, 0), cg_const(l, size));
	ir_bri(&l->x, CC_SGT, len, 0, good, bad);
	cg_enter(l, bad);
	cg_count(l, CK_READ, n->span, NULL, "d_path");
	ir_jmp(&l->x, end);
	cg_enter(l, good);
	if (cap < size)
		tail(l, mem_of(o), size, len, *dst, cap);
	else
		cg_probe_read_str(l, SPACE_KERNEL, mem_addr(l, *dst), cg_const(l, cap), ir_obj_addr(&l->x, o, 0));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return NULL;
}

/* ---- sockets and packets */

struct ir_val *cg_call_socket_cookie(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	if (!is_tracing(l, n))
		return cg_const(l, 0);
	return ir_call(&l->x, BPF_FUNC_get_socket_cookie, 1, object(l, n->kids[0]));
}

/* More does not fit a record of the perf buffer. */
enum { PACKET_MAX = 65000 };

static struct ir_val *at_most(struct lower *l, struct ir_val *v, int64_t max)
{
	struct ir_block *more = cg_new(l), *end = cg_new(l);
	int res = cg_temp(l, v);

	ir_bri(&l->x, CC_GT, v, max, more, end);
	cg_enter(l, more);
	ir_write(&l->x, res, cg_const(l, max));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

/* struct packet of runtime/packet.c, then the bytes of the packet, as many as the upper half of the flags says. */
struct ir_val *cg_call_skboutput(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	struct mem head = mem_of(cg_obj(l, "packet", 24));
	struct ir_val *len, *flags, *skb, *r;

	if (!is_tracing(l, n))
		return cg_const(l, 0);
	len = at_most(l, cg_value(l, n->kids[2]), PACKET_MAX);
	cg_sti(l, head, 0, 4, n->event);
	cg_st(l, head, 4, 4, len);
	cg_st(l, head, 8, 4, at_most(l, cg_value(l, n->kids[3]), PACKET_MAX));
	cg_sti(l, head, 12, 4, 0);
	cg_st(l, head, 16, 8, cg_clock(l, 0));
	flags = ir_bin(&l->x, IR_OR, ir_bini(&l->x, IR_SHL, len, 32), cg_const(l, (int64_t)BPF_F_CURRENT_CPU));
	skb = object(l, n->kids[1]);
	r = ir_call(&l->x, BPF_FUNC_skb_output, 5, skb, cg_map_ptr(l, cg_packets_map(l->c)), flags, mem_addr(l, head),
		    cg_const(l, 24));
	cg_count_if(l, CC_EQ, r, -ENOSPC, CK_PACKET, n->span, NULL, "skb_output");
	return r;
}

/* ---- other processes */

/* Kernel functions that hand out a task may be called by these. */
static bool may_ask_for_tasks(struct lower *l)
{
	switch (l->prog->prog_type) {
	case BPF_PROG_TYPE_TRACING:
	case BPF_PROG_TYPE_LSM: return true;
	case BPF_PROG_TYPE_TRACEPOINT:
	case BPF_PROG_TYPE_PERF_EVENT: return cg_has(l, KF_TASK_KFUNCS);
	default: return false;
	}
}

/* aux: offset of comm in struct task_struct. */
struct ir_val *cg_call_comm(struct lower *l, struct node *n, const struct mem *dst)
{
	struct ir_block *have = cg_new(l), *none = cg_cold(l), *end = cg_new(l);
	struct ir_val *task;

	cg_zero(l, *dst, 0, 16);
	if (!may_ask_for_tasks(l) || !cg_has_kfunc(l, KFUNC_task_from_pid) || !cg_has_kfunc(l, KFUNC_task_release)) {
		refuse(l, n->span, "fentry probes and iterators can from Linux 6.2 on, tracepoint and perf-event probes from 6.12 on",
		       "the name of another process cannot be had in this probe on this kernel");
		return NULL;
	}
	task = ir_call(&l->x, IR_KFUNC + KFUNC_task_from_pid, 1, cg_value(l, n->kids[0]));
	ir_bri(&l->x, CC_NE, task, 0, have, none);
	cg_enter(l, none);
	cg_count(l, CK_READ, n->span, NULL, "task_from_pid");
	ir_jmp(&l->x, end);
	cg_enter(l, have);
	cg_probe_read_str(l, SPACE_KERNEL, mem_addr(l, *dst), cg_const(l, 16),
			  ir_bini(&l->x, IR_ADD, task, (intptr_t)n->aux));
	ir_call(&l->x, IR_KFUNC + KFUNC_task_release, 1, task);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return NULL;
}

/* ---- per-CPU variables */

/* The address as a number: what it leads to is read like any other kernel memory, null tested or not. */
struct ir_val *cg_call_percpu_kaddr(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	struct ir_val *var = ir_leaf(&l->x, IR_KSYM, (intptr_t)n->aux);

	if (n->n_kids < 2)
		return cg_number(l, ir_call(&l->x, BPF_FUNC_this_cpu_ptr, 1, var));
	return cg_number(l, ir_call(&l->x, BPF_FUNC_per_cpu_ptr, 2, var, cg_value(l, n->kids[1])));
}

/* ---- changing what happens */

struct ir_val *cg_call_override(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	ir_call(&l->x, BPF_FUNC_override_return, 2, cg_ctx(l), cg_value(l, n->kids[0]));
	return NULL;
}
