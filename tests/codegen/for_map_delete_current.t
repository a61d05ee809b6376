BEGIN { @x[1] = 1; @x[2] = 2; for ($kv : @x) { if ($kv.0 == 1) { delete(@x[$kv.0]); } } exit(); }
---- out


@x[2]: 2
