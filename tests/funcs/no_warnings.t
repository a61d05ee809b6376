let @f = hash(1);
BEGIN { $z = 0; @f[1] = 1; @f[2] = 2; print(1 / $z); warnf("never"); errorf("always"); exit(); }
---- args
--no-warnings
---- errout
case.bt:2:70-86: ERROR: always
BEGIN { $z = 0; @f[1] = 1; @f[2] = 2; print(1 / $z); warnf("never"); errorf("always"); exit(); }
                                                                     ~~~~~~~~~~~~~~~~
---- out
1


@f[1]: 1
