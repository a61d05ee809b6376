// What is left behind is printed, though the threads are gone.
tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "own-evt"/ { @left[tid] = 1; @n = count(); }
---- needs
cpus2
---- args
-c "$GEN getppid 100 -n own-evt -t 2 -c 0,1"
---- out


~@left\[[0-9]+\]: 1
~@left\[[0-9]+\]: 1
@n: 100
