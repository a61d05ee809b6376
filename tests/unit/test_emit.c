/* SPDX-License-Identifier: Apache-2.0 */
/* Every operation, comparison, load and store on edge cases. */
#include "tests/unit/emit.h"

static const uint64_t edges[] = { 0, 1, 2, 7, 0x7f, 0x80, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x123456789abcdef0,
				  INT64_MAX, (uint64_t)INT64_MIN, UINT64_MAX, (uint64_t)-7 };

#define N_EDGES ((int)(sizeof(edges) / sizeof(*edges)))

static enum ir_op op;
static int width;

static void build_binary(struct ir_run *r)
{
	for (int i = 0; i < N_EDGES; i++)
		ir_run_set_word(r, i, edges[i]);
	for (int i = 0; i < N_EDGES; i++) {
		for (int j = 0; j < N_EDGES; j++) {
			struct ir_val *b = ir_run_get(r, j);

			if (op >= IR_SHL && op <= IR_SAR)
				b = ir_bini(&r->x, IR_AND, b, 63);
			ir_run_put(r, RESULTS + i * N_EDGES + j, ir_bin(&r->x, op, ir_run_get(r, i), b));
		}
	}
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_binary(struct ir_run *r)
{
	bool shift = op >= IR_SHL && op <= IR_SAR;

	for (int i = 0; i < N_EDGES; i++)
		for (int j = 0; j < N_EDGES; j++)
			assert_int_equal(ir_run_word(r, RESULTS + i * N_EDGES + j),
					 ir_eval(op, edges[i], shift ? edges[j] & 63 : edges[j], 8));
}

/* The same with the second operand a constant. */
static void build_const(struct ir_run *r)
{
	for (int i = 0; i < N_EDGES; i++)
		ir_run_set_word(r, i, edges[i]);
	for (int i = 0; i < N_EDGES; i++)
		for (int j = 0; j < N_EDGES; j++)
			ir_run_put(r, RESULTS + i * N_EDGES + j,
				   ir_bini(&r->x, op, ir_run_get(r, i),
					   (int64_t)(op >= IR_SHL && op <= IR_SAR ? edges[j] & 63 : edges[j])));
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void binary_operations(void **state)
{
	NEED_KERNEL();
	for (op = IR_ADD; op <= IR_SAR; op++) {
		each_way(build_binary, check_binary);
		each_way(build_const, check_binary);
	}
}

/* Two shifts by constants, which add up to less than a word, a word, more. */
static const int shifts[][2] = { { 1, 2 }, { 31, 32 }, { 32, 32 }, { 40, 40 }, { 63, 1 }, { 63, 63 } };

#define N_SHIFTS ((int)(sizeof(shifts) / sizeof(*shifts)))

static void build_shifts(struct ir_run *r)
{
	struct ir_val *v;

	for (int i = 0; i < N_EDGES; i++)
		ir_run_set_word(r, i, edges[i]);
	for (int i = 0; i < N_EDGES; i++) {
		for (int j = 0; j < N_SHIFTS; j++) {
			v = ir_bini(&r->x, op, ir_run_get(r, i), shifts[j][0]);
			ir_run_put(r, RESULTS + i * N_SHIFTS + j, ir_bini(&r->x, op, v, shifts[j][1]));
		}
	}
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_shifts(struct ir_run *r)
{
	uint64_t v;

	for (int i = 0; i < N_EDGES; i++) {
		for (int j = 0; j < N_SHIFTS; j++) {
			v = ir_eval(op, edges[i], (uint64_t)shifts[j][0], 8);
			assert_int_equal(ir_run_word(r, RESULTS + i * N_SHIFTS + j), ir_eval(op, v, (uint64_t)shifts[j][1], 8));
		}
	}
}

static void shifts_in_a_row(void **state)
{
	NEED_KERNEL();
	for (op = IR_SHL; op <= IR_SAR; op++)
		each_way(build_shifts, check_shifts);
}

static void build_unary(struct ir_run *r)
{
	for (int i = 0; i < N_EDGES; i++)
		ir_run_set_word(r, i, edges[i]);
	for (int i = 0; i < N_EDGES; i++)
		ir_run_put(r, RESULTS + i, ir_un(&r->x, op, ir_run_get(r, i), width));
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_unary(struct ir_run *r)
{
	for (int i = 0; i < N_EDGES; i++)
		assert_int_equal(ir_run_word(r, RESULTS + i), ir_eval(op, edges[i], 0, width));
}

static void unary_operations(void **state)
{
	static const struct {
		enum ir_op op;
		int width;
	} cases[] = { { IR_NEG, 8 }, { IR_NOT, 8 }, { IR_SEXT, 1 }, { IR_SEXT, 2 }, { IR_SEXT, 4 },
		      { IR_ZEXT, 1 }, { IR_ZEXT, 2 }, { IR_ZEXT, 4 }, { IR_BSWAP, 2 }, { IR_BSWAP, 4 }, { IR_BSWAP, 8 } };

	NEED_KERNEL();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		op = cases[i].op;
		width = cases[i].width;
		each_way(build_unary, check_unary);
	}
}

/* Sums and products in 32 bits, which fuse with the extension behind them. */
static void build_narrow(struct ir_run *r)
{
	static const enum ir_op ops[] = { IR_ADD, IR_SUB, IR_MUL, IR_OR, IR_XOR };
	struct ir_val *a, *b;

	for (int i = 0; i < N_EDGES; i++)
		ir_run_set_word(r, i, edges[i]);
	for (int o = 0; o < 5; o++) {
		for (int i = 0; i + 1 < N_EDGES; i++) {
			a = ir_run_get(r, i);
			b = ir_run_get(r, i + 1);
			ir_run_put(r, RESULTS + 2 * (o * N_EDGES + i), ir_un(&r->x, IR_ZEXT, ir_bin(&r->x, ops[o], a, b), 4));
			ir_run_put(r, RESULTS + 2 * (o * N_EDGES + i) + 1, ir_un(&r->x, IR_SEXT, ir_bin(&r->x, ops[o], a, b), 4));
		}
	}
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_narrow(struct ir_run *r)
{
	static const enum ir_op ops[] = { IR_ADD, IR_SUB, IR_MUL, IR_OR, IR_XOR };

	for (int o = 0; o < 5; o++) {
		for (int i = 0; i + 1 < N_EDGES; i++) {
			uint64_t v = ir_eval(ops[o], edges[i], edges[i + 1], 8);

			assert_int_equal(ir_run_word(r, RESULTS + 2 * (o * N_EDGES + i)), (uint32_t)v);
			assert_int_equal(ir_run_word(r, RESULTS + 2 * (o * N_EDGES + i) + 1), (uint64_t)(int64_t)(int32_t)v);
		}
	}
}

static void narrow_operations(void **state)
{
	NEED_KERNEL();
	each_way(build_narrow, check_narrow);
}

/* Comparisons as values and as branches, of 64 and of 32 significant bits. */
static enum ir_cc cc;
static int ext; /* 0: none, IR_ZEXT or IR_SEXT of 4 bytes first */

static struct ir_val *compared(struct ir_run *r, int i)
{
	struct ir_val *v = ir_run_get(r, i);

	return ext ? ir_un(&r->x, (enum ir_op)ext, v, 4) : v;
}

static void build_compare(struct ir_run *r)
{
	for (int i = 0; i < N_EDGES; i++)
		ir_run_set_word(r, i, edges[i]);
	for (int i = 0; i < N_EDGES; i++) {
		for (int j = 0; j < N_EDGES; j++) {
			struct ir_block *yes, *out;
			struct ir_val *b = j % 2 ? compared(r, j)
						 : ir_const(&r->x, (int64_t)(ext ? ir_eval((enum ir_op)ext, edges[j], 0, 4) : edges[j]));

			if ((i + j) % 3) {
				ir_run_put(r, RESULTS + i * N_EDGES + j, ir_set(&r->x, cc, compared(r, i), b));
				continue;
			}
			yes = ir_block_new(r->x.f);
			out = ir_block_new(r->x.f);
			ir_br(&r->x, cc, compared(r, i), b, yes, out);
			ir_seal(yes);
			ir_at(&r->x, yes);
			ir_run_put(r, RESULTS + i * N_EDGES + j, ir_const(&r->x, 1));
			ir_jmp(&r->x, out);
			ir_seal(out);
			ir_at(&r->x, out);
		}
	}
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_compare(struct ir_run *r)
{
	for (int i = 0; i < N_EDGES; i++) {
		for (int j = 0; j < N_EDGES; j++) {
			uint64_t a = ext ? ir_eval((enum ir_op)ext, edges[i], 0, 4) : edges[i];
			uint64_t b = ext ? ir_eval((enum ir_op)ext, edges[j], 0, 4) : edges[j];

			assert_int_equal(ir_run_word(r, RESULTS + i * N_EDGES + j), ir_cc_eval(cc, a, b));
		}
	}
}

static void comparisons(void **state)
{
	NEED_KERNEL();
	for (int c = CC_EQ; c <= CC_TEST; c++) {
		cc = (enum ir_cc)c;
		for (int e = 0; e < 3; e++) {
			ext = e == 0 ? 0 : e == 1 ? IR_ZEXT
						  : IR_SEXT;
			each_way(build_compare, check_compare);
		}
	}
}

/* Loads and stores of all widths, in a map value and in an object. */
static void build_memory(struct ir_run *r)
{
	struct ir_obj *o = ir_obj_new(r->x.f, "o", 64, 8);
	int n = RESULTS;

	ir_run_set_word(r, 0, 0x8182838485868788);
	ir_memzero(&r->x, ir_obj_addr(&r->x, o, 0), 64);
	for (int w = 1; w <= 8; w *= 2) {
		for (int sign = 0; sign < 2; sign++) {
			struct ir_val *v = ir_load(&r->x, ir_mapval(&r->x, M_DATA, 0), 0, w, sign, AL_MAP, M_DATA);

			ir_run_put(r, n++, v);
			ir_store(&r->x, ir_obj_addr(&r->x, o, 8), 8, w, v, AL_OBJ, -1);
			ir_call(&r->x, BPF_FUNC_probe_read_kernel, 3, ir_obj_addr(&r->x, o, 32), ir_const(&r->x, 16),
				ir_obj_addr(&r->x, o, 16));
			ir_run_put(r, n++, ir_load(&r->x, ir_obj_addr(&r->x, o, 32), 0, w, sign, AL_OBJ, -1));
		}
	}
	ir_atomic_add(&r->x, ir_mapval(&r->x, M_DATA, 0), 8, 8, ir_const(&r->x, 5), M_DATA);
	ir_atomic_add(&r->x, ir_mapval(&r->x, M_DATA, 8), 0, 4, ir_run_get(r, 1), M_DATA);
	ir_run_put(r, n, ir_leaf(&r->x, IR_LOADCONST, 0));
	ir_ret(&r->x, ir_const(&r->x, 0));
}

static void check_memory(struct ir_run *r)
{
	int n = RESULTS;

	for (int w = 1; w <= 8; w *= 2) {
		for (int sign = 0; sign < 2; sign++) {
			uint64_t want = ir_eval(sign ? IR_SEXT : IR_ZEXT, 0x8182838485868788, 0, w);

			assert_int_equal(ir_run_word(r, n++), want);
			assert_int_equal(ir_run_word(r, n++), want);
		}
	}
	assert_int_equal(ir_run_word(r, 1), 10);
	assert_int_equal(ir_run_word(r, n), 0x1122334455667788);
}

static void memory_widths(void **state)
{
	NEED_KERNEL();
	each_way(build_memory, check_memory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(binary_operations),
		cmocka_unit_test(shifts_in_a_row),
		cmocka_unit_test(unary_operations),
		cmocka_unit_test(narrow_operations),
		cmocka_unit_test(comparisons),
		cmocka_unit_test(memory_widths),
	};

	return cmocka_run_group_tests(tests, open_maps, close_maps);
}
