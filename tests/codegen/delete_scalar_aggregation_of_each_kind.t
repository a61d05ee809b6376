BEGIN {
	@c = count(); @s = sum(0); @m = max(0); @i = min(-1); @a = avg(0); @t = stats(0); @h = hist(5); @l = lhist(1, 0, 4, 1);
	print((delete(@c), delete(@s), delete(@m), delete(@i), delete(@a), delete(@t), delete(@h), delete(@l)));
	print((delete(@c), delete(@s), delete(@m), delete(@i), delete(@a), delete(@t), delete(@h), delete(@l)));
	@s = sum(0); @m = max(0); @a = avg(0);
	@gone = count();
	clear(@gone);
	@zeroed = count();
	zero(@zeroed);
	exit();
}
---- without
cpu_range
cpu_slots
---- out
(true, true, true, true, true, true, true, true)
(false, false, false, false, false, false, false, false)


@a: 0
@m: 0
@s: 0
@zeroed: 0
