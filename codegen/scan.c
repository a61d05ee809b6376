/* SPDX-License-Identifier: Apache-2.0 */
/* What lowering must know about a body before it begins: which variables are used in more than one function (captured), which may be
 * read before they are assigned, which stacks are taken more than once; and small questions about subtrees. */
#include "codegen/lower.h"

#include <string.h>

static struct var_info *info_of(struct lower *l, const struct var *v)
{
	if (v->id >= l->n_vars) {
		int n = v->id + 16;
		struct var_info *nv = arena_array(l->a, struct var_info, n);

		if (l->n_vars)
			memcpy(nv, l->vars, (size_t)l->n_vars * sizeof(*nv));
		l->vars = nv;
		l->n_vars = n;
	}
	return &l->vars[v->id];
}

static bool is_open(const struct lower *l, const struct var_info *vi)
{
	int d = vi->depth;

	return d <= l->depth && (d == 0 || d > 255 || l->block_stack[d] == vi->scope);
}

static void see_var(struct lower *l, const struct var *v, int region, bool is_assigned)
{
	struct var_info *vi = info_of(l, v);

	if (!vi->is_seen) {
		vi->is_seen = true;
		vi->region = region;
		vi->type = v->type;
		vi->needs_zero = !is_assigned;
		vi->depth = l->depth;
		vi->scope = l->depth && l->depth < 256 ? l->block_stack[l->depth] : NULL;
		return;
	}
	if (vi->region != region)
		vi->is_captured = true;
	if (!is_open(l, vi) || l->depth > 255)
		vi->needs_zero = true;
}

static void scan(struct lower *l, const struct node *n, int region);

static void scan_kids(struct lower *l, const struct node *n, int first, int region)
{
	for (int i = first; i < n->n_kids; i++)
		if (n->kids[i])
			scan(l, n->kids[i], region);
}

static void scan_block(struct lower *l, const struct node *n, int region)
{
	l->depth++;
	if (l->depth < 256)
		l->block_stack[l->depth] = n;
	scan_kids(l, n, 0, region);
	l->depth--;
}

static void scan_loop(struct lower *l, const struct node *n, int region)
{
	int last = n->n_kids - 1, inner = region;

	if (n->kind == N_FOR_MAP || cg_range_mode(l, n) == RANGE_CALLBACK) {
		*vec_push(l->a, &l->regions) = n;
		inner = l->regions.n;
	}
	for (int i = 1; i < last; i++)
		scan(l, n->kids[i], region);
	l->depth++;
	if (l->depth < 256)
		l->block_stack[l->depth] = n;
	see_var(l, n->kids[0]->var, inner, true);
	scan(l, n->kids[last], inner);
	l->depth--;
}

static void scan_assign(struct lower *l, const struct node *n, int region)
{
	const struct node *target = n->kids[0], *value = n->n_kids > 1 ? n->kids[1] : NULL;

	if (value)
		scan(l, value, region);
	if (target->kind == N_VAR)
		see_var(l, target->var, region, n->kind == N_LET || n->op == OP_NONE);
	else
		scan(l, target, region);
}

static void scan_stack(struct lower *l, const struct type *t)
{
	uint64_t bit = 1ULL << (t->n % 64);
	int w = (int)(t->n / 64) & 1, k = cg_stack_kind(t);

	if (l->stacks_used[k][w] & bit)
		l->stacks_twice[k][w] |= bit;
	l->stacks_used[k][w] |= bit;
}

static void scan_context(struct lower *l, const struct node *n, int region)
{
	bool is_stack = n->type && (n->builtin || n->function) && (n->type->kind == T_KSTACK || n->type->kind == T_USTACK);

	if (is_stack)
		scan_stack(l, n->type);
	if (n->builtin && n->builtin->id == BI_args)
		l->n_args_used++;
	if (region == 0)
		return;
	if (n->builtin && (n->builtin->id == BI_probe || (n->builtin->id == BI_func && l->prog->aps[0]->path)))
		l->uses_probe_in_callback = true;
	if (is_stack || (n->type && n->type->kind == T_USYM) || (n->function && n->function->needs) || (n->builtin && n->builtin->needs))
		l->uses_ctx_in_callback = true;
}

/* Equal reads are found among the latest ones. */
enum { READ_MEMORY = 64 };

static void remember_read(struct lower *l, const struct node *n)
{
	struct read *r;

	for (int i = l->reads.n - 1; i >= 0 && i >= l->reads.n - READ_MEMORY; i--) {
		if (cg_node_equal(l->reads.v[i].n, n)) {
			l->reads.v[i].is_repeated = true;
			return;
		}
	}
	r = vec_push(l->a, &l->reads);
	r->n = n;
}

bool cg_reads_again(const struct lower *l, const struct node *n)
{
	if (cg_is_place(n) && type_is_scalar(n->type))
		for (int i = 0; i < l->reads.n; i++)
			if (l->reads.v[i].is_repeated && cg_node_equal(l->reads.v[i].n, n))
				return true;
	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i] && cg_reads_again(l, n->kids[i]))
			return true;
	return false;
}

/* A read through a pointer variable. */
static void scan_read(struct lower *l, const struct node *n)
{
	const struct node *p = n->kids[0];

	if (type_is_scalar(n->type))
		remember_read(l, n);
	if (!p->type || p->type->kind != T_PTR)
		return;
	while (p->kind == N_CAST)
		p = p->kids[0];
	if (p->kind == N_VAR)
		info_of(l, p->var)->n_reads++;
}

