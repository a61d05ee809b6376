/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of stacks: the frames are taken into memory, hashed, and kept once per hash in the stacks map. The value of a stack is
 * its hash, so that a million equal stacks cost eight bytes each.
 *
 * Where the stack is a map's key and the key is there already, so is the stack: it is looked for only with a new key.
 *
 * The frames of a user stack mean something in their process only, which is hashed and kept with them. When such a stack is seen for
 * the first time user space is told at once: it looks at the process while that is still there. */
#include "codegen/lower.h"

#include <errno.h>

enum { STACK_HEAD = 8 /* u32 number of frames, u32 process */ };
/* Programs that are called, not put on an event, see themselves and their caller (bpf_trace_runN(), the trampoline) above the
 * function that is traced; 5.10 shows the program twice. */
static int frames_to_skip(const struct lower *l)
{
	if (l->prog->method != AM_RAW_TP && l->prog->method != AM_RAW_SYS && l->prog->method != AM_TRACING)
		return 0;
	return cg_has(l, KF_FUNC_IP) ? 2 : 3;
}

/* Words hashed in one round. */
enum { HASH_ROUND = 4 };
/* Immediates: sign-extended, and odd. Words of which the lowest bits differ give sums of which the lowest bits differ. */
static const int32_t hash_factors[HASH_ROUND] = { (int32_t)0x9e3779b1, (int32_t)0x85ebca77, (int32_t)0xc2b2ae3d, 0x27d4eb2f };
#define HASH_SEED_FACTOR 0x165667b1
/* A buffer of so many bytes is always asked for whole. GROW is a round, and more than what frames_to_skip() may take. */
enum { WHOLE_MAX = 128, GROW = 32 };

/* What is taken. */
struct taking {
	bool is_user;
	uint32_t limit, words; /* frames; words of a frame */
	int64_t flags;
	struct ir_val *pid;    /* NULL: a kernel stack */
	struct ir_val *addr;   /* not a stack but this address; NULL: a stack */
};

static struct ir_val *process(struct lower *l)
{
	return ir_bini(&l->x, IR_SHR, cg_pid_tgid(l), 32);
}

static struct ir_val *hash_seed(struct lower *l, struct ir_val *pid, struct ir_val *bytes)
{
	return pid ? ir_bin(&l->x, IR_ADD, bytes, ir_bini(&l->x, IR_MUL, pid, HASH_SEED_FACTOR)) : bytes;
}

/* The products do not wait for each other; the shift brings differences in upper bits down, where the next round spreads them. */
static struct ir_val *mix(struct lower *l, struct ir_val *h, struct ir_val **words, int n)
{
	struct ir_val *sum = NULL;

	for (int w = 0; w < n; w++) {
		struct ir_val *v = ir_bini(&l->x, IR_MUL, words[w], hash_factors[w]);

		sum = sum ? ir_bin(&l->x, IR_ADD, sum, v) : v;
	}
	h = ir_bin(&l->x, IR_ADD, ir_bini(&l->x, IR_MUL, h, HASH_SEED_FACTOR), sum);
	return ir_bin(&l->x, IR_XOR, h, ir_bini(&l->x, IR_SHR, h, 32));
}

/* The last round takes in what the helper has filled with zeros, and behind that the words up to a whole round. There is at least one
 * frame. The verifier walks through the loop and knows each offset; how many bytes there can be it knows, too, but draws no conclusion
 * from that before 6.12. */
static struct ir_val *hash_frames(struct lower *l, struct mem rec, struct ir_val *bytes, const struct taking *t)
{
	uint32_t n_words = (t->limit * t->words + HASH_ROUND - 1) / HASH_ROUND * HASH_ROUND;
	struct ir_block *body = cg_new(l), *more = cg_new(l), *end = cg_new(l);
	int hv = cg_temp(l, hash_seed(l, t->pid, bytes)), iv = cg_temp(l, cg_const(l, 0));
	struct ir_val *base = mem_addr(l, rec), *i, *words[HASH_ROUND];

