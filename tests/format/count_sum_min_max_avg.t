BEGIN {
	@c = count(); @c = count();
	@s = sum(-3); @s = sum(1);
	@lo = min(4); @lo = min(-4); @lo = min(9);
	@hi = max(-4); @hi = max(-9);
	@a = avg(-3); @a = avg(-4);
	exit();
}
---- out


@a: -3
@c: 2
@hi: -4
@lo: -4
@s: -2
