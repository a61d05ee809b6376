kprobe:vfs_write+0 /pid == cpid && comm == "evt8"/ { @[probe, func] = count(); }
---- needs
kprobe
---- args
-c "$GEN write 100 -n evt8"
---- out


@[kprobe:vfs_write+0, vfs_write]: 100
