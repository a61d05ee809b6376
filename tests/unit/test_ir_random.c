/* SPDX-License-Identifier: Apache-2.0 */
/* Random programs of the IR (fixed seed): what the kernel computes from our code, optimised and not, for old and new
 * instruction sets, must be what an interpreter of the IR computes. IR_RANDOM_SEED and IR_RANDOM_N run others. */
#include "tests/unit/ir_run.h"

#define N_IN 8 /* words 0.. of M_DATA are input */
#define OUT 64 /* words 64.. are output */
#define N_OUT 64
#define N_VARS 12
#define N_OBJS 4
#define MAX_STEPS 200000

/* ---- chance */

static uint64_t rng;

static uint64_t rnd(void)
{
	rng ^= rng << 13;
	rng ^= rng >> 7;
	rng ^= rng << 17;
	return rng * 0x2545f4914f6cdd1dULL;
}

static int below(int n)
{
	return (int)((rnd() >> 33) % (uint64_t)n);
}

static int64_t some_const(void)
{
	static const int64_t special[] = { 0, 1, -1, 2, 3, 7, 8, 10, 16, 31, 32, 63, 64, 100, 255, 256, 1000, 4096, 65535, 65536,
					   INT32_MAX, INT32_MIN, 0x80000000LL, 0xffffffffLL, 0x100000000LL, INT64_MAX, INT64_MIN, -2, -8, -10 };

	switch (below(4)) {
	case 0: return (int64_t)rnd();
	case 1: return (int64_t)rnd() % 1000;
	default: return special[below((int)(sizeof(special) / sizeof(*special)))];
	}
}

/* ---- building */

struct gen {
	struct ir_run *r;
	struct ir_builder *x;
	int var[N_VARS];
	int n_vars;
	struct ir_obj *obj[N_OBJS], *key, *value; /* key and value: one of each for many map calls */
	int n_objs;
	int depth, budget;
	int sub; /* index of a subprogram, 0: none */
	int loops;
};

static int var_of(struct gen *g, int i)
{
	return g->var[i % g->n_vars];
}

static struct ir_val *expr(struct gen *g, int depth);
static struct ir_val *leaf(struct gen *g)
{
	int n = below(10);

	if (n < 5)
		return ir_read(g->x, var_of(g, below(N_VARS)));
	if (n < 7)
		return ir_const(g->x, some_const());
	if (n < 9 || !g->n_objs) {
		int width = 1 << below(4);

		return ir_load(g->x, ir_mapval(g->x, M_DATA, 8 * below(4)), 8 * below(4), width, below(2), AL_MAP, M_DATA);
	} else {
		struct ir_obj *o = g->obj[below(g->n_objs)];
		int width = 1 << below(4), at = below((int)o->size / width) * width;

		return ir_load(g->x, ir_obj_addr(g->x, o, 0), at, width, below(2), AL_OBJ, -1);
	}
}

static struct ir_val *shift_amount(struct gen *g, int depth)
{
	return below(2) ? ir_const(g->x, below(64)) : ir_bini(g->x, IR_AND, expr(g, depth - 1), 63);
}

static struct ir_val *binary(struct gen *g, int depth)
{
	static const enum ir_op ops[] = { IR_ADD, IR_SUB, IR_MUL, IR_DIV, IR_MOD, IR_SDIV, IR_SMOD, IR_AND, IR_OR, IR_XOR,
					  IR_SHL, IR_SHR, IR_SAR, IR_ADD, IR_SUB, IR_AND };
	enum ir_op op = ops[below((int)(sizeof(ops) / sizeof(*ops)))];
	struct ir_val *a = expr(g, depth - 1);

	if (op >= IR_SHL && op <= IR_SAR)
		return ir_bin(g->x, op, a, shift_amount(g, depth));
	return ir_bin(g->x, op, a, expr(g, depth - 1));
}

static enum ir_cc some_cc(void)
{
	return (enum ir_cc)below(CC_TEST + 1);
}

static struct ir_val *lookup(struct gen *g)
{
	bool shared = g->key && below(2);
	struct ir_obj *key = shared ? g->key : ir_obj_new(g->x->f, "key", 4, 4);
	struct ir_val *index = below(2) ? ir_const(g->x, below(3) ? below(3) : ARRAY_N - 1 + below(3)) : ir_bini(g->x, IR_AND, expr(g, 1), 31), *p;
	struct ir_block *found = ir_block_new(g->x->f), *out = ir_block_new(g->x->f);
	int result = ir_var_new(g->x->f);

