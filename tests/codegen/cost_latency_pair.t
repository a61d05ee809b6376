// One look at what the thread has does for the predicate, the difference and the delete.
tracepoint:syscalls:sys_enter_getppid { @s[tid] = nsecs; }
tracepoint:syscalls:sys_exit_getppid /@s[tid]/ { @sum = sum(nsecs - @s[tid]); delete(@s[tid]); }
---- needs
tracefs kernel-6.4
---- cost
insns <= 32
stack <= 32
