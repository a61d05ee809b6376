/* SPDX-License-Identifier: Apache-2.0 */
/* @[args.id, comm] = lhist(args.id, 0, 500, 10) */
#include "refused.h"

enum { MIN = 0, MAX = 500, STEP = 10, SLOTS = (MAX - MIN) / STEP + 2 };

struct key {
	u64 id;
	char comm[16];
};
struct lhist {
	u64 slots[SLOTS];
};
MAP(lhists, BPF_MAP_TYPE_PERCPU_HASH, struct key, struct lhist);

static const struct lhist empty;

SEC("tracepoint/raw_syscalls/sys_enter")
int prog(struct sys_enter *ctx)
{
	struct key key;
	struct lhist *h;
	s64 v = ctx->nr;
	u32 slot;

	key.id = v;
	bpf_get_current_comm(key.comm, sizeof(key.comm));
	h = bpf_map_lookup_elem(&lhists, &key);
	if (!h) {
		bpf_map_update_elem(&lhists, &key, &empty, BPF_NOEXIST);
		h = bpf_map_lookup_elem(&lhists, &key);
		if (!h) {
			__sync_fetch_and_add(&refused, 1);
			return 0;
		}
	}
	slot = v < MIN ? 0 : v >= MAX ? SLOTS - 1 : (u64)(v - MIN) / STEP + 1;
	barrier_var(slot);      /* or the compiler knows that it is in range and leaves out the test that the verifier wants */
	if (slot < SLOTS)
		h->slots[slot]++;
	return 0;
}
