tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @ = count(); }
BEGIN { printf("%d %d\n", has_cpid, cpid > 1); }
---- args
-c "$GEN getppid 12"
---- needs
tracefs
---- out
1 1


@: 12
