BEGIN { $a = (1, "x", 3); $b = (1, "x", 3); $c = (1, "y", 3); print($a == $b); print($a == $c); print($a != $c); exit(); }
---- out
true
false
true


