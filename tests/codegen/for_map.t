BEGIN { @x[1] = 10; for ($kv : @x) { printf("%d %d\n", $kv.0, $kv.1); } exit(); }
---- out
1 10


@x[1]: 10
