BEGIN { @a["x"] = avg(10); @a["y"] = avg(2); @m["x"] = min(-1); @m["y"] = min(-5); @c["z"] = count(); @c["y"] = count(); @c["y"] = count(); exit(); }
---- out


@a[y]: 2
@a[x]: 10
@c[z]: 1
@c[y]: 2
@m[y]: -5
@m[x]: -1
