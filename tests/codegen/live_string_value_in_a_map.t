tracepoint:syscalls:sys_enter_openat /pid == cpid && comm == "gl15"/ { @name[tid] = str(args.filename); }
tracepoint:syscalls:sys_exit_openat /pid == cpid && comm == "gl15"/ { @[@name[tid], args.ret >= 0] = count(); delete(@name, tid); }
---- cmd
$SCRY case.bt -c "$GEN openat 100 -n gl15 -f /dev/null"
---- out


@[/dev/null, true]: 100
