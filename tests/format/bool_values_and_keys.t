BEGIN { @b = 1 == 1; @[1 == 2] = 1; exit(); }
---- out


@[false]: 1
@b: true
