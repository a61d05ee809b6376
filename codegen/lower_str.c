/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of strings: reading them, comparing them, searching in them.
 *
 * Invariant: behind its text a string is filled with zeros. So two strings are equal when their bytes are, word by word, and
 * a string without a NUL was cut. */
#include "codegen/lower.h"

#include <string.h>

/* ---- reading */

#define ONES 0x0101010101010101LL
#define HIGHS ((int64_t)0x8080808080808080ULL)

/* The lowest bit set in the result marks the first zero byte of w (little endian); 0: there is none. */
static struct ir_val *zero_bytes(struct lower *l, struct ir_val *w)
{
	struct ir_val *t = ir_bini(&l->x, IR_SUB, w, ONES);

	t = ir_bin(&l->x, IR_AND, t, ir_un(&l->x, IR_NOT, w, 8));
	return ir_bini(&l->x, IR_AND, t, HIGHS);
}

/* Clears what is behind the first zero byte, and leaves for `end`. */
static void last_word(struct lower *l, struct mem dst, uint32_t off, uint32_t size, struct ir_val *w, struct ir_val *zeros,
		      struct ir_block *end)
{
	struct ir_val *mask = ir_bin(&l->x, IR_XOR, zeros, ir_bini(&l->x, IR_SUB, zeros, 1));

	mask = ir_bini(&l->x, IR_SHR, mask, 8);
	cg_st(l, dst, off, 8, ir_bin(&l->x, IR_AND, w, mask));
	for (off += 8; off < size; off += 8)
		cg_sti(l, dst, off, 8, 0);
	ir_jmp(&l->x, end);
}

bool cg_text_fits_words(struct mem dst, uint32_t n)
{
	bool is_stack = dst.obj != NULL || dst.alias == AL_ANY; /* must be accessed aligned */

	return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && n % 8 == 0 && n <= 32 && (dst.align == 8 || !is_stack);
}

void cg_text_by_words(struct lower *l, struct mem dst, uint32_t cap, struct ir_val *base, int64_t from, uint32_t size, enum ir_alias al)
{
	struct ir_block *end = cg_new(l);

	for (uint32_t off = 0; off < size; off += 8) {
		struct ir_val *w = ir_load(&l->x, base, from + off, 8, false, al, -1), *zeros = zero_bytes(l, w);
		struct ir_block *last = cg_new(l), *more = cg_new(l);

		ir_bri(&l->x, CC_NE, zeros, 0, last, more);
		cg_enter(l, last);
		last_word(l, dst, off, size, w, zeros, end);
		cg_enter(l, more);
		cg_st(l, dst, off, 8, w);
	}
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	if (cap > size)
		cg_zero(l, dst, size, cap - size);
}

/* The helper ends what it reads with a NUL. Where there is no room for one behind the text, the byte that the NUL took the
 * place of is read again. */
