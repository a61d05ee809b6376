kprobe:vfs_read { print(arg6); print(retval); print(args.nosuch); }
kretprobe:vfs_read { print(arg0); print(sarg0); }
kprobe:vfs_read+4 { print(args.count); }
fentry:vfs_read { print(arg0); print(retval); print(ctx); print(reg("ip")); print(args.cont); }
fexit:kfree { print(retval); }
tracepoint:sched:sched_switch { print(func); print(retval); }
---- needs
btf x86-64
---- err
case.bt:1:25-29: ERROR: arg6: only 6 arguments come in registers
kprobe:vfs_read { print(arg6); print(retval); print(args.nosuch); }
                        ~~~~
HINT: the others are on the stack: sarg0, sarg1 ...
case.bt:1:38-44: ERROR: retval is not available in kprobe probes
kprobe:vfs_read { print(arg6); print(retval); print(args.nosuch); }
                                     ~~~~~~
HINT: a function has a result when it returns: kretprobe
case.bt:1:53-64: ERROR: kprobe:vfs_read has no argument 'nosuch'
kprobe:vfs_read { print(arg6); print(retval); print(args.nosuch); }
                                                    ~~~~~~~~~~~
HINT: it has file, buf, count, pos
case.bt:2:28-32: ERROR: arg0 is not available in kretprobe probes
kretprobe:vfs_read { print(arg0); print(sarg0); }
                           ~~~~
HINT: it is args.file here; scry -lv shows the names
case.bt:2:41-46: ERROR: sarg0 is not available in kretprobe probes
kretprobe:vfs_read { print(arg0); print(sarg0); }
                                        ~~~~~
case.bt:3:27-37: ERROR: the arguments of kprobe:vfs_read+4 are not known: they are known where a function begins, not at an offset
kprobe:vfs_read+4 { print(args.count); }
                          ~~~~~~~~~~
case.bt:4:25-29: ERROR: arg0 is not available in fentry probes
fentry:vfs_read { print(arg0); print(retval); print(ctx); print(reg("ip")); print(args.cont); }
                        ~~~~
HINT: it is args.file here; scry -lv shows the names
case.bt:4:38-44: ERROR: retval is not available in fentry probes
fentry:vfs_read { print(arg0); print(retval); print(ctx); print(reg("ip")); print(args.cont); }
                                     ~~~~~~
HINT: a function has a result when it returns: fexit
case.bt:4:53-56: ERROR: ctx is not available in fentry probes
fentry:vfs_read { print(arg0); print(retval); print(ctx); print(reg("ip")); print(args.cont); }
                                                    ~~~
HINT: args.NAME gives the arguments
case.bt:4:65-74: ERROR: reg() is not available in fentry probes
fentry:vfs_read { print(arg0); print(retval); print(ctx); print(reg("ip")); print(args.cont); }
                                                                ~~~~~~~~~
case.bt:4:83-92: ERROR: fentry:vmlinux:vfs_read has no argument 'cont'
fentry:vfs_read { print(arg0); print(retval); print(ctx); print(reg("ip")); print(args.cont); }
                                                                                  ~~~~~~~~~
HINT: did you mean 'count'?
case.bt:5:21-27: ERROR: kfree has no result
fexit:kfree { print(retval); }
                    ~~~~~~
case.bt:6:39-43: ERROR: func is not available in tracepoint probes
tracepoint:sched:sched_switch { print(func); print(retval); }
                                      ~~~~
case.bt:6:52-58: ERROR: retval is not available in tracepoint probes
tracepoint:sched:sched_switch { print(func); print(retval); }
                                                   ~~~~~~
HINT: args.ret is the result of a system call
