BEGIN { $i = 0; $s = 0; while ($i < 100000) { $s += $i; $i++; } print($s); exit(); }
---- out
4999950000


