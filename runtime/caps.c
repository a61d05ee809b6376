/* SPDX-License-Identifier: Apache-2.0 */
/* What the process may do, and what to say when the kernel says no. */
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/kinfo.h"
#include "runtime/run.h"

#ifndef CAP_PERFMON
#define CAP_PERFMON 38
#define CAP_BPF 39
#endif

bool caps_have(int cap)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[2] = { { 0 } };

	if (syscall(SYS_capget, &head, data))
		return false;
	return data[cap / 32].effective >> (cap % 32) & 1;
}

const char *caps_missing(char *buf, size_t size)
{
	bool bpf, perfmon;

	if (caps_have(CAP_SYS_ADMIN))
		return NULL;
	bpf = caps_have(CAP_BPF);
	perfmon = caps_have(CAP_PERFMON);
	if (bpf && perfmon)
		return NULL;
	snprintf(buf, size, "%s%s%s", bpf ? "" : "CAP_BPF", bpf || perfmon ? "" : " and ", perfmon ? "" : "CAP_PERFMON");
	return buf;
}

static bool is_locked_down(void)
{
	char buf[128];
	ssize_t n;
	int fd = open("/sys/kernel/security/lockdown", O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	n = read(fd, buf, sizeof(buf) - 1);
	close(fd);
	if (n <= 0)
		return false;
	buf[n] = '\0';
	return strstr(buf, "[confidentiality]") != NULL;
}

const char *caps_hint(int err, char *buf, size_t size)
{
	char missing[64];

	if (err != -EPERM && err != -EACCES)
		return NULL;
	if (caps_missing(missing, sizeof(missing)))
		snprintf(buf, size, "this process lacks %s (CAP_SYS_ADMIN covers both); run it as root, for instance with sudo", missing);
	else if (is_locked_down())
		snprintf(buf, size, "the kernel is in lockdown mode 'confidentiality', which forbids tracing (/sys/kernel/security/lockdown)");
	else
		snprintf(buf, size, "the process has the capabilities it needs; a container's seccomp filter or a security module may be in the way");
	return buf;
}

/* Kernels before 5.11 charge maps and programs to RLIMIT_MEMLOCK; later ones to the memory cgroup. So it is raised only
 * when something was refused, and not being allowed to is no error of its own. */
bool raise_memlock(void)
{
	struct rlimit old, inf = { RLIM_INFINITY, RLIM_INFINITY };

	if (getrlimit(RLIMIT_MEMLOCK, &old) || old.rlim_cur == RLIM_INFINITY)
		return false;
	return !setrlimit(RLIMIT_MEMLOCK, &inf);
}
