/* SPDX-License-Identifier: Apache-2.0 */
/* -p, --uid, --cgroup and --comm: one predicate in front of every program that runs for a traced task. Cheap tests come first,
 * and a task that is not asked for costs what was needed to tell so. */
#include "codegen/lower.h"

#include <string.h>

#include "codegen/pass.h"

void cg_go_on_if(struct lower *l, enum ir_cc cc, struct ir_val *v, int64_t imm)
{
	struct ir_block *on = cg_new(l);

	ir_bri(&l->x, cc, v, imm, on, cg_out(l));
	cg_enter(l, on);
}

/* A call returns in the process that made it. */
static void pid_test(struct lower *l)
{
	struct ir_block *on = cg_new(l);

	ir_bri(&l->x, CC_EQ, ir_bini(&l->x, IR_SHR, cg_pid_tgid(l), 32), l->u->pid, on, cg_skip(l));
	cg_enter(l, on);
}

static void uid_test(struct lower *l)
{
	struct ir_val *id = ir_call(&l->x, BPF_FUNC_get_current_uid_gid, 0);

	cg_go_on_if(l, CC_EQ, ir_un(&l->x, IR_ZEXT, id, 4), l->u->filter.uid);
}

/* 1: in the cgroup or below it; 0 and errors: not. */
static void cgroup_test(struct lower *l)
{
	struct ir_val *in = ir_call(&l->x, BPF_FUNC_current_task_under_cgroup, 2, cg_map_ptr(l, cg_cgroup_map(l->c)), cg_const(l, 0));

	cg_go_on_if(l, CC_EQ, in, 1);
}

/* The kernel fills comm behind its NUL from 6.2 on; before that, what counts ends at the NUL. */
static void comm_test(struct lower *l)
{
	struct mem m = mem_of(cg_obj(l, "comm", 16));
	size_t len = strlen(l->u->filter.comm) + 1, i, n;
	uint64_t want;

	cg_zero(l, m, 0, 16);
	ir_call(&l->x, BPF_FUNC_get_current_comm, 2, mem_addr(l, m), cg_const(l, 16));
	for (i = 0; i < len; i += n) {
		for (n = 8; n > len - i;)
			n /= 2;
		want = 0;
		memcpy(&want, l->u->filter.comm + i, n);
		cg_go_on_if(l, CC_EQ, cg_ld(l, m, (int64_t)i, (int)n, false), (int64_t)want);
	}
}

void cg_task_filter(struct lower *l)
{
	unsigned traits = l->prog->aps[0]->pt->traits;
	const struct task_filter *f = &l->u->filter;

	if (l->u->pid && (traits & PF_PID_FILTER))
		pid_test(l);
	if (!(traits & PF_TASK_FILTER))
		return;
	if (f->has_uid)
		uid_test(l);
	if (f->cgroup)
		cgroup_test(l);
	if (f->comm)
		comm_test(l);
}
