/* SPDX-License-Identifier: Apache-2.0 */
/* The IR without a kernel: SSA construction, folding, what the optimiser promises and what it must leave alone, BTF. */
#include "tests/unit/ir_run.h"

static struct ir_run run;

static int set_up(void **state)
{
	(void)state;
	memset(&run, 0, sizeof(run));
	run.target = (struct ir_target){ .cpu_v4 = true, .may_goto = true };
	for (int i = 0; i < M_COUNT; i++)
		run.maps[i] = -1;
	ir_run_begin(&run);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(&run.arena);
	return 0;
}

/* What is left after optimising: blocks of the entry function as `-d ir` shows them. */
static char *optimised(void)
{
	struct str s = { 0 };
	char *text;

	ir_check(run.prog);
	ir_optimise(run.prog);
	ir_check(run.prog);
	ir_print(&s, run.prog);
	text = arena_strdup(&run.arena, s.s);
	str_free(&s);
	return text;
}

static int count(const char *text, const char *what)
{
	int n = 0;

	while ((text = strstr(text, what))) {
		n++;
		text += strlen(what);
	}
	return n;
}

static struct ir_val *data(int word)
{
	return ir_run_get(&run, word);
}

static void put(int word, struct ir_val *v)
{
	ir_run_put(&run, word, v);
}

static void done(void)
{
	ir_ret(&run.x, ir_const(&run.x, 0));
}

/* ---- construction */

static void unwritten_variables_are_zero(void **state)
{
	int v = ir_var_new(run.x.f);

	(void)state;
	assert_ptr_equal(ir_read(&run.x, v), ir_const(&run.x, 0));
	done();
}

static void straight_code_needs_no_phi(void **state)
{
	struct ir_block *yes = ir_block_new(run.x.f), *out = ir_block_new(run.x.f);
	int v = ir_var_new(run.x.f);
	struct ir_val *first = data(0);

	(void)state;
	ir_write(&run.x, v, first);
	ir_bri(&run.x, CC_EQ, first, 0, yes, out);
	ir_seal(yes);
	ir_at(&run.x, yes);
	ir_jmp(&run.x, out);
	ir_seal(out);
	ir_at(&run.x, out);
	assert_ptr_equal(ir_read(&run.x, v), first);
	done();
	ir_check(run.prog);
}

/* A loop that changes one of two variables gets one phi, and the other variable is what it was. */
static void loops_get_the_phis_they_need(void **state)
{
	struct ir_builder *x = &run.x;
	struct ir_block *head = ir_block_new(x->f), *body = ir_block_new(x->f), *out = ir_block_new(x->f);
	int i = ir_var_new(x->f), k = ir_var_new(x->f), phis = 0;
	struct ir_val *kept = data(0);

	(void)state;
	ir_write(x, i, ir_const(x, 0));
	ir_write(x, k, kept);
	ir_jmp(x, head);
	ir_at(x, head);
	ir_bri(x, CC_LT, ir_read(x, i), 10, body, out);
	ir_seal(body);
	ir_at(x, body);
	ir_write(x, i, ir_bin(x, IR_ADD, ir_read(x, i), ir_read(x, k)));
	ir_jmp(x, head);
	ir_seal(head);
	ir_seal(out);
	ir_at(x, out);
	assert_ptr_equal(ir_real(ir_read(x, k)), kept);
	done();
	ir_check(run.prog);
	FOR_BLOCKS(b, x->f)
		FOR_VALS(v, b)
			phis += v->op == IR_PHI;
	assert_int_equal(phis, 1);
}

/* Thirty thousand joins in a row: neither recursion nor quadratic time. */
static void long_scripts_build_quickly(void **state)
{
	int v = ir_var_new(run.x.f);
	struct ir_val *first = data(0);

	(void)state;
	ir_write(&run.x, v, first);
	for (int i = 0; i < 30000; i++) {
		struct ir_block *yes = ir_block_new(run.x.f), *out = ir_block_new(run.x.f);

		ir_bri(&run.x, CC_EQ, first, i, yes, out);
		ir_seal(yes);
		ir_at(&run.x, yes);
		ir_jmp(&run.x, out);
		ir_seal(out);
		ir_at(&run.x, out);
	}
	assert_ptr_equal(ir_read(&run.x, v), first);
	done();
	ir_run_compile(&run);
	assert_true(run.code.n_insns < 10);
}

