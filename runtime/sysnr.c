/* SPDX-License-Identifier: Apache-2.0 */
/* System call numbers by the names that the syscalls tracepoints have. The table is made from the compiler's headers when scry
 * is built; events are named after the kernel's functions, which differ from the calls' names in a few places; and calls that
 * are newer than the headers of the build machine follow. Numbers from 424 on are the same on every architecture. */
#include <asm/unistd.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/kinfo.h"

struct row {
	const char *name;
	int nr;
};

static const struct row table[] = {
/* in strcmp order */
#define SYSCALL(name) { #name, __NR_##name },
#include "sema/sysnr.inc"
#undef SYSCALL
};

static const struct row others[] = {
#ifdef __x86_64__
	{ "newstat", 4 },
	{ "newfstat", 5 },
	{ "newlstat", 6 },
	{ "newuname", 63 },
	{ "sendfile64", 40 },
	{ "umount", 166 },
	{ "uretprobe", 335 },
	{ "uprobe", 336 },
	/* compiled into every kernel, but only 32-bit code has a number for them */
	{ "waitpid", -2 },
	{ "stime", -2 },
	{ "nice", -2 },
	{ "oldumount", -2 },
	{ "old_getrlimit", -2 },
	{ "ssetmask", -2 },
	{ "sgetmask", -2 },
	{ "signal", -2 },
	{ "socketcall", -2 },
	{ "stat64", -2 },
	{ "lstat64", -2 },
	{ "fstat64", -2 },
	{ "fstatat64", -2 },
	{ "truncate64", -2 },
	{ "ftruncate64", -2 },
	{ "llseek", -2 },
	{ "ipc", -2 },
	{ "old_readdir", -2 },
	{ "old_select", -2 },
	{ "old_mmap", -2 },
	{ "mmap_pgoff", -2 },
	{ "olduname", -2 },
	{ "send", -2 },
	{ "recv", -2 },
	{ "getuid16", -2 },
	{ "geteuid16", -2 },
	{ "getgid16", -2 },
	{ "getegid16", -2 },
	{ "setuid16", -2 },
	{ "setgid16", -2 },
	{ "setreuid16", -2 },
	{ "setregid16", -2 },
	{ "setresuid16", -2 },
	{ "getresuid16", -2 },
	{ "setresgid16", -2 },
	{ "getresgid16", -2 },
	{ "setfsuid16", -2 },
	{ "setfsgid16", -2 },
	{ "getgroups16", -2 },
	{ "setgroups16", -2 },
	{ "chown16", -2 },
	{ "lchown16", -2 },
	{ "fchown16", -2 },
	{ "time32", -2 },
	{ "stime32", -2 },
	{ "adjtimex_time32", -2 },
	{ "utime32", -2 },
	{ "utimes_time32", -2 },
	{ "futimesat_time32", -2 },
	{ "utimensat_time32", -2 },
	{ "nanosleep_time32", -2 },
	{ "clock_gettime32", -2 },
	{ "clock_settime32", -2 },
	{ "clock_getres_time32", -2 },
	{ "clock_nanosleep_time32", -2 },
	{ "clock_adjtime32", -2 },
	{ "timer_gettime32", -2 },
	{ "timer_settime32", -2 },
	{ "timerfd_gettime32", -2 },
	{ "timerfd_settime32", -2 },
	{ "mq_timedsend_time32", -2 },
	{ "mq_timedreceive_time32", -2 },
	{ "semtimedop_time32", -2 },
	{ "recvmmsg_time32", -2 },
	{ "futex_time32", -2 },
	{ "sched_rr_get_interval_time32", -2 },
	{ "pselect6_time32", -2 },
	{ "ppoll_time32", -2 },
	{ "io_getevents_time32", -2 },
	{ "io_pgetevents_time32", -2 },
#elif defined(__aarch64__)
	{ "newfstat", 80 },
	{ "newuname", 160 },
	{ "sendfile64", 71 },
	{ "umount", 39 },
#endif
	{ "cachestat", 451 },
	{ "fchmodat2", 452 },
	{ "map_shadow_stack", 453 },
	{ "futex_wake", 454 },
	{ "futex_wait", 455 },
	{ "futex_requeue", 456 },
	{ "statmount", 457 },
	{ "listmount", 458 },
	{ "lsm_get_self_attr", 459 },
	{ "lsm_set_self_attr", 460 },
	{ "lsm_list_modules", 461 },
	{ "mseal", 462 },
	{ "setxattrat", 463 },
	{ "getxattrat", 464 },
	{ "listxattrat", 465 },
	{ "removexattrat", 466 },
	{ "open_tree_attr", 467 },
	{ "file_getattr", 468 },
	{ "file_setattr", 469 },
};

static int by_name(const void *name, const void *row)
{
	return strcmp(name, ((const struct row *)row)->name);
}

int syscall_number(const char *name)
{
	const struct row *r = bsearch(name, table, sizeof(table) / sizeof(*table), sizeof(*table), by_name);
	size_t i;

	if (r)
		return r->nr;
	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (!strcmp(others[i].name, name))
			return others[i].nr;
	return -1;
}
