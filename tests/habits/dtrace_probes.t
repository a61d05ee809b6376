syscall::openat:entry, syscall::close:return { @[execname] = count(); }
fbt::vfs_read:return { @ret = quantize(retval); }
tick-1s, tick-500ms { print(@); }
profile-97 { @cpu[cpu] = count(); }
dtrace:::END { clear(@); }
---- check
case.bt:1:1-22: WARNING: 'syscall::openat:entry' is written tracepoint:syscalls:sys_enter_openat here
syscall::openat:entry, syscall::close:return { @[execname] = count(); }
~~~~~~~~~~~~~~~~~~~~~
case.bt:1:24-45: WARNING: 'syscall::close:return' is written tracepoint:syscalls:sys_exit_close here
syscall::openat:entry, syscall::close:return { @[execname] = count(); }
                       ~~~~~~~~~~~~~~~~~~~~~
case.bt:1:50-58: WARNING: 'execname' is called 'comm' here
syscall::openat:entry, syscall::close:return { @[execname] = count(); }
                                                 ~~~~~~~~
case.bt:2:1-21: WARNING: 'fbt::vfs_read:return' is written kretprobe:vfs_read here
fbt::vfs_read:return { @ret = quantize(retval); }
~~~~~~~~~~~~~~~~~~~~
case.bt:2:31-39: WARNING: 'quantize' is called 'hist' here
fbt::vfs_read:return { @ret = quantize(retval); }
                              ~~~~~~~~
case.bt:3:1-8: WARNING: 'tick-1s' is written interval:s:1 here
tick-1s, tick-500ms { print(@); }
~~~~~~~
case.bt:3:10-20: WARNING: 'tick-500ms' is written interval:ms:500 here
tick-1s, tick-500ms { print(@); }
         ~~~~~~~~~~
case.bt:4:1-11: WARNING: 'profile-97' is written profile:hz:97 here
profile-97 { @cpu[cpu] = count(); }
~~~~~~~~~~
case.bt:5:1-13: WARNING: 'dtrace:::END' is written end here
dtrace:::END { clear(@); }
~~~~~~~~~~~~
