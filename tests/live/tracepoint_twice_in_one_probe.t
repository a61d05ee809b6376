// A list may name an event twice: the body runs twice, also where one program serves the others.
tracepoint:syscalls:sys_enter_getppid,
tracepoint:syscalls:sys_enter_getppid,
tracepoint:syscalls:sys_enter_getuid,
tracepoint:syscalls:sys_enter_getsid,
tracepoint:syscalls:sys_enter_getpgid,
tracepoint:syscalls:sys_enter_getgid /pid == cpid && comm == "listtwice"/ { @[probe] = count(); }
---- args
-c "$GEN getppid 100 -n listtwice"
---- out


@[tracepoint:syscalls:sys_enter_getppid]: 200
