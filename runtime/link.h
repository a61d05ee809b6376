/* SPDX-License-Identifier: Apache-2.0 */
/* bpf(2) where libbpf 1.1 and its headers are too old: links to many places at once, and the ways programs are loaded for
 * them. Constants and layouts are the kernel's. */
#ifndef SCRY_RUNTIME_LINK_H
#define SCRY_RUNTIME_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* enum bpf_attach_type */
enum {
	ATT_RAW_TP = 23,
	ATT_FENTRY = 24,
	ATT_FEXIT = 25,
	ATT_LSM = 27,
	ATT_ITER = 28,
	ATT_PERF_EVENT = 41,
	ATT_KPROBE_MULTI = 42, /* 5.18 */
	ATT_UPROBE_MULTI = 48, /* 6.6 */
	ATT_KPROBE_SESSION = 56, /* 6.10 */
	ATT_UPROBE_SESSION = 57, /* 6.13 */
};

enum { MULTI_RETURN = 1 }; /* flag of both kinds: runs when the function returns */

/* Command BPF_LINK_CREATE, fields as in union bpf_attr. */
struct link_attr {
	uint32_t prog_fd, target_fd, attach_type, flags;
	union {
		struct {
			uint32_t flags, cnt;
			uint64_t syms, addrs, cookies;
		} kprobe;
		struct {
			uint64_t path, offsets, ref_ctrs, cookies;
			uint32_t cnt, flags, pid;
		} uprobe;
		struct {
			uint64_t cookie;
		} perf_event;
		struct {
			uint32_t btf_id, unused;
			uint64_t cookie;
		} tracing;
		struct {
			uint64_t info;
			uint32_t info_len;
		} iter;
	};
};

/* Events that a link to kernel functions did not pass on (6.7; before that the kernel does not tell): 0. */
uint64_t link_missed(int fd);
/* The descriptor of the link, or -errno. */
int link_create(const struct link_attr *attr);
/* A program that returns 0 and does nothing. The descriptor or -errno. */
int link_trial_prog(int prog_type, int attach_type);
/* Whether kernel and machine can do it; asked by trying. Not being allowed to try counts as no. */
bool link_has_kprobe_multi(void);
bool link_has_kprobe_session(void);
bool link_has_uprobe_multi(void);
bool link_has_uprobe_session(void);

#endif
