/* SPDX-License-Identifier: Apache-2.0 */
/* Final assembly: blocks in their order, jumps that fall through left out, offsets filled in, functions one behind the
 * other. A jump that 16 bits do not reach becomes a long one (gotol, version 4), or an inverted one around it. */
#include "codegen/mach.h"

#include <errno.h>
#include <string.h>

/* Of the ways into a block that are nothing but moves so many are compared with the others. */
enum { MAX_MOVERS = 16 };

struct assembler {
	struct ir_prog *p;
	struct mfunc *m;
	uint32_t *func_at;
	struct code *out;
	VEC(struct bpf_insn)
	insns;
	struct span last_span;
	bool far; /* a jump does not reach and there is no long form */
};

/* A block that does nothing but jump is passed over. */
static bool is_empty(const struct mblock *b)
{
	return !b->body.n && !b->moves.n && b->b->last->op == IR_JMP && !b->is_kept;
}

static struct mblock *next_of(struct mfunc *m, struct mblock *b)
{
	return b->tail ? b->tail : &m->blocks[b->b->succ[0]->order];
}

static bool same_moves(struct mfunc *m, struct mspan a, struct mspan b)
{
	if (a.n != b.n)
		return false;
	for (int i = 0; i < a.n; i++) {
		const struct minsn *x = &m->code.v[a.start + i], *y = &m->code.v[b.start + i];

		if (memcmp(&x->i, &y->i, sizeof(x->i)) || x->hi != y->hi || x->fix != y->fix || x->fix_id != y->fix_id)
			return false;
	}
	return true;
}

static struct mblock *mover(struct mfunc *m, struct ir_block *b)
{
	struct mblock *mb = &m->blocks[b->order];

	return mb->moves.n && mb->b->last->op == IR_JMP ? mb : NULL;
}

/* Blocks off the usual path that come to `to` with the moves of one that does nothing else leave them to that one. */
static void share_moves_to(struct mfunc *m, struct ir_block *to)
{
	struct mblock *only[MAX_MOVERS], *b;
	int n = 0, k;

	for (int i = 0; i < to->preds.n && n < MAX_MOVERS; i++)
		if ((b = mover(m, to->preds.v[i])) && !b->body.n)
			only[n++] = b;
	for (int i = 0; i < to->preds.n; i++) {
		b = mover(m, to->preds.v[i]);
		if (!b || !b->b->is_cold)
			continue;
		for (k = 0; k < n && (only[k] == b || only[k]->tail || !same_moves(m, b->moves, only[k]->moves)); k++)
			;
		if (k < n && !b->is_tail) {
			b->tail = only[k];
			b->tail->is_tail = true;
			b->moves.n = 0;
		}
	}
}

static void share_moves(struct mfunc *m)
{
	for (int n = 0; n < m->n_blocks; n++)
		if (m->blocks[n].b->preds.n > 1)
			share_moves_to(m, m->blocks[n].b);
}

/* An endless loop without a body keeps one block, so that following jumps always ends. */
static void keep_cycles(struct mfunc *m)
{
	for (int n = 0; n < m->n_blocks; n++) {
		struct mblock *b = &m->blocks[n], *t = b;

		for (int i = 0; i <= m->n_blocks && is_empty(t); i++) {
			t = next_of(m, t);
			b->is_kept |= t == b;
		}
	}
}

/* Where control gets that comes to t. */
static struct mblock *target_of(struct mfunc *m, struct mblock *t)
{
	while (is_empty(t))
		t = next_of(m, t);
	return t;
}

/* Whether control comes to t when block i ends: empty blocks are not there. */
static bool is_next(struct mfunc *m, int i, struct mblock *t)
{
	for (i++; i < m->n_blocks; i++) {
		struct mblock *n = &m->blocks[i];

		if (n == t)
			return true;
		if (!is_empty(n))
			return false;
	}
	return false;
}

/* How a block ends: up to two jumps. */
struct ending {
	int n;
	struct bpf_insn i[2];
	struct mblock *to[2]; /* NULL: no jump (exit) */
};

static void add_jump(struct ending *e, struct bpf_insn i, struct mblock *to)
{
	e->i[e->n] = i;
	e->to[e->n++] = to;
}

static const struct bpf_insn go = { .code = BPF_JMP | BPF_JA };

