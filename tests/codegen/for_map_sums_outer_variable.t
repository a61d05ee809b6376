BEGIN { @x[1] = 10; @x[2] = 20; @x[3] = 30; $s = 0; $n = 0; for ($kv : @x) { $s += $kv.1; $n++; } print(($s, $n)); clear(@x); exit(); }
---- out
(60, 3)


