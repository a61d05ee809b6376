BEGIN { printf("begin\n"); }
tracepoint:syscalls:sys_enter_getppid, tracepoint:syscalls:sys_enter_getpgid /pid == cpid/ { @[probe] = count(); }
tracepoint:syscalls:sys_exit_getppid /pid == cpid/ { @[probe] = count(); }
END { printf("end\n"); }
---- args
--probe-filter 'enter_get.*id$' -c "$GEN getppid 12 -n evt"
---- out
begin
end


@[tracepoint:syscalls:sys_enter_getppid]: 12
