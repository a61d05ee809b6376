/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel offers to programs. The version answers where upstream has it; an older version may carry a backport, which
 * a tiny program tells when we may load one: loaded, or refused for another reason than not being known, is a yes. */
#include <bpf/bpf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "runtime/kinfo.h"
#include "runtime/link.h"

#define V(major, minor) ((major) << 8 | (minor))
#define INSN(c, d, s, o, i)                                                         \
	{                                                                           \
		.code = (c), .dst_reg = (d), .src_reg = (s), .off = (o), .imm = (i) \
	}
enum { MAX_PROBE = 6 };

struct feature {
	const char *name;
	unsigned int since;
	int helper;                       /* a helper whose presence tells, or */
	struct bpf_insn insns[MAX_PROBE]; /* a program that loads; neither: the version alone */
	int n_insns;
	bool (*look)(void); /* depends on how the kernel was built: asked wherever the version has it */
};

#define EXIT INSN(BPF_JMP | BPF_EXIT, 0, 0, 0, 0)
#define R0_ZERO INSN(BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 0)

static const struct feature features[KF_COUNT] = {
	/* r0 = (s8)r0 */
	[KF_CPU_V4] = { .name = "cpu_v4", .since = V(6, 6),
			.insns = { R0_ZERO, INSN(BPF_ALU64 | BPF_MOV | BPF_X, 0, 0, 8, 0), EXIT }, .n_insns = 3 },
	[KF_MAY_GOTO] = { .name = "may_goto", .since = V(6, 9),
			  .insns = { R0_ZERO, INSN(BPF_JMP | 0xe0, 0, 0, 0, 0), EXIT }, .n_insns = 3 },
	[KF_UNINIT_STACK] = { .name = "uninit_stack", .since = V(6, 12) },
	[KF_BOOT_CLOCK] = { .name = "boot_clock", .since = V(5, 8), .helper = BPF_FUNC_ktime_get_boot_ns },
	[KF_TAI_CLOCK] = { .name = "tai_clock", .since = V(6, 1), .helper = BPF_FUNC_ktime_get_tai_ns },
	[KF_NO_PREALLOC] = { .name = "no_prealloc", .since = V(6, 1) },
	[KF_LOOKUP_PERCPU] = { .name = "lookup_percpu", .since = V(5, 19), .helper = BPF_FUNC_map_lookup_percpu_elem },
	[KF_FOR_EACH] = { .name = "for_each", .since = V(5, 13), .helper = BPF_FUNC_for_each_map_elem },
	[KF_BPF_LOOP] = { .name = "bpf_loop", .since = V(5, 17), .helper = BPF_FUNC_loop },
	[KF_TP_COOKIE] = { .name = "tp_cookie", .since = V(5, 15), .helper = BPF_FUNC_get_attach_cookie },
	[KF_TASK_STORAGE] = { .name = "task_storage", .since = V(5, 13) },
	[KF_TASK_MAPS] = { .name = "task_maps", .since = V(5, 13) },
	[KF_TASK_ALLOC] = { .name = "task_alloc", .since = V(6, 4) },
	[KF_TASK_BTF] = { .name = "task_btf", .since = V(5, 11), .helper = BPF_FUNC_get_current_task_btf },
	/* fetch-and-add on the stack */
	[KF_ATOMICS] = { .name = "atomics", .since = V(5, 12),
			 .insns = { R0_ZERO, INSN(BPF_STX | BPF_MEM | BPF_DW, 10, 0, -8, 0),
				    INSN(BPF_STX | BPF_ATOMIC | BPF_DW, 10, 0, -8, BPF_ADD | BPF_FETCH), R0_ZERO, EXIT }, .n_insns = 5 },
	[KF_BIG_KEYS] = { .name = "big_keys", .since = V(5, 11) },
	[KF_RDONLY_CAST] = { .name = "rdonly_cast", .since = V(6, 2) },
	[KF_LINK_CREATE] = { .name = "link_create", .since = V(5, 18) },
	[KF_KPROBE_MULTI] = { .name = "kprobe_multi", .since = V(5, 18), .look = link_has_kprobe_multi },
	[KF_KPROBE_SESSION] = { .name = "kprobe_session", .since = V(6, 10), .look = link_has_kprobe_session },
	[KF_FPROBE_GRAPH] = { .name = "fprobe_graph", .since = V(6, 14) },
	[KF_UPROBE_MULTI] = { .name = "uprobe_multi", .since = V(6, 6), .look = link_has_uprobe_multi },
	[KF_UPROBE_MULTI_PID] = { .name = "uprobe_multi_pid", .since = V(6, 10) },
	[KF_UPROBE_SESSION] = { .name = "uprobe_session", .since = V(6, 13), .look = link_has_uprobe_session },
	[KF_FUNC_IP] = { .name = "func_ip", .since = V(5, 15), .helper = BPF_FUNC_get_func_ip },
	[KF_TASK_KFUNCS] = { .name = "task_kfuncs", .since = V(6, 12) },
	[KF_PRIVATE_STACK] = { .name = "private_stack", .since = V(6, 13) },
#if defined(__aarch64__)
	[KF_FENTRY] = { .name = "fentry", .since = V(6, 6) },
#else
	[KF_FENTRY] = { .name = "fentry", .since = V(5, 5) },
#endif
	[KF_CPU_SLOTS] = { .name = "cpu_slots", .since = V(5, 5) },
	/* r0 = CPU >> 16; if (r0) r0 = *r10 (not initialised): refused where that may happen */
	[KF_CPU_RANGE] = { .name = "cpu_range", .since = V(6, 12),
			   .insns = { INSN(BPF_JMP | BPF_CALL, 0, 0, 0, BPF_FUNC_get_smp_processor_id),
				      INSN(BPF_ALU64 | BPF_RSH | BPF_K, 0, 0, 0, 16), INSN(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1, 0),
				      INSN(BPF_LDX | BPF_MEM | BPF_DW, 0, 9, 0, 0), R0_ZERO, EXIT }, .n_insns = 6 },
};

