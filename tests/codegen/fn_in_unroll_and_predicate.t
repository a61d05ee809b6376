fn odd($n: int64): bool { return $n % 2 == 1; }
BEGIN /odd(3)/ { $n = 0; unroll (5) { if (odd($n)) { printf("%d ", $n); } $n++; } printf("\n"); exit(); }
END /odd(2)/ { print("never"); }
---- out
1 3 


