/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of kernel stacks: the frames are taken into memory, hashed, and kept once per hash in the stacks map. The value of a stack is
 * its hash, so that a million equal stacks cost eight bytes each. */
#include "codegen/lower.h"

enum { STACK_HEAD = 8 /* u32 number of frames, u32 0 */ };
/* A raw tracepoint program sees itself and bpf_trace_runN() above the function that was traced. */
enum { RAW_TP_SKIP = 2 };
#define HASH_FACTOR ((int64_t)0x9e3779b97f4a7c15ULL)

/* The verifier walks through the loop and knows each offset. */
static struct ir_val *hash_frames(struct lower *l, struct mem rec, struct ir_val *bytes, uint32_t limit)
{
	struct ir_block *head = cg_new(l), *look = cg_new(l), *body = cg_new(l), *end = cg_new(l);
	int hv = cg_temp(l, bytes), iv = cg_temp(l, cg_const(l, 0));
	struct ir_val *base = mem_addr(l, rec), *i, *h;

	ir_jmp(&l->x, head);
	ir_at(&l->x, head);
	i = ir_read(&l->x, iv);
	h = ir_read(&l->x, hv);
	ir_bri(&l->x, CC_LT, i, (int64_t)limit * 8, look, end);
	cg_enter(l, look);
	ir_br(&l->x, CC_LT, i, bytes, body, end);
	cg_enter(l, body);
	h = ir_bin(&l->x, IR_XOR, h, ir_load(&l->x, ir_bin(&l->x, IR_ADD, base, i), STACK_HEAD, 8, false, AL_ANY, -1));
	h = ir_bini(&l->x, IR_MUL, h, HASH_FACTOR);
	ir_write(&l->x, hv, ir_bin(&l->x, IR_XOR, h, ir_bini(&l->x, IR_SHR, h, 32)));
	ir_write(&l->x, iv, ir_bini(&l->x, IR_ADD, i, 8));
	ir_jmp(&l->x, head);
	ir_seal(head);
	cg_enter(l, end);
	return ir_bini(&l->x, IR_OR, ir_read(&l->x, hv), 1);
}

/* Stores the frames unless the stack is known already. -EEXIST: another CPU was faster. */
static void keep(struct lower *l, struct mem rec, struct ir_val *bytes, struct ir_val *hash, struct span span)
{
	struct ir_val *map = cg_map_ptr(l, cg_stacks(l->c)), *r;
	struct ir_block *fresh = cg_cold(l), *failed = cg_cold(l), *end = cg_new(l);
	struct mem key = mem_of(cg_obj(l, "stackid", 8));

	cg_st(l, key, 0, 8, hash);
	r = ir_call(&l->x, BPF_FUNC_map_lookup_elem, 2, map, mem_addr(l, key));
	ir_bri(&l->x, CC_EQ, r, 0, fresh, end);
	cg_enter(l, fresh);
	cg_st(l, rec, 0, 4, ir_bini(&l->x, IR_SHR, bytes, 3));
	cg_sti(l, rec, 4, 4, 0);
	r = ir_call(&l->x, BPF_FUNC_map_update_elem, 4, map, mem_addr(l, key), mem_addr(l, rec), cg_const(l, BPF_NOEXIST));
	ir_bri(&l->x, CC_EQ, r, 0, end, failed);
	cg_enter(l, failed);
	cg_count_if(l, CC_NE, r, -17, CK_STACKS_FULL, span, NULL, "map_update_elem");
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

static struct ir_val *take(struct lower *l, struct node *n)
{
	uint32_t limit = n->type->n;
	int skip = l->prog->method == AM_RAW_TP ? RAW_TP_SKIP : 0;
	struct ir_obj *o = cg_obj(l, "stack", STACK_HEAD + 8 * l->u->max_stack);
	struct mem rec = mem_of(o);
	struct ir_block *good = cg_new(l), *bad = cg_cold(l), *end = cg_new(l);
	struct ir_val *bytes, *hash;
	int res = cg_temp(l, cg_const(l, 0));

	o->is_scratch = true;
	bytes = ir_call(&l->x, BPF_FUNC_get_stack, 4, cg_ctx(l), mem_addr(l, mem_plus(rec, STACK_HEAD)),
			cg_const(l, (int64_t)limit * 8), cg_const(l, skip));
	ir_bri(&l->x, CC_SGT, bytes, 0, good, bad);
	cg_enter(l, bad);     /* 0: user code was interrupted, there are no kernel frames */
	cg_count_if(l, CC_SLT, bytes, 0, CK_STACK, n->span, NULL, "get_stack");
	ir_jmp(&l->x, end);
	cg_enter(l, good);
	hash = hash_frames(l, rec, bytes, limit);
	keep(l, rec, bytes, hash, n->span);
	ir_write(&l->x, res, hash);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

/* The variables for a limit: the stack, and whether it has been taken. */
static int *stack_vars(struct lower *l, uint32_t limit)
{
	if (limit > 127)
		return NULL;
	if (!l->fn->stacks) {
		l->fn->stacks = arena_array(l->a, int, 256);
		for (int i = 0; i < 256; i++)
			l->fn->stacks[i] = -1;
	}
	if (l->fn->stacks[2 * limit] < 0) {
		l->fn->stacks[2 * limit] = ir_var_new(l->fn->f);
		l->fn->stacks[2 * limit + 1] = ir_var_new(l->fn->f);
	}
	return &l->fn->stacks[2 * limit];
}

/* A stack that the script takes more than once is taken at the first place that control comes to. */
struct ir_val *cg_kstack(struct lower *l, struct node *n)
{
	uint32_t limit = n->type->n;
	int *vars = stack_vars(l, limit);
	struct ir_block *first, *end;

	if (!vars || !(l->stacks_twice[limit / 64 & 1] >> (limit % 64) & 1))
		return take(l, n);
	first = cg_new(l);
	end = cg_new(l);
	ir_bri(&l->x, CC_EQ, ir_read(&l->x, vars[1]), 0, first, end);
	cg_enter(l, first);
	ir_write(&l->x, vars[0], take(l, n));
	ir_write(&l->x, vars[1], cg_const(l, 1));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, vars[0]);
}

/* Number of frames, as kept with them. */
struct ir_val *cg_kstack_len(struct lower *l, struct node *stack)
{
	struct mem key = mem_of(cg_obj(l, "stackid", 8));
	struct ir_block *have, *end;
	struct ir_val *p;
	int res;

	cg_st(l, key, 0, 8, cg_value(l, stack));
	p = ir_call(&l->x, BPF_FUNC_map_lookup_elem, 2, cg_map_ptr(l, cg_stacks(l->c)), mem_addr(l, key));
	res = cg_temp(l, cg_const(l, 0));
	have = cg_new(l);
	end = cg_new(l);
	ir_bri(&l->x, CC_NE, p, 0, have, end);
	cg_enter(l, have);
	ir_write(&l->x, res, ir_load(&l->x, p, 0, 4, false, AL_MAP, cg_stacks(l->c)));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}
