fn low($a: uint8): int8 { return (int8)$a; }
fn ptr($p: uint64*): uint64* { return $p; }
fn b($x: bool): bool { return !$x; }
BEGIN { print(low(200)); print(ptr((uint64*)16)); print((b(true), b(0))); exit(); }
---- out
-56
0x10
(false, true)


