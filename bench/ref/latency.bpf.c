/* SPDX-License-Identifier: Apache-2.0 */
/* The time in a system call, the plain way: start times in a hash by thread. */
#include "refused.h"

MAP(start, BPF_MAP_TYPE_HASH, u32, u64);
PER_CPU(times, struct hist);

SEC("tracepoint/syscalls/sys_enter_getppid")
int entry(void *ctx)
{
	u32 tid = bpf_get_current_pid_tgid();
	u64 now = bpf_ktime_get_boot_ns();

	put(&start, &tid, &now, BPF_ANY);
	return 0;
}

SEC("tracepoint/syscalls/sys_exit_getppid")
int leave(void *ctx)
{
	u32 tid = bpf_get_current_pid_tgid(), zero = 0;
	u64 *began = bpf_map_lookup_elem(&start, &tid);
	struct hist *h;

	if (!began)
		return 0;
	h = bpf_map_lookup_elem(&times, &zero);
	if (h)
		hist_add(h, bpf_ktime_get_boot_ns() - *began);
	bpf_map_delete_elem(&start, &tid);
	return 0;
}
