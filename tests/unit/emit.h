/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of the back end share: hand-built IR, compiled and run in the kernel, each optimised and not, with and without
 * version 4 of the instruction set. Results lie in M_DATA from word RESULTS on. */
#ifndef SCRY_TESTS_EMIT_H
#define SCRY_TESTS_EMIT_H

#include "tests/unit/ir_run.h"

#define RESULTS 32

static struct ir_run run;
static bool can_run;

static inline int open_maps(void **state)
{
	(void)state;
	can_run = ir_run_open(&run) == 0;
	return 0;
}

static inline int close_maps(void **state)
{
	(void)state;
	ir_run_close(&run);
	return 0;
}

#define NEED_KERNEL()                                                 \
	do {                                                          \
		(void)state;                                          \
		if (!can_run) {                                       \
			printf("needs the right to load programs\n"); \
			skip();                                       \
		}                                                     \
	} while (0)

/* Calls build() and check() in each of the four ways. */
static inline void each_way(void (*build)(struct ir_run *r), void (*check)(struct ir_run *r))
{
	for (int way = 0; way < 4; way++) {
		run.raw = way & 1;
		if (!ir_run_target(&run, way & 2))
			continue;
		memset(run.data, 0, DATA_SIZE);
		ir_run_begin(&run);
		build(&run);
		ir_run(&run);
		check(&run);
	}
	run.raw = false;
}

#endif
