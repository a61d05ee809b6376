BEGIN { $n = 0; for ($i : 0..60) { for ($j : 0..60) { for ($k : 0..60) { if ($i + $j + $k > 5) { $n++; } } } } print($n); exit(); }
---- needs
kernel-5.17
---- out
215944


