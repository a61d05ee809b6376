BEGIN { $a = nsecs * 0 + 1; $b = $a + 1; $c = $b + 1; $d = $c + 1; $e = $d + 1; $f = $e + 1; $g = $f + 1; $h = $g + 1; $i = $h + 1; $j = $i + 1; @ = count(); print(($a, $b, $c, $d, $e, $f, $g, $h, $i, $j)); print($a + $b + $c + $d + $e + $f + $g + $h + $i + $j); clear(@); exit(); }
---- out
(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
55


