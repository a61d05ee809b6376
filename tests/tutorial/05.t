tracepoint:syscalls:sys_exit_openat /args.ret < 0/ { @[comm, strerror(-args.ret)] = count(); }
---- args
--comm tut05 -c "$GEN openat 10 -n tut05 -f /no/such"
---- out
...
@[tut05, No such file or directory]: 10
...
