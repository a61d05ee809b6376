/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of functions and builtins: dispatch, and those that are a few lines each. */
#include "codegen/lower_call.h"

#include <string.h>

static call_fn *const call_fns[FN_COUNT] = {
#define FUNCTION(name, ...) [FN_##name] = cg_call_##name,
#define FUNCTION_CONST(...)
#include "sema/functions.def"
#undef FUNCTION
#undef FUNCTION_CONST
};

static call_fn *const builtin_fns[BI_COUNT] = {
#define BUILTIN(...)
#define BUILTIN_CG(name, ...) [BI_##name] = cg_builtin_##name,
#include "sema/builtins.def"
#undef BUILTIN
#undef BUILTIN_CG
};

/* ---- dispatch */

struct ir_val *cg_call(struct lower *l, struct node *n, const struct mem *dst)
{
	if (n->builtin)
		return cg_builtin(l, n, dst);
	return call_fns[n->function->id](l, n, dst);
}

/* One helper call and a shift. */
struct ir_val *cg_builtin(struct lower *l, struct node *n, const struct mem *dst)
{
	const struct builtin *b = n->builtin;
	struct ir_val *v;

	if (builtin_fns[b->id])
		return builtin_fns[b->id](l, n, dst);
	v = ir_call(&l->x, b->helper, 0);
	if (b->shift)
		v = ir_bini(&l->x, IR_SHR, v, b->shift);
	else if (n->type->kind == T_INT && n->type->size < 8)
		v = cg_norm(l, v, n->type);
	return v;
}

bool cg_call_has_effect(const struct node *n)
{
	if (n->builtin || !n->function)
		return false;
	switch (n->function->id) {
	case FN_delete:
	case FN_signal:
	case FN_write_user:
	case FN_skboutput:
	case FN_signal_thread:
		return true;
	default:
		return n->type->kind == T_VOID;
	}
}

/* ---- output */

static struct ir_val *event(struct lower *l, struct node *n)
{
	cg_event(l, n);
	return NULL;
}

struct ir_val *cg_call_printf(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return event(l, n);
}

struct ir_val *cg_call_errorf(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return event(l, n);
}

struct ir_val *cg_call_warnf(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return event(l, n);
}

struct ir_val *cg_call_print(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return event(l, n);
}

struct ir_val *cg_call_time(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return event(l, n);
}

struct ir_val *cg_call_cat(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return event(l, n);
}

struct ir_val *cg_call_system(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return event(l, n);
}

struct ir_val *cg_call_join(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return event(l, n);
}

struct ir_val *cg_call_clear(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return event(l, n);
}

struct ir_val *cg_call_zero(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return event(l, n);
}

struct ir_val *cg_call_unwatch(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return event(l, n);
}

struct ir_val *cg_call_exit(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	cg_event(l, n);
	cg_leave(l, NULL);
	return NULL;
}

/* ---- memory and strings */

struct ir_val *cg_call_str(struct lower *l, struct node *n, const struct mem *dst)
{
	cg_str_read(l, n, *dst, n->type);
	return NULL;
}

/* The bytes of an array, string or buffer, as many as both sides have. */
static void buf_memory(struct lower *l, struct node *n, struct mem data, struct ir_val *len)
{
	const struct type *from = n->kids[0]->type;
	struct mem src = cg_addr(l, n->kids[0]);
	uint32_t have = from->size;

	if (from->kind == T_BUFFER) {
		src = mem_plus(src, 4);
		have -= 4;
	}
	if (have > n->type->n)
		have = n->type->n;
	if (len->op == IR_CONST && len->imm <= have)
		cg_copy(l, data, src, (uint32_t)len->imm);
	else
		cg_copy(l, data, src, have);
}

static struct ir_val *buf_len(struct lower *l, struct node *n)
{
	const struct type *from = n->kids[0]->type;
	bool is_default;

	if (n->kids[0]->type->kind == T_BUFFER && n->n_kids < 2)
		return cg_ld(l, cg_addr(l, n->kids[0]), 0, 4, false);
	if (n->n_kids < 2)
		return cg_const(l, type_is_scalar(from) || from->size > n->type->n ? n->type->n : from->size);
	return cg_str_size(l, n, &is_default);
}

struct ir_val *cg_call_buf(struct lower *l, struct node *n, const struct mem *dst)
{
	struct node *kid = n->kids[0];
	struct ir_val *len = buf_len(l, n), *ptr;
	struct mem data = mem_plus(*dst, 4);
	uint32_t size = n->type->size - 4, full = 0; /* that many bytes are written for certain; behind them are zeros */

	cg_st(l, *dst, 0, 4, len);
	if (len->op == IR_CONST && (uint64_t)len->imm == n->type->n && type_is_scalar(kid->type))
		full = n->type->n;
	if (size > full)
		cg_zero(l, data, full, size - full);
	if (!type_is_scalar(kid->type)) {
		buf_memory(l, n, data, len);
		return NULL;
	}
	ptr = cg_value(l, kid);
	cg_probe_read(l, kid->type->kind == T_PTR ? kid->type->space : SPACE_NONE, data, len, ptr, n->span);
	return NULL;
}

