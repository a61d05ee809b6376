config = { missing_probes = ignore }
tracepoint:sched:nosuch { }
---- err
ERROR: no probes to attach: none of the attach points exists
---- needs
root tracefs
