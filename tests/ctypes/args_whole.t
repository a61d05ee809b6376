tracepoint:syscalls:sys_enter_openat /pid == cpid/ { @[args.flags] = count(); $a = args; @f = str($a.filename); print($a.dfd == args.dfd); exit(); }
---- args
-q -c "$GEN openat 1 -n evt"
---- out
true


@[0]: 1
@f: /dev/null
---- needs
root tracefs
