BEGIN {
	@x[1, "a"] = "one";
	$t = (0, "none");
	$s = "";
	$k = (0, "");
	for ($kv : @x) { $t = (5, "five"); $s = $kv.1; $k = $kv.0; if ($t.0 == 5) { $t = (6, $t.1); } }
	print($t); print($s); print($k);
	clear(@x);
	exit();
}
---- out
(6, five)
one
(1, a)


