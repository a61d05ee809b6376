tracepoint:syscalls:sys_enter_getppid /comm == "gen"/ { @[args.__syscall_nr] = count(); }
---- cmd
$SCRY case.bt -c "$GEN getppid 1000"
---- out


@[110]: 1000
