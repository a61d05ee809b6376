tracepoint:sched:sched_process_exec { time("%H:%M:%S "); printf("%d %s\n", pid, str(args.filename)); }
---- args
-c "sh -c true"
---- out
...
~[0-9][0-9]:[0-9][0-9]:[0-9][0-9] [0-9]+ .*/sh
...
