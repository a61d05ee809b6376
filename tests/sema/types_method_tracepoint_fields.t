// On the raw tracepoint where all fields in use are arguments of it, for all probes of the event.
tracepoint:raw_syscalls:sys_enter { @a = args.id; }
tracepoint:raw_syscalls:sys_exit { @b = args.ret; }
tracepoint:raw_syscalls:sys_exit { @c = args.id; }
---- needs
tracefs
---- cmd
$SCRY -d types case.bt | grep ^prog
---- out
prog tp_sys_enter raw_tp: tracepoint:raw_syscalls:sys_enter
prog tp_sys_exit perf_tp: tracepoint:raw_syscalls:sys_exit
prog tp_sys_exit perf_tp: tracepoint:raw_syscalls:sys_exit
