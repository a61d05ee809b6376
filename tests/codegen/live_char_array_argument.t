tracepoint:sched:sched_process_exit /args.comm == "gl5" && comm == "gl5"/ { @[args.comm, comm == args.comm, strlen(args.comm)] = count(); }
---- cmd
$SCRY case.bt -c "$GEN getppid 1 -n gl5" | grep -c 'gl5, true, 3'
---- out
1
