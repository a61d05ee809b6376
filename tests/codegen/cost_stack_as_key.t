tracepoint:syscalls:sys_enter_openat { @[kstack] = count(); }
---- cost
insns <= 119
stack <= 32