	if (!shared || below(2))
		ir_store(g->x, ir_obj_addr(g->x, key, 0), 0, 4, index, AL_OBJ, -1);
	p = ir_call(g->x, BPF_FUNC_map_lookup_elem, 2, ir_leaf(g->x, IR_MAP, M_ARRAY), ir_obj_addr(g->x, key, 0));
	ir_write(g->x, result, ir_const(g->x, -7));
	ir_bri(g->x, CC_NE, p, 0, found, out);
	ir_at(g->x, found);
	ir_seal(found);
	ir_write(g->x, result, ir_load(g->x, p, 0, 8, false, AL_MAP, M_ARRAY));
	if (below(2))
		ir_store(g->x, p, 0, 8, expr(g, 1), AL_MAP, M_ARRAY);
	else if (below(2))
		ir_atomic_add(g->x, p, 0, 8, expr(g, 1), M_ARRAY);
	ir_jmp(g->x, out);
	ir_at(g->x, out);
	ir_seal(out);
	return ir_read(g->x, result);
}

/* array[key] = value, through the helper; or just another key. */
static void update(struct gen *g)
{
	if (!g->key)
		return;
	if (below(3))
		ir_store(g->x, ir_obj_addr(g->x, g->key, 0), 0, 4, ir_const(g->x, below(3)), AL_OBJ, -1);
	if (below(2))
		return;
	if (below(2))
		ir_store(g->x, ir_obj_addr(g->x, g->value, 0), 0, 8, expr(g, 1), AL_OBJ, -1);
	ir_call(g->x, BPF_FUNC_map_update_elem, 4, ir_leaf(g->x, IR_MAP, M_ARRAY), ir_obj_addr(g->x, g->key, 0),
		ir_obj_addr(g->x, g->value, 0), ir_const(g->x, 0));
}

static struct ir_val *expr(struct gen *g, int depth)
{
	int n = below(14);

	g->budget--;
	if (depth <= 0 || g->budget < 0)
		return leaf(g);
	if (n < 7)
		return binary(g, depth);
	if (n < 8)
		return ir_un(g->x, below(2) ? IR_NEG : IR_NOT, expr(g, depth - 1), 8);
	if (n < 10)
		return ir_un(g->x, below(2) ? IR_SEXT : IR_ZEXT, expr(g, depth - 1), 1 << below(3));
	if (n < 11)
		return ir_un(g->x, IR_BSWAP, expr(g, depth - 1), 2 << below(3));
	if (n < 12) {
		struct ir_val *a = expr(g, depth - 1);

		return ir_set(g->x, some_cc(), a, expr(g, depth - 1));
	}
	if (n < 13 && g->sub) {
		struct ir_val *a = expr(g, depth - 1);

		return ir_call_func(g->x, g->sub, 2, a, expr(g, depth - 1));
	}
	return leaf(g);
}

static void statements(struct gen *g, int n);

static void branch(struct gen *g)
{
	struct ir_block *yes = ir_block_new(g->x->f), *no = ir_block_new(g->x->f), *out = ir_block_new(g->x->f);
	struct ir_val *a = expr(g, 2), *b = below(3) ? ir_const(g->x, some_const()) : expr(g, 2);

	if (below(6) == 0)
		no->is_cold = true;
	ir_br(g->x, some_cc(), a, b, yes, no);
	ir_seal(yes);
	ir_seal(no);
	ir_at(g->x, yes);
	statements(g, 1 + below(3));
	ir_jmp(g->x, out);
	ir_at(g->x, no);
	if (below(2))
		statements(g, 1 + below(3));
	if (below(12) == 0)
		ir_ret(g->x, ir_const(g->x, 0));
	else
		ir_jmp(g->x, out);
	ir_seal(out);
	ir_at(g->x, out);
}