void cg_text(struct lower *l, struct mem dst, uint32_t cap, enum addr_space space, struct ir_val *ptr, uint32_t n, struct span span)
{
	bool room = cap > n || dst.slack;
	struct ir_block *full, *end;
	struct ir_val *r;

	cg_zero(l, dst, 0, cap);
	if (!n)
		return;
	r = cg_probe_read_str(l, space, mem_addr(l, dst), cg_const(l, n + room), ptr);
	if (span.end)
		cg_count_if(l, CC_SLT, r, 0, CK_READ, span, NULL, NULL);
	if (room)
		return;
	full = cg_cold(l);
	end = cg_new(l);
	ir_bri(&l->x, CC_EQ, r, n, full, end);
	cg_enter(l, full);
	cg_probe_read(l, space, mem_plus(dst, n - 1), cg_const(l, 1), ir_bini(&l->x, IR_ADD, ptr, n - 1), (struct span){ 0, 0 });
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

void cg_ctx_string(struct lower *l, struct mem dst, uint32_t cap, int64_t off, uint32_t size)
{
	if (off % 8 == 0 && cg_text_fits_words(dst, size))
		cg_text_by_words(l, dst, cap, cg_ctx(l), off, size, AL_CONST);
	else
		cg_text(l, dst, cap, SPACE_KERNEL, ir_bini(&l->x, IR_ADD, cg_ctx(l), off), size, (struct span){ 0, 0 });
}

/* min(n, cap) for an n that is known at run time only; a negative one is a large one. */
static struct ir_val *clamp(struct lower *l, struct ir_val *n, uint32_t cap)
{
	struct ir_block *big, *end;
	int res;

	if (n->op == IR_CONST)
		return (uint64_t)n->imm > cap ? cg_const(l, cap) : n;
	res = cg_temp(l, n);
	big = cg_new(l);
	end = cg_new(l);
	ir_bri(&l->x, CC_GT, n, cap, big, end);
	cg_enter(l, big);
	ir_write(&l->x, res, cg_const(l, cap));
	ir_jmp(&l->x, end);
	cg_enter(l, end);
	return ir_read(&l->x, res);
}

struct ir_val *cg_str_size(struct lower *l, struct node *call, bool *is_default)
{
	uint32_t cap = call->type->n;

	*is_default = call->n_kids < 2;
	if (*is_default)
		return cg_const(l, cap);
	return clamp(l, cg_value(l, call->kids[1]), cap);
}

/* The helper ends what it cuts with a NUL. Whether the text went on is seen in the byte that the NUL took the place of; with
 * it the string is full, which is how a cut string is known. */
static void mark_cut(struct lower *l, struct mem dst, uint32_t cap, struct ir_val *r, struct ir_val *ptr, enum addr_space space,
		     struct span span)
{
	struct ir_block *full = cg_cold(l), *end = cg_new(l);
	struct mem last = mem_plus(dst, cap - 1);

	ir_bri(&l->x, CC_EQ, r, cap, full, end);
	cg_enter(l, full);
	cg_probe_read(l, space, last, cg_const(l, 1), ir_bini(&l->x, IR_ADD, ptr, cap - 1), (struct span){ 0, 0 });
	if (!dst.shows_cut)
		cg_count_if(l, CC_NE, cg_ld(l, last, 0, 1, false), 0, CK_CUT, span, NULL, NULL);
	ir_jmp(&l->x, end);
	cg_enter(l, end);
}

static void read_pointer(struct lower *l, struct node *call, struct mem dst, const struct type *t)
{
	struct node *kid = call->kids[0];
	enum addr_space space = kid->type->kind == T_PTR ? kid->type->space : SPACE_NONE;
	struct ir_val *ptr = cg_value(l, kid), *size, *r;
	uint32_t cap = call->type->n;
	bool is_default, room = dst.slack || t->n > cap;

	size = cg_str_size(l, call, &is_default);
	if (is_default && room)
		size = cg_const(l, cap + 1);
	cg_zero(l, dst, 0, t->n);
	r = cg_probe_read_str(l, space, mem_addr(l, dst), size, ptr);
	cg_count_if(l, CC_SLT, r, 0, CK_READ, call->span, NULL, NULL);
	if (is_default && !room)
		mark_cut(l, dst, cap, r, ptr, space, call->span);
}

void cg_str_read(struct lower *l, struct node *call, struct mem dst, const struct type *t)
{
	struct node *kid = call->kids[0];
	struct ir_val *size;
	struct mem src;
	bool is_default;

	if (type_is_scalar(kid->type)) {
		read_pointer(l, call, dst, t);
		return;
	}
	if (call->n_kids < 2 && kid->type->kind == T_STRING && kid->type->n <= t->n) {
		cg_store(l, kid, dst, t);
		return;
	}
	src = cg_addr(l, kid);
	size = cg_str_size(l, call, &is_default);
	cg_zero(l, dst, 0, t->n);
	cg_probe_read_str(l, SPACE_KERNEL, mem_addr(l, dst), size, mem_addr(l, src));
}

void cg_off_stack(struct mem m, bool yes)
{
	if (yes && m.obj)
		m.obj->is_scratch = true;
}

/* ---- comparing: falls through when equal */

static uint32_t width_at(uint32_t align, uint32_t off, uint32_t left)
{
	uint32_t w = 8;

	while (w > align || w > left || off % w)
		w /= 2;
	return w;
}

static void differ_to(struct lower *l, struct ir_val *a, struct ir_val *b, struct ir_block *no)
{
	struct ir_block *on = cg_new(l);

	ir_br(&l->x, CC_NE, a, b, no, on);
	cg_enter(l, on);
}

static void bytes_inline(struct lower *l, struct mem a, struct mem b, uint32_t n, struct ir_block *no)
{
	uint32_t align = a.align < b.align ? a.align : b.align;

	for (uint32_t off = 0, w; off < n; off += w) {
		w = width_at(align, off, n - off);
		differ_to(l, cg_ld(l, a, off, (int)w, false), cg_ld(l, b, off, (int)w, false), no);
	}
}

/* Some words at once, with one branch: bits in which they differ. */
static struct ir_val *words_differ(struct lower *l, struct mem a, struct mem b, uint32_t w, uint32_t bytes)
{
	struct ir_val *all = NULL, *d;

	for (uint32_t off = 0; off < bytes; off += w) {
		d = ir_bin(&l->x, IR_XOR, cg_ld(l, a, off, (int)w, false), cg_ld(l, b, off, (int)w, false));
		all = all ? ir_bin(&l->x, IR_OR, all, d) : d;
	}
	return all;
}

/* The verifier walks through short loops round by round, knowing the offset. Long ones are guarded and begin with an offset it
 * does not know, so that all rounds are one to it; for that the memory must not be on the stack. */
static void bytes_loop(struct lower *l, struct mem a, struct mem b, uint32_t n, struct ir_block *no)
{
	uint32_t w = a.align < b.align ? a.align : b.align, step = 4 * w;
	struct ir_block *head = cg_new(l), *body = cg_new(l), *end = cg_new(l), *on;
	bool guarded = n > CMP_WALK_MAX && l->c->target.may_goto;
	struct ir_val *pa, *pb, *i;
	struct mem ma, mb;
	int off;

	cg_off_stack(a, guarded);
	cg_off_stack(b, guarded);
	pa = mem_addr(l, a);
	pb = mem_addr(l, b);
	off = cg_temp(l, guarded ? cg_unknown_zero(l) : cg_const(l, 0));
	ir_jmp(&l->x, head);
	ir_at(&l->x, head);
	i = ir_read(&l->x, off);
	if (guarded) {
		on = cg_new(l);
		ir_loop(&l->x, on, no);
		cg_enter(l, on);
	}
	ir_bri(&l->x, CC_LE, i, n - step, body, end);
	cg_enter(l, body);
	ma = mem_at(ir_bin(&l->x, IR_ADD, pa, i), w, AL_ANY, -1);
	mb = mem_at(ir_bin(&l->x, IR_ADD, pb, i), w, AL_ANY, -1);
	differ_to(l, words_differ(l, ma, mb, w, step), cg_const(l, 0), no);
	ir_write(&l->x, off, ir_bini(&l->x, IR_ADD, i, step));
	ir_jmp(&l->x, head);
	ir_seal(head);
	cg_enter(l, end);
	if (n % step)
		bytes_inline(l, mem_plus(a, n / step * step), mem_plus(b, n / step * step), n % step, no);
}

static void bytes_eq(struct lower *l, struct mem a, struct mem b, uint32_t n, struct ir_block *no)
{
	if (n <= STR_INLINE_MAX)
		bytes_inline(l, a, b, n, no);
	else
		bytes_loop(l, a, b, n, no);
}

/* A constant text, of which n bytes count, against a string of capacity cap. Behind the text both are zero: whole words may be
 * compared when they fit. */
static void const_eq(struct lower *l, const struct node *text, struct mem m, uint32_t cap, uint32_t n, bool whole,
		     struct ir_block *no)
{
	unsigned char *pad = arena_alloc(l->a, n + 16);
	uint32_t up = (n + 7) & ~7u;

	memcpy(pad, text->str, text->slen < n ? text->slen : n);
	if (whole && m.align == 8 && up <= cap)
		n = up;
	if (n > STR_INLINE_MAX) {
		bytes_eq(l, m, mem_map(l, cg_rodata_map(l->c), cg_rodata(l->c, pad, n), AL_CONST), n, no);
		return;
	}
	for (uint32_t off = 0, w; off < n; off += w) {
		int64_t v = 0;

		w = width_at(m.align, off, n - off);
		memcpy(&v, pad + off, w);
		differ_to(l, cg_ld(l, m, off, (int)w, false), cg_const(l, v), no);
	}
}

uint32_t cg_text_len(const struct node *s)
{
	return (uint32_t)strnlen(s->str, s->slen);
}

static void swap_const_right(struct node **a, struct node **b)
{
	if ((*a)->kind == N_STR) {
		struct node *t = *a;

		*a = *b;
		*b = t;
	}
}

/* Text at an address, of which no more is wanted than whether its first n bytes are these: no more is read, and one byte for the
 * NUL that the helper puts behind. Behind an end that comes earlier lies anything, but then the bytes up to there differ. */
static bool pointer_text_eq(struct lower *l, const struct node *call, const struct node *text, uint32_t n, struct ir_block *no)
{
	uint32_t up = (n + 7) & ~7u, odd = n % 8;
	struct node *kid;
	struct ir_val *r;
	struct mem m;

	if (call->kind != N_CALL || !call->function || call->n_kids != 1 || n >= call->type->n || n > STR_INLINE_MAX)
		return false;
	if (call->function->id != FN_str && call->function->id != FN_kstr && call->function->id != FN_ustr)
		return false;
	kid = call->kids[0];
	if (!type_is_scalar(kid->type))
		return false;
	m = mem_of(cg_obj(l, "text", n + 1));
	if (odd & (odd - 1)) /* one comparison instead of two or three */
		cg_sti(l, m, up - 8, 8, 0);
	else
		up = n;
	r = cg_probe_read_str(l, kid->type->kind == T_PTR ? kid->type->space : SPACE_NONE, mem_addr(l, m), cg_const(l, n + 1),
			      cg_value(l, kid));
	cg_count_if(l, CC_SLT, r, 0, CK_READ, call->span, NULL, NULL);
	const_eq(l, text, m, up, n, up > n, no);
	return true;
}

/* At most n bytes (0: all) of two strings. */
static void str_eq(struct lower *l, struct node *a, struct node *b, uint32_t n, struct ir_block *no)
{
	uint32_t cap, len;
	struct mem ma;

	swap_const_right(&a, &b);
	if (b->kind == N_STR) {
		len = cg_text_len(b) + 1;
		if (n && n < len)
			len = n;
		if (cg_place_text_eq(l, a, b->str, len, no) || pointer_text_eq(l, a, b, len, no))
			return;
	}
	ma = cg_addr(l, a);
	if (b->kind != N_STR) {
		cap = a->type->n < b->type->n ? a->type->n : b->type->n;
		bytes_eq(l, ma, cg_addr(l, b), n && n < cap ? n : cap, no);
		return;
	}
	cap = a->type->n;
	len = cg_text_len(b) + 1;
	if (len > cap)
		len = cap;
	if (n && n < len)
		const_eq(l, b, ma, cap, n, false, no);
	else
		const_eq(l, b, ma, cap, len, true, no);
}

static void value_eq(struct lower *l, struct mem a, const struct type *ta, struct mem b, const struct type *tb,
		     struct ir_block *no)
{
	if (type_is_scalar(ta)) {
		differ_to(l, cg_load_type(l, a, ta), cg_load_type(l, b, tb), no);
	} else if (ta->kind == T_TUPLE && ta != tb) {
		for (uint32_t i = 0; i < ta->n && i < tb->n; i++)
			value_eq(l, mem_plus(a, ta->f[i].off), ta->f[i].type, mem_plus(b, tb->f[i].off), tb->f[i].type, no);
	} else {
		bytes_eq(l, a, b, ta->size < tb->size ? ta->size : tb->size, no);
	}
}

void cg_mem_eq(struct lower *l, struct node *a, struct node *b, struct ir_block *yes, struct ir_block *no)
{
	if (a->type->kind == T_STRING && b->type->kind == T_STRING) {
		str_eq(l, a, b, 0, no);
	} else {
		struct mem ma = cg_addr(l, a), mb = cg_addr(l, b);

		value_eq(l, ma, a->type, mb, b->type, no);
	}
	ir_jmp(&l->x, yes);
}

void cg_str_eq_n(struct lower *l, struct node *a, struct node *b, uint32_t n, struct ir_block *yes, struct ir_block *no)
{
	if (n)
		str_eq(l, a, b, n, no);
	ir_jmp(&l->x, yes);
}
