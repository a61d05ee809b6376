BEGIN { $n = 0; if ($n++ && $n++) { } print($n); if ($n || $n++) { } print($n); print(1 && 0); print(1 || 0); print(!(0 || 2)); exit(); }
---- out
1
1
false
true
false


