tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "stacks"/ { @[ustack(5)] = count(); @k[ustack(2), comm] = count(); }
---- args
-c "$STACKS chain 1000"
---- out


~@\[
~        leaf\+[0-9]+
~        three\+[0-9]+
~        two\+[0-9]+
~        one\+[0-9]+
~        main\+[0-9]+
]: 1000
@k[
~        leaf\+[0-9]+
~        three\+[0-9]+
, stacks]: 1000
