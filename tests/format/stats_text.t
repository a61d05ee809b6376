BEGIN { @ = stats(3); @ = stats(4); @k["b"] = stats(-7); @k["b"] = stats(-8); @k["a"] = stats(1); exit(); }
---- out


@: { .count = 2, .average = 3, .total = 7 }
@k[b]: { .count = 2, .average = -7, .total = -15 }
@k[a]: { .count = 1, .average = 1, .total = 1 }
