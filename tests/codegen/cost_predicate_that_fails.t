tracepoint:syscalls:sys_enter_openat /pid == 5/ { @ = count(); }
---- cost
insns <= 16
stack <= 32
