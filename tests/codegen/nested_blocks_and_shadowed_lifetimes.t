BEGIN { $i = 0; while ($i < 3) { let $s = "x"; if ($i == 1) { $s = "y"; } let $n; $n += $i; printf("%s%d ", $s, $n); $i++; } printf("\n"); exit(); }
---- out
x0 y1 x2 


---- errout
case.bt:1:17-22: WARNING: newer releases of the language want to do without 'while'
BEGIN { $i = 0; while ($i < 3) { let $s = "x"; if ($i == 1) { $s = "y"; } let $n; $n += $i; printf("%s%d ", $s, $n); $i++; } printf("\n"); exit(); }
                ~~~~~
HINT: a loop over a range is written for ($i : 0..10) { ... }
