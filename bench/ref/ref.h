/* SPDX-License-Identifier: Apache-2.0 */
/* What the hand-written programs share. They are the yardstick for scry's code: each does what the script of its row in bench/rows.def does, with
 * the map types, lookups and update rules that somebody who knows the kernel well would choose. Like scry they count what is refused, or nobody could
 * trust the result. */
#ifndef SCRY_BENCH_REF_H
#define SCRY_BENCH_REF_H

#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char LICENSE[] SEC("license") = "GPL";

typedef __u8 u8;
typedef __u32 u32;
typedef __u64 u64;
typedef __s64 s64;

enum { MAX_KEYS = 4096, MAX_STACK = 127, HIST_SLOTS = 66 };

struct sys_enter {
	u64 common;
	s64 nr;
	u64 args[6];
};

/* A counter for each CPU, without a key. */
#define PER_CPU(name, value_type) \
	struct { \
		__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY); \
		__uint(max_entries, 1); \
		__type(key, u32); \
		__type(value, value_type); \
	} name SEC(".maps")

#define MAP(name, kind, key_type, value_type) \
	struct { \
		__uint(type, kind); \
		__uint(max_entries, MAX_KEYS); \
		__type(key, key_type); \
		__type(value, value_type); \
	} name SEC(".maps")

static __always_inline u32 log2_of(u64 v)
{
	u32 r, shift, x = v >> 32;
	u32 high = x ? 32 : 0;

	if (!x)
		x = v;
	r = (x > 0xffff) << 4; x >>= r;
	shift = (x > 0xff) << 3; x >>= shift; r |= shift;
	shift = (x > 0xf) << 2; x >>= shift; r |= shift;
	shift = (x > 0x3) << 1; x >>= shift; r |= shift;
	return high + (r | (x >> 1));
}

/* As bpftrace's hist(): negative values, zero, then powers of two. */
static __always_inline u32 hist_slot(s64 v)
{
	if (v < 0)
		return 0;
	return v ? log2_of(v) + 2 : 1;
}

struct hist {
	u64 slots[HIST_SLOTS];
};

static __always_inline void hist_add(struct hist *h, s64 v)
{
	u32 slot = hist_slot(v);

	if (slot < HIST_SLOTS)
		h->slots[slot]++;
}

#endif
