/* SPDX-License-Identifier: Apache-2.0 */
/* Links made by bpf(2) directly, and trials of which kinds this kernel has. A kernel may know a kind and still refuse to make
 * one: 6.1 loads programs for many kprobes, but where it was built without CONFIG_FPROBE no link can be had. So a trial
 * goes as far as a link to something that does not exist, and tells by the kind of refusal. */
#include "runtime/kinfo.h"
#include "runtime/link.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int link_create(const struct link_attr *attr)
{
	long fd = syscall(SYS_bpf, BPF_LINK_CREATE, attr, sizeof(*attr));

	return fd < 0 ? -errno : (int)fd;
}

/* struct bpf_link_info as 6.7 has it */
struct link_info {
	uint32_t type, id, prog_id, pad;
	union {
		struct {
			uint64_t addrs;
			uint32_t count, flags;
			uint64_t missed;
		} multi;
		struct {
			uint32_t type, pad;
			uint64_t name;
			uint32_t name_len, offset;
			uint64_t addr, missed;
		} perf;
		uint64_t room[8];
	};
};

uint64_t link_missed(int fd)
{
	enum { LINK_PERF_EVENT = 7, LINK_KPROBE_MULTI = 8 };
	enum { PERF_KPROBE = 3, PERF_KRETPROBE = 4 };
	struct link_info info = { 0 };
	uint32_t len = sizeof(info);

	if (fd < 0 || bpf_obj_get_info_by_fd(fd, &info, &len))
		return 0;
	if (info.type == LINK_KPROBE_MULTI)
		return info.multi.missed;
	if (info.type == LINK_PERF_EVENT && (info.perf.type == PERF_KPROBE || info.perf.type == PERF_KRETPROBE))
		return info.perf.missed;
	return 0;
}

int link_trial_prog(int prog_type, int attach_type)
{
	const struct bpf_insn insns[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	LIBBPF_OPTS(bpf_prog_load_opts, o, .expected_attach_type = (enum bpf_attach_type)attach_type);

	return feature_try(prog_type, insns, 2, &o);
}

/* attr lacks only the program. */
static bool is_known(struct link_attr *attr)
{
	int prog = link_trial_prog(BPF_PROG_TYPE_KPROBE, (int)attr->attach_type), fd;

	if (prog < 0)
		return false;
	attr->prog_fd = (uint32_t)prog;
	fd = link_create(attr);
	if (fd >= 0)
		close(fd);
	close(prog);
	return fd >= 0 || (fd != -EOPNOTSUPP && fd != -EINVAL && fd != -EPERM);
}

/* The kernel looks the name up last of all, and finds nothing: ESRCH. */
static bool try_kprobe(uint32_t attach_type)
{
	const char *no_such = "scry_trial_no_such_function";
	struct link_attr a = { .attach_type = attach_type, .kprobe = { .cnt = 1, .syms = (uintptr_t)&no_such } };

	return is_known(&a);
}

/* A directory holds no code: EBADF; before that the attach type is looked at. */
static bool try_uprobe(uint32_t attach_type)
{
	const uint64_t offset = 0;
	struct link_attr a = { .attach_type = attach_type,
			       .uprobe = { .path = (uintptr_t)"/", .offsets = (uintptr_t)&offset, .cnt = 1 } };

	return is_known(&a);
}

bool link_has_kprobe_multi(void)
{
	return try_kprobe(ATT_KPROBE_MULTI);
}

bool link_has_kprobe_session(void)
{
	return try_kprobe(ATT_KPROBE_SESSION);
}

bool link_has_uprobe_multi(void)
{
	return try_uprobe(ATT_UPROBE_MULTI);
}

bool link_has_uprobe_session(void)
{
	return try_uprobe(ATT_UPROBE_SESSION);
}
