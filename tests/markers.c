/* SPDX-License-Identifier: Apache-2.0 */
/* Functions and USDT markers for the tests of user-space probes. The markers' notes are written by hand, so that every form of
 * argument is there whatever the compiler would choose.
 *
 *   markers call N M    N rounds in each of M threads: work(i, 7) returns i * 2 + 7, then markers test:round, test:other
 *   markers forms       one marker test:forms with arguments in all forms (x86-64), once
 *   markers sem N       N times: marker test:guarded where its semaphore is set; prints how often that was
 *   markers store N     fill() stores N times where its first argument points, refill() does it again
 *   markers wait        prints "ready", waits for a line or the end of input, then does "call 5 1" and "sem 5" */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BASE                                                                           \
	".ifndef _.stapsdt.base\n"                                                     \
	".pushsection .stapsdt.base,\"aG\",\"progbits\",.stapsdt.base,comdat\n"        \
	".weak _.stapsdt.base\n.hidden _.stapsdt.base\n"                               \
	"_.stapsdt.base: .space 1\n.size _.stapsdt.base, 1\n.popsection\n.endif\n"

#define NOTE(provider, name, sem, args)                                                \
	"990: nop\n"                                                                   \
	".pushsection .note.stapsdt,\"?\",%%note\n.balign 4\n"                         \
	".4byte 992f-991f, 994f-993f, 3\n"                                             \
	"991: .asciz \"stapsdt\"\n992: .balign 4\n"                                    \
	"993: .8byte 990b\n.8byte _.stapsdt.base\n.8byte " sem "\n"                    \
	".asciz \"" provider "\"\n.asciz \"" name "\"\n.asciz \"" args "\"\n"          \
	"994: .balign 4\n.popsection\n" BASE

#if defined(__x86_64__)
#define FIXED(n) "$" #n
#else
#define FIXED(n) #n
#endif

long counter = 7;
unsigned short small = 0x1234;
static __thread long in_thread = 99;
unsigned short guarded_semaphore __attribute__((section(".probes"), used));

long work(long a, long b);
__attribute__((noinline)) long work(long a, long b)
{
	__asm__ volatile("" ::: "memory");
	return a * 2 + b;
}

__attribute__((noinline)) static void marks(long i)
{
	int minus = -(int)i;

	__asm__ volatile(NOTE("test", "round", "0", "8@%[i] -4@%[m] -4@" FIXED(-5)) ::[i] "r"(i), [m] "r"(minus));
	__asm__ volatile(NOTE("test", "other", "0", "") ::);
}

/* The same marker in two places, with arguments in different ones. */
__attribute__((noinline)) static void twice(long i)
{
	long in_memory = i + 100;

	__asm__ volatile(NOTE("test", "twice", "0", "8@%[i]") ::[i] "r"(i));
	__asm__ volatile(NOTE("test", "twice", "0", "8@%[i]") ::[i] "m"(in_memory));
}

static void *calls(void *n)
{
	long i;

	in_thread += (long)n;
	for (i = 0; i < (long)n; i++) {
		work(i, 7);
		marks(i);
		twice(i);
	}
	return NULL;
}

static void call(long n, int threads)
{
	pthread_t t[64];
	int i;

	threads = threads < 64 ? threads : 64;
	for (i = 0; i < threads; i++)
		if (pthread_create(&t[i], NULL, calls, (void *)n))
			exit(1);
	for (i = 0; i < threads; i++)
		pthread_join(t[i], NULL);
}

#if defined(__x86_64__)
struct numbers {
	unsigned long big;
	int minus;
	unsigned char bytes[8];
};

static void forms(void)
{
	static const struct numbers n = { 0x1122334455667788, -77, { 1, 2, 3, 4, 5, 6, 7, 0xf8 } };

	__asm__ volatile("movq $0x11223344556677f8, %%rax\n movq $3, %%rcx\n movl $-2, %%r8d\n"
			 NOTE("test", "forms", "0",
			      "8@%%rax 4@%%eax -4@%%eax 2@%%ax -2@%%ax 1@%%al -1@%%al 1@%%ah 8@%%r8 -4@%%r8d")
			 NOTE("test", "more", "0",
			      "8@(%[p]) -4@8(%[p]) 1@12(%[p],%%rcx) -1@16(%[p],%%rcx,1) 2@4(%[p],%%rcx,4) "
			      "8@$-1 4@$0xffffffff -4@$-9 1@$300 8@counter(%%rip)")
			 NOTE("test", "last", "0", "2@small(%%rip) 1@small+1(%%rip) 8@$counter 8@%%fs:in_thread@tpoff 8f@%%xmm0 4@")
			 ::[p] "r"(&n)
			 : "rax", "rcx", "r8");
}
#else
static void forms(void)
{
	exit(77);
}
#endif

static void guarded(long n)
{
	long i, set = 0;

	for (i = 0; i < n; i++) {
		if (!*(volatile unsigned short *)&guarded_semaphore)
			continue;
		set++;
		__asm__ volatile(NOTE("test", "guarded", "guarded_semaphore", "8@%[i]") ::[i] "r"(i));
	}
	printf("%ld\n", set);
}

static void wait_for_line(void)
{
	char c;

	puts("ready");
	fflush(stdout);
	while (read(0, &c, 1) == 1 && c != '\n')
		;
	call(5, 1);
	guarded(5);
}

static volatile long cell;

void fill(volatile long *where, long n);
__attribute__((noinline)) void fill(volatile long *where, long n)
{
	while (n--)
		*where = n;
}

__attribute__((noinline)) static void refill(volatile long *where, long n)
{
	while (n--)
		*where = n;
}

static void store(long n)
{
	fill(&cell, n);
	refill(&cell, n);
}

int main(int argc, char **argv)
{
	if (argc == 4 && !strcmp(argv[1], "call"))
		call(atol(argv[2]), atoi(argv[3]));
	else if (argc == 2 && !strcmp(argv[1], "forms"))
		forms();
	else if (argc == 3 && !strcmp(argv[1], "sem"))
		guarded(atol(argv[2]));
	else if (argc == 3 && !strcmp(argv[1], "store"))
		store(atol(argv[2]));
	else if (argc == 2 && !strcmp(argv[1], "wait"))
		wait_for_line();
	else
		return fprintf(stderr, "usage: markers call N M | forms | sem N | store N | wait\n"), 2;
	return 0;
}
