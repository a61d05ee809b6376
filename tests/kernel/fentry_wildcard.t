fentry:vmlinu*:vfs_w*te,fexit:vfs_wri*e /pid == cpid && comm == "evt23"/ { @[probe] = count(); }
---- needs
fentry
---- args
-c "$GEN write 100 -n evt23"
---- out


@[fentry:vmlinux:vfs_write]: 100
@[fexit:vmlinux:vfs_write]: 100
