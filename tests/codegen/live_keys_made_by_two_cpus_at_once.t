config = { max_map_keys = 50000 }
tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "gl22"/ {
	$k = nsecs >> 11;
	@c[$k] = count();
	@s[$k] = sum(3);
	@a[$k] = avg(8);
	@m[$k] = max(5);
}
END {
	for ($kv : @c) { @n += (int64)$kv.1; }
	for ($kv : @s) { @sum += (int64)$kv.1; }
	for ($kv : @a) { @bad += (int64)$kv.1 != 8; }
	for ($kv : @m) { @bad += (int64)$kv.1 != 5; }
	printf("%d %d %d\n", @n, @sum, @bad);
	clear(@c); clear(@s); clear(@a); clear(@m); clear(@n); clear(@sum); clear(@bad);
}
---- cmd
# The kernel may refuse a new element when its memory cgroup is full; then it is said how many, exactly those are missing.
$SCRY case.bt -c "$GEN getppid 10000 -n gl22 -t 2 -c 0,1" >got 2>err
refused() { sed -nE "s/.*: ([0-9]+) updates? of @$1 .*refused.*/\1/p" err | awk '{ n += $1 } END { print n + 0 }'; }
awk '/updates? of @[csam] (was|were) refused/ { skip = 3 } /^Attached / { skip = 1 } skip-- <= 0' err >&2
read -r n sum bad <got
echo $((n + $(refused c))) $((sum + 3 * $(refused s))) $bad
---- out
10000 30000 0
---- needs
cpus2
