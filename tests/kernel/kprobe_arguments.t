kprobe:vfs_write /pid == cpid && comm == "evt28"/ { @[args.count, arg2, args.file == arg0] = count(); @len = sum(args.count); }
kretprobe:vfs_write /pid == cpid && comm == "evt28"/ { @ret[retval] = count(); }
---- needs
kprobe btf
---- args
-c "$GEN write 1000 -n evt28"
---- out


@[1, 1, true]: 1000
@len: 1000
@ret[1]: 1000
