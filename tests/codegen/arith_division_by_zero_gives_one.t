BEGIN { $z = nsecs * 0; print(7 / $z); print(7 % $z); exit(); }
---- out
1
1


---- errout
...
