macro half(x) { x / 2 }
fn f($n: int64): int64 { let $r = half($n); return $r + half($r); }
macro two(x) { f(x) + f(x + 4) }
BEGIN { print(f(8)); print(two(4)); exit(); }
---- out
6
9


