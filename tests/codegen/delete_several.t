BEGIN { @x[1] = 1; @x[2] = 2; @x[3] = 3; delete(@x[1], @x[3]); exit(); }
---- out


@x[2]: 2
