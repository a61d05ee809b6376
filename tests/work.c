/* SPDX-License-Identifier: Apache-2.0 */
/* Workloads for the tests of whole tools: work NAME ARGS... does one thing of which a tool has to tell. Linked statically, for
 * guests that have nothing but busybox. Exits with 0 when the thing was done; what is meant to fail has to. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/major.h>
#include <linux/raid/md_p.h>
#include <linux/raid/md_u.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void check(int is_fine, const char *what)
{
	if (is_fine)
		return;
	perror(what);
	exit(1);
}

static int number(const char *s)
{
	return s ? atoi(s) : 0;
}

/* Runs fn in a process of its own and says which. */
static void in_child(void (*fn)(char **arg), char **arg)
{
	int status;
	pid_t pid = fork();

	check(pid >= 0, "fork");
	if (!pid) {
		fn(arg);
		exit(0);
	}
	check(waitpid(pid, &status, 0) == pid && !status, "child");
}

/* open FILE...: through open and openat; those that are not there are asked for as well */
static void do_open(char **arg)
{
	for (; *arg; arg++) {
		close((int)syscall(SYS_open, *arg, O_RDONLY));
		close((int)syscall(SYS_openat, AT_FDCWD, *arg, O_RDONLY, 0));
	}
}

static void do_stat(char **arg)
{
	struct statx stx;
	struct statfs fs;
	char st[256];

	for (; *arg; arg++) {
		syscall(SYS_stat, *arg, st);
		syscall(SYS_lstat, *arg, st);
		syscall(SYS_statx, AT_FDCWD, *arg, 0, STATX_SIZE, &stx);
		statfs(*arg, &fs);
	}
}

/* kill: a child by SIGTERM, and a process that cannot be */
static void do_kill(char **arg)
{
	pid_t pid = fork();
	int status;

	(void)arg;
	if (!pid)
		for (;;)
			pause();
	check(!kill(pid, SIGTERM), "kill");
	waitpid(pid, &status, 0);
	check(kill(0x3ffffff, SIGUSR1) && errno == ESRCH, "kill of nobody");
	printf("%d\n", pid);
}

/* nap MS */
static void do_nap(char **arg)
{
	int ms = number(*arg);
	struct timespec t = { ms / 1000, ms % 1000 * 1000000L };

	syscall(SYS_nanosleep, &t, NULL);
}

static void set_uid(char **arg)
{
	check(!setuid((uid_t)number(*arg)), "setuid");
}

static void set_fsuid(char **arg)
{
	setfsuid((uid_t)number(*arg));
}

static void set_resuid(char **arg)
{
	uid_t uid = (uid_t)number(*arg);

	check(!setresuid(uid, uid + 1, uid + 2), "setresuid");
}

static void do_setuids(char **arg)
{
	in_child(set_uid, arg);
	in_child(set_fsuid, arg);
	in_child(set_resuid, arg);
}

/* sync FILE: in all ways */
static void do_sync(char **arg)
{
	int fd = open(*arg, O_RDWR | O_CREAT, 0600);
	void *p;

	check(fd >= 0 && !ftruncate(fd, 4096), *arg);
	p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	check(p != MAP_FAILED, "mmap");
	sync();
	syncfs(fd);
	fsync(fd);
	fdatasync(fd);
	sync_file_range(fd, 0, 4096, SYNC_FILE_RANGE_WRITE);
	msync(p, 4096, MS_SYNC);
}

/* create FILE: by mknod, which goes through vfs_create */
static void do_create(char **arg)
{
	unlink(*arg);
	check(!mknod(*arg, S_IFREG | 0600, 0), *arg);
}

static int listener(int family, int port, int backlog)
{
	struct sockaddr_in6 a6 = { .sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port), .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	struct sockaddr_in a4 = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(family, SOCK_STREAM, 0), one = 1;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	check(!(family == AF_INET ? bind(fd, (void *)&a4, sizeof(a4)) : bind(fd, (void *)&a6, sizeof(a6))), "bind");
	check(!listen(fd, backlog), "listen");
	return fd;
}

static void give(int fd, int kb)
{
	static char block[1024];

	while (kb--)
		check(write(fd, block, sizeof(block)) == sizeof(block), "write");
}

