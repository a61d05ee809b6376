tracepont:sched:sched_switch { }
---- err
case.bt:1:1-29: ERROR: unknown probe type 'tracepont'
tracepont:sched:sched_switch { }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: did you mean 'tracepoint'?
---- needs
root tracefs
