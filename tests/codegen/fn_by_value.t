fn change($a: int64, $s: string[8]): int64 { $a = 7; $s = "new"; print($s); return $a; }
BEGIN { $a = 1; $s = "old"; print(change($a, $s)); print(($a, $s)); exit(); }
---- out
new
7
(1, old)


