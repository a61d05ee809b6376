tracepoint:syscalls:sys_enter_getppid /comm == "kstack_value"/ { @k = kstack(2); exit(); }
---- args
-c "$GEN getppid 5 -n kstack_value"
---- needs
root kernel-6.12
---- out


@k: 
~        [a-z_.0-9A-Z]+[+][0-9]+
~        [a-z_.0-9A-Z]+[+][0-9]+

