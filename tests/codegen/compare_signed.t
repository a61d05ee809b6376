BEGIN { $a = -1; $b = 1; print($a < $b); print($a > $b); print($a <= -1); print($a >= 0); print($a == -1); print($a != -1); exit(); }
---- out
true
false
true
false
true
false


