/* SPDX-License-Identifier: Apache-2.0 */
/* Phis, loops, callbacks, far jumps. */
#include "tests/unit/emit.h"

/* ---- phis and loops */

/* for (i = 0; i < 5; i++) { (a, b) = (b, a); (x, y, z) = (y, z, x); last = i; } */
static void build_phis(struct ir_run *r)
{
	struct ir_builder *x = &r->x;
	struct ir_block *head = ir_block_new(x->f), *body = ir_block_new(x->f), *out = ir_block_new(x->f);
	int v[7];

	for (int i = 0; i < 7; i++) {
		v[i] = ir_var_new(x->f);
		ir_run_set_word(r, i, (uint64_t)i * 100);
		ir_write(x, v[i], ir_run_get(r, i));
	}
	ir_write(x, v[5], ir_const(x, 0));
	ir_jmp(x, head);
	ir_at(x, head);
	ir_bri(x, CC_LT, ir_read(x, v[5]), 5, body, out);
	ir_seal(body);
	ir_at(x, body);
	{
		struct ir_val *a = ir_read(x, v[0]), *p = ir_read(x, v[2]);

		ir_write(x, v[0], ir_read(x, v[1]));
		ir_write(x, v[1], a);
		ir_write(x, v[2], ir_read(x, v[3]));
		ir_write(x, v[3], ir_read(x, v[4]));
		ir_write(x, v[4], p);
		ir_write(x, v[6], ir_read(x, v[5])); /* the lost copy: used after the loop */
		ir_call(x, BPF_FUNC_ktime_get_ns, 0);
		ir_write(x, v[5], ir_bini(x, IR_ADD, ir_read(x, v[5]), 1));
	}
	ir_jmp(x, head);
	ir_seal(head);
	ir_seal(out);
	ir_at(x, out);
	for (int i = 0; i < 7; i++)
		ir_run_put(r, RESULTS + i, ir_read(x, v[i]));
	ir_ret(x, ir_const(x, 0));
}

static void check_phis(struct ir_run *r)
{
	static const uint64_t want[] = { 100, 0, 400, 200, 300, 5, 4 };

	for (int i = 0; i < 7; i++)
		assert_int_equal(ir_run_word(r, RESULTS + i), want[i]);
}

static void phis_swap_and_survive(void **state)
{
	NEED_KERNEL();
	each_way(build_phis, check_phis);
}

/* sum of i * j over two loops with guards, 20 x 30 */
static void build_nested(struct ir_run *r)
{
	struct ir_builder *x = &r->x;
	struct ir_func *f = x->f;
	struct ir_block *h1 = ir_block_new(f), *g1 = ir_block_new(f), *b1 = ir_block_new(f), *h2 = ir_block_new(f);
	struct ir_block *b2 = ir_block_new(f), *o2 = ir_block_new(f), *o1 = ir_block_new(f);
	int i = ir_var_new(f), j = ir_var_new(f), sum = ir_var_new(f);

	ir_write(x, i, ir_const(x, 0));
	ir_write(x, sum, ir_const(x, 0));
	ir_jmp(x, h1);
	ir_at(x, h1);
	ir_bri(x, CC_SLT, ir_read(x, i), 20, g1, o1);
	ir_seal(g1);
	ir_at(x, g1);
	ir_loop(x, b1, o1);
	ir_seal(b1);
	ir_at(x, b1);
	ir_write(x, j, ir_const(x, 0));
	ir_jmp(x, h2);
	ir_at(x, h2);
	ir_bri(x, CC_LT, ir_read(x, j), 30, b2, o2);
	ir_seal(b2);
	ir_at(x, b2);
	ir_write(x, sum, ir_bin(x, IR_ADD, ir_read(x, sum), ir_bin(x, IR_MUL, ir_read(x, i), ir_read(x, j))));
	ir_write(x, j, ir_bini(x, IR_ADD, ir_read(x, j), 1));
	ir_jmp(x, h2);
	ir_seal(h2);
	ir_seal(o2);
	ir_at(x, o2);
	ir_write(x, i, ir_bini(x, IR_ADD, ir_read(x, i), 1));
	ir_jmp(x, h1);
	ir_seal(h1);
	ir_seal(o1);
	ir_at(x, o1);
	ir_run_put(r, RESULTS, ir_read(x, sum));
	ir_ret(x, ir_const(x, 0));
}

