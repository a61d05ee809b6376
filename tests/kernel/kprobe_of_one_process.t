BEGIN { exit() }
kprobe:vfs_write { @ = count(); }
kretprobe:vfs_write { @r = count(); }
---- needs
kprobe
---- args
-p 1
---- out


