BEGIN { @x["k"] = 1; $s = "before"; for ($kv : @x) { printf("%s %s\n", $s, $kv.0); $s = "after"; } print($s); clear(@x); exit(); }
---- out
before k
after


