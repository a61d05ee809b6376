BEGIN { $i = 0; while ($i < 10) { $i++; if ($i == 3) { continue; } if ($i == 6) { break; } printf("%d ", $i); } printf("end %d\n", $i); exit(); }
---- out
1 2 4 5 end 6


