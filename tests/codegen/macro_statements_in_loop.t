macro step($sum, n) { if (n % 2 == 0) { $sum += n; } }
macro each(@m, $n) { for ($kv : @m) { $n += $kv.1; } }
BEGIN { $s = 0; for ($i : 0..10) { step($s, $i); } print($s); @a[1] = 2; @a[2] = 3; $n = 0; each(@a, $n); print($n); clear(@a); exit(); }
---- out
20
5


