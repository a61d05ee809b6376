/* SPDX-License-Identifier: Apache-2.0 */
/* Signals become bytes in a pipe that the main loop polls. Handlers rather than a signalfd: a blocked or ignored signal
 * would be inherited by the children that the script starts, a handler is not. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "cli/cli.h"

static int sig_pipe[2] = { -1, -1 };
static volatile sig_atomic_t stops;
static struct scry *running;

/* SIGTERM finishes as SIGINT does. The second one does not wait for the finishing: the process dies of it. */
static void on_stop(int signo)
{
	int saved = errno;

	if (stops++) {
		signal(signo, SIG_DFL);
		raise(signo);
	}
	scry_interrupt(running);
	if (write(sig_pipe[1], &(unsigned char){ signo }, 1) < 0)
		errno = saved;
	errno = saved;
}

static void on_signal(int signo)
{
	int saved = errno;

	if (write(sig_pipe[1], &(unsigned char){ signo }, 1) < 0)
		errno = saved;
	errno = saved;
}

static void on_pipe(int signo)
{
	(void)signo;    /* the write returns EPIPE; that is all there is to know */
}

static void catch(int signo, void (*fn)(int))
{
	struct sigaction sa = { .sa_handler = fn, .sa_flags = SA_RESTART };

	sigemptyset(&sa.sa_mask);
	sigaction(signo, &sa, NULL);
}

/* Signals a script may have a probe for. Those that were ignored (nohup) stay ignored. */
static void catch_unless_ignored(int signo)
{
	struct sigaction old;

	if (!sigaction(signo, NULL, &old) && old.sa_handler != SIG_IGN)
		catch(signo, on_signal);
}

void signals_catch_pipe(void)
{
	catch(SIGPIPE, on_pipe);
}

int signals_open(struct scry *s)
{
	sigset_t none;

	if (pipe2(sig_pipe, O_CLOEXEC | O_NONBLOCK))
		return -errno;
	running = s;
	catch(SIGINT, on_stop);
	catch(SIGTERM, on_stop);
	catch(SIGUSR1, on_signal);
	catch_unless_ignored(SIGUSR2);
	catch_unless_ignored(SIGHUP);
	/* started with them blocked, the command could not be stopped */
	sigemptyset(&none);
	sigaddset(&none, SIGINT);
	sigaddset(&none, SIGTERM);
	sigaddset(&none, SIGUSR1);
	sigprocmask(SIG_UNBLOCK, &none, NULL);
	return sig_pipe[0];
}

void signals_forget(void)
{
	running = NULL;
}

int signals_next(void)
{
	unsigned char signo;

	return read(sig_pipe[0], &signo, 1) == 1 ? signo : 0;
}

void signals_die(int signo)
{
	signal(signo, SIG_DFL);
	raise(signo);
}

bool signals_stop(void)
{
	return stops != 0;
}
