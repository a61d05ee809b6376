watchpoint:vfs_write:8:x /pid == cpid && comm == "evt22"/ { @ = count(); }
---- needs
kprobe
---- args
-c "$GEN write 100 -n evt22"
---- out


@: 100