static void code_behind_a_return_is_dropped(void **state)
{
	(void)state;
	done();
	put(1, data(0));
	done();
	assert_int_equal(count(optimised(), "load"), 0);
}

/* ---- folding */

static void constants_fold_as_the_kernel_computes(void **state)
{
	(void)state;
	assert_int_equal(ir_eval(IR_DIV, 5, 0, 8), 0);
	assert_int_equal(ir_eval(IR_MOD, 5, 0, 8), 5);
	assert_int_equal(ir_eval(IR_SDIV, 5, 0, 8), 0);
	assert_int_equal(ir_eval(IR_SMOD, (uint64_t)-5, 0, 8), -5);
	assert_int_equal(ir_eval(IR_SDIV, (uint64_t)INT64_MIN, (uint64_t)-1, 8), INT64_MIN);
	assert_int_equal(ir_eval(IR_SMOD, (uint64_t)INT64_MIN, (uint64_t)-1, 8), 0);
	assert_int_equal(ir_eval(IR_SDIV, (uint64_t)-7, 2, 8), -3);
	assert_int_equal(ir_eval(IR_SMOD, (uint64_t)-7, 2, 8), -1);
	assert_int_equal(ir_eval(IR_SHL, 1, 65, 8), 2);
	assert_int_equal(ir_eval(IR_SAR, (uint64_t)INT64_MIN, 63, 8), -1);
	assert_int_equal(ir_eval(IR_SEXT, 0x80, 0, 1), -128);
	assert_int_equal(ir_eval(IR_BSWAP, 0x11223344, 0, 2), 0x4433);
}

static void powers_of_two_become_shifts_and_masks(void **state)
{
	char *t;

	(void)state;
	put(1, ir_bini(&run.x, IR_MUL, data(0), 8));
	put(2, ir_bini(&run.x, IR_DIV, data(0), 1024));
	put(3, ir_bini(&run.x, IR_MOD, data(0), 64));
	put(4, ir_bini(&run.x, IR_SDIV, data(0), 16));
	done();
	t = optimised();
	assert_int_equal(count(t, "mul") + count(t, "div") + count(t, "mod"), 0);
	assert_int_equal(count(t, "and v"), 1);
}

static void extensions_known_already_vanish(void **state)
{
	struct ir_val *byte = ir_load(&run.x, ir_mapval(&run.x, M_DATA, 0), 0, 1, false, AL_MAP, M_DATA);
	char *t;

	(void)state;
	put(1, ir_un(&run.x, IR_ZEXT, byte, 4));
	put(2, ir_un(&run.x, IR_SEXT, byte, 4));
	put(3, ir_bini(&run.x, IR_AND, byte, 0xff));
	put(4, ir_un(&run.x, IR_ZEXT, ir_bini(&run.x, IR_SHR, data(0), 32), 4));
	done();
	t = optimised();
	assert_int_equal(count(t, "ext"), 0);
	assert_int_equal(count(t, "and"), 0);
}

static void comparisons_decided_by_width(void **state)
{
	struct ir_val *byte = ir_load(&run.x, ir_mapval(&run.x, M_DATA, 0), 0, 1, false, AL_MAP, M_DATA);

	(void)state;
	put(1, ir_set(&run.x, CC_LT, byte, ir_const(&run.x, 256)));
	put(2, ir_set(&run.x, CC_SLT, byte, ir_const(&run.x, 0)));
	put(3, ir_set(&run.x, CC_EQ, byte, ir_const(&run.x, 300)));
	done();
	assert_int_equal(count(optimised(), "<") + count(optimised(), "=="), 0);
}

