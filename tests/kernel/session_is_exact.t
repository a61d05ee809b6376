// one program and one link for both sides; each body has its own predicate, return and variables
kprobe:vfs_write,kprobe:vfs_writev /pid == cpid && comm == "evt18"/ {
	$x = arg2;
	@in[probe] = count();
	if ($x == 1) { return 1; }
	@unreached = count();
}
kretprobe:vfs_write,kretprobe:vfs_writev /comm == "evt18" && retval == 1/ {
	$x = retval + 1;
	@out[probe, $x] = count();
	for ($i : 0..2) { @loop[probe] = count(); }
}
---- needs
kprobe
---- args
-c "$GEN write 1000 -t 4 -n evt18"
---- out


@in[kprobe:vfs_write]: 1000
@loop[kretprobe:vfs_write]: 2000
@out[kretprobe:vfs_write, 2]: 1000
