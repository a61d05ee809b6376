macro set($x, v) { if (v > 0) { $x = v; } true }
BEGIN { if set($a, 5) { print($a); } print($a); exit(); }
---- out
5
5


