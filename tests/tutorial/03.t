tracepoint:syscalls:sys_enter_openat { printf("%s %s\n", comm, str(args.filename)); }
---- args
--comm tut03 -c "$GEN openat 10 -n tut03"
---- out
...
tut03 /dev/null
...
