tracepoint:syscalls:sys_enter_openat { @ = count(); }
---- cost
insns <= 11
stack <= 32
