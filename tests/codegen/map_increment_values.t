BEGIN { @x[1] = 10; print(@x[1]++); print(++@x[1]); print(@x[1]--); print(--@x[1]); print(@x[2]++); print(--@x[3]); exit(); }
---- out
10
12
12
10
0
-1


@x[3]: -1
@x[2]: 1
@x[1]: 10