static bool invert(struct bpf_insn *i)
{
	static const uint8_t opposite[16] = {
		[BPF_JEQ >> 4] = BPF_JNE,
		[BPF_JNE >> 4] = BPF_JEQ,
		[BPF_JGT >> 4] = BPF_JLE,
		[BPF_JLE >> 4] = BPF_JGT,
		[BPF_JGE >> 4] = BPF_JLT,
		[BPF_JLT >> 4] = BPF_JGE,
		[BPF_JSGT >> 4] = BPF_JSLE,
		[BPF_JSLE >> 4] = BPF_JSGT,
		[BPF_JSGE >> 4] = BPF_JSLT,
		[BPF_JSLT >> 4] = BPF_JSGE,
	};
	uint8_t op = opposite[BPF_OP(i->code) >> 4];

	if (op)
		i->code = (uint8_t)((i->code & 0x0f) | op);
	return op != 0;
}

static struct ending ending_of(struct mfunc *m, int n)
{
	struct mblock *mb = &m->blocks[n], *yes, *no;
	struct bpf_insn br = mb->br;
	struct ending e = { 0 };

	switch (mb->b->last->op) {
	case IR_RET: add_jump(&e, insn(BPF_JMP | BPF_EXIT, 0, 0, 0, 0), NULL); return e;
	case IR_JMP:
		yes = target_of(m, next_of(m, mb));
		if (!is_next(m, n, yes))
			add_jump(&e, go, yes);
		return e;
	case IR_LOOP:
		yes = target_of(m, &m->blocks[mb->b->succ[1]->order]);
		no = target_of(m, &m->blocks[mb->b->succ[0]->order]);
		br = insn(BPF_JMP | BPF_JCOND, 0, INSN_MAY_GOTO, 0, 0);
		break;
	default:
		yes = target_of(m, &m->blocks[mb->b->succ[0]->order]);
		no = target_of(m, &m->blocks[mb->b->succ[1]->order]);
		if (is_next(m, n, yes) && !is_next(m, n, no) && invert(&br)) {
			struct mblock *t = yes;

			yes = no;
			no = t;
		}
	}
	add_jump(&e, br, yes);
	if (!is_next(m, n, no))
		add_jump(&e, go, no);
	return e;
}

static uint32_t slots_of(struct mfunc *m, struct mspan s)
{
	uint32_t n = 0;

	for (int i = s.start; i < s.start + s.n; i++)
		n += insn_is_wide(&m->code.v[i].i) ? 2 : 1;
	return n;
}

/* In the long form a conditional jump goes to a gotol: "if c goto +1; goto +1; gotol far". */
static uint32_t jump_slots(const struct ending *e, int i, bool is_long)
{
	return is_long && e->to[i] && e->i[i].code != go.code ? 3 : 1;
}

static uint32_t ending_slots(struct mfunc *m, int n)
{
	struct ending e = ending_of(m, n);
	uint32_t slots = 0;

	for (int i = 0; i < e.n; i++)
		slots += jump_slots(&e, i, m->blocks[n].is_long);
	return slots;
}

static uint32_t place_blocks(struct mfunc *m, uint32_t at)
{
	for (int n = 0; n < m->n_blocks; n++) {
		struct mblock *mb = &m->blocks[n];

		mb->at = at;
		if (!is_empty(mb) || n == 0)
			at += slots_of(m, mb->body) + slots_of(m, mb->moves) + ending_slots(m, n);
	}
	return at;
}

/* Marks blocks whose jumps do not reach; true if there are new ones. */
static bool find_long(struct mfunc *m)
{
	bool found = false;

	for (int n = 0; n < m->n_blocks; n++) {
		struct mblock *mb = &m->blocks[n];
		struct ending e = ending_of(m, n);
		uint32_t end = mb->at + slots_of(m, mb->body) + slots_of(m, mb->moves);

		for (int i = 0; i < e.n && !mb->is_long; i++) {
			int64_t d = e.to[i] ? (int64_t)e.to[i]->at - end : 0;

			if (d > INSN_MAX_JUMP - 8 || d < -INSN_MAX_JUMP + 8)
				found = mb->is_long = true;
		}
	}
	return found;
}

/* ---- output */

static void put(struct assembler *s, struct bpf_insn i, struct span span)
{
	struct insn_line *l;

	if (span.start && (span.start != s->last_span.start || span.end != s->last_span.end)) {
		l = vec_push(s->p->arena, &s->out->lines);
		l->insn = (uint32_t)s->insns.n;
		l->span = span;
		s->last_span = span;
	}
	*vec_push(s->p->arena, &s->insns) = i;
}

