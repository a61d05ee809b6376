/* SPDX-License-Identifier: Apache-2.0 */
/* @[comm] = count() */
#include "refused.h"

struct key {
	char comm[16];
};
MAP(counts, BPF_MAP_TYPE_PERCPU_HASH, struct key, u64);

SEC("tracepoint/syscalls/sys_enter_getppid")
int prog(void *ctx)
{
	struct key key;

	bpf_get_current_comm(&key, sizeof(key));
	add_to(&counts, &key, 1);
	return 0;
}
