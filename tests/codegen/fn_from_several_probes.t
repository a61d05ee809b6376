fn note($k: string[8]): int64 { @n[$k]++; return @n[$k]; }
BEGIN { print(note("x")); print(note("y")); }
END { print(note("x")); }
---- out
1
1
2


@n[y]: 1
@n[x]: 2
