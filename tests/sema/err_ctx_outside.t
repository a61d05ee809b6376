BEGIN { print(ctx); }
tracepoint:sched:sched_switch { print(ctx); }
---- err
case.bt:1:15-18: ERROR: ctx is not available in begin probes
BEGIN { print(ctx); }
              ~~~
case.bt:2:39-42: ERROR: ctx is not available in tracepoint probes
tracepoint:sched:sched_switch { print(ctx); }
                                      ~~~
HINT: args.NAME gives a tracepoint's arguments
---- needs
root tracefs
