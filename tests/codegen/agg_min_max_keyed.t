BEGIN { @m[1] = min(-4); @m[1] = min(3); @m[2] = min(9); @n[1] = max(-4); @n[1] = max(-9); exit(); }
---- out


@m[1]: -4
@m[2]: 9
@n[1]: -4
