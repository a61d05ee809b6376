tracepoint:sched:sched_switch { print(args.common_pid); }
---- err
case.bt:1:39-54: ERROR: 'common_pid' is common to all tracepoints and cannot be read
tracepoint:sched:sched_switch { print(args.common_pid); }
                                      ~~~~~~~~~~~~~~~
HINT: pid, tid and cpu are builtins
---- needs
root tracefs
