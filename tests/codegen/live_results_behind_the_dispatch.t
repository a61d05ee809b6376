tracepoint:syscalls:sys_exit_* /comm == "gl13" && args.ret < 0/ { @[probe, args.ret] = count(); }
---- cmd
$SCRY case.bt -c "$GEN openat 10 -n gl13 -f /does/not/exist"
---- out


@[tracepoint:syscalls:sys_exit_openat, -2]: 10
