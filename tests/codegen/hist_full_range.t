BEGIN { unroll(1) { @ = hist(1); } $i = 0; while ($i < 63) { @b = hist(1 << $i); @c = hist((1 << $i) - 1); @d = hist(1 << $i, 3); $i++; } print(@b); clear(@b); clear(@c); clear(@d); clear(@); exit(); }
---- cmd
$SCRY case.bt | grep -c ' 1 |@'
---- out
63
---- errout
case.bt:1:44-49: WARNING: newer releases of the language want to do without 'while'
BEGIN { unroll(1) { @ = hist(1); } $i = 0; while ($i < 63) { @b = hist(1 << $i); @c = hist((1 << $i) - 1); @d = hist(1 << $i, 3); $i++; } print(@b); clear(@b); ...
                                           ~~~~~
HINT: a loop over a range is written for ($i : 0..10) { ... }
