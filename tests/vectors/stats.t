BEGIN { @ = stats(3); @ = stats(4); exit(); }
---- out


@: { .count = 2, .average = 3, .total = 7 }
