#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# constants.sh GROUP KNOWN CC [FLAGS...]: writes C text with a table of the integer constants that a group of system headers defines, macros and
# enumerators alike, whose names begin like one of those that scripts use. Their values stay what the headers say:
# the table holds the names themselves. What is no constant after all is found by compiling and left out, and so is
# what the file KNOWN, the table of another group, has already.
set -eu
group=$1 known=$2
shift 2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

headers_uapi='asm/errno.h asm/signal.h asm/ioctls.h asm/mman.h asm/poll.h asm/resource.h asm/socket.h linux/capability.h linux/eventpoll.h
linux/fcntl.h linux/fs.h linux/futex.h linux/icmpv6.h linux/if_ether.h linux/in.h linux/in6.h linux/inotify.h
linux/ipc.h linux/limits.h linux/magic.h linux/mman.h linux/mount.h linux/net.h linux/netfilter.h linux/netlink.h linux/oom.h linux/prctl.h
linux/ptrace.h linux/reboot.h linux/sched.h linux/seccomp.h linux/shm.h linux/stat.h linux/time.h linux/tcp.h linux/wait.h linux/falloc.h
linux/sem.h linux/random.h linux/if_packet.h'
names_uapi='E[0-9A-Z]+$|SIG[0-9A-Z_]+|_?NSIG|SA_|SI_|SS_|CAP_|EPOLL|POLL[A-Z]|O_|F_[A-Z]|FD_CLOEXEC|AT_[A-Z]|SEEK_|FUTEX_|ICMPV6_
ETH_|IPPROTO_|INADDR_|IN_[A-Z]+$|IPC_|[A-Z]+_MAX$|[0-9A-Z_]+_MAGIC$|MAP_|PROT_|MADV_|MCL_|MREMAP_|MS_|SYS_[A-Z]+$|NF_[A-Z]+$|NFPROTO_|NETLINK_[A-Z]+$|NLM_F_
OOM_|PR_[GS]ET_[A-Z]+$|PTRACE_|LINUX_REBOOT_CMD_|CLONE_|SCHED_|SECCOMP_[A-Z]+_[A-Z]+$|SHM_|S_I[A-Z]+$|CLOCK_|ITIMER_|TCP_[A-Z0-9]+$|TCPI_|W[A-Z]+$|P_[A-Z]+$
SO_|SOL_SOCKET|RLIMIT_|RLIM_INFINITY|FALLOC_FL_|RENAME_|RWF_|TIOC[GS]WINSZ|TC[GS]ETS$|FION|GRND_|PACKET_[A-Z]+$'

headers_libc='sys/socket.h netinet/in.h netinet/tcp.h netinet/ip_icmp.h net/if_arp.h dirent.h sys/stat.h sys/wait.h sys/epoll.h sys/resource.h sys/eventfd.h sys/timerfd.h'
names_libc='AF_|S_I[A-Z]+$|PF_|SOCK_|SOL_|MSG_|SHUT_|SCM_|TCP_[A-Z0-9]+|ICMP_|ARPHRD_[ELINT]|IFF_|DT_|SO_|IPPROTO_|PRIO_|RUSAGE_|WNOHANG|WUNTRACED|EFD_|TFD_|SOMAXCONN|INET6?_ADDRSTRLEN'

eval "headers=\$headers_$group names=\$names_$group"
# Some of the kernel's headers bring in the C library's, which do not go with others: those are left to the other group.
: >"$tmp/head"
if ! printf '#include <%s>\n' $headers | "$@" -w -fsyntax-only -x c - >/dev/null 2>&1; then
	for h in $headers; do
		{ cat "$tmp/head"; echo "#include <$h>"; } >"$tmp/try.c"
		"$@" -w -fsyntax-only "$tmp/try.c" >/dev/null 2>&1 && cp "$tmp/try.c" "$tmp/head" || echo "constants.sh: <$h> does not compile" >&2
	done
else
	printf '#include <%s>\n' $headers >"$tmp/head"
fi
pattern="^($(echo "$names" | tr '\n' '|'))"
{
	"$@" -E -dM -x c "$tmp/head" | sed -n 's/^#define \([A-Z_][A-Z0-9_]*\) ..*/\1/p'
	"$@" -E -P -x c "$tmp/head" | tr '{},;' '\n\n\n\n' | sed -n 's/^ *\([A-Z][A-Z0-9_]*\) *\(=.*\)*$/\1/p'
} | grep -E "$(printf '%s' "$pattern" | sed 's/|)$/)/')" | LC_ALL=C sort -u >"$tmp/all"
{ cat "$tmp/all"; [ "$known" = - ] || sed -n 's/^	"\([A-Z_0-9]*\)\\0"$/\1\n\1/p' "$known"; } | LC_ALL=C sort | uniq -u >"$tmp/names"

# One line a name behind those of the head; a line with an error is a name that is dropped.
check() {
	cat "$tmp/head"
	sed 's/.*/char x_&[(long long)(&) >> 32 < 128 \&\& (long long)(&) >> 32 >= -128 ? 1 : -1];/' "$tmp/names"
}
check >"$tmp/check.c"
"$@" -w -fsyntax-only "$tmp/check.c" >"$tmp/errors" 2>&1 || true
skip=$(wc -l <"$tmp/head")
while grep -q 'check\.c:[0-9]*:[0-9:]* *error' "$tmp/errors"; do
	sed -n 's/.*check\.c:\([0-9]*\):[0-9:]* *error.*/\1/p' "$tmp/errors" | sort -un | awk -v skip="$skip" '{ print $1 - skip "d" }' >"$tmp/drop"
	sed -i -f "$tmp/drop" "$tmp/names"
	check >"$tmp/check.c"
	"$@" -w -fsyntax-only "$tmp/check.c" >"$tmp/errors" 2>&1 || true
done

cat "$tmp/head"
echo '#include "sema/constants.h"'
echo 'static const char names[] ='
sed 's/.*/	"&\\0"/' "$tmp/names"
echo '	;'
echo 'static const unsigned int low[] = {'
sed 's/.*/	(unsigned int)(&),/' "$tmp/names"
echo '};'
echo 'static const signed char high[] = {'
sed 's/.*/	(signed char)((long long)(&) >> 32),/' "$tmp/names"
echo '};'
echo "const struct constants constants_$group = { names, low, high, sizeof(high) };"
