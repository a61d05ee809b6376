BEGIN { @["a"] = count(); @["b"] = count(); @["a"] = count(); @n = count(); @n = count(); exit(); }
---- out


@[b]: 1
@[a]: 2
@n: 2
