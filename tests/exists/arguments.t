tracepoint:syscalls:sys_enter_openat /pid == cpid/ {
	if (exists(args.no_such)) { @[args.no_such] = count(); } else { @[str(args.filename)] = count(); }
}
---- args
-c "$GEN openat 10 -n evt"
---- out


@[/dev/null]: 10
