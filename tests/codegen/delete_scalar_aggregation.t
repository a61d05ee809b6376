BEGIN { @ = count(); print(delete(@)); print(delete(@)); @m = max(5); exit(); }
---- out
true
false


@m: 5
