BEGIN { for ($i : 0..10) { for ($j : 0..10) { @[$i * $j] = count(); } } print(@[0] + 0); print(len(@)); clear(@); exit(); }
---- out
19
37


