tracepoint:syscalls:sys_enter_openat /pid == cpid/ { $n = 4 + args.flags; printf("%r %rh\n", buf(args.filename, $n), buf(args.filename, 3)); @[buf(args.filename, 4)] = count(); print(strlen(str(args.filename))); }
---- cmd
$SCRY case.bt -c "$GEN openat 1 -n gl4 -f /dev/null"
---- out
/dev 2f 64 65
9


@[/dev]: 1