static void loop(struct gen *g)
{
	struct ir_block *head = ir_block_new(g->x->f), *body = ir_block_new(g->x->f), *out = ir_block_new(g->x->f), *guard;
	int i = ir_var_new(g->x->f), n = 1 + below(5);

	g->loops++;
	ir_write(g->x, i, ir_const(g->x, 0));
	ir_jmp(g->x, head);
	ir_at(g->x, head);
	ir_bri(g->x, CC_LT, ir_read(g->x, i), n, body, out);
	ir_seal(body);
	ir_at(g->x, body);
	if (below(3) == 0) {
		guard = ir_block_new(g->x->f);
		ir_loop(g->x, guard, out);
		ir_seal(guard);
		ir_at(g->x, guard);
	}
	statements(g, 1 + below(3));
	if (below(3) == 0) { /* the swap problem */
		int v = var_of(g, below(N_VARS)), w = var_of(g, below(N_VARS));
		struct ir_val *t = ir_read(g->x, v);

		ir_write(g->x, v, ir_read(g->x, w));
		ir_write(g->x, w, t);
	}
	if (below(4) == 0) { /* break */
		struct ir_block *next = ir_block_new(g->x->f);

		ir_br(g->x, some_cc(), expr(g, 1), ir_const(g->x, some_const()), out, next);
		ir_seal(next);
		ir_at(g->x, next);
	}
	ir_write(g->x, i, ir_bini(g->x, IR_ADD, ir_read(g->x, i), 1));
	ir_jmp(g->x, head);
	ir_seal(head);
	ir_seal(out);
	ir_at(g->x, out);
	g->loops--;
}

static void store_object(struct gen *g)
{
	struct ir_obj *o = g->obj[below(g->n_objs)], *p = g->obj[below(g->n_objs)];
	int width = 1 << below(4), at = below((int)o->size / width) * width;
	uint32_t size = 1 + (uint32_t)below((int)(o->size < p->size ? o->size : p->size));

	switch (below(5)) {
	case 0:
		if (o != p) {
			ir_memcpy(g->x, ir_obj_addr(g->x, o, 0), ir_obj_addr(g->x, p, 0), size);
			return;
		}
		break;
	case 1: ir_memzero(g->x, ir_obj_addr(g->x, o, at), (uint32_t)width); return;
	case 2:
		if (o != p) {
			ir_call(g->x, BPF_FUNC_probe_read_kernel, 3, ir_obj_addr(g->x, o, 0), ir_const(g->x, size),
				ir_obj_addr(g->x, p, 0));
			return;
		}
		break;
	default: break;
	}
	ir_store(g->x, ir_obj_addr(g->x, o, 0), at, width, expr(g, 2), AL_OBJ, -1);
}

/* A checked index into the input. */
static void indexed(struct gen *g)
{
	struct ir_block *ok = ir_block_new(g->x->f), *out = ir_block_new(g->x->f);
	struct ir_val *i = expr(g, 2), *p;
	int v = var_of(g, below(N_VARS));

	if (ir_is_const(i)) /* the address of an element that is not there would be refused even in dead code */
		i = ir_bini(g->x, IR_AND, i, 7);
	ir_bri(g->x, CC_LT, i, 8, ok, out);
	ir_seal(ok);
	ir_at(g->x, ok);
	if (below(2))
		ir_call(g->x, BPF_FUNC_ktime_get_ns, 0);
	p = ir_bin(g->x, IR_ADD, ir_mapval(g->x, M_DATA, 0), ir_bini(g->x, IR_MUL, i, 8));
	ir_write(g->x, v, ir_load(g->x, p, 0, 8, false, AL_MAP, M_DATA));
	ir_jmp(g->x, out);
	ir_seal(out);
	ir_at(g->x, out);
}

static void statement(struct gen *g)
{
	int n = below(16);
	struct ir_val *v;

	if (g->budget < 0)
		return;
	if (n < 7) {
		v = expr(g, 3);
		ir_write(g->x, var_of(g, below(N_VARS)), v);
	} else if (n < 9 && g->n_objs) {
		store_object(g);
	} else if (n < 10) {
		if (below(3) == 0)
			ir_call(g->x, BPF_FUNC_ktime_get_ns, 0);
		else
			update(g);
	} else if (n < 11) {
		v = expr(g, 2);
		ir_store(g->x, ir_mapval(g->x, M_DATA, 0), 8 * (OUT + N_OUT - 1 - below(8)), 8, v, AL_MAP, M_DATA);
	} else if (n < 12) {
		v = lookup(g);
		ir_write(g->x, var_of(g, below(N_VARS)), v);
	} else if (n < 13) {
		indexed(g);
	} else if (g->depth < 3) {
		g->depth++;
		if (n < 15 || g->loops >= 2)
			branch(g);
		else
			loop(g);
		g->depth--;
	}
}

