tracepoint:syscalls:sys_enter_* /pid == cpid && comm == "every"/ { @[probe] = count(); }
---- cmd
$SCRY -q -c "$GEN getppid 1000 -n every" case.bt | grep getppid
---- needs
root tracefs
---- out
@[tracepoint:syscalls:sys_enter_getppid]: 1000
