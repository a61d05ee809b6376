BEGIN { @ = count(); @k[1] = count(); print(-@); print(@ > -1); for ($kv : @k) { print(-$kv.1); } exit(); }
---- out
-1
true
-1


@: 1
@k[1]: 1
