tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "gl23"/ {
	@a[kstack] = count();
	@b[kstack(3), cpu] = sum(2);
	@h[ustack] = min(1);
	@n = count();
}
END {
	for ($kv : @a) { @frames = max(len($kv.0)); @calls = sum((int64)$kv.1); }
	for ($kv : @b) { @three = max(len($kv.0.0)); @twice = sum((int64)$kv.1); }
	for ($kv : @h) { @user = max(len($kv.0)); }
	clear(@a); clear(@b); clear(@h);
}
---- cmd
$SCRY case.bt -c "$GEN getppid 1000 -n gl23 -t 2 -c 0,1"
---- out


@calls: 1000
~@frames: ([4-9]|[1-9][0-9])
@n: 1000
@three: 3
@twice: 2000
~@user: [1-9][0-9]*
---- needs
cpus2
