/* SPDX-License-Identifier: Apache-2.0 */
/* Known chains of calls, for the tests of user stacks. Each ends in a getppid(2) that the innermost function makes itself.
 *
 *   stacks chain N      main > one > two > three > leaf, N times
 *   stacks deep D N     main > recurse, D levels of it > leaf
 *   stacks depths D...  main > recurse, D levels of it > leaf, for each D
 *   stacks stay N       the chain N times, and stays until it is ended
 *   stacks wait         the chain, as often as lines come in; ends with the input
 *   stacks children N   the chain in each of N processes that end at once
 *   stacks jit FILE     the call is made by code that only FILE (a list like /tmp/perf-PID.map, %d: the process) knows as made_up
 *   stacks noreturn     main > last, which ends with a call that does not return: the address behind it is another function's */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define PLAIN __attribute__((noinline, noclone))
#define KEEP_FRAME __asm__ volatile("" ::: "memory") /* no tail call */

static PLAIN long leaf(void)
{
	long r;

#if defined(__x86_64__)
	__asm__ volatile("syscall" : "=a"(r) : "0"((long)SYS_getppid) : "rcx", "r11", "memory");
#elif defined(__aarch64__)
	register long nr __asm__("x8") = SYS_getppid;
	register long x0 __asm__("x0");

	__asm__ volatile("svc 0" : "=r"(x0) : "r"(nr) : "memory");
	r = x0;
#else
	r = syscall(SYS_getppid);
#endif
	return r;
}

static PLAIN long three(long n)
{
	n += leaf();
	KEEP_FRAME;
	return n;
}

static PLAIN long two(long n)
{
	n += three(n);
	KEEP_FRAME;
	return n;
}

static PLAIN long one(long n)
{
	n += two(n);
	KEEP_FRAME;
	return n;
}

static PLAIN long recurse(int depth)
{
	long n = depth > 1 ? recurse(depth - 1) : leaf();

	KEEP_FRAME;
	return n + 1;
}

static PLAIN _Noreturn void quit(void)
{
	leaf();
	KEEP_FRAME;
	_exit(0);
}

static PLAIN void last(void)
{
	quit();
}

void behind_last(void);
PLAIN void behind_last(void)
{
	KEEP_FRAME;
}

/* A frame of its own around the call. */
static int jit(const char *list)
{
#if defined(__x86_64__)
	static const unsigned char code[] = { 0x55, 0x48, 0x89, 0xe5, 0xb8, SYS_getppid, 0, 0, 0, 0x0f, 0x05, 0x5d, 0xc3 };
	unsigned char *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char path[256];
	FILE *f;

	snprintf(path, sizeof(path), list, getpid());
	f = fopen(path, "w");
	if (p == MAP_FAILED || !f)
		return 77;
	memcpy(p + 64, code, sizeof(code));
	fprintf(f, "%lx 40 never_called\n%lx %zx made_up(int) with spaces\n", (unsigned long)p, (unsigned long)p + 64, sizeof(code));
	fclose(f);
	((void (*)(void))(void *)(p + 64))();
	return 0;
#else
	(void)list;
	return 77;
#endif
}

static void children(int n)
{
	while (n--) {
		if (!fork()) {
			one(1);
			_exit(0);
		}
		wait(NULL);
	}
}

static void stay(int n)
{
	while (n--)
		one(n);
	for (;;)
		pause();
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	int n = argc > 2 ? atoi(argv[2]) : 1, k = argc > 3 ? atoi(argv[3]) : 1;
	char line[16];

	if (!strcmp(what, "chain"))
		while (n--)
			one(n);
	else if (!strcmp(what, "stay"))
		stay(n);
	else if (!strcmp(what, "deep"))
		while (k--)
			recurse(n);
	else if (!strcmp(what, "depths"))
		for (int i = 2; i < argc; i++)
			recurse(atoi(argv[i]));
	else if (!strcmp(what, "wait"))
		while (fgets(line, sizeof(line), stdin))
			one(1);
	else if (!strcmp(what, "children"))
		children(n);
	else if (!strcmp(what, "jit"))
		return jit(argc > 2 ? argv[2] : "/tmp/perf-%d.map");
	else if (!strcmp(what, "noreturn"))
		last();
	else
		return 1;
	return 0;
}
