tracepoint:syscalls:sys_enter_openat { if (1 > 2) { @ = count(); printf("%s", comm); } $x = 5; if ($x == 6) { print(1); } }
---- cost
insns <= 4
stack <= 32
