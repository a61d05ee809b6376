// One name is one key, whichever of the probes at that event counts.
tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "samekey"/ { @[probe] = count(); }
tracepoint:syscalls:sys_enter_getppid, tracepoint:syscalls:sys_exit_getppid /pid == cpid && comm == "samekey"/ { @[probe] = count(); }
rawtracepoint:sys_enter, rawtracepoint:sys_enter /comm == "samekey" && arg1 == 110/ { @raw[probe] = count(); }
---- args
-c "$GEN getppid 100 -n samekey"
---- needs
x86-64
---- out


@[tracepoint:syscalls:sys_exit_getppid]: 100
@[tracepoint:syscalls:sys_enter_getppid]: 200
@raw[rawtracepoint:sys_enter]: 200
