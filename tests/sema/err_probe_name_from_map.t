tracepoint:sched:sched_switch, tracepoint:sched:sched_process_fork { $t = (probe, 1); if ($t == (comm, 1)) { print(1); } }
---- err
case.bt:1:91-93: ERROR: the name of a probe that is kept in a variable or map cannot become a string here
tracepoint:sched:sched_switch, tracepoint:sched:sched_process_fork { $t = (probe, 1); if ($t == (comm, 1)) { print(1); } }
                                                                                          ~~
---- needs
root tracefs
