BEGIN { print(args.x); }
profile:hz:1 { print(args.x); }
rawtracepoint:sched_switch { print(args.x); }
---- err
case.bt:1:15-21: ERROR: args is not available in begin probes
BEGIN { print(args.x); }
              ~~~~~~
case.bt:2:22-28: ERROR: args is not available in profile probes
profile:hz:1 { print(args.x); }
                     ~~~~~~
case.bt:3:36-42: ERROR: args is not available in rawtracepoint probes
rawtracepoint:sched_switch { print(args.x); }
                                   ~~~~~~
HINT: arg0, arg1 ... are the arguments of a raw tracepoint
---- needs
root tracefs
