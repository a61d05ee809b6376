// The only probe there is has number 0 on any CPU.
tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "own-evt"/ { @[probe] = count(); @on[cpu] = count(); }
---- needs
cpus2
---- args
-c "$GEN getppid 1000 -n own-evt -t 2 -c 0,1"
---- out


@[tracepoint:syscalls:sys_enter_getppid]: 1000
@on[0]: 500
@on[1]: 500