/* The sum that is compared is the sum that is used: the verifier knows its range, not that of a regrouped one. */
static void checked_sums_stay(void **state)
{
	struct ir_builder *x = &run.x;
	struct ir_block *ok = ir_block_new(x->f), *out = ir_block_new(x->f);
	struct ir_val *i = ir_bini(x, IR_ADD, data(0), 5), *p;

	(void)state;
	ir_bri(x, CC_LT, i, 100, ok, out);
	ir_seal(ok);
	ir_at(x, ok);
	p = ir_bin(x, IR_ADD, ir_mapval(x, M_DATA, 0), ir_bini(x, IR_ADD, i, 3));
	put(1, ir_load(x, p, 0, 1, false, AL_MAP, M_DATA));
	ir_jmp(x, out);
	ir_seal(out);
	ir_at(x, out);
	done();
	assert_int_equal(count(optimised(), ", 5"), 1);
	assert_int_equal(count(optimised(), ", 3"), 1);
}

/* The verifier knows nothing of remainders, so a check of one stays. */
static void checks_the_verifier_needs_stay(void **state)
{
	struct ir_builder *x = &run.x;
	struct ir_block *ok = ir_block_new(x->f), *out = ir_block_new(x->f);
	struct ir_val *i = ir_bini(x, IR_MOD, data(0), 10);

	(void)state;
	ir_bri(x, CC_LT, i, 10, ok, out);
	ir_seal(ok);
	ir_at(x, ok);
	put(1, i);
	ir_jmp(x, out);
	ir_seal(out);
	ir_at(x, out);
	done();
	assert_int_equal(count(optimised(), " < 10"), 1);
}

/* ---- values and memory */

static void pure_helpers_are_called_once(void **state)
{
	(void)state;
	put(1, ir_bini(&run.x, IR_SHR, ir_call(&run.x, BPF_FUNC_get_current_pid_tgid, 0), 32));
	put(2, ir_un(&run.x, IR_ZEXT, ir_call(&run.x, BPF_FUNC_get_current_pid_tgid, 0), 4));
	put(3, ir_call(&run.x, BPF_FUNC_ktime_get_ns, 0));
	put(4, ir_call(&run.x, BPF_FUNC_ktime_get_ns, 0));
	ir_call(&run.x, BPF_FUNC_get_current_uid_gid, 0);
	done();
	assert_int_equal(count(optimised(), "pid_tgid"), 1);
	assert_int_equal(count(optimised(), "ktime"), 2);
	assert_int_equal(count(optimised(), "uid_gid"), 0);
}

static struct ir_val *lookup(struct ir_val *value)
{
	struct ir_obj *key = ir_obj_new(run.x.f, "key", 8, 8);

	ir_store(&run.x, ir_obj_addr(&run.x, key, 0), 0, 4, value, AL_OBJ, -1);
	ir_store(&run.x, ir_obj_addr(&run.x, key, 0), 4, 4, ir_const(&run.x, 0), AL_OBJ, -1);
	return ir_call(&run.x, BPF_FUNC_map_lookup_elem, 2, ir_leaf(&run.x, IR_MAP, M_HASH), ir_obj_addr(&run.x, key, 0));
}

/* Equal content in different objects is the same key; the second object, its stores and its null check go. */
static void equal_lookups_are_made_once(void **state)
{
	struct ir_builder *x = &run.x;
	struct ir_block *b[4];
	struct ir_val *k = data(0), *p, *q;

	(void)state;
	for (int i = 0; i < 4; i++)
		b[i] = ir_block_new(x->f);
	p = lookup(k);
	ir_bri(x, CC_NE, p, 0, b[0], b[1]);
	ir_seal(b[0]);
	ir_at(x, b[0]);
	put(1, ir_load(x, p, 0, 8, false, AL_MAP, M_HASH));
	q = lookup(k);
	ir_bri(x, CC_EQ, q, 0, b[2], b[3]);
	ir_seal(b[2]);
	ir_seal(b[3]);
	ir_at(x, b[2]);
	put(2, k);
	ir_jmp(x, b[1]);
	ir_at(x, b[3]);
	put(3, ir_load(x, q, 0, 8, false, AL_MAP, M_HASH));
	ir_jmp(x, b[1]);
	ir_seal(b[1]);
	ir_at(x, b[1]);
	done();
	assert_int_equal(count(optimised(), "map_lookup_elem"), 1);
	assert_int_equal(count(optimised(), "map3"), 2); /* the lookup's and one load's */
	assert_int_equal(count(optimised(), "if "), 1);
}

