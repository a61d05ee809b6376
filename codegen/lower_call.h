/* SPDX-License-Identifier: Apache-2.0 */
/* One cg_call_NAME per row of sema/functions.def, one cg_builtin_NAME per BUILTIN_CG row of sema/builtins.def, in
 * lower_call*.c. Scalars are returned; values in memory are stored at *dst. */
#ifndef SCRY_CODEGEN_LOWER_CALL_H
#define SCRY_CODEGEN_LOWER_CALL_H

#include "codegen/lower.h"

typedef struct ir_val *call_fn(struct lower *l, struct node *n, const struct mem *dst);

#define FUNCTION(name, ...) extern call_fn cg_call_##name;
#define FUNCTION_CONST(...)
#include "sema/functions.def"
#undef FUNCTION
#undef FUNCTION_CONST

#define BUILTIN(...)
#define BUILTIN_CG(name, ...) extern call_fn cg_builtin_##name;
#include "sema/builtins.def"
#undef BUILTIN
#undef BUILTIN_CG

#define UNUSED __attribute__((unused))

#endif
