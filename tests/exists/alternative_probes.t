kprobe:no_such_function /exists("kprobe:no_such_function")/ { @ = count(); }
tracepoint:syscalls:sys_enter_openat /!exists("kprobe:no_such_function")/ { if (pid == cpid) { @ = count(); } }
---- args
-c "$GEN openat 10 -n evt"
---- out


@: 10
