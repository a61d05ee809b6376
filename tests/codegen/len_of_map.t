BEGIN { print(len(@x)); @x[1] = 1; @x[2] = 1; print(len(@x)); delete(@x[1]); print(len(@x)); exit(); }
---- out
0
2
1


@x[2]: 1
