BEGIN { $i = 0; while ($i < 10) { $i++; if ($i == 3) { continue; } if ($i == 6) { break; } printf("%d ", $i); } printf("end %d\n", $i); exit(); }
---- out
1 2 4 5 end 6


---- errout
case.bt:1:17-22: WARNING: newer releases of the language want to do without 'while'
BEGIN { $i = 0; while ($i < 10) { $i++; if ($i == 3) { continue; } if ($i == 6) { break; } printf("%d ", $i); } printf("end %d\n", $i); exit(); }
                ~~~~~
HINT: a loop over a range is written for ($i : 0..10) { ... }
