/* SPDX-License-Identifier: Apache-2.0 */
/* Hand-built IR, compiled and run in the kernel: every operation on edge cases, phis, loops, register pressure, objects
 * in scratch, callbacks, far jumps. Each runs optimised and not, with and without version 4 of the instruction set. */
#include "tests/unit/ir_run.h"

static struct ir_run run;
static bool can_run;

static int open_maps(void **state)
{
	(void)state;
	can_run = ir_run_open(&run) == 0;
	return 0;
}

static int close_maps(void **state)
{
	(void)state;
	ir_run_close(&run);
	return 0;
}

#define NEED_KERNEL()                                                 \
	do {                                                          \
		(void)state;                                          \
		if (!can_run) {                                       \
			printf("needs the right to load programs\n"); \
			skip();                                       \
		}                                                     \
	} while (0)

/* Calls build() and check() in each of the four ways. */
static void each_way(void (*build)(struct ir_run *r), void (*check)(struct ir_run *r))
{
	for (int way = 0; way < 4; way++) {
		run.raw = way & 1;
		if (!ir_run_target(&run, way & 2))
			continue;
		memset(run.data, 0, DATA_SIZE);
		ir_run_begin(&run);
		build(&run);
		ir_run(&run);
		check(&run);
	}
	run.raw = false;
}

/* ---- operations */

static const uint64_t edges[] = { 0, 1, 2, 7, 0x7f, 0x80, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x123456789abcdef0,
				  INT64_MAX, (uint64_t)INT64_MIN, UINT64_MAX, (uint64_t)-7 };

#define N_EDGES ((int)(sizeof(edges) / sizeof(*edges)))
#define RESULTS 32

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

/* ---- registers and stack */

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
		cmocka_unit_test(binary_operations),
		cmocka_unit_test(unary_operations),
		cmocka_unit_test(narrow_operations),
		cmocka_unit_test(comparisons),
		cmocka_unit_test(memory_widths),
		cmocka_unit_test(phis_swap_and_survive),
		cmocka_unit_test(nested_loops),
		cmocka_unit_test(register_pressure),
		cmocka_unit_test(objects_leave_the_stack),
		cmocka_unit_test(spills_beside_objects),
		cmocka_unit_test(more_values_than_stack),
		cmocka_unit_test(callback_of_bpf_loop),
		cmocka_unit_test(callback_of_for_each),
		cmocka_unit_test(far_branches),
		cmocka_unit_test(checked_index_survives_a_spill),
	};

	return cmocka_run_group_tests(tests, open_maps, close_maps);
}
