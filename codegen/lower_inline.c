/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of scripts (fn). Each call is lowered in place: the parameters are variables, a return assigns the result and
 * goes to the end of the call. From within a callback the frame tells the function outside where to go on. That costs
 * no call, no limit of five arguments, and exit() leaves the probe from any depth. */
#include "codegen/lower.h"

/* Words in FRAME_LEAVE: 1 is for leaving the program, calls count on from there. */
enum { LEAVE_CALLS = 2 };

static struct inlined *find(const struct lower *l, const struct node *call)
{
	struct inlined *in = l->inlined;

	while (in->call != call)
		in = in->up;
	return in;
}

void cg_inline(struct lower *l, struct node *n)
{
	struct inlined in = { .up = l->inlined, .call = n, .fn = l->fn, .id = LEAVE_CALLS + l->n_inlined++ };
	struct loop *outer = l->fn->loop;
	int last = n->n_kids - 1;

	in.end = cg_new(l);
	for (int i = 0; i < last; i++)
		cg_stmt(l, n->kids[i]);
	l->inlined = &in;
	l->fn->loop = NULL;
	cg_stmt(l, n->kids[last]);
	l->fn->loop = outer;
	l->inlined = in.up;
	if (l->x.b)
		ir_jmp(&l->x, in.end);
	cg_enter(l, in.end);
}

void cg_inline_return(struct lower *l, struct node *n)
{
	const struct inlined *in = find(l, n->aux);

	if (n->n_kids && n->kids[0])
		cg_assign_var(l, n->var, n->kids[0]);
	if (in->fn == l->fn) {
		ir_jmp(&l->x, in->end);
		return;
	}
	cg_sti(l, cg_frame(l, FRAME_LEAVE), 0, 8, in->id);
	ir_ret(&l->x, cg_const(l, 1));
}

static bool returns_from(const struct node *n, const struct node *call)
{
	if (n->kind == N_RETURN && n->aux == call)
		return true;
	for (int i = 0; i < n->n_kids; i++)
		if (n->kids[i] && returns_from(n->kids[i], call))
			return true;
	return false;
}

/* Behind a loop with a callback: word, what its body has left in the frame, may name a call made in this function. */
void cg_inline_leave(struct lower *l, struct node *body, struct ir_val *word)
{
	const struct inlined *in;
	struct ir_block *here, *on;

	for (in = l->inlined; in && in->fn == l->fn; in = in->up) {
		if (!returns_from(body, in->call))
			continue;
		here = cg_new(l);
		on = cg_new(l);
		ir_bri(&l->x, CC_EQ, word, in->id, here, on);
		cg_enter(l, here);
		cg_sti(l, cg_frame(l, FRAME_LEAVE), 0, 8, 0);
		ir_jmp(&l->x, in->end);
		cg_enter(l, on);
	}
}
