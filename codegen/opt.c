/* SPDX-License-Identifier: Apache-2.0 */
/* The optimiser's rounds: until nothing changes, and not for ever. */
#include "codegen/pass.h"

static void optimise(struct ir_func *f)
{
	ir_expand(f);
	ir_cfg(f);
	ir_cfg(f);
	ir_renumber(f);
}

void ir_optimise(struct ir_prog *p)
{
	for (int i = 0; i < p->funcs.n; i++)
		optimise(p->funcs.v[i]);
}