static void statements(struct gen *g, int n)
{
	while (n-- > 0)
		statement(g);
}

static void build_sub(struct gen *g)
{
	struct gen s = { .r = g->r, .budget = 30, .n_vars = 4, .depth = 1 };
	struct ir_builder x = { 0 };
	struct ir_func *f = ir_func_new(g->r->prog, IRF_SUBPROG, "sub", 2, (struct span){ 0, 0 });

	s.x = &x;
	ir_at(&x, f->entry);
	for (int i = 0; i < s.n_vars; i++) {
		s.var[i] = ir_var_new(f);
		ir_write(&x, s.var[i], i < 2 ? ir_leaf(&x, IR_ARG, i) : ir_const(&x, i));
	}
	statements(&s, 3);
	ir_ret(&x, ir_bin(&x, IR_XOR, ir_read(&x, s.var[0]), ir_read(&x, s.var[2])));
	g->sub = 1;
}

static void build(struct ir_run *r, uint64_t seed)
{
	struct gen g = { .r = r, .budget = 160, .n_vars = 3 };

	rng = seed * 0x9e3779b97f4a7c15ULL + 1;
	rnd();
	g.x = ir_run_begin(r);
	g.n_vars = 3 + below(N_VARS - 2);
	if (below(3) == 0)
		build_sub(&g);
	ir_at(g.x, r->prog->funcs.v[0]->entry);
	for (int i = 0; i < g.n_vars; i++) {
		g.var[i] = ir_var_new(g.x->f);
		ir_write(g.x, g.var[i], below(2) ? ir_run_get(r, i % N_IN) : ir_const(g.x, some_const()));
	}
	g.n_objs = below(N_OBJS + 1);
	for (int i = 0; i < g.n_objs; i++) {
		g.obj[i] = ir_obj_new(g.x->f, "obj", 8u << below(6), 8);
		ir_memzero(g.x, ir_obj_addr(g.x, g.obj[i], 0), g.obj[i]->size);
	}
	if (below(2)) {
		g.key = ir_obj_new(g.x->f, "shared_key", 4, 4);
		g.value = ir_obj_new(g.x->f, "shared_value", 8, 8);
		ir_memzero(g.x, ir_obj_addr(g.x, g.key, 0), 4);
		ir_memzero(g.x, ir_obj_addr(g.x, g.value, 0), 8);
	}
	statements(&g, 8 + below(12));
	for (int i = 0; i < g.n_vars; i++)
		ir_run_put(r, OUT + i, ir_read(g.x, g.var[i]));
	for (int i = 0; i < g.n_objs; i++)
		for (int w = 0; w < 4 && 8 * w < (int)g.obj[i]->size; w++)
			ir_run_put(r, OUT + N_VARS + 4 * i + w, ir_load(g.x, ir_obj_addr(g.x, g.obj[i], 0), 8 * w, 8, false, AL_OBJ, -1));
	ir_ret(g.x, ir_const(g.x, 1));
}

/* ---- interpreting; pointers are addresses in this process */

struct interp {
	struct ir_run *r;
	uint8_t data[DATA_SIZE];
	uint64_t array[ARRAY_N];
	uint64_t args[5];
	int steps;
};

struct frame {
	struct ir_func *f;
	uint64_t *v; /* by value id */
	uint8_t **objs;
};

static uint64_t run_func(struct interp *t, struct ir_func *f, const uint64_t *args);

static uint64_t value(struct interp *t, struct frame *fr, const uint64_t *args, struct ir_val *v)
{
	switch (v->op) {
	case IR_CONST: return (uint64_t)v->imm;
	case IR_ARG: return args[v->imm];
	case IR_OBJ: return (uint64_t)(uintptr_t)fr->objs[v->obj->id] + (uint64_t)v->imm;
	case IR_MAPVAL: return (uint64_t)(uintptr_t)t->data + (uint64_t)v->imm;
	default: return fr->v[v->id];
	}
}

static uint64_t load(uint64_t addr, int width, bool is_signed)
{
	uint64_t v = 0;

	memcpy(&v, (void *)(uintptr_t)addr, (size_t)width);
	return is_signed ? ir_eval(IR_SEXT, v, 0, width) : v;
}