static int take(int fd)
{
	static char block[4096];
	ssize_t n;
	int sum = 0;

	while ((n = read(fd, block, sizeof(block))) > 0)
		sum += (int)n;
	return sum;
}

/* tcp 4|6 PORT BACKLOG KB_UP KB_DOWN: a connection to itself that moves so much; the client closes last */
static void do_tcp(char **arg)
{
	int family = number(arg[0]) == 6 ? AF_INET6 : AF_INET, port = number(arg[1]), l = listener(family, port, number(arg[2])), s, c;
	struct sockaddr_storage to;
	socklen_t len = sizeof(to);
	pid_t pid;

	getsockname(l, (void *)&to, &len);
	pid = fork();
	if (!pid) {
		prctl(PR_SET_NAME, "caller");
		close(l);
		c = socket(family, SOCK_STREAM, 0);
		check(!connect(c, (void *)&to, len), "connect");
		give(c, number(arg[3]));
		shutdown(c, SHUT_WR);
		check(take(c) == number(arg[4]) * 1024, "answer");
		exit(0);
	}
	s = accept(l, NULL, NULL);
	check(take(s) == number(arg[3]) * 1024, "request");
	give(s, number(arg[4]));
	close(s);
	waitpid(pid, NULL, 0);
}

/* nobody ADDRESS PORT MS: a connection that does not come about */
static void do_nobody(char **arg)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)number(arg[1])) };
	int ms = number(arg[2]), fd = socket(AF_INET, SOCK_STREAM, 0);
	struct timeval t = { ms / 1000, ms % 1000 * 1000 };

	inet_pton(AF_INET, arg[0], &to.sin_addr);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &t, sizeof(t));
	check(connect(fd, (void *)&to, sizeof(to)), "connect to nobody");
}

/* unix TEXT */
static void do_unix(char **arg)
{
	char text[256];
	int fd[2];

	check(!socketpair(AF_UNIX, SOCK_STREAM, 0, fd), "socketpair");
	check(write(fd[0], *arg, strlen(*arg)) > 0 && read(fd[1], text, sizeof(text)) > 0, "unix");
}

/* eat MB TIMES: touches that much memory so often */
static void do_eat(char **arg)
{
	size_t size = (size_t)number(arg[0]) << 20, i;
	int times = number(arg[1]);
	volatile char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	check(p != MAP_FAILED, "mmap");
	while (times--)
		for (i = 0; i < size; i += 4096)
			p[i]++;
}

/* direct FILE N BYTES: N writes past the page cache */
static void do_direct(char **arg)
{
	int fd = open(arg[0], O_RDWR | O_DIRECT), n = number(arg[1]), size = number(arg[2]), i;
	void *p;

	check(fd >= 0 && !posix_memalign(&p, 4096, (size_t)size), arg[0]);
	memset(p, 1, (size_t)size);
	for (i = 0; i < n; i++)
		check(pwrite(fd, p, (size_t)size, (off_t)i * size) == size, "direct write");
}

/* flush FILE: writes a block and has it flushed to the disk */
static void do_flush(char **arg)
{
	char block[4096] = "flushed";
	int fd = open(*arg, O_RDWR);

	check(fd >= 0 && write(fd, block, sizeof(block)) == sizeof(block) && !fsync(fd), *arg);
}

/* spin N MS: N processes that want a CPU for so long, all on the first one */
static void do_spin(char **arg)
{
	int n = number(arg[0]), ms = number(arg[1]);
	struct timespec from, now;
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(0, &set);
	sched_setaffinity(0, sizeof(set), &set);
	while (--n > 0 && fork())
		;
	clock_gettime(CLOCK_MONOTONIC, &from);
	do
		clock_gettime(CLOCK_MONOTONIC, &now);
	while ((now.tv_sec - from.tv_sec) * 1000 + (now.tv_nsec - from.tv_nsec) / 1000000 < ms);
	while (wait(NULL) > 0)
		;
}

/* fork N */
static void do_fork(char **arg)
{
	int n = number(*arg);
	pid_t pid;

	while (n--) {
		pid = fork();
		if (!pid)
			_exit(0);
		waitpid(pid, NULL, 0);
	}
}

static void *idle_thread(void *arg)
{
	return arg;
}

