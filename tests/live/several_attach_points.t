tracepoint:syscalls:sys_enter_getppid, tracepoint:syscalls:sys_exit_getppid /pid == cpid && comm == "both"/ { @[probe] = count(); }
---- args
-c "$GEN getppid 700 -n both"
---- needs
tracefs
---- out


@[tracepoint:syscalls:sys_enter_getppid]: 700
@[tracepoint:syscalls:sys_exit_getppid]: 700
