tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "stacks"/ { @[kstack(1), ustack(1)] = count(); }
---- args
-c "$STACKS chain 10"
---- needs
root kernel-6.12
---- out


@[
~        [a-zA-Z_0-9.]+\+[0-9]+
, 
~        leaf\+[0-9]+
]: 10
