tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "gl14"/ { @s[kstack] = count(); @[kstack(1)] = count(); @n[len(kstack(3))] = count(); }
---- cmd
$SCRY case.bt -c "$GEN getppid 1000 -n gl14" | grep -E ': [0-9]+$' | sort
---- out
@n[3]: 1000
]: 1000
]: 1000