	for (uint32_t w = t->limit * t->words; w < n_words; w++)
		cg_sti(l, rec, STACK_HEAD + 8 * w, 8, 0);
	ir_jmp(&l->x, body);
	ir_at(&l->x, body);
	i = ir_read(&l->x, iv);
	base = ir_bin(&l->x, IR_ADD, base, i);
	for (int w = 0; w < HASH_ROUND; w++)
		words[w] = ir_load(&l->x, base, STACK_HEAD + 8 * w, 8, false, AL_ANY, -1);
	ir_write(&l->x, hv, mix(l, ir_read(&l->x, hv), words, HASH_ROUND));
	i = ir_bini(&l->x, IR_ADD, i, 8 * HASH_ROUND);
	ir_write(&l->x, iv, i);
	ir_br(&l->x, CC_LT, i, bytes, more, end);
	cg_enter(l, more);
	ir_bri(&l->x, CC_LT, i, 8 * n_words, body, end);
	ir_seal(body);
	cg_enter(l, end);
	return ir_read(&l->x, hv);
}

/* The frames once more, by file and place in it. Number of bytes. */
static struct ir_val *build_ids(struct lower *l, struct mem dst, uint32_t limit)
{
	struct ir_block *good = cg_new(l), *end = cg_new(l);
	int res = cg_temp(l, cg_const(l, 0));
	struct ir_val *bytes;

	bytes = ir_call(&l->x, BPF_FUNC_get_stack, 4, cg_ctx(l), mem_addr(l, dst), cg_const(l, (int64_t)limit * 8 * STACK_BUILD_ID_WORDS),
			cg_const(l, BPF_F_USER_STACK | BPF_F_USER_BUILD_ID));
	ir_bri(&l->x, CC_SGT, bytes, 0, good, end);
	cg_enter(l, good);
	ir_write(&l->x, res, bytes);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

/* What the kernel can tell of is where the task is, not any address. */
static struct ir_val *build_id_of(struct lower *l, struct mem dst, struct ir_val *addr)
{
	struct ir_block *have = cg_new(l), *same = cg_new(l), *end = cg_new(l);
	struct mem ip = mem_of(cg_obj(l, "ip", 8));
	int res = cg_temp(l, cg_const(l, 0));
	struct ir_val *bytes;

	bytes = ir_call(&l->x, BPF_FUNC_get_stack, 4, cg_ctx(l), mem_addr(l, ip), cg_const(l, 8), cg_const(l, BPF_F_USER_STACK));
	ir_bri(&l->x, CC_EQ, bytes, 8, have, end);
	cg_enter(l, have);
	ir_br(&l->x, CC_EQ, cg_ld(l, ip, 0, 8, false), addr, same, end);
	cg_enter(l, same);
	ir_write(&l->x, res, build_ids(l, dst, 1));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

/* Wakes the reader: the process may be short-lived. It may even be gone before the reader comes to look; therefore the build ids.
 * It is no loss of the script's when there is no room. */
static void tell(struct lower *l, const struct taking *t, struct ir_val *hash)
{
	struct ir_obj *o = cg_obj(l, "seen", EV_SEEN_HEAD + 8 * STACK_BUILD_ID_WORDS * t->limit);
	struct mem ev = mem_of(o), ids = mem_plus(ev, EV_SEEN_HEAD);
	struct ir_val *size;

	o->is_scratch = true;
	cg_sti(l, ev, 0, 4, (int32_t)EV_SEEN);
	cg_st(l, ev, 4, 4, t->pid);
	cg_st(l, ev, 8, 8, hash);
	cg_zero(l, ev, 16, 16);
	ir_call(&l->x, BPF_FUNC_get_current_comm, 2, mem_addr(l, mem_plus(ev, 16)), cg_const(l, 16));
	size = t->addr ? build_id_of(l, ids, t->addr) : build_ids(l, ids, t->limit);
	size = ir_bini(&l->x, IR_ADD, size, EV_SEEN_HEAD);
	ir_call(&l->x, BPF_FUNC_ringbuf_output, 4, cg_map_ptr(l, cg_ring(l->c)), mem_addr(l, ev), size, cg_const(l, BPF_RB_FORCE_WAKEUP));
}

/* Stores the frames of a stack, of which a word of the record tells the number. -EEXIST: another CPU was faster, or nobody has looked. */
static void store(struct lower *l, struct mem rec, struct mem key, const struct taking *t, struct ir_val *n, struct ir_val *hash,
		  struct span span, struct ir_block *end)
{
	struct ir_block *stored = t->pid && t->words == 1 ? cg_cold(l) : NULL, *failed = cg_cold(l);
	struct ir_val *r;

