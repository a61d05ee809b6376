macro twice($x) { $x = $x * 2; $x }
macro bump(@m, k) { @m[k]++; }
BEGIN { $t = 3; print(twice($t)); print($t); bump(@a, "x"); bump(@a, "x"); bump(@b, 1); exit(); }
---- out
6
6


@a[x]: 2
@b[1]: 1
