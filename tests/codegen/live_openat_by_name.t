tracepoint:syscalls:sys_enter_openat /pid == cpid && comm == "gl8"/ { @[comm, str(args.filename), args.flags] = count(); @n = count(); }
---- cmd
$SCRY case.bt -c "$GEN openat 1000 -n gl8 -f /dev/null"
---- out


@[gl8, /dev/null, 0]: 1000
@n: 1000
