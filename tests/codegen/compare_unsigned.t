BEGIN { $a = (uint64)-1; $b = (uint64)1; print($a < $b); print($a > $b); exit(); }
---- out
false
true


