// Threads that have ended leave more behind than the map may hold: that is said.
config = { max_map_keys = 8 }
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @left[tid] = 1; @n = count(); }
---- args
-c "$GEN getppid 200 -n evt -t 20"
---- out


~@left\[[0-9]+\]: 1
...
~@left\[[0-9]+\]: 1
@n: 200
---- errout
Attached 1 probe
~.*WARNING: map @left is full: [0-9]+ updates were refused.*
...
