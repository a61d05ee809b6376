kprobe:vfs_w*te /pid == cpid && comm == "evt21"/ { @[func] = count(); }
---- needs
kprobe
---- args
-c "$GEN write 1000 -t 3 -n evt21" --no-feature kprobe_multi
---- out


@[vfs_write]: 1000
