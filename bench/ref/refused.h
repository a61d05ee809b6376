/* SPDX-License-Identifier: Apache-2.0 */
/* Updates of maps that may be full. */
#ifndef SCRY_BENCH_REFUSED_H
#define SCRY_BENCH_REFUSED_H

#include "ref.h"

u64 refused;

static __always_inline void put(void *map, const void *key, const void *value, u64 flags)
{
	if (bpf_map_update_elem(map, key, value, flags))
		__sync_fetch_and_add(&refused, 1);
}

/* Adds n in place, or makes the element. */
static __always_inline void add_to(void *map, const void *key, u64 n)
{
	u64 *v = bpf_map_lookup_elem(map, key);

	if (v)
		*v += n;
	else
		put(map, key, &n, BPF_NOEXIST);
}

#endif
