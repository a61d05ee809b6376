BEGIN { print(arg0); }
tracepoint:sched:sched_switch { print(arg1); }
rawtracepoint:sched_switch { print(arg12); }
---- err
case.bt:1:15-19: ERROR: arg0 is not available in begin probes
BEGIN { print(arg0); }
              ~~~~
case.bt:2:39-43: ERROR: arg1 is not available in tracepoint probes
tracepoint:sched:sched_switch { print(arg1); }
                                      ~~~~
HINT: it is args.prev_pid here; scry -lv shows the names
case.bt:3:36-41: ERROR: arg12: a raw tracepoint has 12 arguments at most
rawtracepoint:sched_switch { print(arg12); }
                                   ~~~~~
---- needs
root tracefs
