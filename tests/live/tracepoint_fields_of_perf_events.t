// The same where the whole context is needed.
tracepoint:raw_syscalls:sys_enter /pid == cpid && comm == "own-evt" && args.id == 110 && (args.args[0] | 1) != 0/ { @enter = count(); @ids = sum(args.id); }
tracepoint:raw_syscalls:sys_exit /pid == cpid && comm == "own-evt" && args.ret == (int64)ppid && args.id == 110/ { @exit = count(); }
---- needs
cpus2
x86-64
---- args
-c "$GEN getppid 1000 -n own-evt -t 2 -c 0,1"
---- out


@enter: 1000
@exit: 1000
@ids: 110000
