tracepoint:sched:nosuch, tracepoint:sched:sched_swich { }
---- err
case.bt:1:1-24: ERROR: unknown tracepoint 'sched:nosuch'
tracepoint:sched:nosuch, tracepoint:sched:sched_swich { }
~~~~~~~~~~~~~~~~~~~~~~~
case.bt:1:26-54: ERROR: unknown tracepoint 'sched:sched_swich'
tracepoint:sched:nosuch, tracepoint:sched:sched_swich { }
                         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: did you mean 'sched_switch'?
---- needs
root tracefs
