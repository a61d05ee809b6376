BEGIN { $i = 0; while ($i < 3) { $j = 0; while ($j < 3) { if ($j == 2) { break; } printf("%d%d ", $i, $j); $j++; } $i++; } printf("\n"); exit(); }
---- out
00 01 10 11 20 21 


---- errout
case.bt:1:17-22: WARNING: newer releases of the language want to do without 'while'
BEGIN { $i = 0; while ($i < 3) { $j = 0; while ($j < 3) { if ($j == 2) { break; } printf("%d%d ", $i, $j); $j++; } $i++; } printf("\n"); exit(); }
                ~~~~~
HINT: a loop over a range is written for ($i : 0..10) { ... }
