BEGIN { @[ksym(kaddr("vfs_read") + 4)] = 1; exit(); }
---- needs
root
---- out


@[vfs_read]: 1
