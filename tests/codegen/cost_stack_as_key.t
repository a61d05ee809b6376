tracepoint:syscalls:sys_enter_openat { @[kstack] = count(); }
---- cost
insns <= 93
stack <= 32
