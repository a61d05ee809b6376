tracepoint:syscalls:sys_enter_openat /pid > 5 && pid < 1000000/ { @a = pid; @b = pid + 1; @c = tid; }
---- cost
insns <= 30
stack <= 32
