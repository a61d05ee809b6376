config = { missing_probes = warn }
tracepoint:sched:nosuch { print(1); }
BEGIN { }
---- check
case.bt:2:1-24: WARNING: unknown tracepoint 'sched:nosuch'
tracepoint:sched:nosuch { print(1); }
~~~~~~~~~~~~~~~~~~~~~~~
---- needs
root tracefs
