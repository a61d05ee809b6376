BEGIN { $z = nsecs * 0; print(7 / $z); print(7 % $z); exit(); }
---- out
1
1


---- errout
case.bt:1:31-37: WARNING: division by zero, 1 time: the result is 1 there
BEGIN { $z = nsecs * 0; print(7 / $z); print(7 % $z); exit(); }
                              ~~~~~~
case.bt:1:46-52: WARNING: division by zero, 1 time: the result is 1 there
BEGIN { $z = nsecs * 0; print(7 / $z); print(7 % $z); exit(); }
                                             ~~~~~~
