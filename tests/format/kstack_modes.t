tracepoint:syscalls:sys_enter_getppid /comm == "kstack_modes"/ { printf("%s|%s|%s|", kstack(1), kstack(perf, 1), kstack(raw, 1)); exit(); }
---- args
-c "$GEN getppid 5 -n kstack_modes"
---- needs
root kernel-6.12
---- out

~        [a-z_.0-9A-Z]+[+][0-9]+
|
~	[0-9a-f]+ [a-z_.0-9A-Z]+[+][0-9]+
|
~[0-9a-f]+
|

