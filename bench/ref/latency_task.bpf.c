/* SPDX-License-Identifier: Apache-2.0 */
/* The time in a system call, start times in task storage, which stays with the thread: 0 means not under way. */
#include "refused.h"

struct task_struct;

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, u64);
} start SEC(".maps");
PER_CPU(times, struct hist);

SEC("tracepoint/syscalls/sys_enter_getppid")
int entry(void *ctx)
{
	u64 *began = bpf_task_storage_get(&start, bpf_get_current_task_btf(), 0, BPF_LOCAL_STORAGE_GET_F_CREATE);

	if (began)
		*began = bpf_ktime_get_boot_ns();
	else
		__sync_fetch_and_add(&refused, 1);
	return 0;
}

SEC("tracepoint/syscalls/sys_exit_getppid")
int leave(void *ctx)
{
	u64 *began = bpf_task_storage_get(&start, bpf_get_current_task_btf(), 0, 0);
	u32 zero = 0;
	struct hist *h;

	if (!began || !*began)
		return 0;
	h = bpf_map_lookup_elem(&times, &zero);
	if (h)
		hist_add(h, bpf_ktime_get_boot_ns() - *began);
	*began = 0;
	return 0;
}
