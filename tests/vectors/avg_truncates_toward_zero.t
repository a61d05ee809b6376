BEGIN { @ = avg(-3); @ = avg(-4); exit(); }
---- out


@: -3
