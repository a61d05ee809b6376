BEGIN { @=avg(-3); @=avg(-4); @b = avg(3); @b = avg(4); exit(); }
---- out


@: -3
@b: 3
