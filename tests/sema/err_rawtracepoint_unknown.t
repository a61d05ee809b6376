rawtracepoint:sched_swich { }
---- err
case.bt:1:1-26: ERROR: unknown raw tracepoint 'sched_swich'
rawtracepoint:sched_swich { }
~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: did you mean 'sched_switch'?
---- needs
root tracefs
