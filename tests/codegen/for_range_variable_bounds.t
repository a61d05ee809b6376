BEGIN { $n = 3 + nsecs * 0; @m[1] = 2; for ($i : 0..($n + 1)) { printf("%d ", $i); } for ($i : 0..@m[1]) { printf("%d ", $i); } printf("\n"); exit(); }
---- out
0 1 2 3 0 1 


@m[1]: 2
