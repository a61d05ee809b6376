// What is left behind is printed, though the threads are gone.
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @left[tid] = 1; @n = count(); }
---- args
-c "$GEN getppid 100 -n evt -t 10"
---- out


~@left\[[0-9]+\]: 1
~@left\[[0-9]+\]: 1
~@left\[[0-9]+\]: 1
~@left\[[0-9]+\]: 1
~@left\[[0-9]+\]: 1
~@left\[[0-9]+\]: 1
~@left\[[0-9]+\]: 1
~@left\[[0-9]+\]: 1
~@left\[[0-9]+\]: 1
~@left\[[0-9]+\]: 1
@n: 100
