BEGIN { @x["a"] = 1; @x["b"] = 2; for ($kv : @x) { @y[$kv.1] = $kv.0; @n = count(); } clear(@x); exit(); }
---- out


@n: 2
@y[1]: a
@y[2]: b
