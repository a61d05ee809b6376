config = { max_map_keys = 50000 }
tracepoint:syscalls:sys_enter_getppid /comm == "gl22"/ {
	$k = nsecs >> 11;
	@c[$k] = count();
	@s[$k] = sum(3);
	@a[$k] = avg(8);
	@m[$k] = max(5);
}
END {
	for ($kv : @c) { @n += (int64)$kv.1; @bad += @a[$kv.0] != 8 || @m[$kv.0] != 5; }
	for ($kv : @s) { @sum += (int64)$kv.1; }
	printf("%d %d %d\n", @n, @sum, @bad);
	clear(@c); clear(@s); clear(@a); clear(@m); clear(@n); clear(@sum); clear(@bad);
}
---- cmd
$SCRY case.bt -c "$GEN getppid 10000 -n gl22 -t 2 -c 0,1"
---- out
10000 30000 0


---- needs
cpus2
