kfunc:vfs_write /pid == cpid && comm == "evt13"/ { @in[probe, probetype] = count(); }
kretfunc:vfs_write /pid == cpid && comm == "evt13"/ { @out[probe, retval] = count(); }
f:vfs_write /pid == cpid && comm == "evt13"/ { @f[probe] = count(); }
---- needs
fentry
---- args
-c "$GEN write 10 -n evt13"
---- out


@f[fentry:vmlinux:vfs_write]: 10
@in[kfunc:vmlinux:vfs_write, fentry]: 10
@out[kretfunc:vmlinux:vfs_write, 1]: 10
