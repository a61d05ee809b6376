BEGIN { @c = count(); @c = count(); @s = sum(-5); @s = sum(3); @m = min(4); @x = max(9); @a = avg(10); @a = avg(20); print(@c); print((@s, @m, @x, @a)); print(@c + 1); if (@c == 2) { printf("two %d\n", @c); } exit(); }
---- out
@c: 2
(-2, 4, 9, 15)
3
two 2


@a: 15
@c: 2
@m: 4
@s: -2
@x: 9