/* threads N: and a moment more, for those who look names up */
static void do_threads(char **arg)
{
	struct timespec moment = { 0, 300000000 };
	int n = number(*arg);
	pthread_t t;

	while (n--)
		check(!pthread_create(&t, NULL, idle_thread, NULL) && !pthread_join(t, NULL), "thread");
	nanosleep(&moment, NULL);
}

/* leak N BYTES: takes that much so often, gives back every other time */
static void do_leak(char **arg)
{
	int n = number(arg[0]);
	size_t size = (size_t)number(arg[1]);
	volatile char *p;

	for (n *= 2; n--;) {
		p = malloc(size);
		check(p != NULL, "malloc");
		*p = 1;
		if (n & 1)
			free((void *)p);
	}
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void *take_mutex(void *arg)
{
	pthread_mutex_lock(&mutex);
	pthread_mutex_unlock(&mutex);
	return arg;
}

/* mutex MS: holds a mutex that another thread waits for, and says which thread holds it */
static void do_mutex(char **arg)
{
	int ms = number(*arg);
	struct timespec t = { ms / 1000, ms % 1000 * 1000000L };
	pthread_t other;

	pthread_mutex_lock(&mutex);
	check(!pthread_create(&other, NULL, take_mutex, NULL), "thread");
	nanosleep(&t, NULL);
	pthread_mutex_unlock(&mutex);
	pthread_join(other, NULL);
	printf("%d\n", (int)syscall(SYS_gettid));
}

/* mirror MD DISK DISK: makes a RAID 1 of two disks, without superblocks */
static void do_mirror(char **arg)
{
	mdu_array_info_t info = { .major_version = 0, .minor_version = 90, .level = 1, .raid_disks = 2, .nr_disks = 2,
				  .not_persistent = 1, .state = 1 };
	mdu_disk_info_t disk;
	struct stat st;
	int md, i;

	mknod(arg[0], S_IFBLK | 0600, (dev_t)MD_MAJOR << 8);
	md = open(arg[0], O_RDWR);
	check(md >= 0, arg[0]);
	check(!stat(arg[1], &st), arg[1]);
	info.size = 4096;
	check(!ioctl(md, SET_ARRAY_INFO, &info), "SET_ARRAY_INFO");
	for (i = 0; i < 2; i++) {
		check(!stat(arg[1 + i], &st), arg[1 + i]);
		disk = (mdu_disk_info_t){ .number = i, .raid_disk = i, .state = 1 << MD_DISK_ACTIVE | 1 << MD_DISK_SYNC };
		disk.major = (int)(st.st_rdev >> 8 & 0xfff);
		disk.minor = (int)(st.st_rdev & 0xff);
		check(!ioctl(md, ADD_NEW_DISK, &disk), "ADD_NEW_DISK");
	}
	check(!ioctl(md, RUN_ARRAY, NULL), "RUN_ARRAY");
}

static const struct {
	const char *name;
	void (*fn)(char **arg);
	int n_args;
} works[] = {
	{ "open", do_open, 1 },
	{ "stat", do_stat, 1 },
	{ "kill", do_kill, 0 },
	{ "nap", do_nap, 1 },
	{ "setuids", do_setuids, 1 },
	{ "sync", do_sync, 1 },
	{ "tcp", do_tcp, 5 },
	{ "nobody", do_nobody, 3 },
	{ "unix", do_unix, 1 },
	{ "eat", do_eat, 2 },
	{ "threads", do_threads, 1 },
	{ "mutex", do_mutex, 1 },
	{ "leak", do_leak, 2 },
	{ "create", do_create, 1 },
	{ "direct", do_direct, 3 },
	{ "flush", do_flush, 1 },
	{ "spin", do_spin, 2 },
	{ "fork", do_fork, 1 },
	{ "mirror", do_mirror, 3 },
};

int main(int argc, char **argv)
{
	size_t i;

	for (i = 0; argc > 1 && i < sizeof(works) / sizeof(*works); i++)
		if (!strcmp(works[i].name, argv[1]) && argc - 2 >= works[i].n_args) {
			works[i].fn(argv + 2);
			return 0;
		}
	fprintf(stderr, "usage: work NAME ARGS...\n");
	return 2;
}
