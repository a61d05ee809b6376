tracepoint:syscalls:sys_enter_openat { @ = hist(args.flags); }
---- cost
insns <= 48
stack <= 32