	cg_st(l, rec, 0, 4, n);
	cg_st(l, rec, 4, 4, t->pid ? t->pid : cg_const(l, 0));
	r = ir_call(&l->x, BPF_FUNC_map_update_elem, 4, cg_map_ptr(l, cg_stacks(l->c)), mem_addr(l, key), mem_addr(l, rec),
		    cg_const(l, BPF_NOEXIST));
	ir_bri(&l->x, CC_EQ, r, 0, stored ? stored : end, failed);
	if (stored) {
		cg_enter(l, stored);
		tell(l, t, hash);
		ir_jmp(&l->x, end);
	}
	cg_enter(l, failed);
	cg_count_if(l, CC_NE, cg_errno(l, r), (uint32_t)-EEXIST, CK_STACKS_FULL, span, NULL, "map_update_elem");
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

static struct mem stack_key(struct lower *l, struct ir_val *hash)
{
	struct mem key = mem_of(cg_obj(l, "stackid", 8));

	cg_st(l, key, 0, 8, hash);
	return key;
}

/* Stores the stack unless it is known already. */
static void keep(struct lower *l, struct mem rec, const struct taking *t, struct ir_val *n, struct ir_val *hash, struct span span)
{
	struct ir_block *fresh = cg_cold(l), *end = cg_new(l);
	struct mem key = stack_key(l, hash);
	struct ir_val *known = ir_call(&l->x, BPF_FUNC_map_lookup_elem, 2, cg_map_ptr(l, cg_stacks(l->c)), mem_addr(l, key));

	ir_bri(&l->x, CC_EQ, known, 0, fresh, end);
	cg_enter(l, fresh);
	store(l, rec, key, t, n, hash, span, end);
}

static struct taking taking(struct lower *l, const struct type *type)
{
	struct taking t = { .is_user = type->kind == T_USTACK, .limit = type->n, .words = 1 };

	if (!t.is_user)
		t.flags = frames_to_skip(l);
	else
		t.flags = BPF_F_USER_STACK;
	if (t.is_user && type->mode == STACK_BUILD_ID) {
		t.flags |= BPF_F_USER_BUILD_ID;
		t.words = STACK_BUILD_ID_WORDS;
	}
	return t;
}

static uint32_t power_of_two(uint32_t n)
{
	uint32_t p = HASH_ROUND;

	while (p < n)
		p *= 2;
	return p;
}

/* A power of two, so that a mask keeps lengths within it. */
static struct mem record(struct lower *l)
{
	struct ir_obj *o = cg_obj(l, "stack", STACK_HEAD + 8 * power_of_two(l->u->max_stack));

	o->is_scratch = true;
	return mem_of(o);
}

/* A stack that is taken and not yet kept. */
struct later_stack {
	struct mem rec;
	struct taking t;
	struct ir_val *bytes, *hash; /* 0: there is none */
	struct span span;
	struct later_stack *next;
};

static struct ir_val *n_frames(struct lower *l, struct ir_val *bytes, const struct taking *t)
{
	return ir_bini(&l->x, IR_SHR, bytes, t->words == 1 ? 3 : 5);
}

static struct later_stack *keep_later(struct lower *l, const struct later_stack *s)
{
	struct later_stack *later = arena_new(l->a, struct later_stack);

