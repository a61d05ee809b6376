BEGIN { @["a constant key that is longer than sixteen bytes"] = 1; @["a constant key that is longer than sixteen bytes"]++; exit(); }
---- out


@[a constant key that is longer than sixteen bytes]: 2
