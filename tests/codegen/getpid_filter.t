tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "gl1"/ { @[args.__syscall_nr] = count(); }
---- cmd
$SCRY case.bt -c "$GEN getppid 1000 -n gl19 -n gl1"
---- out


@[110]: 1000
