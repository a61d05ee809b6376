tracepoint:syscalls:sys_enter_openat /exists(args.no_such) && args.no_such > 3/ { @no[args.no_such] = count(); }
tracepoint:syscalls:sys_enter_openat /exists(args.filename) && pid == cpid/ { @yes = count(); }
---- args
-c "$GEN openat 10 -n evt"
---- out


@yes: 10
