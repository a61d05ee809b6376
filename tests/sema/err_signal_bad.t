tracepoint:sched:sched_switch { signal(0); signal(65); signal("KIL"); signal((1, 2)); }
---- err
case.bt:1:33-42: ERROR: signal numbers lie between 1 and 64, not 0
tracepoint:sched:sched_switch { signal(0); signal(65); signal("KIL"); signal((1, 2)); }
                                ~~~~~~~~~
case.bt:1:44-54: ERROR: signal numbers lie between 1 and 64, not 65
tracepoint:sched:sched_switch { signal(0); signal(65); signal("KIL"); signal((1, 2)); }
                                           ~~~~~~~~~~
case.bt:1:56-69: ERROR: unknown signal 'KIL'
tracepoint:sched:sched_switch { signal(0); signal(65); signal("KIL"); signal((1, 2)); }
                                                       ~~~~~~~~~~~~~
HINT: did you mean 'KILL'?
case.bt:1:78-84: ERROR: signal() wants an integer, not (int64,int64)
tracepoint:sched:sched_switch { signal(0); signal(65); signal("KIL"); signal((1, 2)); }
                                                                             ~~~~~~
---- args
--unsafe
---- needs
root tracefs
