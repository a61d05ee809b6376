tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "stacks"/ {
	$n = len(ustack);
	if (!@least) { @least = $n; }
	@seen[$n - @least] = count();
	@[ustack] = count();
	@short[ustack(20)] = count();
	@ids[ustack(build_id, 50)] = count();
}
END {
	for ($kv : @) { @kept[len($kv.0) - @least] = sum((int64)$kv.1); }
	@shorts = len(@short);
	@fifty = len(@ids) < 12;
	for ($kv : @short) { @longest = max(len($kv.0)); }
	for ($kv : @ids) { @longest_id = max(len($kv.0)); @all_ids = sum((int64)$kv.1); }
	clear(@); clear(@short); clear(@ids); clear(@least);
}
---- args
-c "$STACKS depths 1 2 1 30 11 12 13 60 61 100 59 17 101 30 1 99"
---- out


@all_ids: 16
@fifty: true
@kept[1]: 1
@kept[10]: 1
@kept[11]: 1
@kept[12]: 1
@kept[16]: 1
@kept[58]: 1
@kept[59]: 1
@kept[60]: 1
@kept[98]: 1
@kept[99]: 1
@kept[100]: 1
@kept[29]: 2
@kept[0]: 3
@longest: 20
@longest_id: 50
@seen[1]: 1
@seen[10]: 1
@seen[11]: 1
@seen[12]: 1
@seen[16]: 1
@seen[58]: 1
@seen[59]: 1
@seen[60]: 1
@seen[98]: 1
@seen[99]: 1
@seen[100]: 1
@seen[29]: 2
@seen[0]: 3
@shorts: 7
