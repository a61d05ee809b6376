tracepoint:syscalls:sys_enter_openat { write_user(args.filename, "/dev/null", 9); }
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, "/dev/null", 19); }
tracepoint:syscalls:sys_enter_openat { write_user("a", "/dev/null", 9); }
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, "/dev/null", pid); }
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, 7, 0); }
---- err
case.bt:1:40-81: ERROR: write_user() is unsafe
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, "/dev/null", 9); }
                                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: option --unsafe allows it
case.bt:2:40-82: ERROR: write_user() is unsafe
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, "/dev/null", 19); }
                                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: option --unsafe allows it
case.bt:3:40-71: ERROR: write_user() is unsafe
tracepoint:syscalls:sys_enter_openat { write_user("a", "/dev/null", 9); }
                                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: option --unsafe allows it
case.bt:4:40-83: ERROR: write_user() is unsafe
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, "/dev/null", pid); }
                                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: option --unsafe allows it
case.bt:5:40-71: ERROR: write_user() is unsafe
tracepoint:syscalls:sys_enter_openat { write_user(args.filename, 7, 0); }
                                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: option --unsafe allows it
