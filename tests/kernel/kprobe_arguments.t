kprobe:vfs_write /comm == "evt"/ { @[args.count, arg2, args.file == arg0] = count(); @len = sum(args.count); }
kretprobe:vfs_write /comm == "evt"/ { @ret[retval] = count(); }
---- needs
kprobe btf
---- args
-c "$GEN write 1000 -n evt"
---- out


@[1, 1, true]: 1000
@len: 1000
@ret[1]: 1000
