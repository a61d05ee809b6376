tracepoint:syscalls:sys_enter_openat /pid == cpid/ { $s = str(args.filename); printf("%s|%s|%s|%d\n", comm, str(args.filename), $s, args.flags); }
---- args
-c "$GEN openat 3 -n gl11 -f /dev/null"
---- without
cpu_range
cpu_slots
---- out
gl11|/dev/null|/dev/null|0
gl11|/dev/null|/dev/null|0
gl11|/dev/null|/dev/null|0


