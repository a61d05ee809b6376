macro pair(e) { (e, e) }
BEGIN { $i = 0; print(pair(++$i)); print($i); exit(); }
---- out
(1, 2)
2


