/* SPDX-License-Identifier: Apache-2.0 */
/* @[pid] = count() */
#include "refused.h"

MAP(counts, BPF_MAP_TYPE_PERCPU_HASH, u32, u64);

SEC("tracepoint/syscalls/sys_enter_getppid")
int prog(void *ctx)
{
	u32 key = bpf_get_current_pid_tgid() >> 32;

	add_to(&counts, &key, 1);
	return 0;
}
