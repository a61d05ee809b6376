tracepoint:syscalls:sys_enter_openat /pid == cpid && comm == "angle"/ < @[comm] = count(); >
---- args
-c "$GEN openat 1000 -n angle"
---- needs
tracefs
---- out


@[angle]: 1000
