tracepoint:syscalls:sys_enter_execve /pid == cpid/ { join(args.argv); join(args.argv, "|"); }
---- cmd
$SCRY case.bt -c "/bin/true one two  three"
---- out
/bin/true one two three
/bin/true|one|two|three