static void scan(struct lower *l, const struct node *n, int region)
{
	if (cg_is_place(n))
		scan_read(l, n);
	switch (n->kind) {
	case N_VAR:
		see_var(l, n->var, region, false);
		break;
	case N_ASSIGN:
	case N_LET:
		scan_assign(l, n, region);
		break;
	case N_BLOCK:
		scan_block(l, n, region);
		break;
	case N_INLINE:
	case N_RETURN:
		if (n->var && n->var->type->kind != T_VOID)
			see_var(l, n->var, region, true);
		scan_kids(l, n, 0, region);
		break;
	case N_FOR_MAP:
	case N_FOR_RANGE:
		scan_loop(l, n, region);
		break;
	default:
		scan_context(l, n, region);
		scan_kids(l, n, 0, region);
		if (n->kind == N_UNARY && n->op == OP_ADDR && n->kids[0]->kind == N_VAR)
			info_of(l, n->kids[0]->var)->has_address = true;
	}
}

enum { FRAME_MAX = 128 };

/* Words for the variables that the functions of the program share, and for the loops. Callbacks get their frame on the stack only,
 * so that what is many lies in an object of its own, wherever there is room for it. */
static void lay_frame(struct lower *l, bool is_apart)
{
	uint32_t off = is_apart ? 0 : FRAME_VARS;

	for (int i = 0; i < l->n_vars; i++) {
		struct var_info *vi = &l->vars[i];

		if (!vi->is_captured)
			continue;
		vi->frame_off = off;
		off += is_apart && !type_is_scalar(vi->type) ? (vi->type->size + 8) / 8 * 8 : 8;
	}
	l->frame_loops = off;
	off += 8 * (uint32_t)l->regions.n;
	l->frame_size = is_apart ? FRAME_VARS + 8 : off;
	l->captured_size = is_apart ? off : 0;
}

/* Captured memory variables live until the end: their first scope says nothing about when they are read. */
void cg_scan(struct lower *l)
{
	l->depth = 0;
	if (l->prog->pred)
		scan(l, l->prog->pred, 0);
	scan(l, l->prog->body, 0);
	lay_frame(l, false);
	if (l->frame_size > FRAME_MAX)
		lay_frame(l, true);
}

static bool const_bounds(const struct node *n, int64_t *rounds)
{
	const struct node *a = n->kids[1], *b = n->kids[2];
	__int128 d;

	if (!a->is_const || !b->is_const)
		return false;
	d = (__int128)(int64_t)b->ival - (int64_t)a->ival;
	*rounds = d > INT32_MAX ? INT32_MAX : d < 0 ? 0 : (int64_t)d;
	return true;
}

/* Rounds of all loops inside, as far as they are known: what the verifier has to walk through. */
static int64_t walk_length(const struct node *n)
{
	int64_t sum = 0, rounds = 1;

	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			sum += walk_length(n->kids[i]);
	if (n->kind == N_UNROLL)
		rounds = (int64_t)n->kids[0]->ival;
	else if (n->kind != N_FOR_RANGE || !const_bounds(n, &rounds))
		return sum;
	if (sum < 1)
		sum = 1;
	return rounds && sum > INT32_MAX / rounds ? INT32_MAX : rounds * sum;
}

enum range_mode cg_range_mode(const struct lower *l, const struct node *n)
{
	int64_t rounds;

	if (n->kind != N_FOR_RANGE)
		return RANGE_PLAIN;
	if (const_bounds(n, &rounds) && walk_length(n) <= RANGE_PLAIN_MAX)
		return RANGE_PLAIN;
	if (l->c->target.may_goto)
		return RANGE_GUARDED;
	return cg_has(l, KF_BPF_LOOP) ? RANGE_CALLBACK : RANGE_CUT;
}

/* ---- questions */

/* May send the event of lower_stack.c, which must come before that which the value is for. */
static bool takes_user_stack(const struct node *n)
{
	return (n->builtin || n->function) && n->type && (n->type->kind == T_USTACK || n->type->kind == T_USYM);
}

bool cg_is_pure(const struct node *n)
{
	if (takes_user_stack(n))
		return false;
	switch (n->kind) {
	case N_BLOCK:
	case N_INLINE:
	case N_IF:
	case N_ASSIGN:
	case N_LET:
		return false;
	case N_UNARY:
		if (n->op >= OP_PREINC)
			return false;
		break;
	case N_CALL:
		if (cg_call_has_effect(n))
			return false;
		break;
	default:
		break;
	}
	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i] && !cg_is_pure(n->kids[i]))
			return false;
	return true;
}

bool cg_mentions(const struct node *n, const struct var *v)
{
	if (n->kind == N_VAR && n->var == v)
		return true;
	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i] && cg_mentions(n->kids[i], v))
			return true;
	return false;
}

bool cg_has_leave(const struct node *n)
{
	if (n->kind == N_RETURN || (n->kind == N_CALL && n->function && n->function->id == FN_exit))
		return true;
	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i] && cg_has_leave(n->kids[i]))
			return true;
	return false;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

bool cg_node_equal(const struct node *a, const struct node *b)
{
	if (a == b)
		return true;
	if (!a || !b || a->kind != b->kind || a->op != b->op || a->type != b->type || a->ival != b->ival || a->var != b->var ||
	    a->map != b->map || a->builtin != b->builtin || a->function != b->function || a->field != b->field ||
	    a->n_kids != b->n_kids || a->slen != b->slen || a->aux != b->aux || !same_text(a->name, b->name))
		return false;
	if (a->slen && memcmp(a->str, b->str, a->slen))
		return false;
	for (int i = 0; i < a->n_kids; i++)
		if (!cg_node_equal(a->kids[i], b->kids[i]))
			return false;
	return true;
}
