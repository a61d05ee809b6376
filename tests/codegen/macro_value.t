macro add(a, b) { a + b }
BEGIN { $t = 3; print(add($t, 4)); print(add(1, 2) * 2); print(add(add(1, 2), add(3, 4))); exit(); }
---- out
7
6
10


