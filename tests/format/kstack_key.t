tracepoint:syscalls:sys_enter_getppid /comm == "kstack_key"/ { @[kstack(2), comm] = count(); @one[kstack(1)] = count(); }
---- args
-c "$GEN getppid 5 -n kstack_key"
---- needs
root kernel-6.12
---- out


@[
~        [a-z_.0-9A-Z]+[+][0-9]+
~        [a-z_.0-9A-Z]+[+][0-9]+
, kstack_key]: 5
@one[
~        [a-z_.0-9A-Z]+[+][0-9]+
]: 5
