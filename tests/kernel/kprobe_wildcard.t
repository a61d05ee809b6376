kprobe:vfs_w*te /pid == cpid && comm == "evt26"/ { @[func] = count(); }
---- needs
kprobe
---- args
-c "$GEN write 1000 -t 3 -n evt26"
---- out


@[vfs_write]: 1000
