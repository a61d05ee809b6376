kfunc:vfs_write /comm == "evt"/ { @in[probe, probetype] = count(); }
kretfunc:vfs_write /comm == "evt"/ { @out[probe, retval] = count(); }
f:vfs_write /comm == "evt"/ { @f[probe] = count(); }
---- needs
fentry
---- args
-c "$GEN write 10 -n evt"
---- out


@f[fentry:vmlinux:vfs_write]: 10
@in[kfunc:vmlinux:vfs_write, fentry]: 10
@out[kretfunc:vmlinux:vfs_write, 1]: 10
