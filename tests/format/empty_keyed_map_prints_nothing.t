BEGIN { @["a"] = 1; delete(@["a"]); @n = 1; exit(); }
---- out


@n: 1