static uint64_t call(struct interp *t, struct ir_val *v, const uint64_t *a)
{
	uint32_t key;

	if (v->op == IR_CALL_FUNC)
		return run_func(t, t->r->prog->funcs.v[v->imm], a);
	switch (v->imm) {
	case BPF_FUNC_map_lookup_elem:
		key = (uint32_t)load(a[1], 4, false);
		return key < ARRAY_N ? (uint64_t)(uintptr_t)&t->array[key] : 0;
	case BPF_FUNC_map_update_elem:
		key = (uint32_t)load(a[1], 4, false);
		if (key < ARRAY_N)
			t->array[key] = load(a[2], 8, false);
		return key < ARRAY_N ? 0 : (uint64_t)-E2BIG;
	case BPF_FUNC_probe_read_kernel: memcpy((void *)(uintptr_t)a[0], (void *)(uintptr_t)a[2], a[1]); return 0;
	default: return 0;
	}
}

static void effect(struct ir_val *v, uint64_t a, uint64_t b)
{
	void *at = (void *)(uintptr_t)(a + (uint64_t)v->imm);

	switch (v->op) {
	case IR_STORE: memcpy(at, &b, v->width); break;
	case IR_ATOMIC_ADD:
		b += load(a + (uint64_t)v->imm, v->width, false);
		memcpy(at, &b, v->width);
		break;
	case IR_MEMCPY: memmove((void *)(uintptr_t)a, (void *)(uintptr_t)b, v->size); break;
	default: memset((void *)(uintptr_t)a, 0, v->size);
	}
}

static uint64_t step(struct interp *t, struct frame *fr, const uint64_t *args, struct ir_val *v)
{
	uint64_t a = v->a ? value(t, fr, args, v->a) : 0, b = v->b ? value(t, fr, args, v->b) : 0, ca[5] = { 0 };

	switch (v->op) {
	case IR_SET: return ir_cc_eval(v->cc, a, b);
	case IR_LOAD: return load(a + (uint64_t)v->imm, v->width, v->is_signed);
	case IR_CALL:
	case IR_CALL_FUNC:
		for (int i = 0; i < v->n_args; i++)
			ca[i] = value(t, fr, args, v->args[i]);
		return call(t, v, ca);
	case IR_STORE:
	case IR_ATOMIC_ADD:
	case IR_MEMCPY:
	case IR_MEMZERO: effect(v, a, b); return 0;
	default: return v->op >= IR_ADD ? ir_eval(v->op, a, b, v->width) : 0;
	}
}

static void enter(struct interp *t, struct frame *fr, const uint64_t *args, struct ir_block *b, struct ir_block *from)
{
	uint64_t tmp[256];
	int n = 0;

	for (struct ir_val *p = b->first; p && p->op == IR_PHI; p = p->next)
		tmp[n++] = value(t, fr, args, p->args[ir_pred_index(b, from, 0)]);
	n = 0;
	for (struct ir_val *p = b->first; p && p->op == IR_PHI; p = p->next)
		fr->v[p->id] = tmp[n++];
}

static uint64_t run_func(struct interp *t, struct ir_func *f, const uint64_t *args)
{
	struct arena *a = &t->r->arena;
	struct frame fr = { f, arena_array(a, uint64_t, f->n_vals), arena_array(a, uint8_t *, f->objs.n + 1) };
	struct ir_block *b = f->entry, *next;

	for (int i = 0; i < f->objs.n; i++)
		fr.objs[i] = arena_alloc(a, f->objs.v[i]->size);
	for (;; b = next) {
		struct ir_val *l = b->last;
		bool yes;

		FOR_VALS(v, b)
			if (v->op != IR_PHI && !ir_is_term(v) && t->steps++ < MAX_STEPS)
				fr.v[v->id] = step(t, &fr, args, v);
		if (l->op == IR_RET || t->steps >= MAX_STEPS)
			return l->op == IR_RET ? value(t, &fr, args, l->a) : 0;
		yes = l->op != IR_BR || ir_cc_eval(l->cc, value(t, &fr, args, l->a), value(t, &fr, args, l->b));
		next = b->succ[yes ? 0 : 1];
		enter(t, &fr, args, next, b);
	}
}

/* ---- comparing */

static uint64_t input(uint64_t seed, int i)
{
	uint64_t save = rng, v;

	rng = seed * 77 + (uint64_t)i * 1234567 + 99;
	rnd();
	v = (uint64_t)some_const();
	rng = save;
	return v;
}

