fentry:vfs_write,fexit:vfs_write /pid == cpid && comm == "evt7"/ { @[func] = count(); }
---- needs
fentry
---- args
-c "$GEN write 100 -n evt7"
---- out


@[vfs_write]: 200
