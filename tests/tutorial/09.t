tracepoint:raw_syscalls:sys_enter /pid == cpid/ { @[syscall_name(args.id)] = count(); }
---- args
-c "$GEN openat 10 -n tut09"
---- out
...
@[openat]: 10
...
