begin { printf("%s %d\n", execname, timestamp); print(curthread); }
fbt::vfs_read:entry { @[probefunc, stack()] = count(); }
---- check
case.bt:1:27-35: WARNING: 'execname' is called 'comm' here
begin { printf("%s %d\n", execname, timestamp); print(curthread); }
                          ~~~~~~~~
case.bt:1:37-46: WARNING: 'timestamp' is called 'nsecs' here
begin { printf("%s %d\n", execname, timestamp); print(curthread); }
                                    ~~~~~~~~~
case.bt:1:55-64: WARNING: 'curthread' is called 'curtask' here
begin { printf("%s %d\n", execname, timestamp); print(curthread); }
                                                      ~~~~~~~~~
case.bt:2:1-20: WARNING: 'fbt::vfs_read:entry' is written kprobe:vfs_read here
fbt::vfs_read:entry { @[probefunc, stack()] = count(); }
~~~~~~~~~~~~~~~~~~~
case.bt:2:25-34: WARNING: 'probefunc' is called 'func' here
fbt::vfs_read:entry { @[probefunc, stack()] = count(); }
                        ~~~~~~~~~
case.bt:2:36-41: WARNING: 'stack' is called 'kstack' here
fbt::vfs_read:entry { @[probefunc, stack()] = count(); }
                                   ~~~~~
