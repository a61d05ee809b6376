tracepoint:syscalls:sys_enter_openat { @[comm] = count(); }
---- cost
insns <= 36
stack <= 32
