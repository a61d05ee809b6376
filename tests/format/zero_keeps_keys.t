BEGIN { @c["a"] = count(); @n["b"] = 5; @s = sum(5); zero(@c); zero(@n); zero(@s); exit(); }
---- out


@c[a]: 0
@n[b]: 0
@s: 0
