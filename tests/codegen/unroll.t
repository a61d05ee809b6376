BEGIN { $i = 0; unroll (5) { printf("%d ", $i); $i++; } printf("\n"); exit(); }
---- out
0 1 2 3 4 


