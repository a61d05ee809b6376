tracepoint:syscalls:sys_enter_openat { @[comm] = count(); }
---- cost
insns <= 42
stack <= 32
