/* SPDX-License-Identifier: Apache-2.0 */
/* / comm == "NAME" / { printf("%d %s %ld\n", pid, comm, nsecs); } */
#include "ref.h"
#include "ring.h"
#include "../record.h"

/* The thread that counts, set by the loader. */
const volatile u64 wanted[2];

SEC("tracepoint/syscalls/sys_enter_getppid")
int prog(void *ctx)
{
	struct line_record *e;
	u64 comm[2];

	bpf_get_current_comm(comm, sizeof(comm));
	if (comm[0] != wanted[0] || comm[1] != wanted[1])
		return 0;
	e = bpf_ringbuf_reserve(&events, sizeof(*e), 0);
	if (!e) {
		__sync_fetch_and_add(&lost, 1);
		return 0;
	}
	e->nsecs = bpf_ktime_get_boot_ns();
	e->pid = bpf_get_current_pid_tgid() >> 32;
	__builtin_memcpy(e->comm, comm, sizeof(comm));
	bpf_ringbuf_submit(e, wake_flags());
	return 0;
}
