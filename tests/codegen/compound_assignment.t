BEGIN { $a = 10; $a += 5; print($a); $a -= 3; print($a); $a *= 4; print($a); $a /= 5; print($a); $a %= 4; print($a); $a <<= 4; print($a); $a >>= 1; print($a); $a |= 3; print($a); $a &= 6; print($a); $a ^= 5; print($a); exit(); }
---- out
15
12
48
9
1
16
8
11
2
7


