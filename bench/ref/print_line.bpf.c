/* SPDX-License-Identifier: Apache-2.0 */
/* printf("%d %s %d\n", pid, comm, nsecs) */
#include "ref.h"
#include "ring.h"
#include "../record.h"

SEC("tracepoint/syscalls/sys_enter_getppid")
int prog(void *ctx)
{
	struct line_record *e = bpf_ringbuf_reserve(&events, sizeof(*e), 0);

	if (!e) {
		__sync_fetch_and_add(&lost, 1);
		return 0;
	}
	e->nsecs = bpf_ktime_get_boot_ns();
	e->pid = bpf_get_current_pid_tgid() >> 32;
	bpf_get_current_comm(e->comm, sizeof(e->comm));
	bpf_ringbuf_submit(e, wake_flags());
	return 0;
}