static void updates_end_what_lookups_know(void **state)
{
	struct ir_val *k = data(0), *p, *zero;

	(void)state;
	p = lookup(k);
	put(1, ir_set(&run.x, CC_EQ, p, ir_const(&run.x, 0)));
	zero = ir_obj_addr(&run.x, ir_obj_new(run.x.f, "zero", 8, 8), 0);
	ir_memzero(&run.x, zero, 8);
	ir_call(&run.x, BPF_FUNC_map_update_elem, 4, ir_leaf(&run.x, IR_MAP, M_HASH), zero, zero, ir_const(&run.x, 0));
	p = lookup(k);
	put(2, ir_set(&run.x, CC_EQ, p, ir_const(&run.x, 0)));
	done();
	assert_int_equal(count(optimised(), "map_lookup_elem"), 2);
}

/* One arm of a branch writes the key: behind it the key is neither the old nor the new one. */
static void a_join_forgets_what_one_arm_wrote(void **state)
{
	struct ir_builder *x = &run.x;
	struct ir_block *arm = ir_block_new(x->f), *out = ir_block_new(x->f);
	struct ir_obj *key = ir_obj_new(x->f, "key", 8, 8), *other = ir_obj_new(x->f, "other", 8, 8);
	struct ir_val *map = ir_leaf(x, IR_MAP, M_HASH), *at = ir_obj_addr(x, key, 0), *b = data(1), *p;

	(void)state;
	ir_store(x, at, 0, 8, data(0), AL_OBJ, -1);
	ir_store(x, ir_obj_addr(x, other, 0), 0, 8, b, AL_OBJ, -1);
	put(1, ir_set(x, CC_EQ, ir_call(x, BPF_FUNC_map_lookup_elem, 2, map, at), ir_const(x, 0)));
	p = ir_call(x, BPF_FUNC_map_lookup_elem, 2, map, ir_obj_addr(x, other, 0));
	put(2, ir_set(x, CC_EQ, p, ir_const(x, 0)));
	ir_bri(x, CC_EQ, data(9), 7, arm, out);
	ir_seal(arm);
	ir_at(x, arm);
	ir_store(x, at, 0, 8, b, AL_OBJ, -1);
	ir_jmp(x, out);
	ir_seal(out);
	ir_at(x, out);
	put(3, ir_set(x, CC_EQ, ir_call(x, BPF_FUNC_map_lookup_elem, 2, map, at), ir_const(x, 0)));
	/* what the arm did not write is still known */
	p = ir_call(x, BPF_FUNC_map_lookup_elem, 2, map, ir_obj_addr(x, other, 0));
	put(4, ir_set(x, CC_EQ, p, ir_const(x, 0)));
	done();
	assert_int_equal(count(optimised(), "map_lookup_elem"), 3);
}

static void objects_that_registers_can_hold_vanish(void **state)
{
	struct ir_obj *o = ir_obj_new(run.x.f, "o", 16, 8), *p = ir_obj_new(run.x.f, "p", 16, 8);

	(void)state;
	ir_memzero(&run.x, ir_obj_addr(&run.x, o, 0), 16);
	ir_store(&run.x, ir_obj_addr(&run.x, o, 8), 0, 8, data(0), AL_OBJ, -1);
	ir_memcpy(&run.x, ir_obj_addr(&run.x, p, 0), ir_obj_addr(&run.x, o, 0), 16);
	put(1, ir_load(&run.x, ir_obj_addr(&run.x, p, 0), 8, 8, false, AL_OBJ, -1));
	put(2, ir_load(&run.x, ir_obj_addr(&run.x, p, 0), 0, 8, false, AL_OBJ, -1));
	done();
	assert_int_equal(count(optimised(), "&o") + count(optimised(), "&p"), 0);
}

