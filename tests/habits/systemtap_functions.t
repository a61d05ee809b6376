kprobe:vfs_open { println(pexecname()); print(kernel_string(args.path.dentry.d_name.name)); @ = hist_log(3); }
uprobe:libc:getenv { print(user_string(arg0)); }
---- check
case.bt:1:19-26: WARNING: 'println' is called 'print' here
kprobe:vfs_open { println(pexecname()); print(kernel_string(args.path.dentry.d_name.name)); @ = hist_log(3); }
                  ~~~~~~~
case.bt:1:27-36: WARNING: 'pexecname' is called 'pcomm' here
kprobe:vfs_open { println(pexecname()); print(kernel_string(args.path.dentry.d_name.name)); @ = hist_log(3); }
                          ~~~~~~~~~
case.bt:1:47-60: WARNING: 'kernel_string' is called 'kstr' here
kprobe:vfs_open { println(pexecname()); print(kernel_string(args.path.dentry.d_name.name)); @ = hist_log(3); }
                                              ~~~~~~~~~~~~~
case.bt:1:97-105: WARNING: 'hist_log' is called 'hist' here
kprobe:vfs_open { println(pexecname()); print(kernel_string(args.path.dentry.d_name.name)); @ = hist_log(3); }
                                                                                                ~~~~~~~~
case.bt:2:28-39: WARNING: 'user_string' is called 'ustr' here
uprobe:libc:getenv { print(user_string(arg0)); }
                           ~~~~~~~~~~~
