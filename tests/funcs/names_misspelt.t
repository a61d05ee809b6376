tracepoint:raw_syscalls:sys_enter /syscall_name(args.id) == "opennat"/ { @ = count(); }
tracepoint:signal:signal_deliver /signal_name(args.sig) == "KILL"/ { @ = count(); }
---- check
case.bt:1:61-70: WARNING: there is no system call 'opennat'
tracepoint:raw_syscalls:sys_enter /syscall_name(args.id) == "opennat"/ { @ = count(); }
                                                            ~~~~~~~~~
HINT: did you mean 'openat'?
case.bt:2:60-66: WARNING: there is no signal 'KILL'
tracepoint:signal:signal_deliver /signal_name(args.sig) == "KILL"/ { @ = count(); }
                                                           ~~~~~~
