tracepoint:syscalls:sys_enter_openat {
	$p = (uint64 *)args.filename;
	if ($p[0] != 7) {
		@a = $p[0];
		@b = $p[0] + $p[1];
	}
	printf("%d %d\n", $p[0], $p[1]);
	@c[$p[0]] = $p[1];
}
---- needs
tracefs
---- cost
insns <= 98
stack <= 64
