/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of what is known about the current task, and about others. */
#include "codegen/lower_call.h"

#include <string.h>

/* ---- ids. In the initial PID namespace they are free; in another one a helper translates, for tasks of exactly that one. */

struct ir_val *cg_pid_tgid(struct lower *l)
{
	const struct kinfo *k = l->u->kinfo;
	uint64_t dev, ino;
	struct mem m;

	if (!k->pid_namespace || !k->pid_namespace(k->user, &dev, &ino))
		return ir_call(&l->x, BPF_FUNC_get_current_pid_tgid, 0);
	m = mem_of(cg_obj(l, "ids", 8)); /* pid, tgid; zeros when the helper fails */
	ir_call(&l->x, BPF_FUNC_get_ns_current_pid_tgid, 4, cg_const(l, (int64_t)dev), cg_const(l, (int64_t)ino), mem_addr(l, m),
		cg_const(l, 8));
	return cg_ld(l, m, 0, 8, false);
}

static struct ir_val *ids(struct lower *l, const struct node *n)
{
	return n->aux ? ir_call(&l->x, BPF_FUNC_get_current_pid_tgid, 0) : cg_pid_tgid(l);
}

struct ir_val *cg_builtin_pid(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return ir_bini(&l->x, IR_SHR, ids(l, n), 32);
}

struct ir_val *cg_builtin_tid(struct lower *l, struct node *n, UNUSED const struct mem *dst)
{
	return ir_un(&l->x, IR_ZEXT, ids(l, n), 4);
}

struct ir_val *cg_call_pid(struct lower *l, struct node *n, const struct mem *dst)
{
	return cg_builtin_pid(l, n, dst);
}

struct ir_val *cg_call_tid(struct lower *l, struct node *n, const struct mem *dst)
{
	return cg_builtin_tid(l, n, dst);
}

struct ir_val *cg_builtin_uid(struct lower *l, UNUSED struct node *n, UNUSED const struct mem *dst)
{
	return ir_un(&l->x, IR_ZEXT, ir_call(&l->x, BPF_FUNC_get_current_uid_gid, 0), 4);
}
