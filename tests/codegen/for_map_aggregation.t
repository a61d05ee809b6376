BEGIN { @c["a"] = count(); @c["a"] = count(); @s["b"] = sum(-7); @a[1] = avg(5); @a[1] = avg(7); for ($kv : @c) { printf("%s %d\n", $kv.0, $kv.1); } for ($kv : @s) { printf("%s %d\n", $kv.0, $kv.1); } for ($kv : @a) { print($kv); } clear(@c); clear(@s); clear(@a); exit(); }
---- out
a 2
b -7
(1, 6)


