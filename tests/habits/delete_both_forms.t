begin { @[1] = 1; @[2] = 2; @[3] = 3; delete(@, 1); delete(@[2]); exit(); }
---- out


@[3]: 3
