fentry:vmlinu*:vfs_w*te,fexit:vfs_wri*e /comm == "evt"/ { @[probe] = count(); }
---- needs
fentry
---- args
-c "$GEN write 100 -n evt"
---- out


@[fentry:vmlinux:vfs_write]: 100
@[fexit:vmlinux:vfs_write]: 100
