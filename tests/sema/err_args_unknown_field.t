tracepoint:sched:sched_switch { print(args.next_com); }
---- err
case.bt:1:39-52: ERROR: tracepoint:sched:sched_switch has no argument 'next_com'
tracepoint:sched:sched_switch { print(args.next_com); }
                                      ~~~~~~~~~~~~~
HINT: did you mean 'next_comm'?
---- needs
root tracefs
