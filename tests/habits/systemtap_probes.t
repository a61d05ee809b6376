probe kernel.function("vfs_read") { @a = count(); }
probe kernel.function("vfs_read").return { @b = count(); }
probe syscall.openat { @c = count(); }
probe timer.s(1) { exit(); }
probe begin { println("x"); }
probe end { print(execname()); }
---- check
case.bt:1:1-6: WARNING: 'probe' is not written here: an attach point stands alone
probe kernel.function("vfs_read") { @a = count(); }
~~~~~
case.bt:1:7-34: WARNING: 'kernel.function("vfs_read")' is written kprobe:vfs_read here
probe kernel.function("vfs_read") { @a = count(); }
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:2:7-41: WARNING: 'kernel.function("vfs_read").return' is written kretprobe:vfs_read here
probe kernel.function("vfs_read").return { @b = count(); }
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:3:7-21: WARNING: 'syscall.openat' is written tracepoint:syscalls:sys_enter_openat here
probe syscall.openat { @c = count(); }
      ~~~~~~~~~~~~~~
case.bt:4:7-17: WARNING: 'timer.s(1)' is written interval:s:1 here
probe timer.s(1) { exit(); }
      ~~~~~~~~~~
case.bt:5:15-22: WARNING: 'println' is called 'print' here
probe begin { println("x"); }
              ~~~~~~~
case.bt:6:19-27: WARNING: 'execname' is called 'comm' here
probe end { print(execname()); }
                  ~~~~~~~~
