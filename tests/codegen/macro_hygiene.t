macro tmp(e) { let $t = e * 10; let $other = 1; $t + $other }
BEGIN { $t = 3; print(tmp($t)); print($t); $other = 7; print(tmp($other)); print($other); exit(); }
---- out
31
3
71
7


