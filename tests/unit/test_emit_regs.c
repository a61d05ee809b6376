/* SPDX-License-Identifier: Apache-2.0 */
/* More values and objects at once than there are registers and bytes of stack. */
#include "tests/unit/emit.h"

#define N_PRESSURE 40

/* Forty values at once, across calls, then all of them in one sum. */
static void build_pressure(struct ir_run *r)
{
	struct ir_val *v[N_PRESSURE], *sum;

	for (int i = 0; i < N_PRESSURE; i++) {
		ir_run_set_word(r, i, (uint64_t)i * i + 1);
		v[i] = ir_load(&r->x, ir_mapval(&r->x, M_DATA, 0), 8 * i, 8, false, AL_MAP, M_DATA);
		if (i % 7 == 0)
			ir_call(&r->x, BPF_FUNC_ktime_get_ns, 0);
	}
	ir_memzero(&r->x, ir_mapval(&r->x, M_DATA, 0), 8 * N_PRESSURE);
	ir_call(&r->x, BPF_FUNC_ktime_get_ns, 0);
	sum = ir_const(&r->x, 0);
	for (int i = N_PRESSURE - 1; i >= 0; i--)
		sum = ir_bin(&r->x, i % 2 ? IR_ADD : IR_XOR, ir_bini(&r->x, IR_MUL, sum, 3), v[i]);
	for (int i = 0; i < N_PRESSURE; i++)
		sum = ir_bin(&r->x, IR_ADD, sum, v[i]);
	ir_run_put(r, 100, sum);
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_pressure(struct ir_run *r)
{
	uint64_t sum = 0;

	for (int i = N_PRESSURE - 1; i >= 0; i--)
		sum = i % 2 ? sum * 3 + ((uint64_t)i * i + 1) : (sum * 3) ^ ((uint64_t)i * i + 1);
	for (int i = 0; i < N_PRESSURE; i++)
		sum += (uint64_t)i * i + 1;
	assert_int_equal(ir_run_word(r, 100), sum);
	assert_int_equal(ir_run_word(r, 5), 0);
}

static void register_pressure(void **state)
{
	NEED_KERNEL();
	each_way(build_pressure, check_pressure);
}

/* Nine objects of 200 bytes, all needed to the end: most of them must leave the stack. */
static void build_scratch(struct ir_run *r)
{
	struct ir_obj *o[9];

	for (int i = 0; i < 9; i++) {
		o[i] = ir_obj_new(r->x.f, "big", 200, 8);
		ir_memzero(&r->x, ir_obj_addr(&r->x, o[i], 0), 200);
		ir_store(&r->x, ir_obj_addr(&r->x, o[i], 0), 192, 8, ir_const(&r->x, 1000 + i), AL_OBJ, -1);
	}
	ir_call(&r->x, BPF_FUNC_ktime_get_ns, 0);
	for (int i = 0; i < 9; i++) {
		ir_memcpy(&r->x, ir_obj_addr(&r->x, o[i], 0), ir_obj_addr(&r->x, o[(i + 1) % 9], 8), 192);
		ir_call(&r->x, BPF_FUNC_probe_read_kernel, 3, ir_mapval(&r->x, M_DATA, 8 * (RESULTS + i)), ir_const(&r->x, 8),
			ir_obj_addr(&r->x, o[i], 184));
	}
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_scratch(struct ir_run *r)
{
	for (int i = 0; i < 8; i++)
		assert_int_equal(ir_run_word(r, RESULTS + i), 1001 + i);
	assert_true(r->code.scratch > 0);
	assert_true(r->code.stack <= 512);
}

static void objects_leave_the_stack(void **state)
{
	NEED_KERNEL();
	each_way(build_scratch, check_scratch);
}

/* So many spilled registers beside objects that fit at first that a second round is needed. */
static void build_tight(struct ir_run *r)
{
	struct ir_val *v[N_PRESSURE], *sum = ir_const(&r->x, 0);
	struct ir_obj *o = ir_obj_new(r->x.f, "o", 400, 8);

	for (int i = 0; i < N_PRESSURE; i++) {
		ir_run_set_word(r, i, (uint64_t)i + 3);
		v[i] = ir_run_get(r, i);
	}
	for (int i = 0; i < 50; i++)
		ir_store(&r->x, ir_obj_addr(&r->x, o, 0), 8 * i, 8, ir_bini(&r->x, IR_ADD, v[i % N_PRESSURE], i), AL_OBJ, -1);
	ir_call(&r->x, BPF_FUNC_ktime_get_ns, 0);
	ir_call(&r->x, BPF_FUNC_probe_read_kernel, 3, ir_mapval(&r->x, M_DATA, 8 * RESULTS * 3), ir_const(&r->x, 400),
		ir_obj_addr(&r->x, o, 0));
	for (int i = 0; i < N_PRESSURE; i++)
		sum = ir_bin(&r->x, IR_ADD, ir_bini(&r->x, IR_MUL, sum, 5), v[i]);
	ir_run_put(r, 90, sum);
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_tight(struct ir_run *r)
{
	uint64_t sum = 0;

	for (uint64_t i = 0; i < N_PRESSURE; i++)
		sum = sum * 5 + i + 3;
	assert_int_equal(ir_run_word(r, 90), sum);
	for (uint64_t i = 0; i < 50; i++)
		assert_int_equal(ir_run_word(r, RESULTS * 3 + (int)i), i % N_PRESSURE + 3 + i);
	assert_true(r->code.stack <= 512);
}

static void spills_beside_objects(void **state)
{
	NEED_KERNEL();
	each_way(build_tight, check_tight);
}

#define N_MANY 100

/* More values at once than the whole stack could hold. */
static void build_many(struct ir_run *r)
{
	struct ir_val *v[N_MANY], *sum = ir_const(&r->x, 0);

	for (int i = 0; i < N_MANY; i++) {
		ir_run_set_word(r, i, (uint64_t)i + 3);
		v[i] = ir_bini(&r->x, IR_XOR, ir_run_get(r, i), 0x55);
	}
	ir_call(&r->x, BPF_FUNC_ktime_get_ns, 0);
	ir_memzero(&r->x, ir_mapval(&r->x, M_DATA, 0), 8 * N_MANY);
	for (int i = 0; i < N_MANY; i++)
		sum = ir_bin(&r->x, IR_ADD, ir_bini(&r->x, IR_MUL, sum, 5), v[i]);
	for (int i = 0; i < N_MANY; i++)
		sum = ir_bin(&r->x, IR_ADD, ir_bini(&r->x, IR_MUL, sum, 7), v[i]);
	ir_run_put(r, 200, sum);
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_many(struct ir_run *r)
{
	uint64_t sum = 0;

	for (uint64_t i = 0; i < N_MANY; i++)
		sum = sum * 5 + ((i + 3) ^ 0x55);
	for (uint64_t i = 0; i < N_MANY; i++)
		sum = sum * 7 + ((i + 3) ^ 0x55);
	assert_int_equal(ir_run_word(r, 200), sum);
	assert_true(r->code.stack <= 512);
}

static void more_values_than_stack(void **state)
{
	NEED_KERNEL();
	each_way(build_many, check_many);
}

/* ---- what must not happen to checks */

/* An index checked before a call and used after it, while everything else wants registers too. */
static void build_checked(struct ir_run *r)
{
	struct ir_builder *x = &r->x;
	struct ir_block *ok = ir_block_new(x->f), *out = ir_block_new(x->f);
	struct ir_val *i, *v[12], *sum = ir_const(x, 0);

	for (int n = 0; n < 12; n++) {
		ir_run_set_word(r, n, (uint64_t)n + 5);
		v[n] = ir_run_get(r, n);
	}
	ir_call(x, BPF_FUNC_ktime_get_ns, 0);
	i = ir_bini(x, IR_MUL, v[0], 1);
	ir_call(x, BPF_FUNC_ktime_get_ns, 0);
	ir_bri(x, CC_LE, i, 11, ok, out);
	ir_seal(ok);
	ir_at(x, ok);
	ir_call(x, BPF_FUNC_ktime_get_ns, 0);
	for (int n = 1; n < 12; n++)
		sum = ir_bin(x, IR_ADD, ir_bini(x, IR_MUL, sum, 3), v[n]);
	ir_run_put(r, RESULTS, sum);
	ir_call(x, BPF_FUNC_ktime_get_ns, 0);
	ir_run_put(r, RESULTS + 1,
		   ir_load(x, ir_bin(x, IR_ADD, ir_mapval(x, M_DATA, 0), ir_bini(x, IR_SHL, i, 3)), 0, 8, false, AL_MAP, M_DATA));
	ir_jmp(x, out);
	ir_seal(out);
	ir_at(x, out);
	ir_ret(x, ir_const(x, 0));
}

static void check_checked(struct ir_run *r)
{
	assert_int_equal(ir_run_word(r, RESULTS + 1), 10);
}

static void checked_index_survives_a_spill(void **state)
{
	NEED_KERNEL();
	each_way(build_checked, check_checked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(register_pressure),
		cmocka_unit_test(objects_leave_the_stack),
		cmocka_unit_test(spills_beside_objects),
		cmocka_unit_test(more_values_than_stack),
		cmocka_unit_test(checked_index_survives_a_spill),
	};

	return cmocka_run_group_tests(tests, open_maps, close_maps);
}
