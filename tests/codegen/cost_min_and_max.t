tracepoint:syscalls:sys_enter_openat { @max = max(args.flags); @min = min(args.flags); }
---- cost
insns <= 24
stack <= 32
