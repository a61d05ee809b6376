/* SPDX-License-Identifier: Apache-2.0 */
/* @ = hist(args.id) */
#include "ref.h"

PER_CPU(ids, struct hist);

SEC("tracepoint/raw_syscalls/sys_enter")
int prog(struct sys_enter *ctx)
{
	u32 zero = 0;
	struct hist *h = bpf_map_lookup_elem(&ids, &zero);

	if (h)
		hist_add(h, ctx->nr);
	return 0;
}
