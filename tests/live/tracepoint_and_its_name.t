tracepoint:sched:sched_process_exec /pid == cpid/ { @[probe] = count(); }
---- args
-c "$GEN getppid 1"
---- needs
tracefs
---- out


@[tracepoint:sched:sched_process_exec]: 1
