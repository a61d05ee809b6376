# SPDX-License-Identifier: Apache-2.0
# Many syscalls probes are one raw tracepoint and a table of numbers: it must count, for every system call, exactly what the
# kernel's own events of that name see. The kernel's side of the comparison comes from a trace instance of its own.
. "$ROOT/tests/helpers"
need_root
tracefs=/sys/kernel/tracing
[[ -d $tracefs/events/syscalls ]] || skip "no tracefs"
inst=$tracefs/instances/scry_test_$$
me=ev$$                 # not to be taken for another run's
mkdir "$inst" 2>/dev/null || skip "no trace instances here"
trap 'echo 0 >"$inst/events/syscalls/enable"; rmdir "$inst"; exit $((fails ? 1 : 0))' EXIT
echo "comm == \"$me\"" >"$inst/events/syscalls/filter" || skip "no filter by comm"
echo 1 >"$inst/events/syscalls/enable"

"$SCRY" -q -c "$CALLS each $me" -e '
	tracepoint:syscalls:sys_enter_* /comm == str($1)/ { @[probe] = count(); }
	tracepoint:syscalls:sys_exit_* /comm == str($1)/ { @[probe] = count(); }' "$me" >out 2>err
expect "status" 0 $?
expect "stderr" "" "$(<err)"
expect "lost by the trace itself" "" "$(grep -o 'LOST.*' "$inst/trace" | head -1)"
# The filter saw to the name; the trace itself forgets names when there are many: "<...>-12 [000] ..... 1.5: sys_getppid()" and "... sys_getppid -> 0x1"
awk '!/^#/ { for (i = 2; i <= NF; i++) if ($i ~ /^sys_/) break
	name = $i; sub(/\(.*/, "", name); sub(/^sys_/, "", name); n[($(i + 1) == "->" ? "sys_exit_" : "sys_enter_") name]++ }
	END { for (k in n) print k, n[k] }' "$inst/trace" | sort >kernel
sed -n 's/^@\[tracepoint:syscalls:\(.*\)\]: \(.*\)/\1 \2/p' out | sort >ours
diff kernel ours || { echo "kernel's counts (<) and ours (>) differ"; fails=1; }
(($(wc -l <ours) > 500)) || { echo "only $(wc -l <ours) events were seen"; fails=1; }

# 32-bit calls have other numbers; the kernel's events leave them out, and so do we
"$CALLS" compat 1 probe || skip "no 32-bit system calls on this kernel"
"$SCRY" -q -c "$CALLS compat 1000 $me" -e '
	tracepoint:syscalls:sys_enter_semget, tracepoint:syscalls:sys_enter_getppid, tracepoint:syscalls:sys_enter_getpid,
	tracepoint:syscalls:sys_enter_exit_group /comm == str($1)/ { @[probe] = count(); }' "$me" >out 2>err
expect "32-bit calls" '@[tracepoint:syscalls:sys_enter_exit_group]: 1' "$(grep . out)"
