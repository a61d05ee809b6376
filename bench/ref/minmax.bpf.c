/* SPDX-License-Identifier: Apache-2.0 */
/* @max = max(args.id); @min = min(args.id) */
#include "ref.h"

struct range {
	s64 min, max;
	u64 is_set;
};
PER_CPU(range, struct range);

SEC("tracepoint/raw_syscalls/sys_enter")
int prog(struct sys_enter *ctx)
{
	u32 zero = 0;
	struct range *r = bpf_map_lookup_elem(&range, &zero);
	s64 v = ctx->nr;

	if (!r)
		return 0;
	if (!r->is_set) {
		r->min = r->max = v;
		r->is_set = 1;
		return 0;
	}
	if (v > r->max)
		r->max = v;
	if (v < r->min)
		r->min = v;
	return 0;
}
