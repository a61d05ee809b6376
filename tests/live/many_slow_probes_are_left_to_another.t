// Perf-event tracepoints keep their closer waiting. Results come with the end of the output; what is left goes by itself.
tracepoint:syscalls:sys_enter_getppid,
tracepoint:syscalls:sys_exit_getppid,
tracepoint:syscalls:sys_enter_kill,
tracepoint:syscalls:sys_exit_kill,
tracepoint:syscalls:sys_enter_setpgid,
tracepoint:syscalls:sys_exit_setpgid /pid == cpid && comm == "own-evt"/ { @[probe, kstack == kstack] = count(); }
---- cmd
$SCRY -q -c "$GEN getppid 1000 -n own-evt" case.bt
echo status $?
while pgrep -x scry-detach >pids; do sleep 0.1; done
echo gone
---- needs
root tracefs pgrep
---- out


@[tracepoint:syscalls:sys_enter_getppid, true]: 1000
@[tracepoint:syscalls:sys_exit_getppid, true]: 1000
status 0
gone
