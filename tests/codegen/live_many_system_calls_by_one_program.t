tracepoint:syscalls:sys_enter_* /pid == cpid && comm == "gl7"/ { @[args.__syscall_nr] = count(); @p[probe] = count(); }
interval:s:100 { }
---- cmd
$SCRY case.bt -c "$GEN kill0 1000 -n gl7" | grep -E 'kill|\[62\]'
---- out
@[62]: 1000
@p[tracepoint:syscalls:sys_enter_kill]: 1000
