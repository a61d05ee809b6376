/* SPDX-License-Identifier: Apache-2.0 */
/* @ = count() */
#include "ref.h"

PER_CPU(total, u64);

SEC("tracepoint/syscalls/sys_enter_getppid")
int prog(void *ctx)
{
	u32 zero = 0;
	u64 *n = bpf_map_lookup_elem(&total, &zero);

	if (n)
		(*n)++;
	return 0;
}
