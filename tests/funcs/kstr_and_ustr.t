tracepoint:syscalls:sys_enter_openat /comm == "evt"/ { @[ustr(args.filename), ustr(args.filename, 4)] = count(); }
tracepoint:sched:sched_process_exec /comm == "evt"/ { @exec[kstr(args.filename) == str(args.filename)] = count(); }
---- args
-c "$GEN openat 3 -n evt"
---- out


@[/dev/null, /de]: 3
