BEGIN { @x[1] = 1; $n = 0; for ($i : 0..3) { for ($kv : @x) { $n += $i * 10 + $kv.0; } } print($n); clear(@x); exit(); }
---- out
33


