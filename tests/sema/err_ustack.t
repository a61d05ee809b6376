BEGIN { @[kstack(build_id)] = count(); $x = ustack; $x = ustack(perf); $x = kstack; print(usym("a")); print(ustack(0)); print(ustack(foo)); }
---- err
case.bt:1:18-26: ERROR: the kernel has no build ids for its own stacks
BEGIN { @[kstack(build_id)] = count(); $x = ustack; $x = ustack(perf); $x = kstack; print(usym("a")); print(ustack(0)); print(ustack(foo)); }
                 ~~~~~~~~
HINT: ustack(build_id) gives those of a program
case.bt:1:53-70: ERROR: $x has type ustack, a value of type ustack(perf) cannot be assigned to it
BEGIN { @[kstack(build_id)] = count(); $x = ustack; $x = ustack(perf); $x = kstack; print(usym("a")); print(ustack(0)); print(ustack(foo)); }
                                                    ~~~~~~~~~~~~~~~~~
case.bt:1:40-42: ERROR: $x is first assigned here
BEGIN { @[kstack(build_id)] = count(); $x = ustack; $x = ustack(perf); $x = kstack; print(usym("a")); print(ustack(0)); print(ustack(foo)); }
                                       ~~
case.bt:1:72-83: ERROR: $x has type ustack, a value of type kstack cannot be assigned to it
BEGIN { @[kstack(build_id)] = count(); $x = ustack; $x = ustack(perf); $x = kstack; print(usym("a")); print(ustack(0)); print(ustack(foo)); }
                                                                       ~~~~~~~~~~~
case.bt:1:40-42: ERROR: $x is first assigned here
BEGIN { @[kstack(build_id)] = count(); $x = ustack; $x = ustack(perf); $x = kstack; print(usym("a")); print(ustack(0)); print(ustack(foo)); }
                                       ~~
case.bt:1:96-99: ERROR: usym() wants an integer, not string[2]
BEGIN { @[kstack(build_id)] = count(); $x = ustack; $x = ustack(perf); $x = kstack; print(usym("a")); print(ustack(0)); print(ustack(foo)); }
                                                                                               ~~~
case.bt:1:109-118: ERROR: the limit of a stack must lie between 1 and 127, not 0
BEGIN { @[kstack(build_id)] = count(); $x = ustack; $x = ustack(perf); $x = kstack; print(usym("a")); print(ustack(0)); print(ustack(foo)); }
                                                                                                            ~~~~~~~~~
case.bt:1:134-137: ERROR: unknown stack mode 'foo'
BEGIN { @[kstack(build_id)] = count(); $x = ustack; $x = ustack(perf); $x = kstack; print(usym("a")); print(ustack(0)); print(ustack(foo)); }
                                                                                                                                     ~~~
