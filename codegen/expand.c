/* SPDX-License-Identifier: Apache-2.0 */
/* Operations that no single instruction does become ones that exist: copies and zeroing, signed division before
 * version 4 of the instruction set (and by powers of two), loop guards where the kernel has none. Runs before the
 * optimiser, so that the pieces are forwarded and merged like any others, and again in layout. */
#include "codegen/pass.h"

#include <linux/bpf.h>

/* More single moves than this, and a call is shorter and quicker. */
#define MAX_COPY_MOVES 32
#define MAX_ZERO_STORES 16

/* Nothing is mapped there on any machine, so reading it fails at once, and then the helper clears its buffer. */
#define NOWHERE INT64_MIN

static struct ir_val *bin(struct ir_val *at, enum ir_op op, struct ir_val *a, struct ir_val *b)
{
	struct ir_val *v = ir_new(at->block->func, op, at->span);

	v->a = a;
	v->b = b;
	v->width = 8;
	ir_insert_before(at, v);
	return v;
}

static struct ir_val *bini(struct ir_val *at, enum ir_op op, struct ir_val *a, int64_t imm)
{
	return bin(at, op, a, ir_const_of(at->block->func, imm));
}

/* The alias class of memory at an address. */
static void set_alias(struct ir_val *v, struct ir_val *addr)
{
	struct ir_place p = ir_place_of(addr, 0);

	v->alias = AL_ANY;
	if (p.obj) {
		v->alias = AL_OBJ;
	} else if (p.base->op == IR_MAPVAL) {
		v->alias = AL_MAP;
		v->map = p.base->map;
	} else if (p.base->op == IR_CALL && p.base->n_args && p.base->args[0]->op == IR_MAP &&
		   (p.base->imm == BPF_FUNC_map_lookup_elem || p.base->imm == BPF_FUNC_map_lookup_percpu_elem)) {
		v->alias = AL_MAP;
		v->map = (int)p.base->args[0]->imm;
	}
}

static void store_at(struct ir_val *at, struct ir_val *addr, int64_t off, int width, struct ir_val *val)
{
	struct ir_val *v = bin(at, IR_STORE, addr, val);

	v->imm = off;
	v->width = (uint8_t)width;
	set_alias(v, addr);
}

static struct ir_val *load_at(struct ir_val *at, struct ir_val *addr, int64_t off, int width)
{
	struct ir_val *v = bin(at, IR_LOAD, addr, NULL);

	v->imm = off;
	v->width = (uint8_t)width;
	set_alias(v, addr);
	return v;
}

/* dst[0..size) from src, or zeroes when src is nowhere. */
static void call_probe_read(struct ir_val *at, struct ir_val *dst, uint32_t size, struct ir_val *src)
{
	struct ir_func *f = at->block->func;
	struct ir_val *v = ir_new(f, IR_CALL, at->span);

	v->imm = BPF_FUNC_probe_read_kernel;
	v->width = 8;
	v->n_args = 3;
	v->args = arena_array(f->prog->arena, struct ir_val *, 3);
	v->args[0] = dst;
	v->args[1] = ir_const_of(f, size);
	v->args[2] = src;
	ir_insert_before(at, v);
}

static int chunk(int align, uint32_t left)
{
	while ((uint32_t)align > left)
		align /= 2;
	return align;
}

static int count_chunks(int align, uint32_t size)
{
	return (int)(size / (uint32_t)align) + __builtin_popcount(size % (uint32_t)align);
}

static void expand_copy(struct ir_val *v)
{
	int da = ir_place_align(ir_place_of(v->a, 0)), sa = ir_place_align(ir_place_of(v->b, 0));
	int align = da < sa ? da : sa;

	if (count_chunks(align, v->size) > MAX_COPY_MOVES) {
		call_probe_read(v, v->a, v->size, v->b);
	} else {
		for (uint32_t off = 0; off < v->size;) {
			int w = chunk(align, v->size - off);

			store_at(v, v->a, off, w, load_at(v, v->b, off, w));
			off += (uint32_t)w;
		}
	}
	ir_remove(v);
}

