/* SPDX-License-Identifier: Apache-2.0 */
/* The ring buffer of the programs that print: the reader is woken when 64 KiB wait, and looks by itself every 20 ms (bench/refload.c). */
#ifndef SCRY_BENCH_RING_H
#define SCRY_BENCH_RING_H

enum { RING_BYTES = 512 << 10, WAKE_BYTES = 64 << 10 };

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, RING_BYTES);
} events SEC(".maps");

u64 lost;

static __always_inline u64 wake_flags(void)
{
	return bpf_ringbuf_query(&events, BPF_RB_AVAIL_DATA) >= WAKE_BYTES ? BPF_RB_FORCE_WAKEUP : BPF_RB_NO_WAKEUP;
}

#endif