	*later = *s;
	later->next = l->later_stacks;
	return l->later_stacks = later;
}

void cg_keep_stacks(struct lower *l, const struct later_stack *s)
{
	for (; s; s = s->next) {
		struct ir_block *have = cg_cold(l), *end = cg_cold(l);

		ir_bri(&l->x, CC_NE, s->hash, 0, have, end);
		cg_enter(l, have);
		store(l, s->rec, stack_key(l, s->hash), &s->t, n_frames(l, s->bytes, &s->t), s->hash, s->span, end);
	}
}

static struct ir_val *ask(struct lower *l, const struct later_stack *s, struct ir_val *size)
{
	return ir_call(&l->x, BPF_FUNC_get_stack, 4, cg_ctx(l), mem_addr(l, mem_plus(s->rec, STACK_HEAD)), size, cg_const(l, s->t.flags));
}

static uint32_t full_size(const struct taking *t)
{
	return 8 * t->limit * t->words;
}

/* Takes the whole stack, and leaves word of the room that the next of its length needs. */
static void take_whole(struct lower *l, const struct later_stack *s, int bytes_var, struct mem room, struct ir_block *good, struct ir_block *bad)
{
	uint32_t full = full_size(&s->t);
	struct ir_block *some = cg_cold(l), *less = cg_cold(l), *set = cg_cold(l);
	struct ir_val *bytes = ask(l, s, cg_const(l, full)), *size;
	int size_var = cg_temp(l, cg_const(l, full));

	ir_write(&l->x, bytes_var, bytes);
	ir_bri(&l->x, CC_SGT, bytes, 0, some, bad);
	cg_enter(l, some);
	size = ir_bini(&l->x, IR_AND, ir_bini(&l->x, IR_ADD, bytes, 2 * GROW - 1), -GROW);
	ir_bri(&l->x, CC_LT, size, full, less, set);
	cg_enter(l, less);
	ir_write(&l->x, size_var, size);
	ir_jmp(&l->x, set);
	cg_enter(l, set);
	cg_st(l, room, 0, 8, ir_read(&l->x, size_var));
	ir_jmp(&l->x, good);
}

/* The helper fills with zeros what the frames leave of the buffer, which for ten frames of 127 takes longer than hashing them. So it is
 * given a little more than the longest stack so far took; one that fills this is taken again, whole, which happens a few dozen times in a run at
 * most. The word for it lies beside the counters, one for all CPUs. Of frames that are skipped each may take the room of one (up to 5.17). */
static void take_fitting(struct lower *l, const struct later_stack *s, int bytes_var, struct ir_block *good, struct ir_block *bad)
{
	struct ir_block *some = cg_new(l), *none = cg_cold(l), *filled = cg_cold(l), *again = cg_cold(l);
	uint32_t full = full_size(&s->t);
	struct mem room = mem_map(l, cg_counters_map(l->c), 8 * cg_counter(l->c, CK_STACK_ROOM, s->span, NULL, NULL), AL_MAP);
	struct ir_val *size = ir_bini(&l->x, IR_AND, cg_ld(l, room, 0, 8, false), 8 * power_of_two(full / 8) - 8), *bytes;

	bytes = ask(l, s, size);
	ir_write(&l->x, bytes_var, bytes);
	ir_bri(&l->x, CC_SGT, bytes, 0, some, none);
	cg_enter(l, some);
	/* the difference: the verifier is to know no more of this length than of others, or it walks through what follows once more */
	ir_bri(&l->x, CC_SLE, ir_bin(&l->x, IR_SUB, size, bytes), s->t.is_user ? 0 : 8 * frames_to_skip(l), filled, good);
	cg_enter(l, filled);
	ir_bri(&l->x, CC_EQ, size, full, good, again);
	cg_enter(l, none);
	ir_bri(&l->x, CC_EQ, size, 0, again, bad);
	cg_enter(l, again);
	take_whole(l, s, bytes_var, room, good, bad);
}

static struct ir_val *take(struct lower *l, struct node *n, bool is_key)
{
	struct later_stack s = { .rec = record(l), .t = taking(l, n->type), .span = n->span };
	struct ir_block *good = cg_new(l), *bad = cg_cold(l), *end = cg_new(l);
	int res = cg_temp(l, cg_const(l, 0)), bytes = cg_temp(l, cg_const(l, 0));

