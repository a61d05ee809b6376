/* SPDX-License-Identifier: Apache-2.0 */
/* @[kstack] = count() */
#include "ref.h"

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

	add_to(&counts, &key, 1);
	return 0;
}