static void set_up(uint8_t *data, uint64_t *array, uint64_t seed)
{
	memset(data, 0, DATA_SIZE);
	for (int i = 0; i < N_IN; i++) {
		uint64_t v = input(seed, i);

		memcpy(data + 8 * i, &v, 8);
	}
	for (int i = 0; i < ARRAY_N; i++)
		array[i] = input(seed + 1, i);
}

struct stats {
	int ran, too_complex, insns, raw_insns;
};

static void dump_and_fail(struct ir_run *r, uint64_t seed, const char *what)
{
	struct str s = { 0 };

	build(r, seed);
	ir_check(r->prog);
	ir_print(&s, r->prog);
	fprintf(stderr, "%s\n", s.s);
	r->dump = true;
	build(r, seed);
	ir_run_compile(r);
	r->dump = false;
	str_free(&s);
	fail_msg("seed %llu: %s (%s, %s)", (unsigned long long)seed, what, r->raw ? "not optimised" : "optimised",
		 r->target.cpu_v4 ? "v4" : "v3");
}

static void compare(struct ir_run *r, struct interp *t, uint64_t seed, struct stats *st)
{
	uint64_t array[ARRAY_N];
	int fd;

	build(r, seed);
	fd = ir_run_load(r);
	if (fd == -E2BIG || fd == -ENOSPC || strstr(r->log, "too complex") || strstr(r->log, "sequence of")) {
		st->too_complex++;
		if (fd >= 0)
			close(fd);
		return;
	}
	if (fd < 0) {
		size_t n = strlen(r->log);

		fprintf(stderr, "%s\n", r->log + (n > 3000 ? n - 3000 : 0));
		dump_and_fail(r, seed, strerror(-fd));
	}
	set_up(r->data, array, seed);
	for (uint32_t i = 0; i < ARRAY_N; i++)
		bpf_map_update_elem(r->maps[M_ARRAY], &i, &array[i], 0);
	ir_run_fd(fd);
	close(fd);
	for (uint32_t i = 0; i < ARRAY_N; i++)
		bpf_map_lookup_elem(r->maps[M_ARRAY], &i, &array[i]);
	for (int i = 0; i < OUT + N_OUT; i++) {
		uint64_t want;

		memcpy(&want, t->data + 8 * i, 8);
		if (want != ir_run_word(r, i)) {
			fprintf(stderr, "word %d: %#llx instead of %#llx\n", i, (unsigned long long)ir_run_word(r, i),
				(unsigned long long)want);
			dump_and_fail(r, seed, "wrong result");
		}
	}
	if (memcmp(array, t->array, sizeof(array)))
		dump_and_fail(r, seed, "wrong array");
	st->ran++;
	*(r->raw ? &st->raw_insns : &st->insns) += r->code.n_insns;
}

static bool interpret(struct ir_run *r, struct interp *t, uint64_t seed)
{
	static const uint64_t none[5];

	build(r, seed);
	ir_check(r->prog);
	memset(t, 0, sizeof(*t));
	t->r = r;
	set_up(t->data, t->array, seed);
	run_func(t, r->prog->funcs.v[0], none);
	return t->steps < MAX_STEPS;
}

static void random_programs(void **state)
{
	static struct interp t;
	struct ir_run r;
	struct stats st = { 0 };
	uint64_t seed = getenv("IR_RANDOM_SEED") ? strtoull(getenv("IR_RANDOM_SEED"), NULL, 0) : 1;
	int n = getenv("IR_RANDOM_N") ? atoi(getenv("IR_RANDOM_N")) : 500;

	(void)state;
	if (ir_run_open(&r)) {
		printf("needs the right to load programs: %s\n", strerror(errno));
		ir_run_close(&r);
		skip();
	}
	for (int i = 0; i < n; i++) {
		if (!interpret(&r, &t, seed + (uint64_t)i))
			continue;
		for (int mode = 0; mode < 4; mode++) {
			r.raw = mode & 1;
			if (!ir_run_target(&r, mode & 2))
				continue;
			compare(&r, &t, seed + (uint64_t)i, &st);
		}
	}
	printf("%d ran, %d too complex for the verifier; %d instructions, %d without the optimiser\n", st.ran, st.too_complex,
	       st.insns, st.raw_insns);
	assert_true(st.ran > 3 * st.too_complex);
	ir_run_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(random_programs) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