	if (s.t.is_user)
		s.t.pid = process(l);
	if (full_size(&s.t) > WHOLE_MAX) {
		take_fitting(l, &s, bytes, good, bad);
	} else {
		ir_write(&l->x, bytes, ask(l, &s, cg_const(l, full_size(&s.t))));
		ir_bri(&l->x, CC_SGT, ir_read(&l->x, bytes), 0, good, bad);
	}
	cg_enter(l, bad);     /* 0: user code was interrupted, there are no kernel frames; kernel threads have no user frames */
	s.bytes = ir_read(&l->x, bytes);
	if (s.t.is_user) {
		struct ir_block *other = cg_cold(l);

		ir_bri(&l->x, CC_EQ, s.bytes, -EFAULT, end, other);
		cg_enter(l, other);
	}
	cg_count_if(l, CC_SLT, s.bytes, 0, CK_STACK, n->span, NULL, "get_stack");
	ir_jmp(&l->x, end);
	cg_enter(l, good);
	s.bytes = ir_read(&l->x, bytes);
	s.hash = hash_frames(l, s.rec, s.bytes, &s.t);
	if (!is_key)
		keep(l, s.rec, &s.t, n_frames(l, s.bytes, &s.t), s.hash, n->span);
	ir_write(&l->x, res, s.hash);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	s.bytes = ir_read(&l->x, bytes);
	s.hash = ir_read(&l->x, res);
	if (is_key)
		keep_later(l, &s);
	return s.hash;
}

int cg_stack_kind(const struct type *t)
{
	return t->kind == T_KSTACK ? 0 : t->mode == STACK_BUILD_ID ? 2 : 1;
}

/* The variables for a limit and kind: the stack, and whether it has been taken. */
static int *stack_vars(struct lower *l, const struct type *t)
{
	uint32_t i = 2 * (t->n + 128 * (uint32_t)cg_stack_kind(t));

	if (t->n > 127)
		return NULL;
	if (!l->fn->stacks) {
		l->fn->stacks = arena_array(l->a, int, 2 * 128 * STACK_KINDS);
		for (int k = 0; k < 2 * 128 * STACK_KINDS; k++)
			l->fn->stacks[k] = -1;
	}
	if (l->fn->stacks[i] < 0) {
		l->fn->stacks[i] = ir_var_new(l->fn->f);
		l->fn->stacks[i + 1] = ir_var_new(l->fn->f);
	}
	return &l->fn->stacks[i];
}

/* The stack is (a part of) the key that is being made. */
static bool is_key(const struct lower *l, const struct node *n)
{
	const struct node *key = l->key_node;

	if (!key || key == n)
		return key == n;
	for (int i = 0; key->kind == N_TUPLE && i < key->n_kids; i++)
		if (key->kids[i] == n)
			return true;
	return false;
}

/* A stack that the script takes more than once is taken at the first place that control comes to. */
struct ir_val *cg_stack(struct lower *l, struct node *n)
{
	uint32_t limit = n->type->n;
	int *vars = stack_vars(l, n->type);
	struct ir_block *first, *end;

	if (!vars || !(l->stacks_twice[cg_stack_kind(n->type)][limit / 64 & 1] >> (limit % 64) & 1))
		return take(l, n, is_key(l, n));
	first = cg_new(l);
	end = cg_new(l);
	ir_bri(&l->x, CC_EQ, ir_read(&l->x, vars[1]), 0, first, end);
	cg_enter(l, first);
	ir_write(&l->x, vars[0], take(l, n, false));
	ir_write(&l->x, vars[1], cg_const(l, 1));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, vars[0]);
}

/* Number of frames, as kept with them. */
struct ir_val *cg_stack_len(struct lower *l, struct node *stack)
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

/* The address with its process, kept as a stack of one frame for the sake of those that tell() is for. */
void cg_usym(struct lower *l, struct ir_val *addr, struct mem dst, struct span span)
{
	struct taking t = { .is_user = true, .limit = 1, .words = 1, .pid = process(l), .addr = addr };
	struct mem rec = record(l);
	struct ir_val *hash;

	hash = mix(l, hash_seed(l, t.pid, cg_const(l, 8)), &addr, 1);
	cg_st(l, rec, STACK_HEAD, 8, addr);
	keep(l, rec, &t, cg_const(l, 1), hash, span);
	cg_st(l, dst, 0, 8, addr);
	cg_st(l, dst, 8, 8, t.pid);
}
