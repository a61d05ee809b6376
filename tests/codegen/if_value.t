BEGIN { $a = 3; $b = if ($a > 2) { "big" } else { "small" }; print($b); print(if ($a > 5) { 1 } else { 2 }); exit(); }
---- out
big
2


