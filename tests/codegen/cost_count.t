tracepoint:syscalls:sys_enter_openat { @ = count(); }
---- cost
insns <= 14
stack <= 32
