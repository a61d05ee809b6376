BEGIN { $i = 1; printf("%d %d %d\n", $i++, $i++, { $i = 10; $i }); print($i); exit(); }
---- out
1 2 10
10


