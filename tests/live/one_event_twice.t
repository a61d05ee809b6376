// The same attach point twice in a list and once more in another probe: each runs, in the order of the script.
tracepoint:syscalls:sys_enter_getppid, tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "twice"/ { @a = count(); }
tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "twice"/ { @b = count(); }
---- args
-c "$GEN getppid 50 -n twice"
---- needs
tracefs
---- out


@a: 100
@b: 50
