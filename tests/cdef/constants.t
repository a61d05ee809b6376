#include <linux/sched.h>
#include <net/sock.h>
#include <sys/socket.h>
#include <linux/nosuch.h>
#ifdef BPFTRACE_HAVE_BTF
#define HAVE 1
#else
#define HAVE 0
#endif
BEGIN {
	printf("%d %d %d %d\n", AF_INET, AF_INET6, AF_UNIX, PF_PACKET);
	printf("%d %d %d\n", IPPROTO_TCP, IPPROTO_ICMPV6, IPPROTO_UDP);
	printf("%d %d %d %d\n", TCP_ESTABLISHED, TCP_LISTEN, TCP_CLOSE_WAIT, TCP_NEW_SYN_RECV);
	printf("%d %d %d %d\n", EPERM, ENOENT, EINPROGRESS, -EACCES);
	printf("%d %d %d\n", SIGINT, SIGKILL, SIGTERM);
	printf("%o %o %o %d\n", S_IFREG, O_CREAT, S_IRWXU, (O_RDWR) - 1);
	printf("%x %x %d\n", CLONE_NEWNS, EPOLLET, CAP_SYS_ADMIN);
	printf("%d %d %d %d\n", TASK_RUNNING, TASK_UNINTERRUPTIBLE, NET_RX_SOFTIRQ, ERESTARTSYS);
	printf("%d %d %d\n", SOL_SOCKET, SO_REUSEADDR, PROT_EXEC);
	printf("%x %d %d %d\n", ETH_P_IP, AT_FDCWD, PATH_MAX, FUTEX_WAKE);
	printf("%d %d %d\n", MAJOR(0x800001), MINOR(0x800001), S_ISDIR(040755));
	printf("%d %d\n", HAVE, LINUX_VERSION_CODE > KERNEL_VERSION(4, 0, 0));
	exit();
}
---- needs
btf
---- out
2 10 1 17
6 58 17
1 10 8 12
1 2 115 -13
2 9 15
100000 100 700 1
20000 80000000 21
0 2 3 512
1 2 4
800 -100 4096 1
8 1 1
1 1


