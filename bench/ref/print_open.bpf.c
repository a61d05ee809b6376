/* SPDX-License-Identifier: Apache-2.0 */
/* printf("%s %s\n", comm, str(args.filename)) */
#include "ref.h"
#include "ring.h"
#include "../record.h"

SEC("tracepoint/syscalls/sys_enter_openat")
int prog(struct sys_enter *ctx)
{
	struct open_record *e = bpf_ringbuf_reserve(&events, sizeof(*e), 0);

	if (!e) {
		__sync_fetch_and_add(&lost, 1);
		return 0;
	}
	bpf_get_current_comm(e->comm, sizeof(e->comm));
	bpf_probe_read_user_str(e->file, sizeof(e->file), (void *)ctx->args[1]);
	bpf_ringbuf_submit(e, wake_flags());
	return 0;
}
