tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "stacks"/ { @[len(ustack)] = count(); @ten[len(ustack(10))] = count(); @short[len(ustack(127))] = count(); }
---- args
-c "$STACKS deep 500 7"
---- out


@[127]: 7
@short[127]: 7
@ten[10]: 7
