BEGIN { print(1 + 2 * 3 - 4 / 2 % 3 << 1 | 8 & 12 ^ 3); $a = 7; $b = 3; print($a + $b * 2 - $a / $b % 2 << 1 | 8); exit(); }
---- out
11
26


