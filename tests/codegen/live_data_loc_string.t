tracepoint:sched:sched_process_exec /pid == cpid && str(args.filename) == "/bin/true"/ { printf("%s %s\n", str(args.filename), comm); @[str(args.filename)] = count(); }
---- cmd
$SCRY case.bt -c /bin/true
---- out
/bin/true true


@[/bin/true]: 1
