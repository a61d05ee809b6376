tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "stacks"/ { print(ustack(perf, 1)); }
---- cmd
$SCRY -q case.bt -c "$STACKS jit /tmp/perf-%d.map"; rm -f $(grep -l 'made_up(int) with spaces' /tmp/perf-*.map)
---- needs
root
---- out

~	[0-9a-f]+ made_up\(int\) with spaces\+[0-9]+ \(/tmp/perf-[0-9]+.map\)



