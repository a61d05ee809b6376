tracepoint:sched:sched_process_exit { printf("%s, child of %s\n", comm, curtask.real_parent.comm); }
---- args
-c "sh -c true"
---- out
...
sh, child of scry
...
