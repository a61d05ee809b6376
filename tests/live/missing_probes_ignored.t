config = { missing_probes = "ignore" }
tracepoint:syscalls:sys_enter_getppid, tracepoint:syscalls:sys_enter_nosuchcall /pid == cpid && comm == "some"/ { @ = count(); }
---- args
-c "$GEN getppid 5 -n some"
---- needs
tracefs
---- errout
Attached 1 probe
---- out


@: 5
