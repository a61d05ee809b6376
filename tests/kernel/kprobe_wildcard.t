kprobe:vfs_w*te /comm == "evt"/ { @[func] = count(); }
---- needs
kprobe
---- args
-c "$GEN write 1000 -t 3 -n evt"
---- out


@[vfs_write]: 1000
