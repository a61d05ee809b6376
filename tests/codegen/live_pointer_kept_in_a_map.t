tracepoint:syscalls:sys_enter_openat /pid == cpid && comm == "gl10"/ { @p[tid] = args.filename; }
tracepoint:syscalls:sys_exit_openat /pid == cpid && comm == "gl10"/ { @[str(@p[tid])] = count(); delete(@p[tid]); }
---- cmd
$SCRY case.bt -c "$GEN openat 100 -n gl10 -f /dev/null"
---- out


@[/dev/null]: 100
