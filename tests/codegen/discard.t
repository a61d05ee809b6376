BEGIN { _ = 5; $x = 1; _ = $x++; print($x); exit(); }
---- out
2


