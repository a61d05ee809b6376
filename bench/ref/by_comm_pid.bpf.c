/* SPDX-License-Identifier: Apache-2.0 */
/* @[comm, pid] = sum(1) */
#include "refused.h"

struct key {
	char comm[16];
	u32 pid;
};
MAP(sums, BPF_MAP_TYPE_PERCPU_HASH, struct key, u64);

SEC("tracepoint/syscalls/sys_enter_getppid")
int prog(void *ctx)
{
	struct key key;

	bpf_get_current_comm(key.comm, sizeof(key.comm));
	key.pid = bpf_get_current_pid_tgid() >> 32;
	add_to(&sums, &key, 1);
	return 0;
}
