#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Builtins and functions against what other programs say.
. "$ROOT/tests/helpers"
need_root
fail() { echo "$*"; exit 1; }
is() { [[ $2 = "$3" ]] || fail "$1: scry says '$2', others '$3'"; }
one() { "$SCRY" -q -e "begin { $1 }" | head -1; }

is ncpus "$(one 'print(ncpus);')" "$(getconf _NPROCESSORS_CONF)"
is uid "$(one 'print(uid);')" "$(id -u)"
is gid "$(one 'print(gid);')" "$(id -g)"
is username "$(one 'print(username);')" "$(id -un)"
is comm "$(one 'print(comm);')" "$(basename "$SCRY")"
is strerror "$(one '$n = 13; print(strerror($n));')" "$(LC_ALL=C perl -e '$! = 13; print "$!"' 2>/dev/null || echo 'Permission denied')"
for s in 1 2 9 11 15 17 31; do
	is "signal $s" "$(one "\$n = $s; print(signal_name(\$n));")" "SIG$(kill -l $s)"
done
now=$(date +%s)
then=$(one 'print(strftime("%s", nsecs));')
((then >= now && then <= $(date +%s))) || fail "strftime: $then, the clock $now"
up=$(cut -d. -f1 /proc/uptime)
boot=$(one 'print(nsecs / 1000000000);')
((boot >= up && boot <= $(cut -d. -f1 /proc/uptime))) || fail "nsecs: $boot, uptime $up"
now=$(date +%s)
tai=$(one 'print(nsecs(tai) / 1000000000);')
sw=$(one 'print(nsecs(sw_tai) / 1000000000);')
((tai >= now && sw >= tai && sw <= $(date +%s) + 60)) || fail "tai: $tai $sw, the clock $now"
cg=$(one 'print(cgroup);')
path=$(sed -n 's/^0:://p' /proc/self/cgroup)
if [[ -d /sys/fs/cgroup$path && -e /sys/fs/cgroup/cgroup.controllers ]]; then
	is cgroup "$cg" "$(stat -c %i "/sys/fs/cgroup$path")"
	is cgroupid "$(one "print(cgroupid(\"/sys/fs/cgroup$path\"));")" "$cg"
fi

# the kernel's own idea of its flags, and of its debug messages
trace=/sys/kernel/tracing
if [[ -r $trace/trace_pipe ]]; then
	timeout 20 cat $trace/trace_pipe >pipe 2>/dev/null &
	"$SCRY" -q -e "begin { debugf(\"scry$$ %d %s %x\n\", 7, comm, 255); }" 2>/dev/null >/dev/null
	until_true grep -aq "scry$$ 7 $(basename "$SCRY") ff" pipe || fail "debugf: not in trace_pipe: $(<pipe)"
	kill $!
	wait
fi
