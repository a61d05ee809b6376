tracepoint:syscalls:sys_enter_openat { @[comm] = count(); }
---- cost
insns <= 31
stack <= 32