static void overwritten_stores_vanish(void **state)
{
	struct ir_obj *o = ir_obj_new(run.x.f, "o", 16, 8);

	(void)state;
	ir_memzero(&run.x, ir_obj_addr(&run.x, o, 0), 16);
	ir_store(&run.x, ir_obj_addr(&run.x, o, 0), 0, 8, data(0), AL_OBJ, -1);
	ir_store(&run.x, ir_obj_addr(&run.x, o, 8), 0, 4, data(1), AL_OBJ, -1);
	ir_call(&run.x, BPF_FUNC_trace_printk, 2, ir_obj_addr(&run.x, o, 0), ir_const(&run.x, 16));
	done();
	/* the zero behind the four bytes stays */
	assert_int_equal(count(optimised(), "store8"), 2);
	assert_int_equal(count(optimised(), "store4"), 1);
}

static void stores_elsewhere_end_what_loads_know(void **state)
{
	struct ir_val *p = ir_bin(&run.x, IR_ADD, ir_mapval(&run.x, M_DATA, 0), ir_bini(&run.x, IR_AND, data(0), 0xf8));

	(void)state;
	put(1, data(3));
	ir_store(&run.x, p, 0, 8, ir_const(&run.x, 9), AL_MAP, M_DATA);
	put(2, data(3));
	done();
	assert_int_equal(count(optimised(), "load8 [&map0[0] + 24]"), 2);
}

/* ---- branches */

static void decided_branches_vanish(void **state)
{
	struct ir_builder *x = &run.x;
	struct ir_val *v = data(0);
	struct ir_block *out = ir_block_new(x->f);

	(void)state;
	for (int i = 0; i < 3; i++) {
		static const int limits[] = { 10, 20, 10 };
		struct ir_block *next = ir_block_new(x->f);

		ir_bri(x, CC_LT, v, limits[i], next, out);
		ir_seal(next);
		ir_at(x, next);
		put(i + 1, v);
	}
	ir_jmp(x, out);
	ir_seal(out);
	ir_at(x, out);
	done();
	assert_int_equal(count(optimised(), "if "), 1);
}

/* ok = a && b; if (ok) ... */
static void booleans_are_threaded(void **state)
{
	struct ir_builder *x = &run.x;
	struct ir_block *b = ir_block_new(x->f), *join = ir_block_new(x->f), *yes = ir_block_new(x->f), *out = ir_block_new(x->f);
	int ok = ir_var_new(x->f);

	(void)state;
	ir_write(x, ok, ir_const(x, 0));
	ir_bri(x, CC_NE, data(0), 0, b, join);
	ir_seal(b);
	ir_at(x, b);
	ir_write(x, ok, ir_set(x, CC_NE, data(1), ir_const(x, 0)));
	ir_jmp(x, join);
	ir_seal(join);
	ir_at(x, join);
	ir_bri(x, CC_NE, ir_read(x, ok), 0, yes, out);
	ir_seal(yes);
	ir_at(x, yes);
	put(5, ir_const(x, 1));
	ir_jmp(x, out);
	ir_seal(out);
	ir_at(x, out);
	done();
	assert_int_equal(count(optimised(), "phi"), 0);
	assert_int_equal(count(optimised(), "if "), 2);
}

/* ---- limits */

static void huge_frames_are_refused(void **state)
{
	struct ir_obj *o = ir_obj_new(run.x.f, "frame", 600, 8);

	(void)state;
	o->is_packed_frame = true;
	ir_call(&run.x, BPF_FUNC_loop, 4, ir_const(&run.x, 3), ir_const(&run.x, 0), ir_obj_addr(&run.x, o, 0), ir_const(&run.x, 0));
	done();
	assert_int_equal(ir_run_compile(&run), -E2BIG);
}

/* ---- BTF */

static uint32_t word_at(const void *p, size_t i)
{
	uint32_t v;

	memcpy(&v, (const char *)p + 4 * i, 4);
	return v;
}

