tracepoint:syscalls:sys_enter_openat { printf("%d %s %d\n", pid, comm, nsecs); }
---- cost
insns <= 30
stack <= 32
