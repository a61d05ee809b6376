BEGIN { @b = buf("a\x01b", 3); @[buf("xy", 2)] = 1; exit(); }
---- out


@[xy]: 1
@b: a\x01b