static void equal_types_have_equal_ids(void **state)
{
	struct btf_out *b = btf_new(&run.arena);
	uint32_t u32 = btf_int(b, "unsigned int", 4, false), len;
	const char *names[] = { "a", "a b" };
	uint32_t types[] = { u32, u32 }, offs[] = { 0, 4 };
	const void *blob;

	(void)state;
	assert_int_equal(u32, btf_int(b, "unsigned int", 4, false));
	assert_int_not_equal(u32, btf_int(b, "unsigned int", 4, true));
	assert_int_equal(btf_array(b, u32, 16), btf_array(b, u32, 16));
	assert_int_not_equal(btf_array(b, u32, 16), btf_array(b, u32, 17));
	assert_int_equal(btf_struct(b, "key", 8, 2, names, types, offs), btf_struct(b, "key", 8, 2, names, types, offs));
	blob = btf_finish(b, &len);
	assert_int_equal(word_at(blob, 0) & 0xffff, 0xeb9f);
	assert_int_equal(len, 24 + word_at(blob, 3) + word_at(blob, 5));
}

/* Names and lines that the kernel would refuse the blob for, or a terminal suffer from. */
static void strange_names_are_accepted(void **state)
{
	struct sources ss = { 0 };
	static const char text[] = "BEGIN\t{ \033[31m\0 x }\n\n";
	const char *names[] = { "1st", "a-b.c", "" };
	uint32_t types[3], offs[] = { 0, 4, 8 }, len, n_fi, n_li;
	struct code code = { .n_insns = 2 };
	struct btf_out *b = btf_new(&run.arena);
	void *fi, *li;
	const void *blob;
	int fd;

	(void)state;
	src_add(&run.arena, &ss, "strange\nfile", text, sizeof(text) - 1);
	for (int i = 0; i < 3; i++)
		types[i] = btf_int(b, "long long int", 4, true);
	btf_struct(b, "some struct", 12, 3, names, types, offs);
	btf_struct(b, NULL, 12, 0, NULL, NULL, NULL);
	*vec_push(&run.arena, &code.funcs) = (struct code_func){ "kprobe:a*", 0, IRF_ENTRY, 1, { 1, 3 } };
	*vec_push(&run.arena, &code.funcs) = (struct code_func){ "", 1, IRF_CALLBACK, 4, { 0, 0 } };
	*vec_push(&run.arena, &code.lines) = (struct insn_line){ 0, { 3, 9 } };
	*vec_push(&run.arena, &code.lines) = (struct insn_line){ 1, { 20, 21 } };
	btf_add_code(b, &ss, &code, &fi, &n_fi, &li, &n_li);
	assert_int_equal(n_fi, 2);
	assert_int_equal(n_li, 2);
	blob = btf_finish(b, &len);
	for (uint32_t i = 0; i < len - 24 - word_at(blob, 3); i++)
		assert_true(((const char *)blob)[24 + word_at(blob, 3) + i] != '\033');
	fd = bpf_btf_load(blob, len, NULL);
	if (fd < 0 && errno == EPERM) {
		printf("not loaded: no right to\n");
		skip();
	}
	if (fd < 0) {
		static char log[4096];
		LIBBPF_OPTS(bpf_btf_load_opts, opts, .log_buf = log, .log_size = sizeof(log), .log_level = 1);

		bpf_btf_load(blob, len, &opts);
		fail_msg("refused: %s", log);
	}
	close(fd);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(unwritten_variables_are_zero),
		T(straight_code_needs_no_phi),
		T(loops_get_the_phis_they_need),
		T(long_scripts_build_quickly),
		T(code_behind_a_return_is_dropped),
		T(constants_fold_as_the_kernel_computes),
		T(powers_of_two_become_shifts_and_masks),
		T(extensions_known_already_vanish),
		T(comparisons_decided_by_width),
		T(checked_sums_stay),
		T(checks_the_verifier_needs_stay),
		T(pure_helpers_are_called_once),
		T(equal_lookups_are_made_once),
		T(updates_end_what_lookups_know),
		T(a_join_forgets_what_one_arm_wrote),
		T(objects_that_registers_can_hold_vanish),
		T(overwritten_stores_vanish),
		T(stores_elsewhere_end_what_loads_know),
		T(decided_branches_vanish),
		T(booleans_are_threaded),
		T(huge_frames_are_refused),
		T(equal_types_have_equal_ids),
		T(strange_names_are_accepted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
