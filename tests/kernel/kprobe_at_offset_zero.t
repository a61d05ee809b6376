kprobe:vfs_write+0 /comm == "evt"/ { @[probe, func] = count(); }
---- needs
kprobe
---- args
-c "$GEN write 100 -n evt"
---- out


@[kprobe:vfs_write+0, vfs_write]: 100
