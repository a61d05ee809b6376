/* SPDX-License-Identifier: Apache-2.0 */
/* / str(args.filename) == "/dev/null" / { @ = count(); } */
#include "ref.h"

PER_CPU(total, u64);

/* The beginning of a name and its terminator, to be compared as two words. */
union name {
	char text[16];
	u64 words[2];
};

SEC("tracepoint/syscalls/sys_enter_openat")
int prog(struct sys_enter *ctx)
{
	const union name wanted = { .text = "/dev/null" };
	union name name = { .words = { 0, 0 } };
	u32 zero = 0;
	u64 *n;

	bpf_probe_read_user_str(name.text, sizeof("/dev/null") + 1, (void *)ctx->args[1]);
	if (name.words[0] != wanted.words[0] || name.words[1] != wanted.words[1])
		return 0;
	n = bpf_map_lookup_elem(&total, &zero);
	if (n)
		(*n)++;
	return 0;
}
