tracepoint:syscalls:sys_enter_openat /pid == cpid && comm == "bycomm"/ { @[comm] = count(); @n = count(); }
---- args
-c "$GEN openat 10000 -n bycomm"
---- needs
tracefs
---- out


@[bycomm]: 10000
@n: 10000
