BEGIN { $t = ("a", 1); @[$t] = 1; @["a", 1]++; @[("a", 1)]++; for ($kv : @) { @b[$kv.0] = $kv.1; print(@[$kv.0]); } clear(@); exit(); }
---- out
3


@b[a, 1]: 3