struct ir_val *cg_call_kptr(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_value(l, n->kids[0]);
}

struct ir_val *cg_call_uptr(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_value(l, n->kids[0]);
}

struct ir_val *cg_call_ksym(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_value(l, n->kids[0]);
}

struct ir_val *cg_call_strncmp(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	struct ir_block *same = cg_new(l), *differ = cg_new(l), *end = cg_new(l);
	int res = cg_temp(l, cg_const(l, 0));

	cg_str_eq_n(l, n->kids[0], n->kids[1], (uint32_t)n->kids[2]->ival, same, differ);
	cg_enter(l, differ);
	ir_write(&l->x, res, cg_const(l, 1));
	ir_jmp(&l->x, end);
	cg_enter(l, same);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

struct ir_val *cg_call_strcontains(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return ir_set(&l->x, CC_SGE, cg_strstr(l, n->kids[0], n->kids[1]), cg_const(l, 0));
}

struct ir_val *cg_call_strstr(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_strstr(l, n->kids[0], n->kids[1]);
}

struct ir_val *cg_call_strlen(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_strlen(l, n->kids[0]);
}

struct ir_val *cg_call_bswap(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	struct ir_val *v = cg_value(l, n->kids[0]);
	uint32_t size = n->kids[0]->type->size;

	if (size == 1 || n->kids[0]->type->kind != T_INT)
		return cg_norm(l, v, n->type);
	return ir_un(&l->x, IR_BSWAP, v, (int)size);
}

/* ---- addresses */

enum { AF_INET_ = 2, AF_INET6_ = 10 };

/* u64 family, 16 bytes of address. */
struct ir_val *cg_call_ntop(struct lower *l, struct node *n, const struct mem *dst)
{
	struct node *af = n->n_kids > 1 ? n->kids[0] : NULL, *addr = n->kids[n->n_kids - 1];
	const struct type *t = addr->type;
	uint32_t skip = t->kind == T_BUFFER ? 4 : 0, size = t->size - skip;

	if (type_is_scalar(t))
		size = 4;
	else if (size > 16)
		size = 16;
	if (af && !(af->is_const && af->ival == 0))
		cg_st(l, *dst, 0, 8, cg_value(l, af));
	else
		cg_sti(l, *dst, 0, 8, size == 16 ? AF_INET6_ : AF_INET_);
	cg_zero(l, *dst, 8, 16);
	if (type_is_scalar(t))
		cg_st(l, *dst, 8, 4, cg_value(l, addr));
	else
		cg_copy(l, mem_plus(*dst, 8), mem_plus(cg_addr(l, addr), skip), size);
	return NULL;
}

struct ir_val *cg_call_macaddr(struct lower *l, struct node *n, const struct mem *dst)
{
	struct node *kid = n->kids[0];
	struct mem src;

	if (type_is_scalar(kid->type)) {
		cg_probe_read(l, kid->type->kind == T_PTR ? kid->type->space : SPACE_NONE, *dst, cg_const(l, 6),
			      cg_value(l, kid), n->span);
		return NULL;
	}
	src = cg_addr(l, kid);
	cg_copy(l, *dst, kid->type->kind == T_BUFFER ? mem_plus(src, 4) : src, 6);
	return NULL;
}

/* ---- maps */

struct ir_val *cg_call_delete(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_map_delete(l, n, true);
}

struct ir_val *cg_call_has_key(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_map_has(l, n->kids[0]);
}

struct ir_val *cg_call_len(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	struct node *kid = n->kids[0];

	if (kid->type->kind == T_KSTACK || kid->type->kind == T_USTACK)
		return cg_stack_len(l, kid);
	return cg_map_len(l, kid);
}

/* ---- stacks, time, tasks */

struct ir_val *cg_call_kstack(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_stack(l, n);
}

struct ir_val *cg_builtin_kstack(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_stack(l, n);
}

struct ir_val *cg_call_ustack(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_stack(l, n);
}

struct ir_val *cg_builtin_ustack(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_stack(l, n);
}

struct ir_val *cg_call_usym(struct lower *l, struct node *n, const struct mem *dst)
{
	cg_usym(l, cg_value(l, n->kids[0]), *dst, n->span);
	return NULL;
}

/* What is known when the run starts. Other loaders than ours cannot write into instructions. */
static struct ir_val *run_const(struct lower *l, enum image_const id)
{
	if (!l->u->is_object)
		return ir_leaf(&l->x, IR_LOADCONST, id);
	return cg_ld(l, mem_map(l, cg_run_map(l->c), 8 * (int)id, AL_CONST), 0, 8, false);
}

/* 0 boot, 1 monotonic, 2 tai, 3 tai by the offset known at start. */
struct ir_val *cg_clock(struct lower *l, int mode)
{
	struct ir_val *t;

	if (mode == 2 && cg_has(l, KF_TAI_CLOCK))
		return ir_call(&l->x, BPF_FUNC_ktime_get_tai_ns, 0);
	if (mode == 1 || !cg_has(l, KF_BOOT_CLOCK))
		t = ir_call(&l->x, BPF_FUNC_ktime_get_ns, 0);
	else
		t = ir_call(&l->x, BPF_FUNC_ktime_get_boot_ns, 0);
	return mode < 2 ? t : ir_bin(&l->x, IR_ADD, t, run_const(l, IC_TAI_OFFSET));
}

struct ir_val *cg_call_nsecs(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return cg_clock(l, (int)(intptr_t)n->aux);
}

struct ir_val *cg_builtin_nsecs(struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	return cg_clock(l, 0);
}

struct ir_val *cg_builtin_elapsed(struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	return ir_bin(&l->x, IR_SUB, cg_clock(l, 0), run_const(l, IC_START_NS));
}

/* u64 first, u64 index of the text that says how it is shown. */
static struct ir_val *with_text(struct lower *l, struct node *n, struct ir_val *value, const struct mem *dst)
{
	cg_st(l, *dst, 0, 8, value);
	cg_sti(l, *dst, 8, 8, (int64_t)(intptr_t)n->aux);
	return NULL;
}

/* What is shown counts from boot; the two clocks of atomic time are taken back to that. */
struct ir_val *cg_call_strftime(struct lower *l, struct node *n, const struct mem *dst)
{
	struct node *ns = n->kids[1];
	struct ir_val *v = cg_value(l, ns);

	if (ns->function && ns->function->id == FN_nsecs && (intptr_t)ns->aux >= 2)
		v = ir_bin(&l->x, IR_SUB, v, run_const(l, IC_TAI_OFFSET));
	return with_text(l, n, v, dst);
}

struct ir_val *cg_call_cgroup_path(struct lower *l, struct node *n, const struct mem *dst)
{
	return with_text(l, n, cg_value(l, n->kids[0]), dst);
}

static struct ir_val *send_signal(struct lower *l, struct node *n, int helper, const char *name)
{
	struct ir_val *r = ir_call(&l->x, helper, 1, cg_value(l, n->kids[0]));

	cg_count_if(l, CC_NE, r, 0, CK_SIGNAL, n->span, NULL, name);
	return NULL;
}

struct ir_val *cg_call_signal(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return send_signal(l, n, BPF_FUNC_send_signal, "send_signal");
}

struct ir_val *cg_call_signal_thread(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return send_signal(l, n, BPF_FUNC_send_signal_thread, "send_signal_thread");
}

/* ---- builtins */

struct ir_val *cg_builtin_comm(struct lower *l, UNUSED struct node *n, const struct mem *dst)
{
	/* Before 6.2 the kernel leaves the bytes behind the NUL as they are; comparisons and keys count on zeroes. */
	if (l->c->target.init_objs)
		ir_memzero(&l->x, mem_addr(l, *dst), 16);
	ir_call(&l->x, BPF_FUNC_get_current_comm, 2, mem_addr(l, *dst), cg_const(l, 16));
	return NULL;
}

struct ir_val *cg_builtin_ncpus(struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	return cg_const(l, l->u->kinfo->n_cpus);
}

struct ir_val *cg_builtin_curtask(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	if (n->type->kind == T_PTR && n->type->space == SPACE_BTF)
		return ir_call(&l->x, BPF_FUNC_get_current_task_btf, 0);
	return ir_call(&l->x, BPF_FUNC_get_current_task, 0);
}

struct ir_val *cg_builtin_probe(struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	return cg_probe_id(l);
}

/* Text; sema makes it a literal where it can. */
struct ir_val *cg_builtin_probetype(struct lower *l, struct node *n, const struct mem *dst)
{
	const char *name = l->prog->aps[0]->pt->name;

	cg_bytes(l, *dst, name, (uint32_t)strlen(name), n->type->size);
	return NULL;
}

struct ir_val *cg_builtin_ctx(struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	return cg_ctx(l);
}

/* The whole record. */
struct ir_val *cg_builtin_args(struct lower *l, struct node *n, const struct mem *dst)
{
	cg_probe_read(l, SPACE_KERNEL, *dst, cg_const(l, n->type->size), cg_ctx(l), (struct span){ 0, 0 });
	return NULL;
}

struct ir_val *cg_builtin_cpid(struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	return run_const(l, IC_CPID);
}

struct ir_val *cg_builtin_has_cpid(struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	return cg_const(l, l->u->has_child);
}

struct ir_val *cg_builtin_username(struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	return ir_un(&l->x, IR_ZEXT, ir_call(&l->x, BPF_FUNC_get_current_uid_gid, 0), 4);
}
