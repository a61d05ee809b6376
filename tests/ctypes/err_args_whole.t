BEGIN { print(args); }
tracepoint:syscalls:sys_enter_openat { $a = args; print($a.filenam); }
---- err
case.bt:1:15-19: ERROR: args is not available in begin probes
BEGIN { print(args); }
              ~~~~
case.bt:2:57-67: ERROR: (__syscall_nr=int32,dfd=int64,filename=int8 *,flags=int64,mode=uint64) has no field 'filenam'
tracepoint:syscalls:sys_enter_openat { $a = args; print($a.filenam); }
                                                        ~~~~~~~~~~
HINT: did you mean 'filename'?
---- needs
root tracefs
