# SPDX-License-Identifier: Apache-2.0
# Under overload lines are lost, but every one of them is printed or counted as lost: the sum is exact.
# alone
. "$ROOT/tests/helpers"
need_root
n=200000
BPFTRACE_PERF_RB_PAGES=1 "$SCRY" -q -c "$GEN getppid $n -n loser" \
	-e 'tracepoint:syscalls:sys_enter_getppid /comm == "loser"/ { printf("%d %s %d\n", pid, comm, nsecs); }' >out 2>err
expect "status" 0 $?
printed=$(grep -c loser out)
lost=$(awk '/^Lost [0-9]+ events$/ { n += $2 } END { print n + 0 }' err)
expect "printed + lost" $n $((printed + lost))
((lost > 0)) || { echo "nothing was lost: the test shows nothing"; fails=1; }
expect "other messages" "" "$(grep -Ev '^Lost [0-9]+ events$|Total lost event count' err)"

# a buffer that is large enough loses nothing
"$SCRY" -q -c "$GEN getppid 20000 -n loser" -e 'tracepoint:syscalls:sys_enter_getppid /comm == "loser"/ { printf("%s\n", comm); }' >out 2>err
expect "lines" 20000 "$(grep -c loser out)"
expect "stderr" "" "$(<err)"
exit $fails
