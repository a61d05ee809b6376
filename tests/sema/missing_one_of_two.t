tracepoint:sched:nosuch, tracepoint:sched:sched_switch { }
---- check
case.bt:1:1-24: WARNING: unknown tracepoint 'sched:nosuch', skipped
tracepoint:sched:nosuch, tracepoint:sched:sched_switch { }
~~~~~~~~~~~~~~~~~~~~~~~
---- needs
root tracefs
