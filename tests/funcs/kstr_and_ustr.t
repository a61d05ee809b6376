tracepoint:syscalls:sys_enter_openat /pid == cpid/ { @[ustr(args.filename), ustr(args.filename, 4)] = count(); }
tracepoint:sched:sched_process_exec /pid == cpid/ { @exec[kstr(args.filename) == str(args.filename)] = count(); }
---- args
-c "$GEN openat 3 -n evt"
---- out


@[/dev/null, /de]: 3
@exec[true]: 1
