BEGIN { @x[1, "a"] = (5, 6); for ($kv : @x) { print($kv.0); print($kv.0.1); print($kv.1.0); print($kv); } exit(); }
---- out
(1, a)
a
5
((1, a), (5, 6))


@x[1, a]: (5, 6)
