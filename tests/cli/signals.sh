# SPDX-License-Identifier: Apache-2.0
# SIGINT and SIGTERM finish with the maps and status 0; SIGUSR1 prints the maps meanwhile; exit(n) is the status.
. "$ROOT/tests/helpers"
need_root

for sig in INT TERM; do
	start out err 'BEGIN { @x = 5; } interval:s:100 { } END { printf("end\n"); }'
	kill -$sig $pid
	wait $pid
	expect "SIG$sig: status" 0 $?
	expect "SIG$sig: output" $'__BPFTRACE_NOTIFY_PROBES_ATTACHED\nend\n\n\n@x: 5' "$(<out)"
done

start out err 'BEGIN { @x = 5; } interval:s:100 { }'
kill -USR1 $pid
until_true grep -q '@x: 5' out || { echo "SIGUSR1 printed no map"; cat out; fails=1; }
kill -0 $pid || { echo "SIGUSR1 ended it"; fails=1; }
kill -INT $pid
wait $pid
expect "after SIGUSR1: status" 0 $?

start out err 'self:signal:SIGUSR1 { printf("got it\n"); } interval:s:100 { }'
kill -USR1 $pid
until_true grep -q 'got it' out || { echo "self:signal:SIGUSR1 did not run"; cat out; fails=1; }
kill -INT $pid
wait $pid

start out err 'interval:s:100 { }'
kill -USR2 $pid
wait $pid 2>/dev/null
expect "SIGUSR2, no use for it: status" 140 $?

# nohup: what is ignored stays so, and what is not ends it
(trap '' HUP; start out err 'interval:s:100 { } END { printf("end\n"); }'; kill -HUP $pid; kill -INT $pid; wait $pid; exit $?)
expect "SIGHUP that is ignored: status" 0 $?
expect "SIGHUP that is ignored" $'__BPFTRACE_NOTIFY_PROBES_ATTACHED\nend' "$(<out)"
start out err 'self:signal:SIGHUP { printf("hung up\n"); } interval:s:100 { }'
kill -HUP $pid
until_true grep -q 'hung up' out || { echo "self:signal:SIGHUP did not run"; cat out; fails=1; }
kill -INT $pid
wait $pid

"$SCRY" -q 'BEGIN { exit(7); }' >/dev/null
expect "exit(7)" 7 $?
"$SCRY" -q 'interval:ms:10 { exit(); }' >/dev/null
expect "exit()" 0 $?

# the command's end is the run's end, and its status is its own business
out=$("$SCRY" -q -c "$GEN getppid 10" -e 'END { printf("over\n"); }')
expect "-c: status" 0 $?
expect "-c" $'over' "$out"
"$SCRY" -q -c /bin/false -e 'END { }' >/dev/null
expect "-c false: status" 0 $?
out=$("$SCRY" -q -c /nosuch/command -e 'END { }' 2>&1)
expect "-c /nosuch/command: status" 1 $?

sleep 100 &
victim=$!
start out err -p $victim -e 'interval:s:100 { } END { printf("over\n"); }'
kill $victim
wait $pid
expect "-p: status" 0 $?
expect "-p" $'__BPFTRACE_NOTIFY_PROBES_ATTACHED\nover' "$(<out)"

# when the tracer ends first, the command is ended too
"$SCRY" -q -c "sleep 100" -e 'BEGIN { printf("%d\n", cpid); } interval:ms:200 { exit(); }' >out
child=$(head -1 out)
like "cpid" '^[1-9][0-9]*$' "$child"
is_gone() { ! kill -0 "$1"; }
until_true is_gone "$child" || { echo "the command outlived the tracer"; kill "$child"; fails=1; }
exit $fails