static void expand_zero(struct ir_val *v)
{
	struct ir_val *zero = ir_const_of(v->block->func, 0);
	int align = ir_place_align(ir_place_of(v->a, 0));

	if (count_chunks(align, v->size) > MAX_ZERO_STORES) {
		call_probe_read(v, v->a, v->size, ir_const_of(v->block->func, NOWHERE));
	} else {
		for (uint32_t off = 0; off < v->size;) {
			int w = chunk(align, v->size - off);

			store_at(v, v->a, off, w, zero);
			off += (uint32_t)w;
		}
	}
	ir_remove(v);
}

/* Rounds towards zero: adds 2^k - 1 to negative dividends before the shift. */
static struct ir_val *div_pow2(struct ir_val *v, int k, bool is_negative)
{
	struct ir_val *bias = bini(v, IR_SHR, bini(v, IR_SAR, v->a, 63), 64 - k);
	struct ir_val *sum = bin(v, IR_ADD, v->a, bias), *q;

	if (v->op == IR_SMOD)
		return bin(v, IR_SUB, v->a, bini(v, IR_SHL, bini(v, IR_SHR, sum, k), k));
	q = bini(v, IR_SAR, sum, k);
	if (!is_negative)
		return q;
	return bin(v, IR_SUB, ir_const_of(v->block->func, 0), q);
}

static struct ir_val *abs_of(struct ir_val *v, struct ir_val *a, struct ir_val **sign)
{
	if (ir_is_const(a)) {
		uint64_t u = (uint64_t)a->imm;

		*sign = ir_const_of(v->block->func, a->imm < 0 ? -1 : 0);
		return ir_const_of(v->block->func, (int64_t)(a->imm < 0 ? 0 - u : u));
	}
	*sign = bini(v, IR_SAR, a, 63);
	return bin(v, IR_SUB, bin(v, IR_XOR, a, *sign), *sign);
}

/* Without jumps: (x ^ s) - s negates x when s is -1. */
static struct ir_val *div_generic(struct ir_val *v)
{
	struct ir_val *sa, *sb, *s, *q;
	struct ir_val *a = abs_of(v, v->a, &sa), *b = abs_of(v, v->b, &sb);

	q = bin(v, v->op == IR_SDIV ? IR_DIV : IR_MOD, a, b);
	s = sa;
	if (v->op == IR_SDIV && !(ir_is_const(sb) && sb->imm == 0))
		s = bin(v, IR_XOR, sa, sb);
	return bin(v, IR_SUB, bin(v, IR_XOR, q, s), s);
}

static void expand_sdiv(struct ir_val *v, bool cpu_v4)
{
	if (ir_is_const(v->b) && v->b->imm != 0) {
		int64_t c = v->b->imm;
		uint64_t u = c < 0 ? 0 - (uint64_t)c : (uint64_t)c;

		if (u == 1) {
			struct ir_val *zero = ir_const_of(v->block->func, 0);

			ir_replace(v, v->op == IR_SMOD ? zero : c == 1 ? v->a
								       : bin(v, IR_SUB, zero, v->a));
			return;
		}
		if (!(u & (u - 1))) {
			ir_replace(v, div_pow2(v, __builtin_ctzll(u), c < 0));
			return;
		}
	}
	if (!cpu_v4)
		ir_replace(v, div_generic(v));
}

/* A plain jump: the way out of a loop that the guard would have been is gone. */
static void expand_loop(struct ir_val *v)
{
	struct ir_block *b = v->block, *out = b->succ[1];

	ir_pred_remove(out, ir_pred_index(out, b, b->succ[0] == out ? 1 : 0));
	b->succ[1] = NULL;
	v->op = IR_JMP;
}

void ir_expand(struct ir_func *f)
{
	const struct ir_target *t = f->prog->target;

	ir_settle(f);
	ir_mark_ptrs(f);
	FOR_BLOCKS(b, f) {
		FOR_VALS(v, b) {
			switch (v->op) {
			case IR_MEMCPY: expand_copy(v); break;
			case IR_MEMZERO: expand_zero(v); break;
			case IR_SDIV:
			case IR_SMOD: expand_sdiv(v, t->cpu_v4); break;
			case IR_LOOP:
				if (!t->may_goto)
					expand_loop(v);
				break;
			default: break;
			}
		}
	}
	ir_settle(f);
}
