rawtracepoint:sched_process_exec { print(args.bprmm); print(args.p.nosuch_thing); print(args.old_pid.x); }
rawtracepoint:sched_process_exec { print(args.nothing_like_that); }
---- err
case.bt:1:42-52: ERROR: rawtracepoint:sched_process_exec has no argument 'bprmm'
rawtracepoint:sched_process_exec { print(args.bprmm); print(args.p.nosuch_thing); print(args.old_pid.x); }
                                         ~~~~~~~~~~
HINT: did you mean 'bprm'?
case.bt:1:61-80: ERROR: 'struct task_struct' has no field 'nosuch_thing'
rawtracepoint:sched_process_exec { print(args.bprmm); print(args.p.nosuch_thing); print(args.old_pid.x); }
                                                            ~~~~~~~~~~~~~~~~~~~
case.bt:1:89-103: ERROR: 'int32' is no struct, it has no field 'x'
rawtracepoint:sched_process_exec { print(args.bprmm); print(args.p.nosuch_thing); print(args.old_pid.x); }
                                                                                        ~~~~~~~~~~~~~~
case.bt:2:42-64: ERROR: rawtracepoint:sched_process_exec has no argument 'nothing_like_that'
rawtracepoint:sched_process_exec { print(args.nothing_like_that); }
                                         ~~~~~~~~~~~~~~~~~~~~~~
HINT: it has p, old_pid, bprm
---- needs
root btf tracefs
