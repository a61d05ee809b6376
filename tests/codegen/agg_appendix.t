BEGIN { @=sum(-3); @m=min(-4); @m=min(3); @n=max(5); @n=max(-3); exit(); }
---- out


@: -3
@m: -4
@n: 5
