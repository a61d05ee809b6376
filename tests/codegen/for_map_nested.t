BEGIN { @x[1] = 10; @y[2] = 20; $s = 0; for ($a : @x) { for ($b : @y) { $s += $a.1 * $b.1 + $a.0; printf("%d %d\n", $a.0, $b.0); } } print($s); clear(@x); clear(@y); exit(); }
---- out
1 2
201


