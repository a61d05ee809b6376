tracepoint:syscalls:sys_enter_write { @ = lhist(args.count, 0, 500, 100); }
---- args
-c "$GEN write 10 -n tut07"
---- out


@:
...
~\[0, 100\) +[0-9]+ \|@+ *\|
...
