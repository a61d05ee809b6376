tracepoint:sched:sched_swich { }
---- err
case.bt:1:1-29: ERROR: unknown tracepoint 'sched:sched_swich'
tracepoint:sched:sched_swich { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: did you mean 'sched_switch'?
---- needs
root tracefs
