tracepoint:sched:sched_switch { print(args); $x = args; }
---- err
case.bt:1:39-43: ERROR: args as a whole cannot be used
tracepoint:sched:sched_switch { print(args); $x = args; }
                                      ~~~~
HINT: name the argument that is wanted: args.NAME
case.bt:1:51-55: ERROR: args as a whole cannot be used
tracepoint:sched:sched_switch { print(args); $x = args; }
                                                  ~~~~
HINT: name the argument that is wanted: args.NAME
---- needs
root tracefs
