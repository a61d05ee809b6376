BEGIN { @=stats(3); @=stats(4); @k["a"] = stats(10); exit(); }
---- out


@: { .count = 2, .average = 3, .total = 7 }
@k[a]: { .count = 1, .average = 10, .total = 10 }
