BEGIN { $a = str("a", 1000); $b = str("b", 1000); $c = str("c", 1000); @x[$a, $b] = $c; printf("%s %s %s\n", $a, $b, $c); exit(); }
---- out
a b c


@x[a, b]: c
