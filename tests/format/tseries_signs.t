// The smaller and the larger value by the sign of the values, whichever comes first.
config = { unstable_tseries = enable }
BEGIN {
	@l1 = tseries(2, 1h, 3, "min"); @l1 = tseries(-5, 1h, 3, "min");
	@l2 = tseries(-5, 1h, 3, "min"); @l2 = tseries(2, 1h, 3, "min");
	@h1 = tseries(2, 1h, 3, "max"); @h1 = tseries(-5, 1h, 3, "max");
	@h2 = tseries(-5, 1h, 3, "max"); @h2 = tseries(2, 1h, 3, "max");
	$big = (uint64)1 << 63;
	@u = tseries($big, 1h, 3, "min"); @u = tseries((uint64)7, 1h, 3, "min");
	exit();
}
---- cmd
$SCRY -f json case.bt 2>&1 | sed -n -E 's/.*"(@[a-z0-9]+)":.*"value":(-?[0-9]+).*/\1 \2/p'
---- out
@h1 2
@h2 2
@l1 -5
@l2 -5
@u 7
