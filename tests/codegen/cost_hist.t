tracepoint:syscalls:sys_enter_openat { @ = hist(args.flags); }
---- cost
insns <= 45
stack <= 32
