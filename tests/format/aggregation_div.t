BEGIN { @c["a"] = sum(100); @c["b"] = sum(-7); @a = avg(99); @s = stats(50); print(@c, 0, 10); print(@a, 0, 10); clear(@c); clear(@a); clear(@s); exit(); }
---- out
@c[b]: 0
@c[a]: 10
@a: 9


