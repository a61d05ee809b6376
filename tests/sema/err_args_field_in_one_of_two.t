tracepoint:syscalls:sys_enter_openat, tracepoint:syscalls:sys_enter_read { print(args.count); }
---- err
case.bt:1:82-92: ERROR: tracepoint:syscalls:sys_enter_openat has no argument 'count'
tracepoint:syscalls:sys_enter_openat, tracepoint:syscalls:sys_enter_read { print(args.count); }
                                                                                 ~~~~~~~~~~
HINT: it has __syscall_nr, dfd, filename, flags, mode
---- needs
root tracefs
