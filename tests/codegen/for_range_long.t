BEGIN { $s = 0; for ($i : 0..50000) { if ($i % 2 == 0) { continue; } $s += $i; if ($i > 40000) { break; } } print($s); exit(); }
---- needs
kernel-5.17
---- out
400040001


