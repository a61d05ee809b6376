/* SPDX-License-Identifier: Apache-2.0 */
/* System calls for the tests of the syscalls probes, and a look at what the kernel holds.
 *
 *   calls each COMM        every system call number once, each in a child of its own named COMM, with arguments that no call
 *                          accepts; the few that would do harm anyway are left out
 *   calls compat N COMM    N times 32-bit getppid (int 0x80) from 64-bit code; x86-64 only, status 77 where that is not to be had
 *   calls bpf MAPNAME      "MAPS PROGRAMS": maps of that name in the kernel, and programs that use them */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/bpf.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LAST = 480 };

static int is_harmful(long nr)
{
	static const long list[] = {
#ifdef SYS_vhangup
		SYS_vhangup, /* takes the terminal away */
#endif
#ifdef SYS_vfork
		SYS_vfork, /* the child would return on its parent's stack */
#endif
#ifdef SYS_sync
		SYS_sync, /* may take long */
#endif
		SYS_sched_setscheduler,
		SYS_sched_setparam,
	};
	size_t i;

	for (i = 0; i < sizeof(list) / sizeof(*list); i++)
		if (list[i] == nr)
			return 1;
	return 0;
}

/* Direct exit: the C library would make further calls. */
static void quit(void)
{
	syscall(SYS_exit_group, 0);
}

static void one_call(long nr, const char *comm)
{
	struct rlimit none = { 0, 0 };

	setsid();
	unshare(CLONE_NEWIPC);
	setrlimit(RLIMIT_CORE, &none);
	close(0);
	close(1);
	close(2);
	prctl(PR_SET_NAME, comm);
	syscall(nr, -1L, -1L, -1L, -1L, -1L, -1L);
	quit();
}

static int each(const char *comm)
{
	struct timespec nap = { 0, 1000000 };
	long nr;
	int i;
	pid_t pid;

	for (nr = 0; nr <= LAST; nr++) {
		if (is_harmful(nr))
			continue;
		pid = fork();
		if (pid < 0)
			return 1;
		if (!pid)
			one_call(nr, comm);
		for (i = 0; i < 100 && !waitpid(pid, NULL, WNOHANG); i++)
			nanosleep(&nap, NULL);
		if (i < 100)
			continue;
		kill(pid, SIGKILL); /* one that blocks */
		waitpid(pid, NULL, 0);
	}
	return 0;
}

static int compat(long n, const char *comm)
{
#ifdef __x86_64__
	pid_t pid = fork();
	int status;

	if (!pid) {
		prctl(PR_SET_NAME, comm);
		while (n--) {
			long ret = 64; /* getppid of 32-bit code; semget of 64-bit code */

			__asm__ volatile("int $0x80"
					 : "+a"(ret)
					 :
					 : "memory", "r8", "r9", "r10", "r11");
			if (ret < 0)
				_exit(77);
		}
		quit();
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 77; /* a kernel without it kills */
#else
	(void)n;
	(void)comm;
	return 77;
#endif
}

static long bpf(int cmd, union bpf_attr *attr)
{
	return syscall(SYS_bpf, cmd, attr, sizeof(*attr));
}

static int uses(int prog_fd, const uint32_t *ids, int n_ids)
{
	uint32_t maps[64];
	struct bpf_prog_info info = { .nr_map_ids = 64, .map_ids = (uintptr_t)maps };
	union bpf_attr attr = { .info = { .bpf_fd = (uint32_t)prog_fd, .info_len = sizeof(info), .info = (uintptr_t)&info } };
	uint32_t i;
	int k;

	if (bpf(BPF_OBJ_GET_INFO_BY_FD, &attr))
		return 0;
	for (i = 0; i < info.nr_map_ids && i < 64; i++)
		for (k = 0; k < n_ids; k++)
			if (maps[i] == ids[k])
				return 1;
	return 0;
}

/* Walks all objects of a kind; fn tells whether one counts. */
static int count(int next_cmd, int open_cmd, int (*fn)(int fd, uint32_t id, void *arg), void *arg)
{
	union bpf_attr next = { .start_id = 0 }, get;
	int n = 0, fd;

	while (!bpf(next_cmd, &next)) {
		memset(&get, 0, sizeof(get));
		get.map_id = next.next_id;
		fd = (int)bpf(open_cmd, &get);
		if (fd >= 0) {
			n += fn(fd, next.next_id, arg);
			close(fd);
		}
		next.start_id = next.next_id;
	}
	return n;
}

static struct found {
	const char *name;
	uint32_t ids[64];
	int n;
} found;

static int map_counts(int fd, uint32_t id, void *arg)
{
	struct bpf_map_info info = { 0 };
	union bpf_attr attr = { .info = { .bpf_fd = (uint32_t)fd, .info_len = sizeof(info), .info = (uintptr_t)&info } };
	struct found *f = arg;

	if (bpf(BPF_OBJ_GET_INFO_BY_FD, &attr) || strcmp(info.name, f->name) || f->n == 64)
		return 0;
	f->ids[f->n++] = id;
	return 1;
}

static int prog_counts(int fd, uint32_t id, void *arg)
{
	struct found *f = arg;

	(void)id;
	return uses(fd, f->ids, f->n);
}

static int show_bpf(const char *name)
{
	int maps, progs;

	found.name = name;
	maps = count(BPF_MAP_GET_NEXT_ID, BPF_MAP_GET_FD_BY_ID, map_counts, &found);
	progs = count(BPF_PROG_GET_NEXT_ID, BPF_PROG_GET_FD_BY_ID, prog_counts, &found);
	printf("%d %d\n", maps, progs);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && !strcmp(argv[1], "each"))
		return each(argv[2]);
	if (argc == 4 && !strcmp(argv[1], "compat"))
		return compat(atol(argv[2]), argv[3]);
	if (argc == 3 && !strcmp(argv[1], "bpf"))
		return show_bpf(argv[2]);
	fprintf(stderr, "usage: calls each COMM | compat N COMM | bpf MAPNAME\n");
	return 2;
}
