/* SPDX-License-Identifier: Apache-2.0 */
/* Constants that scripts would have to include headers for. Those of the system's headers are put into tables by the build; the
 * kernel keeps some from user space that BTF does not have either, being macros: those few are here, as they are since 5.10. */
#include <string.h>

#include "sema/constants.h"
#include "sema/wellknown.h"

static const struct {
	const char *name;
	int value;
} internal[] = {
	/* linux/sched.h */
	{ "TASK_RUNNING", 0 },
	{ "TASK_INTERRUPTIBLE", 1 },
	{ "TASK_UNINTERRUPTIBLE", 2 },
	{ "__TASK_STOPPED", 4 },
	{ "__TASK_TRACED", 8 },
	{ "EXIT_DEAD", 16 },
	{ "EXIT_ZOMBIE", 32 },
	{ "TASK_PARKED", 64 },
	{ "TASK_DEAD", 128 },
	{ "TASK_WAKEKILL", 256 },
	{ "TASK_WAKING", 512 },
	{ "TASK_NOLOAD", 1024 },
	{ "TASK_NEW", 2048 },
	{ "TASK_COMM_LEN", 16 },
	{ "PF_IDLE", 0x2 },
	{ "PF_EXITING", 0x4 },
	{ "PF_WQ_WORKER", 0x20 },
	{ "PF_FORKNOEXEC", 0x40 },
	{ "PF_SUPERPRIV", 0x100 },
	{ "PF_DUMPCORE", 0x200 },
	{ "PF_SIGNALED", 0x400 },
	{ "PF_MEMALLOC", 0x800 },
	{ "PF_KSWAPD", 0x20000 },
	{ "PF_KTHREAD", 0x200000 },
	{ "MAX_RT_PRIO", 100 },
	{ "MAX_PRIO", 140 },
	{ "DEFAULT_PRIO", 120 },
	/* linux/interrupt.h */
	{ "HI_SOFTIRQ", 0 },
	{ "TIMER_SOFTIRQ", 1 },
	{ "NET_TX_SOFTIRQ", 2 },
	{ "NET_RX_SOFTIRQ", 3 },
	{ "BLOCK_SOFTIRQ", 4 },
	{ "IRQ_POLL_SOFTIRQ", 5 },
	{ "TASKLET_SOFTIRQ", 6 },
	{ "SCHED_SOFTIRQ", 7 },
	{ "HRTIMER_SOFTIRQ", 8 },
	{ "RCU_SOFTIRQ", 9 },
	{ "NR_SOFTIRQS", 10 },
	/* linux/errno.h, linux/err.h */
	{ "ERESTARTSYS", 512 },
	{ "ERESTARTNOINTR", 513 },
	{ "ERESTARTNOHAND", 514 },
	{ "ENOIOCTLCMD", 515 },
	{ "ERESTART_RESTARTBLOCK", 516 },
	{ "EPROBE_DEFER", 517 },
	{ "EOPENSTALE", 518 },
	{ "ENOPARAM", 519 },
	{ "ENOTSUPP", 524 },
	{ "MAX_ERRNO", 4095 },
	/* linux/mm.h, linux/fs.h */
	{ "VM_READ", 1 },
	{ "VM_WRITE", 2 },
	{ "VM_EXEC", 4 },
	{ "VM_SHARED", 8 },
	{ "VM_MAYREAD", 0x10 },
	{ "VM_MAYWRITE", 0x20 },
	{ "VM_MAYEXEC", 0x40 },
	{ "VM_MAYSHARE", 0x80 },
	{ "VM_GROWSDOWN", 0x100 },
	{ "FMODE_READ", 1 },
	{ "FMODE_WRITE", 2 },
	{ "FMODE_LSEEK", 4 },
	{ "FMODE_PREAD", 8 },
	{ "FMODE_PWRITE", 16 },
	{ "FMODE_EXEC", 32 },
	{ "DNAME_INLINE_LEN", 32 },
	/* linux/kdev_t.h, linux/time64.h, linux/blk_types.h */
	{ "MINORBITS", 20 },
	{ "MINORMASK", 0xfffff },
	{ "SECTOR_SHIFT", 9 },
	{ "SECTOR_SIZE", 512 },
	{ "MSEC_PER_SEC", 1000 },
	{ "USEC_PER_MSEC", 1000 },
	{ "NSEC_PER_USEC", 1000 },
	{ "NSEC_PER_MSEC", 1000000 },
	{ "USEC_PER_SEC", 1000000 },
	{ "NSEC_PER_SEC", 1000000000 },
#ifdef __x86_64__
	{ "PAGE_SHIFT", 12 },
	{ "PAGE_SIZE", 4096 },
#endif
	/* net/tcp_states.h */
	{ "TCPF_ESTABLISHED", 1 << 1 },
	{ "TCPF_SYN_SENT", 1 << 2 },
	{ "TCPF_SYN_RECV", 1 << 3 },
	{ "TCPF_LISTEN", 1 << 10 },
	{ "TCP_NEW_SYN_RECV", 12 },
};

static const char *const macros[] = {
	"MAJOR(dev) ((dev) >> 20)",
	"MINOR(dev) ((dev) & 0xfffff)",
	"MKDEV(ma, mi) (((ma) << 20) | (mi))",
	"BIT(n) (1 << (n))",
	"S_ISLNK(m) (((m) & 0170000) == 0120000)",
	"S_ISREG(m) (((m) & 0170000) == 0100000)",
	"S_ISDIR(m) (((m) & 0170000) == 0040000)",
	"S_ISCHR(m) (((m) & 0170000) == 0020000)",
	"S_ISBLK(m) (((m) & 0170000) == 0060000)",
	"S_ISFIFO(m) (((m) & 0170000) == 0010000)",
	"S_ISSOCK(m) (((m) & 0170000) == 0140000)",
};

static bool find(const struct constants *c, const char *name, int64_t *value)
{
	const char *s = c->names;
	unsigned int i;
	int order;

	for (i = 0; i < c->n; i++, s += strlen(s) + 1) {
		order = strcmp(s, name);
		if (order > 0)
			break;
		if (!order) {
			*value = (int64_t)((uint64_t)(int64_t)c->high[i] << 32 | c->low[i]);
			return true;
		}
	}
	return false;
}

bool sema_well_known(const char *name, int64_t *value)
{
	size_t i;

	if (find(&constants_uapi, name, value) || find(&constants_libc, name, value))
		return true;
	for (i = 0; i < sizeof(internal) / sizeof(internal[0]); i++) {
		if (!strcmp(internal[i].name, name)) {
			*value = internal[i].value;
			return true;
		}
	}
	return false;
}

const char *sema_kernel_macro(int i)
{
	return (size_t)i < sizeof(macros) / sizeof(macros[0]) ? macros[i] : NULL;
}
