tracepoint:syscalls:sys_exit_read { print(retval); }
---- err
case.bt:1:43-49: ERROR: retval is not available in tracepoint probes
tracepoint:syscalls:sys_exit_read { print(retval); }
                                          ~~~~~~
HINT: args.ret is the result of a system call
---- needs
root tracefs
