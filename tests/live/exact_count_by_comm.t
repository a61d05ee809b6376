tracepoint:syscalls:sys_enter_openat /comm == "evt"/ { @[comm] = count(); @n = count(); }
---- args
-c "$GEN openat 10000 -n evt"
---- needs
tracefs
---- out


@[evt]: 10000
@n: 10000
