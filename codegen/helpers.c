/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel's helpers do, as far as the optimiser needs to know. A helper without a row is taken to do everything. */
#include "codegen/ir.h"

#include <linux/bpf.h>

#define A0 1
#define A1 2
#define A2 4
#define A3 8
#define A4 16

#define H(fn, ...) [BPF_FUNC_##fn] = { .name = #fn, __VA_ARGS__ }
#define PTR .returns_ptr = true
#define PURE .is_pure = true
#define EFFECT .has_effect = true
#define R(m) .reads = (m)
#define W(m) .writes = (m)
#define FILLS(m) .writes = (m), .fills = (m)
#define MAPS .changes_maps = true

static const struct helper_info known[] = {
	H(map_lookup_elem, PTR, R(A1)),
	H(map_lookup_percpu_elem, PTR, R(A1)),
	H(map_update_elem, EFFECT, R(A1 | A2), MAPS),
	H(map_delete_elem, EFFECT, R(A1), MAPS),
	H(for_each_map_elem, EFFECT, R(A2), W(A2), MAPS),
	H(loop, EFFECT, R(A2), W(A2), MAPS),
	H(task_storage_get, PTR, PURE) /* what it makes is told from what is not there by nothing */,
	H(task_storage_delete, EFFECT, MAPS),
	/* time, chance */
	H(ktime_get_ns),
	H(ktime_get_boot_ns),
	H(ktime_get_coarse_ns),
	H(ktime_get_tai_ns),
	H(jiffies64),
	H(get_prandom_u32),
	/* who and where */
	H(get_smp_processor_id, PURE),
	H(get_numa_node_id, PURE),
	H(get_current_pid_tgid, PURE),
	H(get_current_uid_gid, PURE),
	H(get_current_cgroup_id, PURE),
	H(get_current_ancestor_cgroup_id, PURE),
	H(get_current_task, PURE),
	H(get_current_task_btf, PURE, PTR),
	H(task_pt_regs, PURE, PTR),
	H(get_attach_cookie, PURE),
	H(get_func_ip, PURE),
	H(get_func_arg_cnt, PURE),
	H(get_func_arg, W(A2)),
	H(get_func_ret, W(A1)),
	H(get_current_comm, W(A0)), /* before 6.2 up to the NUL only */
	H(get_ns_current_pid_tgid, FILLS(A2)),
	/* reading memory: the source may be an object of ours (a long copy) */
	H(probe_read, FILLS(A0), R(A2)),
	H(probe_read_kernel, FILLS(A0), R(A2)),
	H(probe_read_user, FILLS(A0), R(A2)),
	H(copy_from_user, FILLS(A0), R(A2)),
	H(probe_read_str, W(A0), R(A2)),
	H(probe_read_kernel_str, W(A0), R(A2)),
	H(probe_read_user_str, W(A0), R(A2)),
	H(strncmp, R(A0 | A2)),
	H(snprintf, W(A0), R(A0 | A2 | A3)),
	H(get_stack, W(A1)),
	H(get_task_stack, W(A1)),
	H(get_stackid, EFFECT),
	/* output */
	H(ringbuf_reserve, PTR, EFFECT),
	H(ringbuf_submit, EFFECT, R(A0)),
	H(ringbuf_output, EFFECT, R(A1)),
	H(ringbuf_query),
	H(perf_event_output, EFFECT, R(A3)),
	H(trace_printk, EFFECT, R(A0 | A2 | A3 | A4)) /* %s reads */,
	H(trace_vprintk, EFFECT, R(A0 | A2)),
	H(seq_write, EFFECT, R(A1)),
	H(seq_printf, EFFECT, R(A1 | A3)),
	H(skb_output, EFFECT, R(A3)),
	/* objects of the kernel */
	H(d_path, W(A1)),
	H(get_socket_cookie, PURE),
	H(this_cpu_ptr, PTR),
	H(per_cpu_ptr, PTR),
	/* acting */
	H(send_signal, EFFECT),
	H(send_signal_thread, EFFECT),
	H(override_return, EFFECT),
	H(probe_write_user, EFFECT, R(A1)),
};

#define UNKNOWN(fn) \
	[BPF_FUNC_##fn] = { .name = #fn, .returns_ptr = true, .has_effect = true, .reads = 0x1f, .writes = 0x1f, .changes_maps = true }

static const struct helper_info unknown[] = { __BPF_FUNC_MAPPER(UNKNOWN) };

static const struct helper_info kfuncs[KFUNC_COUNT] = {
#define KFUNC(id, sig, ...) [KFUNC_##id] = { .name = "bpf_" #id, .types = sig, __VA_ARGS__ },
#include "codegen/kfuncs.def"
#undef KFUNC
};

const struct helper_info *ir_helper(int func)
{
	if (func >= IR_KFUNC && func < IR_KFUNC + KFUNC_COUNT)
		return &kfuncs[func - IR_KFUNC];
	if (func < 0 || func >= (int)(sizeof(unknown) / sizeof(*unknown)))
		return &unknown[0];
	if (func < (int)(sizeof(known) / sizeof(*known)) && known[func].name)
		return &known[func];
	return &unknown[func];
}
