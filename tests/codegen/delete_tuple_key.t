BEGIN { @x[1,"a"] = 1; @x[2,"b"] = 2; delete(@x, (1, "a")); delete(@x[2,"zz"]); exit(); }
---- out


@x[2, b]: 2
