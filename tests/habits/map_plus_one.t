begin { @x = @x + 1; @x = @x + 1; exit(); }
---- out


@x: 2
