BEGIN { print({ let $t = 4; $t * 2 }); let $x = { $y = 3; $y + 1 }; print($x); exit(); }
---- out
8
4