static void put_reloc(struct assembler *s, enum reloc_kind kind, int id)
{
	*vec_push(s->p->arena, &s->out->relocs) =
		(struct insn_reloc){ .insn = (uint32_t)s->insns.n, .kind = (uint8_t)kind, .id = id };
}

static void put_body(struct assembler *s, struct mfunc *m, struct mspan span)
{
	for (int n = span.start; n < span.start + span.n; n++) {
		struct minsn *mi = &m->code.v[n];
		struct bpf_insn i = mi->i;

		switch (mi->fix) {
		case FIX_MAP: put_reloc(s, REL_MAP, mi->fix_id); break;
		case FIX_MAP_VALUE: put_reloc(s, REL_MAP_VALUE, mi->fix_id); break;
		case FIX_CONST: put_reloc(s, REL_CONST, mi->fix_id); break;
		case FIX_STRIDE: put_reloc(s, REL_STRIDE, 0); break;
		case FIX_FUNC_ADDR:
		case FIX_FUNC_CALL: i.imm = (int32_t)(s->func_at[mi->fix_id] - (uint32_t)s->insns.n - 1); break;
		default: break;
		}
		put(s, i, mi->span);
		if (insn_is_wide(&i))
			put(s, (struct bpf_insn){ .imm = mi->hi }, mi->span);
	}
}

static void put_jump(struct assembler *s, struct bpf_insn i, struct mblock *to, bool is_long, struct span span)
{
	int64_t d;

	if (is_long && to) {
		bool gotol = s->p->target->cpu_v4;

		if (i.code != go.code) {
			i.off = 1;
			put(s, i, span);
			i = go;
			i.off = 1;
			put(s, i, span);
		}
		d = (int64_t)to->at - s->insns.n - 1;
		s->far |= !gotol && d != (int16_t)d;
		put(s, gotol ? insn(BPF_JMP32 | BPF_JA, 0, 0, 0, (int32_t)d) : insn(BPF_JMP | BPF_JA, 0, 0, (int)d, 0), span);
		return;
	}
	if (to)
		i.off = (int16_t)(to->at - (uint32_t)s->insns.n - 1);
	put(s, i, span);
}

static void put_func(struct assembler *s, int index)
{
	struct mfunc *m = &s->m[index];
	struct code_func *cf = vec_push(s->p->arena, &s->out->funcs);

	*cf = (struct code_func){ m->f->name, s->func_at[index], m->f->kind, m->f->n_args, m->f->span };
	s->last_span = (struct span){ 0, 0 };
	for (int n = 0; n < m->n_blocks; n++) {
		struct mblock *mb = &m->blocks[n];
		struct ending e = ending_of(m, n);

		if (is_empty(mb) && n > 0)
			continue;
		put_body(s, m, mb->body);
		put_body(s, m, mb->moves);
		for (int i = 0; i < e.n; i++)
			put_jump(s, e.i[i], e.to[i], mb->is_long, mb->b->last->span);
	}
}

/* The kernel refuses functions that nothing calls. */
static void mark_used(struct ir_prog *p, struct mfunc *m, int i)
{
	if (m[i].is_used)
		return;
	m[i].is_used = true;
	for (int n = 0; n < m[i].code.n; n++)
		if (m[i].code.v[n].fix >= FIX_FUNC_ADDR)
			mark_used(p, m, m[i].code.v[n].fix_id);
}

int cg_assemble(struct ir_prog *p, struct mfunc *m, struct code *out)
{
	struct assembler s = { .p = p, .m = m, .out = out };
	bool again = true;

	s.func_at = arena_array(p->arena, uint32_t, p->funcs.n);
	mark_used(p, m, 0);
	for (int i = 0; i < p->funcs.n; i++) {
		share_moves(&m[i]);
		keep_cycles(&m[i]);
	}
	while (again) {
		uint32_t at = 0;

		again = false;
		for (int i = 0; i < p->funcs.n; i++) {
			s.func_at[i] = at;
			at = m[i].is_used ? place_blocks(&m[i], at) : at;
		}
		for (int i = 0; i < p->funcs.n; i++)
			again |= find_long(&m[i]);
	}
	for (int i = 0; i < p->funcs.n; i++)
		if (m[i].is_used)
			put_func(&s, i);
	out->insns = s.insns.v;
	out->n_insns = s.insns.n;
	return s.far ? -E2BIG : 0;
}
