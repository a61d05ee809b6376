config = { missing_probes = ignore }
tracepoint:sched:nosuch { print(1); }
BEGIN { }
---- check
---- needs
root tracefs
