begin {
	$t = curtask;
	if (exists($t.__state)) { @s = $t.__state; } else { @s = $t.state; }
	if (exists($t.no_such) && $t.no_such > 3) { print($t.no_such); } else { print("without"); }
	if (exists($t.pid) && $t.pid != 0) { print("with"); }
	print(exists($t.no_such) || $t.pid != 0);
	$v = if (exists($t.no_such) && $t.no_such) { $t.no_such } else { 8 };
	print($v);
	exit();
}
end { clear(@s); }
---- out
without
with
true
8


