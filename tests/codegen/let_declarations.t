BEGIN { let $a; let $b = 2; let $c: uint8 = 200; let $d: string[16] = "abc"; $a = 1; $c += 100; print(($a, $b, $c)); print($d); exit(); }
---- out
(1, 2, 44)
abc


