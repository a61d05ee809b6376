/* SPDX-License-Identifier: Apache-2.0 */
/* @[args.id] = avg(nsecs) */
#include "refused.h"

struct avg {
	u64 sum, n;
};
MAP(averages, BPF_MAP_TYPE_PERCPU_HASH, u64, struct avg);

SEC("tracepoint/raw_syscalls/sys_enter")
int prog(struct sys_enter *ctx)
{
	u64 key = ctx->nr, now = bpf_ktime_get_boot_ns();
	struct avg *a = bpf_map_lookup_elem(&averages, &key), fresh;

	if (a) {
		a->sum += now;
		a->n++;
		return 0;
	}
	fresh.sum = now;
	fresh.n = 1;
	put(&averages, &key, &fresh, BPF_NOEXIST);
	return 0;
}
