/* SPDX-License-Identifier: Apache-2.0 */
/* The command of -c and the process of -p. The child is forked before the programs are loaded (they know its pid), waits
 * on a pipe until the probes are attached and then becomes the command. Pidfds tell when either has ended. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/run.h"
#include "runtime/usyms.h"

#ifndef P_PIDFD
#define P_PIDFD 3
#endif

extern char **environ;

static int pidfd_of(pid_t pid)
{
	int fd = (int)syscall(SYS_pidfd_open, pid, 0);

	return fd < 0 ? -errno : fd;
}

/* ---- which file a command is */

/* The words of the command, split at blanks: no shell, no quotes. NULL without memory. Freed as one block. */
static char **split(const char *cmd)
{
	size_t max = strlen(cmd) / 2 + 2, n = 0;
	char **argv = malloc(max * sizeof(*argv) + strlen(cmd) + 1), *s, *word, *save = NULL;

	if (!argv)
		return NULL;
	s = strcpy((char *)(argv + max), cmd);
	for (word = strtok_r(s, " ", &save); word; word = strtok_r(NULL, " ", &save))
		argv[n++] = word;
	argv[n] = NULL;
	return argv;
}

static bool is_program(const char *path, struct stat *st)
{
	return !stat(path, st) && S_ISREG(st->st_mode) && !access(path, X_OK);
}

/* Looks a bare name up along PATH. Another file of that name further on makes it ambiguous; the same one again does not. */
static int find_in_path(struct run *r, const char *name, char **found)
{
	const char *path = getenv("PATH"), *p, *end;
	struct stat st, first = { 0 };
	char *one;

	for (p = path ? path : "/usr/local/bin:/usr/bin:/bin"; p; p = *end ? end + 1 : NULL) {
		end = p + strcspn(p, ":");
		if (asprintf(&one, "%.*s%s%s", (int)(end - p), p, end > p ? "/" : "", name) < 0)
			return -ENOMEM;
		if (is_program(one, &st) && !*found) {
			*found = one;
			first = st;
			continue;
		}
		if (*found && is_program(one, &st) && (st.st_dev != first.st_dev || st.st_ino != first.st_ino)) {
			run_error(r, (struct span){ 0, 0 }, "give the path of the one you mean",
				  "command '%s' is ambiguous: there are %s and %s", name, *found, one);
			free(one);
			return -EINVAL;
		}
		free(one);
	}
	if (!*found)
		run_error(r, (struct span){ 0, 0 }, NULL, "cannot find a program '%s' in PATH", name);
	return *found ? 0 : -EINVAL;
}

/* *found is to be freed, also after an error. */
static int find_program(struct run *r, const char *name, char **found)
{
	struct stat st;

	*found = NULL;
	if (!name) {
		run_error(r, (struct span){ 0, 0 }, NULL, "the command to run is empty");
		return -EINVAL;
	}
	if (!strchr(name, '/'))
		return find_in_path(r, name, found);
	if (is_program(name, &st)) {
		*found = strdup(name);
		return *found ? 0 : -ENOMEM;
	}
	run_error(r, (struct span){ 0, 0 }, NULL, "cannot run '%s': %s", name,
		  stat(name, &st) ? strerror(errno) : "it is not an executable file");
	return -EINVAL;
}

/* ---- the child */

static _Noreturn void child_main(int go, int err, const char *path, char **argv)
{
	sigset_t none;
	ssize_t n;
	char c;

	do {
		n = read(go, &c, 1);
	} while (n < 0 && errno == EINTR);
	if (n != 1)
		_exit(0); /* the tracer has given up */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execve(path, argv, environ);
	n = write(err, &errno, sizeof(errno));
	_exit(127);
}

static int fork_child(struct run *r, const char *path, char **argv)
{
	int go[2] = { -1, -1 }, err[2] = { -1, -1 }, e;
	pid_t pid;

	if (pipe2(go, O_CLOEXEC) || pipe2(err, O_CLOEXEC)) {
		e = -errno;
		goto out;
	}
	pid = fork();
	if (!pid) {
		close(go[1]);
		close(err[0]);
		child_main(go[0], err[1], path, argv);
	}
	e = pid < 0 ? -errno : 0;
	if (e)
		goto out;
	r->child.pid = pid;
	r->child.go_fd = go[1];
	r->child.err_fd = err[0];
	go[1] = err[0] = -1;
	r->child.pidfd = pidfd_of(pid);
	e = r->child.pidfd < 0 ? r->child.pidfd : 0;
out:
	if (go[0] >= 0)
		close(go[0]);
	if (go[1] >= 0)
		close(go[1]);
	if (err[0] >= 0)
		close(err[0]);
	if (err[1] >= 0)
		close(err[1]);
	return e;
}

int child_start(struct run *r)
{
	char **argv, *path;
	int err;

	if (!r->cmd || r->child.pid)
		return 0;
	argv = split(r->cmd);
	if (!argv)
		return -ENOMEM;
	err = find_program(r, argv[0], &path);
	if (!err) {
		if (r->rt.usyms)
			usyms_expect(r->rt.usyms, path);
		err = fork_child(r, path, argv);
		if (err)
			run_error(r, (struct span){ 0, 0 }, NULL, "cannot start '%s': %s", argv[0], strerror(-err));
	}
	free(path);
	free(argv);
	return err;
}

int child_release(struct run *r)
{
	struct child *c = &r->child;
	int e = 0;
	ssize_t n;

	if (!c->pid || c->go_fd < 0)
		return 0;
	n = write(c->go_fd, "", 1);
	close(c->go_fd);
	c->go_fd = -1;
	if (n == 1) {
		do {
			n = read(c->err_fd, &e, sizeof(e));
		} while (n < 0 && errno == EINTR);
	} else {
		e = errno;
	}
	close(c->err_fd);
	c->err_fd = -1;
	if (e)
		run_error(r, (struct span){ 0, 0 }, NULL, "cannot start '%s': %s", r->cmd, strerror(e));
	return -e;
}

/* Asks the child to end if it has not, and takes its status so that it leaves no zombie. */
void child_end(struct run *r)
{
	struct child *c = &r->child;
	struct pollfd p = { .fd = c->pidfd, .events = POLLIN };
	siginfo_t info;

	if (c->go_fd >= 0)
		close(c->go_fd);
	if (c->err_fd >= 0)
		close(c->err_fd);
	c->go_fd = c->err_fd = -1;
	if (c->pidfd >= 0) {
		if (!poll(&p, 1, 0)) {
			syscall(SYS_pidfd_send_signal, c->pidfd, SIGTERM, NULL, 0);
			poll(&p, 1, 100);
		}
		waitid((idtype_t)P_PIDFD, (id_t)c->pidfd, &info, WEXITED | WNOHANG);
		close(c->pidfd);
	}
	c->pidfd = -1;
	c->pid = 0;
}

int target_watch(struct run *r)
{
	int fd;

	if (!r->pid || r->target_fd >= 0)
		return 0;
	fd = pidfd_of(r->pid);
	if (fd == -ESRCH || fd == -EINVAL) {
		run_error(r, (struct span){ 0, 0 }, fd == -EINVAL ? "it may be the number of a thread" : NULL,
			  "there is no process %d", r->pid);
		return -ESRCH;
	}
	if (fd < 0) {
		run_error(r, (struct span){ 0, 0 }, NULL, "cannot watch process %d: %s", r->pid, strerror(-fd));
		return fd;
	}
	r->target_fd = fd;
	return 0;
}
