BEGIN { $a = -7; $b = 2; print($a / $b); print($a % $b); print(-7 / $b); print($a / -2); exit(); }
---- out
-3
-1
-3
3


