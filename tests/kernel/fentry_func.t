fentry:vfs_write,fexit:vfs_write /comm == "evt"/ { @[func] = count(); }
---- needs
fentry
---- args
-c "$GEN write 100 -n evt"
---- out


@[vfs_write]: 200
