tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "stacks"/ { print(ustack(4)); }
---- args
-c "$STACKS noreturn"
---- out

~        leaf\+[0-9]+
~        quit\+[0-9]+
~        last\+[0-9]+
~        main\+[0-9]+



