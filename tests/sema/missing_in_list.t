tracepoint:sched:nosuch, tracepoint:sched:sched_switch, tracepoint:sched:neither { }
---- check
case.bt:1:1-24: WARNING: skipped, as they do not exist: tracepoint:sched:nosuch, tracepoint:sched:neither
tracepoint:sched:nosuch, tracepoint:sched:sched_switch, tracepoint:sched:neither { }
~~~~~~~~~~~~~~~~~~~~~~~
---- needs
root tracefs
