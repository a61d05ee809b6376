BEGIN { $i = 0; $s = 0; while ($i < 100000) { $s += $i; $i++; } print($s); exit(); }
---- out
4999950000


---- errout
case.bt:1:25-30: WARNING: newer releases of the language want to do without 'while'
BEGIN { $i = 0; $s = 0; while ($i < 100000) { $s += $i; $i++; } print($s); exit(); }
                        ~~~~~
HINT: a loop over a range is written for ($i : 0..10) { ... }
