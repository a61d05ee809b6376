BEGIN { @x[1] = 5; @s[1] = "abc"; print(@x[7]); print(@s[7]); print(@x[1]); print(@s[1]); exit(); }
---- out
0

5
abc


@s[1]: abc
@x[1]: 5
