// Threads that have ended leave more behind than the map may hold: that is said.
config = { max_map_keys = 4 }
tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "own-evt"/ { @left[tid] = 1; }
---- args
-c "$GEN getppid 20 -n own-evt -t 20"
---- out


~@left\[[0-9]+\]: 1
...
~@left\[[0-9]+\]: 1
---- errout
Attached 1 probe
~.*WARNING: map @left is full: [0-9]+ updates were refused.*
...
