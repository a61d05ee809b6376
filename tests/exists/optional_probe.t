kprobe:no_such_function /exists("kprobe:no_such_function")/ { print(args.no_such); }
tracepoint:no:such /exists("tracepoint:no:such") && args.x > 3/ { print(args.no_such); }
tracepoint:syscalls:sys_enter_openat /!exists("kprobe:no_such_function") && pid == cpid/ { @ = count(); }
---- args
-c "$GEN openat 10 -n evt"
---- out


@: 10
