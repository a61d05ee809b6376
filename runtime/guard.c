/* SPDX-License-Identifier: Apache-2.0 */
/* A watchpoint on an argument stops the process until it is set. Should scry be killed meanwhile nobody would let the process go on; so
 * a process of its own, which has nothing but one end of a pipe, waits for the other end to close. That happens however scry ends. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/run.h"

/* What is left of a killed tracer's probes may stop the process a little later still. */
enum { LOOKS = 20, LOOK_MS = 50 };

/* The third field of stat, behind a name that may hold anything. */
static bool is_stopped(int pid)
{
	char path[32], buf[256];
	const char *end;
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	n = read(fd, buf, sizeof(buf) - 1);
	close(fd);
	buf[n > 0 ? n : 0] = '\0';
	end = strrchr(buf, ')');
	return end && end[1] == ' ' && end[2] == 'T';
}

static void guard(int pid, int pidfd, int end)
{
	const int keep[] = { end < pidfd ? end : pidfd, end < pidfd ? pidfd : end };
	char c;
	int i;

	setsid();
	prctl(PR_SET_NAME, "scry-guard");
	run_close_others(keep, 2);
	while (read(end, &c, 1) > 0)
		;
	for (i = 0; i < LOOKS; i++) {
		if (is_stopped(pid) && syscall(SYS_pidfd_send_signal, pidfd, SIGCONT, NULL, 0))
			break;
		poll(NULL, 0, LOOK_MS);
	}
	_exit(0);
}

int guard_start(int pid)
{
	int ends[2], pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
	sigset_t all, old;
	pid_t child;

	if (pidfd < 0 || pipe2(ends, O_CLOEXEC)) {
		if (pidfd >= 0)
			close(pidfd);
		return -1;
	}
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old); /* what ends scry is not meant for it */
	child = fork();
	if (!child) { /* twice, so that nobody has to wait for it */
		close(ends[1]);
		if (fork() == 0)
			guard(pid, pidfd, ends[0]);
		_exit(0);
	}
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (child > 0)
		waitpid(child, NULL, 0);
	close(ends[0]);
	close(pidfd);
	if (child < 0) {
		close(ends[1]);
		return -1;
	}
	return ends[1];
}
