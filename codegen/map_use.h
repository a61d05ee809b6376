/* SPDX-License-Identifier: Apache-2.0 */
/* What a script does with each of its maps, as far as the choice of a better place than a hash depends on it. */
#ifndef SCRY_CODEGEN_MAP_USE_H
#define SCRY_CODEGEN_MAP_USE_H

#include "codegen/lower.h"

struct map_use {
	bool is_used;           /* elements of it are */
	/* What all keys are: of the thread that runs, the CPU it runs on, the probe at hand. */
	bool keys_are_own, keys_are_cpu, keys_are_probe;
	uint32_t task_key;      /* keys_are_own: as struct map has it */
	bool is_odd;            /* walked over, counted, pointed to ... */
	bool is_read;           /* elements are used otherwise than as targets of aggregations */
	bool is_plain;          /* something else than nsecs goes in */
	bool is_foreign;        /* used where no thread is, or where task storage cannot be made */
	bool is_late;           /* used for threads that are past their end */
	bool is_shown;          /* printed on demand */
	bool is_zeroed;
	bool is_cleared;        /* by an end probe, whatever happens */
	bool is_cleared_early;  /* by other probes */
};

/* By map id. */
struct map_use *cg_map_uses(struct cg *c);

/* task_maps.c, slot_maps.c: maps that become MS_TASK and MS_SLOTS. */
void cg_choose_task_maps(struct cg *c, const struct map_use *uses);
void cg_choose_slot_maps(struct cg *c, const struct map_use *uses);

#endif
