BEGIN { @x[1] = 1; @x[2] = 2; @x[3] = 3; $n = 0; for ($kv : @x) { $n++; break; } print($n); $n = 0; for ($kv : @x) { if ($kv.0 == 2) { continue; } $n += $kv.0; } print($n); for ($kv : @x) { clear(@x); return; } print("never"); }
---- out
1
4


