tracepoint:syscalls:sys_enter_openat { printf("%d %s %s\n", pid, comm, str(args.filename)); }
---- cost
insns <= 55
stack <= 32
