/* SPDX-License-Identifier: Apache-2.0 */
/* A predicate that is never true: / pid == 1 / { @ = count(); } */
#include "ref.h"

PER_CPU(total, u64);

SEC("tracepoint/syscalls/sys_enter_getppid")
int prog(void *ctx)
{
	u32 zero = 0;
	u64 *n;

	if (bpf_get_current_pid_tgid() >> 32 != 1)
		return 0;
	n = bpf_map_lookup_elem(&total, &zero);
	if (n)
		(*n)++;
	return 0;
}
