// From a function's entry to its return, by functions and by trampolines, the innermost call's start replacing the outer's.
kprobe:vfs_write /pid == cpid/ { @start[tid] = nsecs; }
kretprobe:vfs_write /@start[tid]/ { @writes = count(); @spent = sum(nsecs > @start[tid]); delete(@start[tid]); }
---- needs
cpus2
kprobe
---- args
-c "$GEN write 1000 -n own-evt -t 2 -c 0,1"
---- out


@spent: 1000
@writes: 1000
