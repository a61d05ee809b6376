macro c(x) { let $q = x * 2; sum($q) }
BEGIN { @x = c(4); @y["a"] = c(5); @y["a"] = { _ = 1; { sum(1) } }; exit(); }
---- out


@x: 8
@y[a]: 11
