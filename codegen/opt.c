/* SPDX-License-Identifier: Apache-2.0 */
/* The optimiser's rounds: until nothing changes, and not for ever. Between the parts holds: operands are settled, and
 * order, dominators and loops are those of the graph. */
#include "codegen/pass.h"

#define MAX_ROUNDS 6

static void optimise(struct ir_func *f)
{
	bool changed = true;

	ir_expand(f);
	ir_cfg(f);
	for (int i = 0; i < MAX_ROUNDS && changed; i++) {
		changed = opt_gvn(f);
		changed |= opt_dead(f);
		changed &= opt_is_cheap(f);
		changed |= opt_cfg(f);
	}
	ir_cfg(f);
	opt_exits(f);
	ir_renumber(f);
}

void ir_optimise(struct ir_prog *p)
{
	for (int i = 0; i < p->funcs.n; i++)
		optimise(p->funcs.v[i]);
}
