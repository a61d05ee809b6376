BEGIN { $i = 0; while ($i < 3) { let $s = "x"; if ($i == 1) { $s = "y"; } let $n; $n += $i; printf("%s%d ", $s, $n); $i++; } printf("\n"); exit(); }
---- out
x0 y1 x2 


