BEGIN { @a = 5; @a *= 3; @a--; @b["q"] += 2; @b["q"]++; print(@a); print(@b["q"]); exit(); }
---- out
@a: 14
3


@a: 14
@b[q]: 3
