syscall::openat:entry { printf("%s\n", copyinstr(arg1)); }
fentry:vfs_read { print(arg2); }
---- err
case.bt:1:50-54: ERROR: arg1 is not available in tracepoint probes
syscall::openat:entry { printf("%s\n", copyinstr(arg1)); }
                                                 ~~~~
HINT: it is args.filename here; scry -lv shows the names
case.bt:2:25-29: ERROR: arg2 is not available in fentry probes
fentry:vfs_read { print(arg2); }
                        ~~~~
HINT: it is args.count here; scry -lv shows the names
case.bt:1:1-22: WARNING: 'syscall::openat:entry' is written tracepoint:syscalls:sys_enter_openat here
syscall::openat:entry { printf("%s\n", copyinstr(arg1)); }
~~~~~~~~~~~~~~~~~~~~~
case.bt:1:40-49: WARNING: 'copyinstr' is called 'ustr' here
syscall::openat:entry { printf("%s\n", copyinstr(arg1)); }
                                       ~~~~~~~~~
