watchpoint:vfs_write:8:x /comm == "evt"/ { @ = count(); }
---- needs
kprobe
---- args
-c "$GEN write 100 -n evt"
---- out


@: 100
