tracepoint:syscalls:sys_enter_openat /pid == cpid/ { @[comm(pid(init)), comm(2), comm(99999999)] = count(); }
---- args
-k -c "$GEN openat 3 -n evt"
---- needs
btf kernel-6.12
---- errout
~.*WARNING: task_from_pid failed 3 times: the value is 0 or empty there
...
---- out


@[evt, kthreadd, ]: 3
