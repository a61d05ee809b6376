tracepoint:syscalls:sys_enter_openat /pid == cpid/ { printf("%s\n", args.filename); exit(); }
---- args
-c "$GEN openat 10 -n evt"
---- out
/dev/null


