tracepoint:sched:sched_process_exec /comm == "gen" || comm == "calls"/ { @[probe] = count(); }
---- args
-c "$GEN getppid 1"
---- needs
tracefs
---- out


@[tracepoint:sched:sched_process_exec]: 1
