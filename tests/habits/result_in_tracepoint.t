tracepoint:syscalls:sys_exit_openat { print(retval); print(ret); }
---- err
case.bt:1:45-51: ERROR: retval is not available in tracepoint probes
tracepoint:syscalls:sys_exit_openat { print(retval); print(ret); }
                                            ~~~~~~
HINT: args.ret is the result of a system call
case.bt:1:60-63: ERROR: unknown identifier 'ret'
tracepoint:syscalls:sys_exit_openat { print(retval); print(ret); }
                                                           ~~~
HINT: did you mean args.ret?
