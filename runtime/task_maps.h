/* SPDX-License-Identifier: Apache-2.0 */
/* Maps that live in the threads (MS_TASK), seen from user space. */
#ifndef SCRY_RUNTIME_TASK_MAPS_H
#define SCRY_RUNTIME_TASK_MAPS_H

#include "runtime/run.h"

/* thread: u32 its number, u32 that of its process. value: of all such maps, see struct map. */
typedef int task_value_fn(void *data, const void *thread, const char *value, bool is_ended);

/* Keeps what threads have when they end, where that is going to be printed. */
int task_maps_attach(struct run *r);
/* Calls fn for each thread that has something, living ones first, until it returns non-zero, which is returned. */
int task_maps_each(struct run *r, task_value_fn *fn, void *data);

#endif
