BEGIN { @x["a", "b"] = 1; @x["a", "c"] = 3; @x["aa", "a"] = 2; exit(); }
---- out


@x[a, b]: 1
@x[aa, a]: 2
@x[a, c]: 3
