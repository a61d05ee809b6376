BEGIN { $i = 0; while ($i < 3) { $j = 0; while ($j < 3) { if ($j == 2) { break; } printf("%d%d ", $i, $j); $j++; } $i++; } printf("\n"); exit(); }
---- out
00 01 10 11 20 21 


