tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "percpu"/ { @ = count(); @cpu[cpu] = count(); @s = sum(2); }
---- args
-c "$GEN getppid 20000 -t 2 -c 0,1 -n percpu"
---- needs
tracefs cpus2
---- out


@: 20000
@cpu[0]: 10000
@cpu[1]: 10000
@s: 40000
