/* SPDX-License-Identifier: Apache-2.0 */
/* @x = nsecs */
#include "ref.h"

u64 x;

SEC("tracepoint/syscalls/sys_enter_getppid")
int prog(void *ctx)
{
	x = bpf_ktime_get_boot_ns();
	return 0;
}
