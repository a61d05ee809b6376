BEGIN { printf("%d %d\n", 1 == 1, 1 == 2); exit(); }
---- out
1 0


