BEGIN { $i=5; $j=$i++; $k=++$i; print(($i,$j,$k)); $i--; --$i; print($i); print($i--); print(--$i); exit(); }
---- out
(7, 5, 7)
5
5
3


