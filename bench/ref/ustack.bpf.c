/* SPDX-License-Identifier: Apache-2.0 */
/* @[ustack] = count() */
#include "refused.h"

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, MAX_KEYS);
	__uint(key_size, sizeof(u32));
	__uint(value_size, MAX_STACK * sizeof(u64));
} stacks SEC(".maps");

struct key {
	u32 pid, stack;
};
MAP(counts, BPF_MAP_TYPE_PERCPU_HASH, struct key, u64);

SEC("tracepoint/syscalls/sys_enter_getppid")
int prog(void *ctx)
{
	struct key key = {
		.pid = bpf_get_current_pid_tgid() >> 32,
		.stack = bpf_get_stackid(ctx, &stacks, BPF_F_USER_STACK),
	};

	if ((int)key.stack < 0) /* its bucket has another stack */
		__sync_fetch_and_add(&refused, 1);
	add_to(&counts, &key, 1);
	return 0;
}
