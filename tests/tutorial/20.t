tracepoint:syscalls:sys_enter_openat /comm == getopt("name", "cat", "only this command")/ { @[str(args.filename)] = count(); }
---- args
-c "$GEN openat 10 -n tut20" -- --name=tut20
---- out


@[/dev/null]: 10
