// kept from the entry to the return, for every thread
kretprobe:vfs_write,kretprobe:vfs_writev /comm == "evt12" && args.file != 0/ {
	@[probe, args.file->f_flags != 0, retval] = count();
	for ($i : 0..2) { @loop[args.file == 0] = count(); }
}
kretprobe:vfs_write /pid == cpid && comm == "evt12"/ { @sum = sum(args.count); }
---- needs
kprobe btf
---- args
-c "$GEN write 1000 -t 4 -n evt12" --no-feature kprobe_multi
---- out


@[kretprobe:vfs_write, true, 1]: 1000
@loop[false]: 2000
@sum: 1000
