usdt:$1:test:round { @sum = sum(arg0); @minus = sum((int64)arg1); @fixed[(int64)arg2] = count(); }
usdt:$1:other { @other = count(); }
usdt:$1:test:twice { @twice[arg0 >= 100] = count(); @where = count(); }
---- args
-c "$MARKERS call 10 3" "$MARKERS"
---- out


@fixed[-5]: 30
@minus: -135
@other: 30
@sum: 135
@twice[false]: 30
@twice[true]: 30
@where: 60
