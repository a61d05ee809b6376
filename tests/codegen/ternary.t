BEGIN { $a = 5; print($a > 3 ? 1 : 2); print($a < 3 ? "yes" : "no"); print($a > 3 ? ($a > 4 ? 10 : 20) : 30); print($a ?: 9); $z = 0; print($z ?: 9); exit(); }
---- out
1
no
10
5
9


