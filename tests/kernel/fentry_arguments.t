fentry:vfs_write /pid == cpid && comm == "evt4"/ { @in[args.count, args.file->f_inode->i_ino != 0] = count(); }
fexit:vfs_write /pid == cpid && comm == "evt4"/ { @out[args.count, retval] = count(); }
---- needs
fentry
---- args
-c "$GEN write 1000 -n evt4"
---- out


@in[1, true]: 1000
@out[1, 1]: 1000
