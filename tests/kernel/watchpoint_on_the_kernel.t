watchpoint:vfs_write:8:x /comm == "evt22"/ { @ = count(); }
---- needs
kprobe
---- args
-c "$GEN write 100 -n evt22"
---- out


@: 100
