tracepoint:raw_syscalls:sys_enter { @[comm] = count(); }
---- args
-c "$GEN openat 10 -n tut04"
---- out
...
~@\[tut04\]: [0-9]+
...
