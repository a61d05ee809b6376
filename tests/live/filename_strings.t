tracepoint:syscalls:sys_enter_openat /pid == cpid && comm == "names"/ { @[str(args.filename)] = count(); }
---- args
-c "$GEN openat 100 -n names -f /etc/hostname"
---- needs
tracefs
---- out


@[/etc/hostname]: 100
