tracepoint:syscalls:sys_enter_openat { write_user(args.filename, "/dev/null", 9); }
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, "/dev/null", 19); }
tracepoint:syscalls:sys_enter_openat { write_user("a", "/dev/null", 9); }
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, "/dev/null", pid); }
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, 7, 0); }
---- cmd
$SCRY --unsafe --check case.bt 2>&1
---- exit
1
---- out
case.bt:2:40-82: ERROR: write_user() cannot write 19 bytes of string[10]
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, "/dev/null", 19); }
                                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:3:51-54: ERROR: write_user() wants an address, not string[2]
tracepoint:syscalls:sys_enter_openat { write_user("a", "/dev/null", 9); }
                                                  ~~~
case.bt:4:79-82: ERROR: write_user() wants a number here that is known before the script runs
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, "/dev/null", pid); }
                                                                              ~~~
case.bt:5:40-71: ERROR: write_user() cannot write 0 bytes of int64
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, 7, 0); }
                                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