static void check_nested(struct ir_run *r)
{
	assert_int_equal(ir_run_word(r, RESULTS), 190 * 435);
}

static void nested_loops(void **state)
{
	NEED_KERNEL();
	each_way(build_nested, check_nested);
}

/* ---- several functions */

/* callback(i, ctx): *ctx += i * arg; stops at 50 */
static void build_callback(struct ir_run *r)
{
	struct ir_builder x = { 0 };
	struct ir_func *f = ir_func_new(r->prog, IRF_CALLBACK, "each", 2, (struct span){ 0, 0 });
	struct ir_obj *frame = ir_obj_new(r->x.f, "frame", 16, 8);
	struct ir_val *ctx, *i, *sum;

	ir_at(&x, f->entry);
	ctx = ir_leaf(&x, IR_ARG, 1);
	i = ir_leaf(&x, IR_ARG, 0);
	sum = ir_load(&x, ctx, 0, 8, false, AL_ANY, -1);
	ir_call(&x, BPF_FUNC_ktime_get_ns, 0);
	sum = ir_bin(&x, IR_ADD, sum, ir_bin(&x, IR_MUL, i, ir_load(&x, ctx, 8, 8, false, AL_ANY, -1)));
	ir_store(&x, ctx, 0, 8, sum, AL_ANY, -1);
	ir_ret(&x, ir_set(&x, CC_EQ, i, ir_const(&x, 50)));

	frame->is_packed_frame = true;
	ir_store(&r->x, ir_obj_addr(&r->x, frame, 0), 0, 8, ir_const(&r->x, 7), AL_OBJ, -1);
	ir_store(&r->x, ir_obj_addr(&r->x, frame, 0), 8, 8, ir_const(&r->x, 2), AL_OBJ, -1);
	ir_run_put(r, RESULTS + 1,
		   ir_call(&r->x, BPF_FUNC_loop, 4, ir_const(&r->x, 1000), ir_leaf(&r->x, IR_FUNC, 1),
			   ir_obj_addr(&r->x, frame, 0), ir_const(&r->x, 0)));
	ir_run_put(r, RESULTS, ir_load(&r->x, ir_obj_addr(&r->x, frame, 0), 0, 8, false, AL_OBJ, -1));
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_callback(struct ir_run *r)
{
	assert_int_equal(ir_run_word(r, RESULTS), 7 + 2 * (50 * 51 / 2));
	assert_int_equal(ir_run_word(r, RESULTS + 1), 51);
}

static void callback_of_bpf_loop(void **state)
{
	NEED_KERNEL();
	if (!run.has_loop)
		skip();
	each_way(build_callback, check_callback);
}

/* for_each over M_HASH, adding up keys and values in the frame. */
static void build_each(struct ir_run *r)
{
	struct ir_builder x = { 0 };
	struct ir_func *f = ir_func_new(r->prog, IRF_CALLBACK, "entry", 4, (struct span){ 0, 0 });
	struct ir_obj *frame = ir_obj_new(r->x.f, "frame", 8, 8);
	struct ir_val *ctx, *sum;

	for (uint64_t k = 1; k <= 10; k++) {
		uint64_t v = k * 100;

		bpf_map_update_elem(r->maps[M_HASH], &k, &v, 0);
	}
	ir_at(&x, f->entry);
	ctx = ir_leaf(&x, IR_ARG, 3);
	sum = ir_bin(&x, IR_ADD, ir_load(&x, ir_leaf(&x, IR_ARG, 1), 0, 8, false, AL_ANY, -1),
		     ir_load(&x, ir_leaf(&x, IR_ARG, 2), 0, 8, false, AL_ANY, -1));
	ir_store(&x, ctx, 0, 8, ir_bin(&x, IR_ADD, sum, ir_load(&x, ctx, 0, 8, false, AL_ANY, -1)), AL_ANY, -1);
	ir_ret(&x, ir_const(&x, 0));

	frame->is_packed_frame = true;
	ir_store(&r->x, ir_obj_addr(&r->x, frame, 0), 0, 8, ir_const(&r->x, 0), AL_OBJ, -1);
	ir_call(&r->x, BPF_FUNC_for_each_map_elem, 4, ir_leaf(&r->x, IR_MAP, M_HASH), ir_leaf(&r->x, IR_FUNC, 1),
		ir_obj_addr(&r->x, frame, 0), ir_const(&r->x, 0));
	ir_run_put(r, RESULTS, ir_load(&r->x, ir_obj_addr(&r->x, frame, 0), 0, 8, false, AL_OBJ, -1));
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_each(struct ir_run *r)
{
	assert_int_equal(ir_run_word(r, RESULTS), 55 * 101);
}

static void callback_of_for_each(void **state)
{
	NEED_KERNEL();
	if (!run.has_loop)
		skip();
	each_way(build_each, check_each);
}

/* ---- far jumps: a branch over 40,000 instructions */

static void build_far(struct ir_run *r)
{
	struct ir_builder *x = &r->x;
	struct ir_block *big = ir_block_new(x->f), *small = ir_block_new(x->f), *out = ir_block_new(x->f);
	struct ir_val *v;
	int sum = ir_var_new(x->f);

	ir_run_set_word(r, 0, 1);
	v = ir_run_get(r, 0);
	ir_write(x, sum, v);
	ir_bri(x, CC_EQ, v, 77, small, big);
	ir_seal(big);
	ir_seal(small);
	ir_at(x, big);
	for (int i = 0; i < 20000; i++)
		v = ir_bini(x, i & 1 ? IR_ADD : IR_MUL, ir_bini(x, IR_XOR, v, 0x1234 + i), 3);
	ir_write(x, sum, v);
	ir_jmp(x, out);
	ir_at(x, small);
	ir_run_put(r, RESULTS + 1, ir_const(x, 5));
	ir_jmp(x, out);
	ir_seal(out);
	ir_at(x, out);
	ir_run_put(r, RESULTS, ir_read(x, sum));
	ir_ret(x, ir_const(x, 0));
}

static void check_far(struct ir_run *r)
{
	uint64_t v = 1;

	for (int i = 0; i < 20000; i++)
		v = i & 1 ? (v ^ (0x1234u + (unsigned)i)) + 3 : (v ^ (0x1234u + (unsigned)i)) * 3;
	assert_int_equal(ir_run_word(r, RESULTS), v);
	assert_int_equal(ir_run_word(r, RESULTS + 1), 0);
}

/* Before version 4 there is no instruction that reaches so far, and the program is refused. */
static void far_branches(void **state)
{
	NEED_KERNEL();
	for (int way = 0; way < 4; way++) {
		run.raw = way & 1;
		if (!ir_run_target(&run, way & 2))
			continue;
		memset(run.data, 0, DATA_SIZE);
		ir_run_begin(&run);
		build_far(&run);
		if (!run.target.cpu_v4) {
			assert_int_equal(ir_run_load(&run), -E2BIG);
			continue;
		}
		ir_run(&run);
		check_far(&run);
	}
	run.raw = false;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(phis_swap_and_survive),
		cmocka_unit_test(nested_loops),
		cmocka_unit_test(callback_of_bpf_loop),
		cmocka_unit_test(callback_of_for_each),
		cmocka_unit_test(far_branches),
	};

	return cmocka_run_group_tests(tests, open_maps, close_maps);
}
