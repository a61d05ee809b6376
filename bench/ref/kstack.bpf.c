/* SPDX-License-Identifier: Apache-2.0 */
/* @[kstack] = count() */
#include "refused.h"

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, MAX_KEYS);
	__uint(key_size, sizeof(u32));
	__uint(value_size, MAX_STACK * sizeof(u64));
} stacks SEC(".maps");
MAP(counts, BPF_MAP_TYPE_PERCPU_HASH, u32, u64);

SEC("tracepoint/syscalls/sys_enter_getppid")
int prog(void *ctx)
{
	u32 key = bpf_get_stackid(ctx, &stacks, 0);

	if ((int)key < 0) /* its bucket has another stack */
		__sync_fetch_and_add(&refused, 1);
	add_to(&counts, &key, 1);
	return 0;
}
