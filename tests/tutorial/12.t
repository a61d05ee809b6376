tracepoint:syscalls:sys_enter_openat { @[str(args.filename)] = count(); } end { print(@, 5); clear(@); }
---- args
--comm tut12 -c "$GEN openat 1000 -n tut12"
---- out
...
~@\[/dev/null\]: [0-9][0-9][0-9][0-9]+
...
