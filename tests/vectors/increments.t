BEGIN { $i = 5; $j = $i++; $k = ++$i; print(($i, $j, $k)); exit(); }
---- out
(7, 5, 7)


