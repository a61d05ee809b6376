tracepoint:syscalls:sys_enter_openat { @s[tid] = nsecs; } tracepoint:syscalls:sys_exit_openat /@s[tid]/ { @ = hist(nsecs - @s[tid]); delete(@s[tid]); }
---- cost
insns <= 70
stack <= 32
