BEGIN { $i = 0; while ($i < 20) { @h = hist(1); $i++; } print(@h, 0, 10); clear(@h); exit(); }
---- out
@h:
[1]                    2 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|



---- errout
case.bt:1:17-22: WARNING: newer releases of the language want to do without 'while'
BEGIN { $i = 0; while ($i < 20) { @h = hist(1); $i++; } print(@h, 0, 10); clear(@h); exit(); }
                ~~~~~
HINT: a loop over a range is written for ($i : 0..10) { ... }
