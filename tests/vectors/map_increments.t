BEGIN { @a = 5; @a *= 3; @a--; @b["q"] += 2; @b["q"]++; exit(); }
---- out


@a: 14
@b[q]: 3
