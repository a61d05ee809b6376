config = { missing_probes = error }
tracepoint:sched:nosuch, tracepoint:sched:sched_switch { }
---- err
case.bt:2:1-24: ERROR: unknown tracepoint 'sched:nosuch'
tracepoint:sched:nosuch, tracepoint:sched:sched_switch { }
~~~~~~~~~~~~~~~~~~~~~~~
---- needs
root tracefs
