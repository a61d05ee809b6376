config = { max_strlen = 8 }
tracepoint:syscalls:sys_enter_openat /pid == cpid && strncmp("/cut", str(args.filename), 4) == 0/ { @[str(args.filename)] = count(); }
---- args
-c "cat /cut/here/please /cut/here/too"
---- needs
root
---- errout
...
~.*WARNING: 2 strings were cut .*max_strlen is 8.*
...
---- out


@[/cut/her]: 2
