tracepoint:raw_syscalls:sys_enter { @n = count(); } interval:s:1 { print(@n); clear(@n); }
---- args
-c "sleep 2.5"
---- out
~@n: [0-9]+
...
