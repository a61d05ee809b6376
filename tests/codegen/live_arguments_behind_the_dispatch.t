tracepoint:syscalls:sys_enter_openat,
tracepoint:syscalls:sys_enter_open,
tracepoint:syscalls:sys_enter_chdir,
tracepoint:syscalls:sys_enter_newstat
/pid == cpid/ { @[probe, str(args.filename)] = count(); }
---- cmd
$SCRY case.bt -c "$GEN openat 10 -n gl3 -f /dev/null"
---- out


@[tracepoint:syscalls:sys_enter_openat, /dev/null]: 10