const char *feature_name(enum kfeature id)
{
	return features[id].name;
}

bool feature_can_look(enum kfeature id)
{
	return features[id].look || features[id].helper || features[id].n_insns;
}

static unsigned int kernel_version(void)
{
	struct utsname un;
	unsigned int major, minor;

	if (uname(&un) || sscanf(un.release, "%u.%u", &major, &minor) != 2)
		return V(5, 10);
	return V(major, minor);
}

/* Without the room for it, the answer would not be about the feature. */
int feature_try(int type, const struct bpf_insn *insns, size_t n, struct bpf_prog_load_opts *o)
{
	int fd = bpf_prog_load((enum bpf_prog_type)type, "scry_probe", "GPL", insns, n, o);

	if (fd == -EPERM && raise_memlock())
		fd = bpf_prog_load((enum bpf_prog_type)type, "scry_probe", "GPL", insns, n, o);
	return fd;
}

static bool probe_insns(const struct feature *f)
{
	int fd = feature_try(BPF_PROG_TYPE_TRACEPOINT, f->insns, (size_t)f->n_insns, NULL);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool probe_helper(int helper, int type)
{
	const struct bpf_insn insns[] = { INSN(BPF_JMP | BPF_CALL, 0, 0, 0, helper), R0_ZERO, EXIT };
	char log[4096] = "";
	LIBBPF_OPTS(bpf_prog_load_opts, o, .log_buf = log, .log_size = sizeof(log), .log_level = 1);
	int fd = feature_try(type, insns, 3, &o);

	if (fd >= 0) {
		close(fd);
		return true;
	}
	/* an empty log: we may not load programs at all */
	return *log && !strstr(log, "invalid func ") && !strstr(log, "unknown func ") && !strstr(log, "cannot use helper ");
}

bool feature_trampoline(int attach_type, uint32_t attach_btf_id)
{
	const struct bpf_insn insns[] = { R0_ZERO, EXIT };
	LIBBPF_OPTS(bpf_prog_load_opts, o, .expected_attach_type = (enum bpf_attach_type)attach_type, .attach_btf_id = attach_btf_id);
	int fd = feature_try(BPF_PROG_TYPE_TRACING, insns, 2, &o);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* The call comes before any check of its arguments. */
bool feature_kfunc(int prog_type, int attach_type, uint32_t attach_btf_id, uint32_t kfunc)
{
	/* how verifiers of 5.13 to 7.2 say that it is the function they do not want */
	static const char *const refusals[] = { "is not allowed", "not supported", "is not a kernel function",
						"calling invalid kernel function", "invalid kernel function call" };
	const struct bpf_insn insns[] = { INSN(BPF_JMP | BPF_CALL, 0, BPF_PSEUDO_KFUNC_CALL, 0, (int32_t)kfunc), R0_ZERO, EXIT };
	char log[4096] = "";
	LIBBPF_OPTS(bpf_prog_load_opts, o, .log_buf = log, .log_size = sizeof(log), .log_level = 1,
		    .expected_attach_type = (enum bpf_attach_type)attach_type, .attach_btf_id = attach_btf_id);
	int fd = feature_try(prog_type, insns, 3, &o);

	if (fd >= 0) {
		close(fd);
		return true;
	}
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++)
		if (strstr(log, refusals[i]))
			return false;
	return *log;
}

static bool look(struct features *f, enum kfeature id)
{
	const struct feature *row = &features[id];

	if (!f->version)
		f->version = kernel_version();
	if (row->look)
		return row->look();
	if (f->version >= row->since)
		return true;
	if (row->helper)
		return probe_helper(row->helper, id == KF_FUNC_IP ? BPF_PROG_TYPE_KPROBE : BPF_PROG_TYPE_TRACEPOINT);
	return row->n_insns && probe_insns(row);
}

bool feature_has(struct features *f, enum kfeature id)
{
	if (f->off[id])
		return false;
	if (!f->known[id])
		f->known[id] = look(f, id) ? 1 : -1;
	return f->known[id] > 0;
}

static bool is_word(const char *name, const char *word, size_t len)
{
	return strlen(name) == len && !memcmp(name, word, len);
}

int features_disable(struct features *f, const char *list, const char **bad, size_t *len)
{
	bool is_known;
	size_t i;

	for (;; list += *len + 1) {
		*bad = list;
		*len = strcspn(list, ",");
		is_known = !*len;
		for (i = 0; i < KF_COUNT; i++)
			if (is_word(features[i].name, list, *len))
				f->off[i] = is_known = true;
		if (!is_known)
			return -EINVAL;
		if (!list[*len])
			return 0;
	}
}
